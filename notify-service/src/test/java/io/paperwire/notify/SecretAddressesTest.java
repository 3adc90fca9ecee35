package io.paperwire.notify;

import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.link;
import static io.paperwire.notify.Wire.manageToken;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.path;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.paperwire.events.PaperChange;
import io.paperwire.testing.StackResource;
import io.paperwire.testing.TraceCollector;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** Whoever has such an address can do what it is for: it is kept out of caches, of other sites and of logs. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
@QuarkusTestResource(TraceCollector.class)
class SecretAddressesTest {

    @Test
    void addresses_that_hold_a_secret_are_kept_nowhere_and_told_to_nobody() {
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        Handler handler = into(logged);
        Logger.getLogger("").addHandler(handler);
        try {
            List<String> addresses = addresses();
            for (String address : addresses) {
                for (String tried : List.of(address, address.replaceFirst("(?<=.{12})[A-Za-z0-9]", "0"))) {
                    Response answer = given().redirects().follow(false).get(tried);
                    assertThat(answer.header("Referrer-Policy")).as(tried).isEqualTo("no-referrer");
                    assertThat(answer.header("Cache-Control")).as(tried).containsAnyOf("no-store", "private");
                }
            }
            List<String> secrets = addresses.stream().flatMap(address -> Stream.of(address.split("[/?]")))
                    .filter(part -> part.length() > 20).toList();
            assertThat(logged).noneMatch(line -> secrets.stream().anyMatch(line::contains));
            String last = UUID.randomUUID().toString().replace("-", "");
            given().header("traceparent", "00-" + last + "-b7ad6b7169203331-01").get("/openapi");
            await("the spans of the requests before").until(() -> !TraceCollector.of(last).isEmpty());
            assertThat(TraceCollector.all()).noneMatch(span -> secrets.stream().anyMatch(span.all()::contains))
                    .anyMatch(span -> span.name().matches("GET /manage/.*[{].*"));
        } finally {
            Logger.getLogger("").removeHandler(handler);
        }
    }

    private List<String> addresses() {
        String word = someWord();
        String subscriber = subscriberOf(word);
        tell(PaperChange.ADDED, paper(someId(), "Quokkas of " + word));
        List<MailServer.Received> mails = awaitMails(subscriber, 2);
        List<String> addresses = new ArrayList<>();
        addresses.add(path(link(mails.get(0).text(), "confirm")));
        addresses.add(path(link(mails.get(1).text(), "unsubscribe")));
        addresses.add(path(link(mails.get(1).text(), "why")));
        String token = manageToken(subscriber);
        for (String page : List.of("", "/history", "/export.json", "/export.opml"))
            addresses.add("/manage/" + token + page);
        var person = given().auth().oauth2(token).get("/api/v1/manage");
        String id = person.path("subscriptions[0].id");
        addresses.add("/manage/" + token + "/subscriptions/" + id);
        addresses.add(path(person.path("subscriptions[0].feeds.live")));
        addresses.add(path(person.path("subscriptions[0].feeds.atom")));
        addresses.add(path(person.path("subscriptions[0].feeds.json")));
        return addresses;
    }

    private static Handler into(Queue<String> logged) {
        SimpleFormatter formatter = new SimpleFormatter();
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(formatter.format(line));
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
