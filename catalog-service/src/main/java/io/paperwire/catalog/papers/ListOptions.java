package io.paperwire.catalog.papers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import io.paperwire.catalog.search.Order;
import io.paperwire.service.answers.Problem;

/** Which papers a list shall have beside its query, and in what order. */
public class ListOptions {

    @Parameter(description = "newest, relevance (only with q), published, updated, votes or trending; by default relevance with q, newest without", example = "relevance", schema = @Schema(type = SchemaType.STRING, enumeration = {
            "newest", "relevance", "published", "updated", "votes", "trending"}))
    @QueryParam("order")
    String order;

    @Parameter(description = "all: what has all of q; best: any word, phrase or prefix of q is enough, the order is relevance and what q excludes and its conditions still hold", example = "best", schema = @Schema(type = SchemaType.STRING, enumeration = {
            "all", "best"}))
    @QueryParam("match")
    String match;

    @Parameter(description = "off: by relevance the age of papers does not matter; on: new ones rank a little higher", example = "off", schema = @Schema(type = SchemaType.STRING, enumeration = {
            "on", "off"}))
    @QueryParam("recency")
    String recency;

    @Parameter(description = "A category, or what it is a part of; like the following repeatable: any of them", example = "cs.LG")
    @QueryParam("category")
    List<String> categories;

    @Parameter(description = "An author's name; initials and order do not matter", example = "Y LeCun")
    @QueryParam("author")
    List<String> authors;

    @Parameter(description = "Where a record of the paper came from", example = "arxiv")
    @QueryParam("source")
    List<String> sources;

    @Parameter(description = "Words of the venue, together", example = "nature")
    @QueryParam("venue")
    List<String> venues;

    @Parameter(description = "Year of publication, or years", example = "2019..2022")
    @QueryParam("year")
    List<String> years;

    @Parameter(description = "Published on this day, or in this month or year, or later", example = "2025-01")
    @QueryParam("from")
    String from;

    @Parameter(description = "Published on this day, or in this month or year, or before", example = "2025-06-30")
    @QueryParam("until")
    String until;

    @Parameter(description = "code, pdf, doi or version", example = "code")
    @QueryParam("has")
    List<String> has;

    @Parameter(description = "The paper's language as a code", example = "en")
    @QueryParam("language")
    List<String> languages;

    Order order() {
        return order == null || order.isBlank() ? null : constant(Order.class, "order", order.strip());
    }

    Match match() {
        return match == null || match.isBlank() ? Match.ALL : constant(Match.class, "match", match.strip());
    }

    boolean recency() {
        return isUsual("recency", recency, "on", "off");
    }

    /** @param usual what is meant if nothing is said */
    static boolean isUsual(String parameter, String said, String usual, String other) {
        if (said == null || said.isBlank() || said.strip().equals(usual))
            return true;
        if (said.strip().equals(other))
            return false;
        throw Problem.badField(parameter + " is " + usual + " or " + other + ", not '" + said.strip() + "'.");
    }

    Filters filters() {
        return new Filters(categories, authors, sources, venues, years, from, until, has, languages);
    }

    static <E extends Enum<E>> E constant(Class<E> type, String parameter, String name) {
        return Arrays.stream(type.getEnumConstants()).filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst().orElseThrow(() -> Problem.badField(parameter + " knows no '" + name + "'; it knows "
                        + Arrays.stream(type.getEnumConstants()).map(one -> one.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + "."));
    }
}
