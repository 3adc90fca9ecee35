package io.paperwire.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PartialDate;

class DailyPageTest {

    private static final String HEAD = """
            new

            Get trending papers in your email inbox!

            Subscribe

            byAK and the research community

            Mar 17

            """;
    private static final String LONG = "We look at larger and larger graphs. ".repeat(10).strip();

    private final DailyPage format = new DailyPage();

    @Test
    void titles_and_abstracts_are_told_apart_and_the_scaffold_is_left_out() throws Exception {
        Reading reading = Reading.of(format,
                HEAD + "Larger Graphs\n\n" + LONG + "\n\nAre Graphs Large?\n\nThey are.\n");

        assertThat(reading.rejected()).isEmpty();
        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("Larger Graphs",
                "Are Graphs Large?");
        assertThat(reading.papers()).extracting(PaperParsed::abstractText).containsExactly(LONG, "They are.");
        assertThat(reading.papers()).allSatisfy(paper -> {
            assertThat(paper.source().source()).isEqualTo("daily-page");
            assertThat(paper.dates()).containsExactly(new PaperDate(PaperDate.Kind.LISTED, new PartialDate("--03-17")));
            assertThat(paper.authors()).isEmpty();
            assertThat(paper.observedAt()).isEqualTo(Reading.NOW);
        });
    }

    @Test
    void a_title_without_an_abstract_is_a_paper_and_never_glued_to_the_next() throws Exception {
        Reading reading = Reading.of(format, HEAD + "First Title\n\nSecond Title\n\n" + LONG + "\n\nThird Title");

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("First Title", "Second Title",
                "Third Title");
        assertThat(reading.papers()).extracting(PaperParsed::abstractText).containsExactly(null, LONG, null);
    }

    @Test
    void an_abstract_may_have_paragraphs_and_a_title_may_stand_right_on_it() throws Exception {
        Reading reading = Reading.of(format, HEAD + "A Title\n\n" + LONG + "\n\n" + LONG + "\n\nB Title");

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("A Title", "B Title");
        assertThat(reading.papers().get(0).abstractText()).isEqualTo(LONG + " " + LONG);
        assertThat(Reading.of(format, HEAD + "A Title\n" + LONG).papers()).extracting(PaperParsed::title)
                .containsExactly("A Title");
    }

    @Test
    void an_abstract_without_a_title_is_rejected_with_its_place() throws Exception {
        Reading reading = Reading.of(format, HEAD + LONG + "\n\nA Title\n\n" + LONG);

        assertThat(reading.papers()).hasSize(1);
        assertThat(reading.rejected()).singleElement().satisfies(block -> {
            assertThat(block.place()).isEqualTo("line 11");
            assertThat(block.reason()).contains("without a title");
            assertThat(block.excerpt()).startsWith("We look at larger").hasSizeLessThanOrEqualTo(300);
        });
    }

    @Test
    void several_days_on_one_page_give_each_paper_its_own_date() throws Exception {
        Reading reading = Reading.of(format,
                HEAD + "A Title\n\n" + LONG + "\n\nFebruary 29\n\nB Title\n\nMarch 18, 2025\n\nC Title"
                        + "\n\nFeb 30\n\nD Title");

        assertThat(reading.papers()).extracting(paper -> paper.dates().stream().map(d -> d.date().value()).toList())
                .containsExactly(List.of("--03-17"), List.of("--02-29"), List.of("2025-03-18"), List.of());
    }

    @ParameterizedTest
    @CsvSource({"https://github.com/some/code.,code,https://github.com/some/code",
            "(https://github.com/some/code),code,https://github.com/some/code",
            "<https://gitlab.com/a/b>;,code,https://gitlab.com/a/b",
            "https://huggingface.co/datasets/a/b!,dataset,https://huggingface.co/datasets/a/b",
            "https://huggingface.co/a/b,model,https://huggingface.co/a/b",
            "https://some.github.io/page/.,project,https://some.github.io/page/",
            "https://papers.example/x_(y).,project,https://papers.example/x_(y)",
            "https://doi.org/10.1000/1.,html,https://doi.org/10.1000/1"})
    void links_are_found_without_the_punctuation_around_them(String text, String relation, String url)
            throws Exception {
        Reading reading = Reading.of(format, HEAD + "A Title\n\n" + LONG + " Our code is at " + text);

        assertThat(reading.papers().get(0).links())
                .containsExactly(new Link(Link.Relation.valueOf(relation.toUpperCase(Locale.ROOT)), URI.create(url)));
    }

    @Test
    void damaged_mathematics_stays_as_it_came() throws Exception {
        String damaged = "A bound of mathcal{O}(n + nLvarepsilon^{-1}) for 0<delta<1 and m gg n. ".repeat(6).strip();

        assertThat(Reading.of(format, HEAD + "A Title\n\n" + damaged).papers().get(0).abstractText())
                .isEqualTo(damaged);
    }

    @Test
    void the_same_title_in_other_letters_is_the_same_record() throws Exception {
        Reading reading = Reading.of(format, HEAD + "Larger  GRAPHS\n\nlarger graphs\n\nLarger Graphs, Again");

        assertThat(reading.papers()).extracting(paper -> paper.source().recordId()).satisfies(ids -> {
            assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
        });
    }

    @Test
    void the_seed_page_gives_its_57_papers_and_nothing_of_the_scaffold() throws Exception {
        try (var pages = Files.list(Path.of("../seeds"))) {
            Path page = pages.filter(file -> file.toString().endsWith(".txt")).findFirst().orElseThrow();
            assertThat(Formats.of(page).name()).isEqualTo("daily-page");

            Reading reading = Reading.of(format, Files.readAllBytes(page));

            assertThat(reading.rejected()).isEmpty();
            assertThat(reading.papers()).hasSize(57).allSatisfy(paper -> {
                assertThat(paper.title()).hasSizeLessThan(150).doesNotContain("trending papers", "Subscribe", "\n");
                assertThat(paper.abstractText()).hasSizeGreaterThan(1000).doesNotContain("trending papers in your");
                assertThat(paper.dates()).extracting(date -> date.date().value()).containsExactly("--03-17");
                assertThat(paper.links()).allSatisfy(link -> assertThat(link.url().toString()).doesNotEndWith("."));
            });
            assertThat(reading.papers().get(0).title()).isEqualTo("Forward Learning of Graph Neural Networks");
            assertThat(reading.papers().get(0).links()).containsExactly(
                    new Link(Link.Relation.CODE, URI.create("https://github.com/facebookresearch/forwardgnn")));
            assertThat(reading.papers()).extracting(paper -> paper.source().recordId()).doesNotHaveDuplicates();
        }
    }
}
