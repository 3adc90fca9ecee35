package io.paperwire.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One source's record of a paper, parsed and with its text normalised, decided upon by nobody yet. What the source does
 * not say is absent (null or empty).
 *
 * @param observedAt when the source was read: of two states of one record the later observed one holds. All records of
 *                   one import or one harvested page have the same.
 * @param version    the version of the paper that the record describes, from 1, or null
 * @param signals    counts seen with the record (votes, comments, stars, …) by name
 * @param retracted  the source says that the paper was retracted
 * @param type       the kind of work in the words of CSL 1.0.2: {@code article-journal}, {@code paper-conference},
 *                   {@code article} (a preprint), {@code chapter}, {@code thesis}, {@code dataset}, …
 * @param versions   the versions that the source lists
 * @param relations  other works that this one is tied to
 * @param announcement how arXiv's feed announces the paper: {@code new}, {@code cross}, {@code replace},
 *                   {@code replace-cross}, {@code absonly}
 * @param raw        title and abstract as they came, when normalisation changed them
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
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean retracted,
        String type,
        List<PaperVersion> versions,
        List<Relation> relations,
        Publication publication,
        List<String> keywords,
        String announcement,
        String raw) {

    private static final int MOST_NAMES = 200;

    public PaperParsed {
        Checks.present("source", source);
        Checks.present("observedAt", observedAt);
        title = Checks.notBlank("title", title);
        authors = Checks.list(authors);
        identifiers = Checks.list(identifiers);
        dates = Checks.list(dates);
        categories = Checks.list(categories);
        links = Checks.list(links);
        versions = Checks.list(versions);
        relations = Checks.list(relations);
        keywords = Checks.list(keywords);
        signals = Checks.counts(signals);
        if (version != null && version < 1)
            throw new IllegalArgumentException("version is below 1: " + version);
    }

    /**
     * Why the catalogue does not take the record: each of its names, which are its identifiers, those of its preprints and
     * articles and the years of its dates, is kept from others while the record is decided. No real record has near as many.
     */
    public Optional<String> tooManyNames() {
        Stream<Identifier> otherForms = relations.stream()
                .filter(relation -> relation.kind() == Relation.Kind.PREPRINT
                        || relation.kind() == Relation.Kind.PUBLISHED_AS)
                .map(Relation::identifier);
        long names = Stream.concat(identifiers.stream(), otherForms).distinct().count()
                + dates.stream().map(date -> date.date().year()).distinct().count();
        return names <= MOST_NAMES
                ? Optional.empty()
                : Optional.of("the record has " + names + " identifiers, preprints or articles, and years, more than "
                        + MOST_NAMES);
    }

    /** The same record as if it had been observed at another time. */
    public PaperParsed observedAt(Instant time) {
        return new PaperParsed(source, time, title, abstractText, authors, identifiers, dates, version, categories,
                venue,
                links, language, license, comment, withdrawn, signals, retracted, type, versions, relations,
                publication,
                keywords, announcement, raw);
    }
}
