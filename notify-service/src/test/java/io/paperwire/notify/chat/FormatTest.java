package io.paperwire.notify.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.EventJson;
import io.paperwire.notify.delivery.Delivery;
import io.paperwire.notify.delivery.PaperExcerpt;
import io.paperwire.notify.delivery.Story;
import io.paperwire.notify.post.Call;
import io.paperwire.notify.wanted.Target;

class FormatTest {

    private static final String HOSTILE = "@everyone <!channel> <@U1> [a](http://evil.example) *b* _c_ `d` ~e~ \\ || & \"q\""
            + " <b>x</b>\r\n# head \u202Egnp";
    private static final UUID ID = UUID.randomUUID();

    @Test
    void slack_gets_escaped_text_in_which_nobody_is_called() {
        JsonNode body = body("slack", story(1, HOSTILE));
        assertThat(body.path("text").asText())
                .contains("&lt;!channel&gt; &lt;@U1&gt;", "&amp; \"q\"",
                        "<https://wire.example/papers/0|@everyone")
                .doesNotContain("<!", "<@", "<b>", "\r", "\u202E");
        assertThat(body.path("parse").asText()).isEqualTo("none");
        assertThat(body.path("link_names").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*b*", "_i_", "~s~", "`c`", "```c```", ":smile:", "*_b_*", ":+1:", "a *b* c"})
    void titles_are_not_formatted(String title) {
        for (String kind : List.of("slack", "mattermost", "discord")) {
            String text = body(kind, story(1, title)).at(kind.equals("discord") ? "/content" : "/text").asText();
            assertThat(text).as(kind).doesNotContain("[" + title + "]", "|" + title + ">");
            assertThat(text.replace("\u200B", "").replace("\\", "")).as(kind).contains(title);
        }
    }

    @Test
    void slack_finds_no_mark_at_the_edge_of_a_word() {
        String text = body("slack", story(1, "*b* _c_ `d` ~e~ :smile: a:b:c \"q\" of 3:2")).path("text").asText();
        assertThat(text).contains("\"q\" of 3:2").doesNotContain(":smile:", "&quot;");
        String title = text.substring(text.indexOf('|') + 1, text.indexOf('>', text.indexOf('|')));
        assertThat(title).doesNotContainPattern("[*_~`][^\u200B]").doesNotContainPattern("[^\u200B][*_~`]");
    }

    @Test
    void discord_gets_escaped_markdown_and_calls_nobody() {
        JsonNode body = body("discord", story(1, HOSTILE));
        assertThat(body.path("content").asText()).contains("\\@everyone \\<\\!channel\\>",
                "\\[a\\]\\(http\\://evil\\.example\\) \\*b\\* \\_c\\_ \\`d\\`", "](<https://wire.example/papers/0>)");
        assertThat(body.path("allowed_mentions").path("parse")).isEmpty();
        assertThat(body.path("allowed_mentions").path("parse").isArray()).isTrue();
    }

    @Test
    void mattermost_gets_no_names_that_it_would_call() {
        String text = body("mattermost", story(1, HOSTILE)).path("text").asText();
        assertThat(text).contains("@\u200Beveryone", "\\[a\\]\\(http", "\\*b\\*").doesNotContain("@everyone", "@U1");
    }

    @Test
    void teams_gets_runs_of_plain_text() {
        JsonNode card = body("teams", story(1, HOSTILE)).at("/attachments/0/content");
        assertThat(card.at("/body/1/type").asText()).isEqualTo("RichTextBlock");
        assertThat(card.at("/body/1/inlines/0/text").asText()).startsWith("@everyone <!channel>");
        assertThat(card.at("/body/1/inlines/0/selectAction/url").asText()).isEqualTo("https://wire.example/papers/0");
        assertThat(card.findValuesAsText("type")).doesNotContain("TextBlock");
    }

    @Test
    void matrix_gets_a_notice_that_mentions_nobody_once_for_each_delivery() {
        Call call = Format.of("matrix", URI.create("https://matrix.example/"), "!r/oom:matrix.example", "syt_secret")
                .call(story(1, HOSTILE), ID.toString());
        assertThat(call.method()).isEqualTo("PUT");
        assertThat(call.uri()).hasToString("https://matrix.example/_matrix/client/v3/rooms/%21r%2Foom%3Amatrix.example"
                + "/send/m.room.message/" + ID);
        assertThat(call.headers()).containsEntry("Authorization", "Bearer syt_secret");
        JsonNode body = EventJson.read(call.body(), JsonNode.class);
        assertThat(body.path("formatted_body").asText()).contains("&lt;b&gt;x&lt;/b&gt;", "&quot;q&quot;")
                .doesNotContain("<b>x", "@everyone");
        assertThat(body.path("body").asText()).doesNotContain("@everyone");
        assertThat(body.path("m.mentions").isObject()).isTrue();
    }

    @Test
    void telegram_gets_escaped_html_without_preview() {
        Call call = Format.of("telegram", URI.create("https://api.telegram.example"), "-100123", "123:abc")
                .call(story(1, HOSTILE), ID.toString());
        assertThat(call.uri()).hasToString("https://api.telegram.example/bot123:abc/sendMessage");
        JsonNode body = EventJson.read(call.body(), JsonNode.class);
        assertThat(body.path("chat_id").asText()).isEqualTo("-100123");
        assertThat(body.path("parse_mode").asText()).isEqualTo("HTML");
        assertThat(body.path("text").asText()).contains("&lt;b&gt;x&lt;/b&gt;").doesNotContain("<b>x", "@everyone");
        assertThat(body.at("/link_preview_options/is_disabled").asBoolean()).isTrue();
    }

    @Test
    void ntfy_gets_plain_text_at_the_root_of_its_server() {
        Call call = Format.of("ntfy", URI.create("https://ntfy.example/sub/papers"), null, "tk_x")
                .call(story(1, HOSTILE), ID.toString());
        assertThat(call.uri()).hasToString("https://ntfy.example/sub/");
        assertThat(call.headers()).containsEntry("Authorization", "Bearer tk_x");
        JsonNode body = EventJson.read(call.body(), JsonNode.class);
        assertThat(body.path("topic").asText()).isEqualTo("papers");
        assertThat(body.path("message").asText()).contains("https://wire.example/papers/0");
    }

    @ParameterizedTest
    @CsvSource({"matrix, /body", "ntfy, /message"})
    void an_address_in_plain_text_stands_alone_on_its_line(String kind, String field) {
        assertThat(body(kind, story(2, "Quantum walks")).at(field).asText().lines())
                .contains("  https://wire.example/papers/0", "  https://wire.example/papers/1")
                .anyMatch(line -> line.startsWith("• Quantum walks – Ada"));
    }

    @ParameterizedTest
    @CsvSource({"slack, /text", "discord, /content", "mattermost, /text", "telegram, /text", "matrix, /formatted_body",
            "matrix, /body", "ntfy, /message", "teams, /attachments/0/content/body/1/inlines/1/text"})
    void names_stay_in_their_order_whichever_way_they_are_written(String kind, String field) {
        String names = "\u2068نور سالم\u2069, \u2068Ada Fern\u2069";

        assertThat(body(kind, story(1, "Quantum walks", names)).at(field).asText()).contains(" – " + names);
    }

    @ParameterizedTest
    @CsvSource({"slack, /text", "mattermost, /text", "telegram, /text", "matrix, /formatted_body", "matrix, /body",
            "ntfy, /message", "teams, /attachments/0/content/body/1/inlines/1/text"})
    void when_where_and_as_what_a_paper_appeared_stands_behind_its_authors(String kind, String field) {
        String facts = "2026 · Annals of Quolls";

        assertThat(body(kind, story(1, "Quantum walks", "Ada Fern", facts)).at(field).asText())
                .contains(" – Ada Fern · " + facts);
        assertThat(body(kind, story(1, "Quantum walks", "", facts)).at(field).asText()).contains(" – " + facts);
    }

    @ParameterizedTest
    @CsvSource({"slack, /text, 4000", "discord, /content, 2000", "mattermost, /text, 4000",
            "telegram, /text, 4096", "matrix, /formatted_body, 8500", "ntfy, /message, 4000"})
    void long_lists_are_cut_at_whole_papers_and_say_how_many_more(String kind, String field, int limit) {
        String text = body(kind, story(500, "@<[量子]> ".repeat(60))).at(field).asText();
        assertThat(text.length()).isLessThanOrEqualTo(limit);
        int shown = text.split("•", -1).length - 1;
        assertThat(shown).isPositive();
        assertThat(text).contains("and " + (500 - shown) + " more").contains("https://wire.example/manage");
    }

    @Test
    void a_card_for_teams_stays_below_what_teams_takes() {
        byte[] card = Format.of("teams", URI.create("https://teams.example/"), null, null)
                .call(story(5_000, HOSTILE.repeat(5)), ID.toString()).body();
        assertThat(card.length).isLessThan(28_000);
        assertThat(EventJson.read(card, JsonNode.class).toString()).containsPattern("and 49[0-9][0-9] more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"matrix", "telegram", "ntfy"})
    void a_format_does_not_print_its_token(String kind) {
        assertThat(Format.of(kind, URI.create("https://chat.example/a"), "!r:x", "t0ken").toString())
                .doesNotContain("t0ken");
    }

    private static JsonNode body(String kind, Story story) {
        Call call = Format.of(kind, URI.create("https://chat.example/hook/papers"), "!r:chat.example", "1:t")
                .call(story, ID.toString());
        return EventJson.read(call.body(), JsonNode.class);
    }

    private static Story story(int papers, String title) {
        return story(papers, title, "Ada @here Lovelace");
    }

    private static Story story(int papers, String title, String authors) {
        return story(papers, title, authors, "");
    }

    private static Story story(int papers, String title, String authors, String facts) {
        List<Story.Entry> entries = IntStream.range(0, papers).mapToObj(i -> new Story.Entry(
                List.of(new Delivery.Find("p" + i, "added", null, null,
                        new PaperExcerpt("p" + i, title, List.of("Ada @here Lovelace"), false, null, null, null))),
                "https://wire.example/papers/" + i, null, authors, facts)).toList();
        return new Story(papers + " new papers for <q>", papers + " new papers",
                List.of(new Story.Group(ID, new Target.Query("q"), "<q>", entries, 0)), left -> "and " + left + " more",
                "Change", "https://wire.example/manage");
    }
}
