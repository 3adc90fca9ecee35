package io.paperwire.events;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A paper as the catalogue has it now, merged from all its source records.
 *
 * @param id        the catalogue's id, for ever
 * @param published the most precise date of publication known, else of submission, else null
 * @param sources   the source records that the paper is made of
 * @param addedAt   when the catalogue first had the paper
 * @param updatedAt when the catalogue last changed the paper
 * @param type      in the words of CSL 1.0.2
 * @param relations ties to other works
 */
public record Paper(
        String id,
        String title,
        @JsonProperty("abstract") String abstractText,
        List<Author> authors,
        List<Identifier> identifiers,
        PartialDate published,
        List<PaperDate> dates,
        Integer version,
        List<Category> categories,
        String venue,
        List<Link> links,
        String language,
        String license,
        String comment,
        boolean withdrawn,
        List<SourceRef> sources,
        Instant addedAt,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean retracted,
        String type,
        List<PaperVersion> versions,
        List<Relation> relations,
        Publication publication,
        List<String> keywords,
        List<Manifestation> manifestations) {

    public Paper {
        id = Checks.notBlank("id", id);
        title = Checks.notBlank("title", title);
        authors = Checks.list(authors);
        identifiers = Checks.list(identifiers);
        dates = Checks.list(dates);
        categories = Checks.list(categories);
        links = Checks.list(links);
        sources = Checks.list(sources);
        versions = Checks.list(versions);
        relations = Checks.list(relations);
        keywords = Checks.list(keywords);
        manifestations = Checks.list(manifestations);
        Checks.present("addedAt", addedAt);
        Checks.present("updatedAt", updatedAt);
    }
}
