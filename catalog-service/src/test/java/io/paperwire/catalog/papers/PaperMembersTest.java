package io.paperwire.catalog.papers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;

class PaperMembersTest {

    private final ObjectMapper json = EventJson.configure(JsonMapper.builder()).build();
    private final PaperMembers members = new PaperMembers(json);

    @Test
    void what_is_not_said_is_shown_as_null_or_empty() throws JsonProcessingException {
        Paper bare = new Paper("1ChPkcMer33wrcketKPa3c", "Bare \"colugo\" é", null, null, null, null, null, null, null,
                null, null, null, null, null, false, null, Instant.EPOCH, Instant.EPOCH, false, null, null, null, null,
                null, null);

        JsonNode whole = json.readTree(members.complete(EventJson.write(bare)));

        assertThat(whole).isEqualTo(json.valueToTree(bare));
    }

    @Test
    void what_is_said_stays_and_names_within_a_member_are_no_members() throws JsonProcessingException {
        JsonNode whole = json.readTree(members.complete(
                "{\"title\": \"{\\\"venue\\\": 1}\", \"links\": [{\"venue\": {\"type\": 2}}], \"retracted\": true}"
                        .getBytes(UTF_8)));

        assertThat(whole.path("title").textValue()).isEqualTo("{\"venue\": 1}");
        assertThat(whole.at("/links/0/venue/type").intValue()).isEqualTo(2);
        assertThat(whole.path("retracted").booleanValue()).isTrue();
        assertThat(whole.has("venue")).isTrue();
        assertThat(whole.path("venue").isNull()).isTrue();
        assertThat(whole.path("authors")).isEmpty();
    }
}
