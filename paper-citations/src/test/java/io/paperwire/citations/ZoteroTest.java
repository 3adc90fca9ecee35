package io.paperwire.citations;

import static io.paperwire.citations.Papers.paper;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.Author;
import io.paperwire.events.Paper;

/** Takes names apart as Zotero does that reads a page's tags (Embedded Metadata) or a list's spans (COinS). */
class ZoteroTest {

    private record Creator(String given, String family) {
    }

    @ParameterizedTest
    @CsvSource({"Gabriel José,García Márquez", "J. W.,van der Berg", "A.B.,de la Lemur", "Vincent,van der Berg",
            "Ada M.,Berg", "Ada,Berg"})
    void authors_stay_who_they_are(String given, String family) {
        Paper paper = paper("Calls").authors(new Author(given + " " + family, family, given, null, null),
                new Author("Bo Xu", "Xu", "Bo", null, null)).make();

        List<String> tags = new PageMetadata(paper, URI.create("https://papers.example/1"), UnaryOperator.identity())
                .citationTags().stream()
                .filter(tag -> tag.name().equals("citation_author")).map(MetaTag::content).toList();
        assertThat(tags.stream().flatMap(ZoteroTest::persons).map(ZoteroTest::creator)).as("%s", tags)
                .containsExactly(new Creator(given, family), new Creator("Bo", "Xu"));
        assertThat(Arrays.stream(ContextObject.of(paper).split("&")).filter(pair -> pair.matches("rft\\.au.*"))
                .map(pair -> URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8))
                .map(ZoteroTest::creator)).containsExactly(new Creator(given, family), new Creator("Bo", "Xu"));
    }

    /** A comma between words with spaces on both sides is between persons. */
    private static Stream<String> persons(String tag) {
        String[] parts = tag.split("\\s*,\\s*");
        boolean several = parts.length > 1 && parts[0].contains(" ") && parts[1].contains(" ");
        return several ? Arrays.stream(parts) : Stream.of(tag);
    }

    /** What is before a comma, or the last word, is the family name; what separates given names becomes a space. */
    private static Creator creator(String name) {
        String[] parts = name.split(", ?");
        if (parts.length > 1)
            return new Creator(parts[1].replaceAll("[\\s\u00a0]+", " "), parts[0]);
        int space = name.lastIndexOf(' ');
        return new Creator(name.substring(0, Math.max(0, space)), name.substring(space + 1));
    }
}
