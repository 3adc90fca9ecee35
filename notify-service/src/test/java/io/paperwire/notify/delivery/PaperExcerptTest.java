package io.paperwire.notify.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.EventJson;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.PartialDate;

class PaperExcerptTest {

    @Test
    void a_long_abstract_is_cut_between_words() {
        PaperExcerpt excerpt = PaperExcerpt.of(paper("words ".repeat(200), List.of()));
        assertThat(excerpt.abstractStart()).endsWith("words …").hasSizeLessThan(430);
    }

    @Test
    void an_abstract_without_spaces_is_cut_between_characters() {
        PaperExcerpt excerpt = PaperExcerpt.of(paper("😀".repeat(400), List.of()));
        assertThat(excerpt.abstractStart()).matches("(😀)+ …");
    }

    @Test
    void of_many_authors_the_first_are_named() {
        PaperExcerpt excerpt = PaperExcerpt.of(paper(null, Collections.nCopies(3_000, new Author("A. B."))));
        assertThat(excerpt.authors()).hasSize(8).containsOnly("A. B.");
        assertThat(excerpt.moreAuthors()).isTrue();
    }

    @Test
    void what_was_kept_with_words_behind_the_names_reads_without_them() {
        PaperExcerpt excerpt = EventJson.read("{\"id\":\"id\",\"authors\":[\"Ada\",\"and others\"]}".getBytes(UTF_8),
                PaperExcerpt.class);
        assertThat(excerpt.authors()).containsExactly("Ada");
        assertThat(excerpt.moreAuthors()).isTrue();
    }

    @Test
    void names_written_from_the_right_do_not_change_the_order_of_those_beside_them() {
        PaperExcerpt mixed = PaperExcerpt.of(paper(null, List.of(new Author("Ada"), new Author("نور سالم"))));
        PaperExcerpt plain = PaperExcerpt.of(paper(null, List.of(new Author("Ada"), new Author("Zoë"))));

        assertThat(mixed.shownAuthors(null)).isEqualTo("\u2068Ada\u2069, \u2068نور سالم\u2069");
        assertThat(mixed.authorLine(null)).isEqualTo("Ada, نور سالم");
        assertThat(plain.shownAuthors(null)).isEqualTo("Ada, Zoë");
    }

    @Test
    void it_says_when_and_where_the_paper_was_published_and_how_it_is_named_as_far_as_that_is_known() {
        assertThat(PaperExcerpt.of(paper(null, List.of())).facts()).isEmpty();
        PaperExcerpt excerpt = PaperExcerpt.of(new Paper("id", "Title", null, null,
                List.of(new Identifier("pmid", "1"), new Identifier("doi", "10.1/x"),
                        new Identifier("arxiv", "2611.10008")),
                new PartialDate("2026-11-27"), null, null, List.of(new Category("arxiv", "cs.RO"),
                        new Category("arxiv", "cs.LG")),
                "J. Quolls",
                List.of(new Link(Link.Relation.PDF, URI.create("https://example.org/pdf")),
                        new Link(Link.Relation.HTML, URI.create("https://example.org/html"))),
                null, null, null, false, null, Instant.EPOCH, Instant.EPOCH, false, null, null, null, null, null,
                null));
        assertThat(excerpt.facts()).containsExactly("2026-11-27", "J. Quolls", "cs.RO", "arXiv:2611.10008");
        assertThat(excerpt.original()).hasToString("https://example.org/html");
        assertThat(excerpt.pdf()).hasToString("https://example.org/pdf");
        assertThat(EventJson.read(EventJson.write(excerpt), PaperExcerpt.class)).isEqualTo(excerpt);
    }

    @Test
    void it_reads_back_as_it_was_written() {
        PaperExcerpt excerpt = PaperExcerpt.of(paper("An abstract.", List.of(new Author("Ada"))));
        assertThat(EventJson.read(EventJson.write(excerpt), PaperExcerpt.class)).isEqualTo(excerpt);
        assertThat(excerpt.code()).containsExactly(URI.create("https://example.org/code"));
    }

    private static Paper paper(String abstractText, List<Author> authors) {
        List<Link> links = List.of(new Link(Link.Relation.PDF, URI.create("https://example.org/pdf")),
                new Link(Link.Relation.CODE, URI.create("https://example.org/code")));
        return new Paper("id", "Title", abstractText, authors, null, null, null, null, null, null, links, null, null,
                null, false, null, Instant.EPOCH, Instant.EPOCH, false, null, null, null, null, null, null);
    }
}
