package io.paperwire.notify.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.paperwire.notify.words.Words;

class ProviderEventsTest {

    private static final String ADDRESS = "ada@example.org";

    @Test
    void a_bounce_of_ses_names_each_recipient_our_message_id_and_its_time() {
        List<Event> events = read(
                """
                {"notificationType":"Bounce",
                 "bounce":{"bounceType":"Permanent","bounceSubType":"General","timestamp":"2026-03-02T10:00:00.250Z",
                   "bouncedRecipients":[
                     {"emailAddress":"ada@example.org","action":"failed","status":"5.1.1",
                      "diagnosticCode":"smtp; 550 5.1.1 no such user"},
                     {"emailAddress":"bob@example.org"}]},
                 "mail":{"messageId":"0100-theirs","destination":["ada@example.org"],
                   "headers":[{"name":"From","value":"x"},{"name":"Message-ID","value":"<ours@paperwire.example>"}]}}""")
                .events();

        assertThat(events).extracting(Event::address).containsExactly(ADDRESS, "bob@example.org");
        assertThat(events).extracting(event -> event.note().about().messageId())
                .containsOnly("<ours@paperwire.example>");
        assertThat(events).extracting(Event::at).containsOnly(Instant.parse("2026-03-02T10:00:00.250Z"));
        assertThat(against(events.get(0))).isEqualTo("5.1.1 550 5.1.1 no such user");
        assertThat(against(events.get(1))).isEqualTo("5.1.1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Transient    | 5.1.1 |                                | -
            Undetermined |       |                                | -
            Permanent    | 5.7.1 | smtp; 550 5.7.1 looks like spam| -
            Permanent    | 5.0.0 | smtp; 550 5.7.1 looks like spam| -
            Permanent    | 5.0.0 | smtp; 550 no                   | 5.1.1 550 no
            Permanent    |       | smtp; 550-5.1.1 gone           | 5.1.1 550-5.1.1 gone
            Permanent    | 5.2.2 |                                | -
            """)
    void only_what_is_final_and_about_the_address_counts_for_ses(String type, String status, String diagnosis,
            String against) {
        String recipient = "{\"emailAddress\":\"ada@example.org\""
                + (status == null ? "" : ",\"status\":\"" + status + "\"")
                + (diagnosis == null ? "" : ",\"diagnosticCode\":\"" + diagnosis + "\"") + "}";

        assertThat(against("{\"eventType\":\"Bounce\",\"bounce\":{\"bounceType\":\"" + type
                + "\",\"bouncedRecipients\":[" + recipient + "]},\"mail\":{}}")).isEqualTo(against);
    }

    @Test
    void a_complaint_of_ses_counts_unless_it_says_that_the_mail_was_no_spam() {
        String complaint = "{\"eventType\":\"Complaint\",\"complaint\":{%s\"complainedRecipients\":"
                + "[{\"emailAddress\":\"ada@example.org\"}]},\"mail\":{\"commonHeaders\":{\"messageId\":\"<id@x>\"}}}";

        assertThat(against(complaint.formatted(""))).isEqualTo(Words.COMPLAINED);
        assertThat(against(complaint.formatted("\"complaintFeedbackType\":\"abuse\",")))
                .isEqualTo(Words.COMPLAINED);
        assertThat(against(complaint.formatted("\"complaintFeedbackType\":\"not-spam\","))).isEqualTo("-");
        assertThat(read(complaint.formatted("")).events().get(0).note().about().messageId()).isEqualTo("<id@x>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Bounce        | HardBounce      | smtp;550 5.1.1 no such account | 5.1.1 550 5.1.1 no such account
            Bounce        | HardBounce      | no such account                | 5.1.1 no such account
            Bounce        | HardBounce      | smtp;550 5.7.1 policy          | -
            Bounce        | BadEmailAddress |                                | 5.1.1 In short
            Bounce        | SoftBounce      | smtp;552 5.2.2 full            | -
            Bounce        | Transient       | smtp;550 5.1.1 no such account | -
            Bounce        | AutoResponder   |                                | -
            SpamComplaint | SpamComplaint   |                                | complained
            """)
    void hard_bounces_and_complaints_count_for_postmark(String record, String type, String details, String against) {
        assertThat(against("{\"RecordType\":\"" + record + "\",\"ID\":42,\"Type\":\"" + type
                + "\",\"MessageID\":\"theirs\",\"Details\":\"" + (details == null ? "" : details)
                + "\",\"Description\":\"In short\",\"Email\":\"ada@example.org\","
                + "\"BouncedAt\":\"2026-03-02T05:00:00.3963933-05:00\"}"))
                .isEqualTo(against.equals("complained") ? Words.COMPLAINED : against);
    }

    @Test
    void times_are_read_in_each_form() {
        assertThat(at(
                "{\"RecordType\":\"SpamComplaint\",\"Email\":\"a@b\",\"BouncedAt\":\"2026-03-02T05:00:00.5-05:00\"}"))
                .isEqualTo("2026-03-02T10:00:00.500Z");
        assertThat(at("[{\"event\":\"spamreport\",\"email\":\"a@b\",\"timestamp\":1772445600}]"))
                .isEqualTo("2026-03-02T10:00:00Z");
        assertThat(at("{\"event-data\":{\"event\":\"complained\",\"recipient\":\"a@b\",\"timestamp\":1772445600.25}}"))
                .isEqualTo("2026-03-02T10:00:00.250Z");
        assertThat(at("[{\"event\":\"spamreport\",\"email\":\"a@b\",\"timestamp\":\"yesterday\"}]")).isNull();
        assertThat(at("[{\"event\":\"spamreport\",\"email\":\"a@b\",\"timestamp\":1e999}]")).isNotNull();
        assertThat(at("[{\"event\":\"spamreport\",\"email\":\"a@b\",\"timestamp\":[]}]")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "event":"bounce","type":"bounce","status":"5.1.1","reason":"550 5.1.1 gone"               | 5.1.1 550 5.1.1 gone
            "event":"bounce","type":"blocked","status":"5.1.1","reason":"550 5.1.1 gone"              | -
            "event":"bounce","type":"bounce","status":"5.0.0","reason":"550 no"                       | -
            "event":"bounce","status":"","reason":"550 no","bounce_classification":"Invalid Address"  | 5.1.1 550 no
            "event":"bounce","status":"4.0.0","reason":"450 5.1.1 x"                                  | -
            "event":"dropped","status":"5.0.0","reason":"Bounced Address"                             | 5.1.1 Bounced Address
            "event":"dropped","reason":"Unsubscribed Address"                                         | -
            "event":"dropped","reason":"Spam Reporting Address"                                       | complained
            "event":"spamreport"                                                                      | complained
            """)
    void bounces_drops_and_reports_count_for_sendgrid(String event, String against) {
        assertThat(against("[{\"email\":\"ada@example.org\",\"smtp-id\":\"<ours@x>\"," + event + "}]"))
                .isEqualTo(against.equals("complained") ? Words.COMPLAINED : against);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "severity":"permanent","reason":"bounce","delivery-status":{"code":550,"message":"5.1.1 gone"}             | 5.1.1 5.1.1 gone
            "severity":"permanent","reason":"generic","delivery-status":{"enhanced-code":"5.1.1","message":"gone"}     | 5.1.1 gone
            "severity":"permanent","reason":"bounce","delivery-status":{"code":550,"message":"","description":"gone"}  | 5.1.1 gone
            "severity":"permanent","reason":"bounce","delivery-status":{"message":"550 5.7.1 policy"}                  | -
            "severity":"permanent","reason":"generic","delivery-status":{"code":550,"message":"gone"}                  | -
            "severity":"permanent","reason":"suppress-bounce","delivery-status":{"code":605,"message":"bounced before"}| 5.1.1 bounced before
            "severity":"permanent","reason":"suppress-complaint","delivery-status":{"code":607}                        | complained
            "severity":"temporary","reason":"bounce","delivery-status":{"code":450,"message":"5.1.1 gone"}             | -
            """)
    void permanent_failures_count_for_mailgun(String failure, String against) {
        assertThat(against("{\"signature\":{},\"event-data\":{\"event\":\"failed\",\"recipient\":\"ada@example.org\","
                + failure + "}}")).isEqualTo(against.equals("complained") ? Words.COMPLAINED : against);
    }

    @Test
    void each_event_is_read_though_one_cannot_be() {
        ProviderEvents read = read("""
                [{"event":"delivered","email":"a@example.org"}, null, 7, {"email":"a@example.org"},
                 {"event":"spamreport"}, {"event":["bounce"],"email":"a@example.org"},
                 {"event":"spamreport","email":"ada@example.org","smtp-id":{"no":"text"}}]""");

        assertThat(read.events()).extracting(Event::address).containsExactly(ADDRESS);
        assertThat(read.unreadable()).isEqualTo(5);
        assertThat(read.hasOthers()).isTrue();
    }

    @Test
    void recipients_that_are_no_list_cannot_be_read() {
        ProviderEvents read = read("{\"eventType\":\"Complaint\",\"complaint\":"
                + "{\"complainedRecipients\":{\"one\":{\"emailAddress\":\"ada@example.org\"}}}}");

        assertThat(read.events()).isEmpty();
        assertThat(read.unreadable()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"eventType\":\"Delivery\",\"mail\":{}}",
            "{\"notificationType\":\"AmazonSnsSubscriptionSucceeded\",\"message\":\"x\"}",
            "{\"notificationType\":\"Bounce\",\"bounce\":{\"bounceType\":\"Undetermined\",\"bouncedRecipients\":[]}}",
            "{\"RecordType\":\"Open\",\"Recipient\":\"a@b\"}", "{\"event-data\":{\"event\":\"opened\"}}"})
    void other_events_say_nothing(String body) {
        ProviderEvents read = read(body);

        assertThat(read.events()).isEmpty();
        assertThat(read.unreadable()).isZero();
        assertThat(read.hasOthers()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "7", "null", "\"eventType\"", "{\"kind\":\"bounce\"}"})
    void what_no_provider_sends_is_not_read(String body) {
        assertThat(ProviderEvents.in(json(body))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://sns.eu-west-1.amazonaws.com/?x",
            "https://sns.eu-west-1.amazonaws.com.evil.example/",
            "https://sns.evil.example/", "https://a@sns.eu-west-1.amazonaws.com/", "https://sns.a.b.amazonaws.com/",
            "https://sns.eu-west-1.amazonaws.com:8443/", "https://sns.eu-west-1.amazonaws.com\\@evil.example/",
            "https://evil.example/sns.eu-west-1.amazonaws.com", "https://s3.eu-west-1.amazonaws.com/", "", "x:y"})
    void subscriptions_are_confirmed_at_sns_alone(String url) {
        assertThat(envelope(url).confirmation()).isEmpty();
    }

    @Test
    void a_subscription_is_confirmed_where_sns_says() {
        String url = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=2336";

        assertThat(envelope(url).confirmation()).map(Object::toString).contains(url);
    }

    private static SnsEnvelope envelope(String url) {
        return new SnsEnvelope("SubscriptionConfirmation", "arn:aws:sns:eu-west-1:1:mail", "", url);
    }

    private static String at(String body) {
        Instant at = read(body).events().get(0).at();
        return at == null ? null : at.toString();
    }

    /** What the only event says against the address, "-" if nothing. */
    private static String against(String body) {
        List<Event> events = read(body).events();
        assertThat(events).hasSize(1);
        return against(events.get(0));
    }

    private static String against(Event event) {
        return event.note().against(event.address()).map(String::strip).orElse("-");
    }

    private static ProviderEvents read(String body) {
        return ProviderEvents.in(json(body)).orElseThrow();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
