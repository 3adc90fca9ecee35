package io.paperwire.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One source's record of a paper, parsed and with its text normalised, decided upon by nobody yet. What the source does
 * not say is absent (null or empty).
 *
 * @param observedAt when the source was read: of two states of one record the later observed one holds. All records of
 *                   one import or one harvested page have the same.
 * @param version    the version of the paper that the record describes, from 1, or null
 * @param signals    counts seen with the record (votes, comments, stars, …) by name
 * @param raw        the record's text as it came, before normalisation
 */
public record PaperParsed(
        SourceRef source,
        Instant observedAt,
        String title,
        @JsonProperty("abstract") String abstractText,
        List<Author> authors,
        List<Identifier> identifiers,
        List<PaperDate> dates,
        Integer version,
        List<Category> categories,
        String venue,
        List<Link> links,
        String language,
        String license,
        String comment,
        boolean withdrawn,
        Map<String, Double> signals,
        String raw) {

    public PaperParsed {
        Checks.present("source", source);
        Checks.present("observedAt", observedAt);
        title = Checks.notBlank("title", title);
        authors = Checks.list(authors);
        identifiers = Checks.list(identifiers);
        dates = Checks.list(dates);
        categories = Checks.list(categories);
        links = Checks.list(links);
        signals = signals == null ? Map.of() : Map.copyOf(signals);
        if (version != null && version < 1)
            throw new IllegalArgumentException("version is below 1: " + version);
    }
}
