package io.paperwire.catalog.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import io.paperwire.catalog.papers.PaperId;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.Topic;

class ChangedTest {

    private static final UUID ONE = UUID.fromString("0195a000-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("0195a000-0000-7000-8000-000000000002");

    private final List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();

    @Test
    void of_each_paper_the_last_message_counts() {
        tell(PaperCatalogued.added(paper(ONE, "Earlier")));
        tell(PaperCatalogued.added(paper(OTHER, "Another")));
        tell(PaperCatalogued.added(paper(ONE, "Later")));

        assertThat(changed()).containsExactly(new Changed(ONE, Optional.of(paper(ONE, "Later"))),
                new Changed(OTHER, Optional.of(paper(OTHER, "Another"))));
    }

    @Test
    void a_paper_that_was_merged_and_one_without_a_message_are_gone() {
        tell(PaperCatalogued.merged(PaperId.print(ONE), paper(OTHER, "Both"), "the same"));
        message(PaperId.print(OTHER), null);

        assertThat(changed()).containsExactly(new Changed(ONE, Optional.empty()), new Changed(OTHER, Optional.empty()));
    }

    @Test
    void a_message_that_cannot_be_read_holds_no_other_up() {
        message(null, "{}");
        message("no id", "{}");
        message(PaperId.print(OTHER), "{\"change\":\"eaten\"}");
        message(PaperId.print(OTHER), "no json");
        tell(PaperCatalogued.added(paper(ONE, "Readable")));

        assertThat(changed()).extracting(Changed::id).containsExactly(ONE);
    }

    private Collection<Changed> changed() {
        return Changed.in(messages);
    }

    private void tell(PaperCatalogued event) {
        message(event.paperId(), EventJson.writeText(event));
    }

    private void message(String key, String value) {
        messages.add(new ConsumerRecord<>(Topic.PAPERS_CATALOGUED, 0, messages.size(), bytes(key), bytes(value)));
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static Paper paper(UUID id, String title) {
        return new Paper(PaperId.print(id), title, null, null, null, null, null, null, null, null, null, null, null,
                null, false, null, Instant.EPOCH, Instant.EPOCH, false, null, null, null, null, null, null);
    }
}
