package io.paperwire.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class AsciiHtmlTest {

    private static final List<String> MAILS = List.of("alertHtml", "confirmationHtml", "manageHtml", "noticeHtml");

    @Test
    void a_mail_has_few_lines_that_are_not_too_long() {
        String html = "<p>\n".repeat(400) + "<a href=\"https://example.org/\"\n  class=\"ink\">Grüße, 𝒜 und 深度</a>\r\n"
                + "word ".repeat(1000);

        String ascii = AsciiHtml.of(html);

        assertThat(ascii.lines()).hasSizeLessThan(10).allMatch(line -> line.length() <= 998);
        assertThat(ascii)
                .contains("<a href=\"https://example.org/\" class=\"ink\">Gr&#252;&#223;e, &#119964; und &#28145;");
    }

    @Test
    void control_characters_do_not_become_others() {
        assertThat(AsciiHtml.of("<p>a\u0080b\u007Fc\u0085d\u00A0e</p>")).isEqualTo("<p>abcd&#160;e</p>");
    }

    @Test
    void what_has_a_word_too_long_for_a_line_stays_as_it_is() {
        String html = "<p>short\n" + "深".repeat(200) + " short</p>";

        assertThat(AsciiHtml.of(html)).isEqualTo(html);
    }

    @Test
    void what_is_sent_is_ascii_as_it_is_and_else_three_characters_a_byte() {
        assertThat(AsciiHtml.sent("<p>a=b</p>")).isEqualTo(10);
        assertThat(AsciiHtml.sent("深".repeat(100))).isBetween(900, 950);
        assertThat(AsciiHtml.sent(AsciiHtml.of("深 ".repeat(100)))).isEqualTo(900);
    }

    /** A line that ended in one would void the rest of the style. */
    @Test
    void no_style_of_a_mail_has_a_string_in_which_a_line_could_end() throws IOException {
        for (String mail : MAILS)
            assertThat(template(mail)).contains("font-family:")
                    .doesNotContainPattern("style=\"[^\"]*'[^\"]*\"");
    }

    @Test
    void each_mail_has_one_heading_of_the_first_rank_and_breaks_its_long_words() throws IOException {
        for (String mail : MAILS)
            assertThat(Jsoup.parse(template(mail)).select("h1").eachAttr("style"))
                    .as(mail)
                    .hasSize(1).allSatisfy(style -> assertThat(style).contains("word-break:break-word"));
    }

    /** With the frame that it stands in, if it has none of its own. */
    private static String template(String mail) throws IOException {
        Path templates = Path.of("src/main/resources/templates");
        String own = Files.readString(templates.resolve("Mails/" + mail + ".html"));
        return own.startsWith("{#include mailFrame ")
                ? Files.readString(templates.resolve("mailFrame.html")).replace("{#insert /}", own)
                : own;
    }

    @Property(tries = 500)
    void nothing_else_is_read(
            @ForAll @StringLength(max = 3000) @CharRange(from = '!', to = '~') @CharRange(from = '\u00A1', to = '\u2FFF') @Chars({
                    ' ', ' ', ' ', ' ', ' ', ' ', '\n', '\t', '\r'}) String text) {
        Document document = Document.createShell("");
        document.body().appendElement("p").attr("title", text).text(text);
        String html = document.outerHtml();

        String ascii = AsciiHtml.of(html);

        Document read = Jsoup.parse(ascii);
        assertThat(read.selectFirst("p").text()).isEqualTo(Jsoup.parse(html).selectFirst("p").text());
        assertThat(words(read.selectFirst("p").attr("title"))).isEqualTo(words(text));
    }

    private static List<String> words(String text) {
        return Stream.of(text.split("[ \n\r\t]+")).filter(word -> !word.isEmpty()).toList();
    }
}
