package io.paperwire.catalog.suggesting;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;

import io.paperwire.catalog.search.ValueCount;
import io.paperwire.events.Paper;
import io.paperwire.query.Field;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;
import io.paperwire.service.formula.Formulas;

/** Something that there is and whose words begin as what was typed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Suggestion(
        @Schema(implementation = String.class, enumeration = {
                "paper", "author", "category", "venue"}) Kind kind,
        @Schema(description = "A title with its formulas as they are read, a name or a code") String text,
        @Schema(description = "The query that finds it", examples = "author:\"Y. LeCun\"") String q,
        @Schema(description = "The id of a paper") String id,
        @Schema(description = "How many papers have it; not of a paper") Long papers){

    enum Kind {
        PAPER, AUTHOR, CATEGORY, VENUE;

        @JsonValue
        String printed() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Suggestion of(Paper paper) {
        String title = phrase(Field.TITLE, paper.title());
        return new Suggestion(Kind.PAPER, Formulas.readable(paper.title()),
                isQuery(title) ? title : new Query.Id(paper.id()).print(),
                paper.id(), null);
    }

    static Suggestion author(ValueCount name) {
        return new Suggestion(Kind.AUTHOR, name.value(), phrase(Field.AUTHOR, name.value()), null, name.papers());
    }

    static Suggestion venue(ValueCount name) {
        return new Suggestion(Kind.VENUE, name.value(), phrase(Field.VENUE, name.value()), null, name.papers());
    }

    static Suggestion category(ValueCount code) {
        return new Suggestion(Kind.CATEGORY, code.value(),
                Query.Category.of(code.value()).print(), null, code.papers());
    }

    boolean isQuery() {
        return isQuery(q);
    }

    /** A title or a name may have more words than can be asked for, or none. */
    private static boolean isQuery(String q) {
        try {
            QueryParser.parse(q);
            return true;
        } catch (QuerySyntaxException none) {
            return false;
        }
    }

    /** The page that shows it. */
    String page() {
        return id == null ? "/?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) : "/papers/" + id;
    }

    private static String phrase(Field field, String text) {
        return Query.Phrase.of(field, text).print();
    }
}
