package io.paperwire.notify;

import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.someAddress;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.testing.StackResource;
import io.paperwire.testing.TraceCollector;
import io.paperwire.testing.TraceCollector.Seen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
@QuarkusTestResource(TraceCollector.class)
class TracesTest {

    private static final String SENDER = "b7ad6b7169203331";

    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private String refused;

    @AfterEach
    void acceptAgain() {
        if (refused != null)
            MailServer.take(refused);
    }

    @Test
    void a_paper_is_followed_into_the_mail_that_tells_of_it() {
        String word = someWord();
        String address = subscriberOf(word);

        tell("On " + word, "01");

        awaitMails(address, 2);
        Seen matched = spans("match papers.catalogued", 1).get(0);
        assertThat(matched).returns(SENDER, Seen::parent).returns("CONSUMER", Seen::kind).returns("notify-service",
                Seen::service);
        Seen delivered = spans("deliver mail", 1).get(0);
        assertThat(delivered).returns(matched.id(), Seen::parent).returns("CLIENT", Seen::kind).returns(false,
                Seen::isError);
        assertThat(delivered.attributes()).containsEntry("paperwire.delivery.kind", "alert")
                .containsEntry("paperwire.delivery.outcome", "sent").containsEntry("paperwire.delivery.attempts", "1");
    }

    @Test
    void each_attempt_that_fails_is_a_span_without_what_the_server_said_of_whom() {
        String word = someWord();
        String address = subscriberOf(word);
        refused = address;
        MailServer.refuse(address, 451, "4.7.1 not now for <" + address + ">");

        tell("On " + word, "01");

        List<Seen> failed = spans("deliver mail", 2);
        assertThat(failed).allSatisfy(attempt -> {
            assertThat(attempt.isError()).isTrue();
            assertThat(attempt.attributes()).containsEntry("error.type", "451")
                    .containsEntry("paperwire.delivery.outcome", "failed");
            assertThat(attempt.all()).doesNotContain(address);
        });
    }

    @Test
    void a_subscription_is_the_parent_of_the_mail_that_asks_to_confirm_it() {
        String address = someAddress();
        Wire.awaitReady();

        given().header("traceparent", "00-" + trace + "-" + SENDER + "-01").contentType("application/json")
                .body(Map.of("address", address, "query", someWord())).post("/api/v1/subscriptions").then()
                .statusCode(202);

        Seen request = spans("POST /api/v1/subscriptions", 1).get(0);
        Seen mail = spans("deliver mail", 1).get(0);
        assertThat(request).returns(SENDER, Seen::parent);
        assertThat(mail).returns(request.id(), Seen::parent);
        assertThat(mail.attributes()).containsEntry("paperwire.delivery.kind", "confirmation");
        assertThat(TraceCollector.of(trace)).noneMatch(span -> span.all().contains(address));
    }

    @Test
    void what_is_not_sampled_makes_no_spans() {
        String word = someWord();
        String address = subscriberOf(word);

        tell("On " + word, "00");

        awaitMails(address, 2);
        assertThat(TraceCollector.of(trace)).isEmpty();
    }

    private void tell(String title, String flags) {
        Paper paper = paper(someId(), title);
        PaperCatalogued added = PaperCatalogued.added(paper);
        Wire.send(paper.id(), new CloudEvent(someId(), added.change().eventType(), URI.create("/paperwire/catalog"),
                Instant.now(), "00-" + trace + "-" + SENDER + "-" + flags).headers(), EventJson.write(added));
    }

    private List<Seen> spans(String name, int least) {
        await(name).atMost(Duration.ofSeconds(30)).until(() -> named(name).size() >= least);
        return named(name);
    }

    private List<Seen> named(String name) {
        return TraceCollector.of(trace).stream().filter(span -> span.name().equals(name)).toList();
    }
}
