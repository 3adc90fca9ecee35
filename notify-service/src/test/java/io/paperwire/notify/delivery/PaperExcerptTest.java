package io.paperwire.notify.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.paperwire.events.Author;
import io.paperwire.events.EventJson;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;

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
