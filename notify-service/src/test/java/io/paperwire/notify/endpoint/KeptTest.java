package io.paperwire.notify.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.paperwire.events.EventJson;

class KeptTest {

    @Test
    void a_webhook_that_was_kept_when_there_was_one_earlier_secret_is_read_and_kept_on() {
        String kept = """
                {"url":"https://example.org/hook","secret":"whsec_QUFB","before":"whsec_QkJC",
                 "until":"2026-03-02T00:00:00Z"}""";
        Endpoint read = Endpoint.read(Endpoint.WEBHOOK, kept.getBytes(StandardCharsets.UTF_8));
        Endpoint again = Endpoint.read(Endpoint.WEBHOOK, EventJson.write(read.kept()));
        assertThat(again).isInstanceOfSatisfying(Endpoint.Signed.class,
                signed -> assertThat(signed.webhook().earlier()).singleElement().satisfies(one -> {
                    assertThat(one.secret().text()).isEqualTo("whsec_QkJC");
                    assertThat(one.until()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
                }));
    }
}
