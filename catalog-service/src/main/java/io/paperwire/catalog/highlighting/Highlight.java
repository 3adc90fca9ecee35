package io.paperwire.catalog.highlighting;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.paperwire.events.Paper;
import io.paperwire.query.Counts;
import io.paperwire.query.Occurrences;
import io.paperwire.query.Query;
import io.paperwire.service.formula.Formulas;

/**
 * A paper's texts as safe HTML, with {@code <mark>} around what a query looks for and no other markup.
 *
 * @param title        the whole
 * @param abstractText the part with most of what is marked; null if the paper has none
 * @param authors      all names, in their order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Highlight(
        @Schema(description = "The title as HTML that is escaped, with <mark> around what the query looks for") String title,
        @Schema(description = "The part of the abstract that has most of it, in the same way") @JsonProperty("abstract") String abstractText,
        @Schema(description = "The authors' names in the same way") List<String> authors) {

    private static final int EXCERPT = 300;

    /** The whole text as safe HTML without marks, its formulas as they are read. */
    public static String readable(String text) {
        return new MarkedText(text, List.of(), Formulas::readable).html();
    }

    /**
     * The same of a text's beginning.
     *
     * @param length of it in UTF-16 units, about
     */
    public static String readable(String text, int length) {
        return new MarkedText(text.length() > 2 * length ? text.substring(0, 2 * length) : text, List.of(),
                Formulas::readable).excerpt(length);
    }

    /**
     * With formulas in TeX, for who sets them.
     *
     * @param query  what is looked for; null for nothing
     * @param counts may be none for a query without {@code votes:}
     */
    public static Highlight of(Query query, Paper paper, Counts counts) {
        return of(query, paper, counts, UnaryOperator.identity());
    }

    /** The same with formulas as they are read. */
    public static Highlight readable(Query query, Paper paper, Counts counts) {
        return of(query, paper, counts, Formulas::readable);
    }

    private static Highlight of(Query query, Paper paper, Counts counts, UnaryOperator<String> shown) {
        Occurrences found = Occurrences.of(query, paper, counts);
        String abstractText = paper.abstractText() == null
                ? null
                : new MarkedText(paper.abstractText(), found.abstractText(), shown).excerpt(EXCERPT);
        List<String> authors = IntStream.range(0, paper.authors().size())
                .mapToObj(i -> new MarkedText(paper.authors().get(i).name(), found.author(i), shown).html()).toList();
        return new Highlight(new MarkedText(paper.title(), found.title(), shown).html(), abstractText, authors);
    }
}
