package io.paperwire.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.EventJson;
import io.paperwire.notify.delivery.Delivery;
import io.paperwire.notify.delivery.PaperExcerpt;
import io.paperwire.notify.delivery.Story;
import io.paperwire.notify.wanted.Target;

class EventTest {

    @Test
    void a_program_gets_of_a_paper_what_a_mail_shows() {
        PaperExcerpt paper = new PaperExcerpt("p1", "Night walks of quolls", List.of("Ada Fern"), false, null,
                List.of(),
                "en", List.of("2026", "Annals of Quolls", "doi:10.5555/quoll"),
                URI.create("https://quolls.example.org/1"), URI.create("https://quolls.example.org/1.pdf"));

        JsonNode found = found(new Delivery.Find("p1", "added", null, null, paper));

        assertThat(found.path("facts")).extracting(JsonNode::asText).containsExactly("2026", "Annals of Quolls",
                "doi:10.5555/quoll");
        assertThat(found.path("language").asText()).isEqualTo("en");
        assertThat(found.path("original").asText()).isEqualTo("https://quolls.example.org/1");
        assertThat(found.path("pdf").asText()).isEqualTo("https://quolls.example.org/1.pdf");
    }

    @Test
    void of_a_source_there_is_nothing_that_only_papers_have() {
        assertThat(found(new Delivery.Find("lab", "degraded", null, "no answer", null)).fieldNames()).toIterable()
                .containsExactlyInAnyOrder("id", "event", "note");
    }

    @Test
    void finds_that_are_not_among_the_best_are_counted() {
        assertThat(data(new Delivery.Find("lab", "degraded", null, "", null), 7).path("more").asInt()).isEqualTo(7);
    }

    private static JsonNode found(Delivery.Find find) {
        return data(find, 0).at("/subscriptions/0/found/0");
    }

    private static JsonNode data(Delivery.Find find, int others) {
        Story.Entry entry = new Story.Entry(List.of(find), "https://wire.example/papers/p1", null, "", "");
        Story story = new Story(
                "1 new paper", "1 new paper", List.of(new Story.Group(UUID.randomUUID(), new Target.Query("quolls"),
                        "quolls", List.of(entry), others)),
                left -> "", "Change", "https://wire.example/manage");
        return EventJson.read(Event.of(story, Instant.EPOCH).json(), JsonNode.class).path("data");
    }
}
