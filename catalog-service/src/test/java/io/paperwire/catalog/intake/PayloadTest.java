package io.paperwire.catalog.intake;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.merging.Changes;
import io.paperwire.catalog.merging.PaperMerge;
import io.paperwire.catalog.merging.Precedence;
import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.catalog.relay.CataloguedTopic;
import io.paperwire.events.EventJson;
import io.paperwire.events.FieldChange;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;

class PayloadTest {

    @Test
    void a_change_tells_the_values_before_and_after() {
        PaperCatalogued change = revised("Short.", "Shorter.");

        assertThat(read(change)).isEqualTo(change);
    }

    @Test
    void where_the_values_are_too_large_for_a_message_only_the_fields_are_told() {
        PaperCatalogued change = revised("猫".repeat(1_200_000), "虎".repeat(1_200_000));

        PaperCatalogued stored = read(change);

        assertThat(stored.paper()).isEqualTo(change.paper());
        assertThat(stored.changes()).containsExactly(new FieldChange("abstract", null, null));
        assertThat(stored(change).getBytes(StandardCharsets.UTF_8).length).isLessThan(CataloguedTopic.MAX_BYTES);
    }

    private static PaperCatalogued revised(String before, String after) {
        return PaperCatalogued.changed(PaperChange.REVISED, paper(after),
                Changes.between(paper(before), paper(after)).get(PaperChange.REVISED));
    }

    private static Paper paper(String text) {
        return PaperMerge.merge("any",
                List.of(SourceRecord.of(record("arxiv", "1").abstractText(text).parsed(), MONDAY)),
                Precedence.standard(), MONDAY, MONDAY);
    }

    private static PaperCatalogued read(PaperCatalogued change) {
        return EventJson.read(stored(change).getBytes(StandardCharsets.UTF_8), PaperCatalogued.class);
    }

    private static String stored(PaperCatalogued change) {
        return Payload.of(change, EventJson.writeText(change.paper()));
    }
}
