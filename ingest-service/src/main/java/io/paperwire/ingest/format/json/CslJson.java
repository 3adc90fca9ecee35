package io.paperwire.ingest.format.json;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.Author;
import io.paperwire.events.PaperDate;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.Names;

/** An item of CSL-JSON (citation-style-language 1.0.2), as reference managers write it. */
final class CslJson {

    private CslJson() {
    }

    static Draft map(JsonNode item) {
        String type = CslTypes.of(Json.text(item, "type"));
        boolean whole = List.of("book", "thesis", "report").contains(type == null ? "" : type);
        Draft draft = new Draft("csl-json").type(type).titleHtml(Json.text(item, "title"))
                .abstractHtml(Json.text(item, "abstract")).venue(Json.text(item, "container-title"))
                .venue(Json.text(item, "event-title")).venue(Json.text(item, "event")).volume(Json.text(item, "volume"))
                .issue(Json.text(item, "issue") == null ? Json.text(item, "number") : Json.text(item, "issue"))
                .pages(Json.text(item, "page")).publisher(Json.text(item, "publisher")).issn(Json.text(item, "ISSN"))
                .language(Json.text(item, "language")).license(Json.text(item, "license"))
                .date(PaperDate.Kind.PUBLISHED, Json.dateParts(item.get("issued")))
                .date(PaperDate.Kind.SUBMITTED, Json.dateParts(item.get("submitted")))
                .identifier("doi", Json.text(item, "DOI")).identifier("pmid", Json.text(item, "PMID"))
                .identifier("pmcid", Json.text(item, "PMCID")).identifier(Json.text(item, "URL"))
                .identifier(Json.text(item, "id")).url(Json.text(item, "URL")).link(Json.text(item, "URL"))
                .comment(Json.text(item, "note")).identifiersOfNote(Json.text(item, "note"));
        if (whole)
            draft.identifier("isbn", Json.text(item, "ISBN"));
        if ("article".equals(type) && Json.text(item, "number") != null)
            Identifiers.parse(Json.text(item, "number")).ifPresent(draft::identifier);
        Json.list(item, "author").forEach(author -> draft.author(name(author)));
        for (String field : new String[]{"keyword", "categories"})
            for (String words : Json.texts(item, field))
                for (String word : words.split("[,;]"))
                    draft.keyword(word);
        return draft;
    }

    private static Optional<Author> name(JsonNode author) {
        if (author.isTextual())
            return Names.parse(author.asText());
        if (Json.text(author, "literal") != null)
            return Names.of(Json.text(author, "literal"), null, null);
        String particles = Json.text(author, "non-dropping-particle");
        String dropping = Json.text(author, "dropping-particle");
        String family = Json.text(author, "family");
        String given = Json.text(author, "given");
        return Names.of(particles == null || family == null ? family : particles + " " + family,
                dropping == null ? given : given == null ? dropping : given + " " + dropping,
                Json.text(author, "suffix"));
    }
}
