package io.paperwire.ingest.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.Publication;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.format.Reading;

class CffTest {

    private static final String SOFTWARE = """
            # About this file
            cff-version: 1.2.0
            title: Wall Tools
            version: 1.10
            date-released: 2020-01-02
            authors:
              - family-names: Reed
                given-names: Ada
                name-particle: van
                name-suffix: Jr.
                orcid: 'https://orcid.org/0000-0002-1825-0097'
                affiliation: Wall Institute
              - name: Moss Group
            abstract: >-
              Tools for
              walls.
            identifiers:
              - type: doi
                value: 10.5555/tools
              - type: swh
                value: swh:1:dir:1
            repository-code: 'https://github.com/walls/tools'
            url: 'https://walls.example'
            license: MIT
            keywords: [moss, walls]
            """;

    private final Cff format = new Cff();

    @Test
    void software_is_told_with_all_that_it_says() throws Exception {
        assertThat(format.recognises(new Head(SOFTWARE.getBytes(StandardCharsets.UTF_8)))).isTrue();

        PaperParsed paper = Reading.of(format, SOFTWARE).papers().get(0);

        assertThat(paper.source().source() + " " + paper.source().recordId()).isEqualTo("cff doi:10.5555/tools");
        assertThat(paper.type()).isEqualTo("software");
        assertThat(paper.title()).isEqualTo("Wall Tools");
        assertThat(paper.authors()).containsExactly(
                new Author("Ada van Reed Jr.", "van Reed", "Ada", "0000-0002-1825-0097", "Wall Institute"),
                new Author("Moss Group"));
        assertThat(paper.abstractText()).isEqualTo("Tools for walls.");
        assertThat(paper.identifiers()).containsExactly(new Identifier("doi", "10.5555/tools"),
                new Identifier("swh", "swh:1:dir:1"));
        assertThat(paper.dates()).extracting(d -> d.date().value()).containsExactly("2020-01-02");
        assertThat(paper.version()).isNull();
        assertThat(paper.comment()).isEqualTo("Version 1.10");
        assertThat(paper.links()).containsExactly(
                new Link(Link.Relation.CODE, URI.create("https://github.com/walls/tools")),
                new Link(Link.Relation.HTML, URI.create("https://walls.example")));
        assertThat(paper.license()).isEqualTo("MIT");
        assertThat(paper.keywords()).containsExactly("moss", "walls");
    }

    @Test
    void the_preferred_citation_is_the_paper_and_the_software_its_code() throws Exception {
        PaperParsed paper = Reading.of(format, SOFTWARE + """
                preferred-citation:
                  type: article
                  title: "Walls: a view"
                  authors:
                    - family-names: Fern
                      given-names: Bo
                  doi: 10.5555/view
                  journal: Walls
                  year: 2023
                  month: 11
                  volume: 4
                  issue: 8
                  number: 3
                  start: 10
                  end: 17
                  publisher:
                    name: Wall Press
                """).papers().get(0);

        assertThat(paper.type()).isEqualTo("article-journal");
        assertThat(paper.title()).isEqualTo("Walls: a view");
        assertThat(paper.authors()).extracting(Author::family).containsExactly("Fern");
        assertThat(paper.identifiers()).containsExactly(new Identifier("doi", "10.5555/view"));
        assertThat(paper.dates()).extracting(d -> d.date().value()).containsExactly("2023-11");
        assertThat(paper.publication()).isEqualTo(new Publication("4", "8", "10-17", "Wall Press", null));
        assertThat(paper.links()).containsExactly(
                new Link(Link.Relation.CODE, URI.create("https://github.com/walls/tools")));
        assertThat(paper.abstractText()).isNull();
    }

    @Test
    void what_is_no_such_file_is_rejected_with_its_line() throws Exception {
        Reading reading = Reading.of(format, "cff-version: 1.2.0\ntitle: 'Moss\n");

        assertThat(reading.rejected()).extracting(r -> r.place()).containsExactly("line 3");
        assertThat(reading.rejected().get(0).reason()).startsWith("no YAML: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cff-version: 1.2.0\n", "cff-version: 1.2.0\ntitle: [a]\n", "- cff-version: 1.2.0\n",
            "cff-version: 1.2.0\ntitle: !!javax.script.ScriptEngineManager []\n"})
    void what_has_no_title_is_rejected(String text) throws Exception {
        Reading reading = Reading.of(format, text);

        assertThat(reading.papers()).isEmpty();
        assertThat(reading.rejected()).hasSize(1);
    }

    @Test
    void without_a_title_of_what_is_preferred_the_software_is_the_paper() throws Exception {
        PaperParsed paper = Reading.of(format, SOFTWARE + """
                preferred-citation:
                  type: article
                  doi: 10.5555/untold
                """).papers().get(0);

        assertThat(paper.type()).isEqualTo("software");
        assertThat(paper.identifiers()).doesNotContain(new Identifier("doi", "10.5555/untold"));
    }

    @Test
    void bombs_are_rejected_in_time() throws Exception {
        StringBuilder aliases = new StringBuilder("cff-version: 1.2.0\na0: &a0 [x, x, x]\n");
        for (int n = 1; n < 50; n++)
            aliases.append("a%s: &a%s [*a%s, *a%s, *a%s]\n".formatted(n, n, n - 1, n - 1, n - 1));

        for (String bomb : new String[]{aliases.toString(), "cff-version: 1\na: " + "[".repeat(400_000),
                "cff-version: 1\ntitle: " + "x".repeat(1_100_000), "cff-version: 1\ntitle: \u0007",
                "cff-version: 1\n" + "a: b\n".repeat(180_000)})
            assertThat(Reading.of(format, bomb).rejected()).hasSize(1);
    }
}
