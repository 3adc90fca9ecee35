package io.paperwire.ingest.format.json;

import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.Author;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.Relation;
import io.paperwire.ingest.record.CslType;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.record.Relations;
import io.paperwire.ingest.record.Titles;
import io.paperwire.ingest.text.Patterns;

/** A DOI of DataCite: of its REST API ({@code attributes}) or bare, as content negotiation gives it. */
final class DataCite {

    private DataCite() {
    }

    static Draft map(JsonNode item) {
        JsonNode work = item.hasNonNull("attributes") ? item.get("attributes") : item;
        String doi = Json.text(work, "doi") == null ? Json.text(item, "id") : Json.text(work, "doi");
        Draft draft = new Draft("datacite").identifier("doi", doi).title(title(work)).abstractHtml(description(work))
                .publisher(Json.text(work, "publisher.name") == null
                        ? Json.text(work, "publisher")
                        : Json.text(work, "publisher.name"))
                .venue(Json.text(work, "container.title")).language(Json.text(work, "language")).license(license(work))
                .type(type(work)).volume(Json.text(work, "container.volume")).issue(Json.text(work, "container.issue"))
                .pages(Json.text(work, "container.firstPage"), Json.text(work, "container.lastPage"))
                .signal("citations", Json.number(work, "citationCount"))
                .link(Link.Relation.HTML, Json.text(work, "url"));
        if (doi != null)
            draft.recordId(
                    Patterns.replaceFirst(doi.toLowerCase(Locale.ROOT), "^(?:https?://)?(?:dx\\.)?doi\\.org/", ""))
                    .url(doi.startsWith("http") ? doi : "https://doi.org/" + doi);
        String version = Json.text(work, "version");
        if (version != null && Patterns.matches(version, "[vV]?[1-9]\\d{0,2}"))
            draft.version(Integer.valueOf(Patterns.replaceFirst(version, "^[vV]", "")));
        else if (version != null && !version.isBlank())
            draft.comment("Version " + version);
        Json.list(work, "creators")
                .forEach(creator -> draft.author(name(creator), orcid(creator), Json.names(creator, "affiliation")));
        dates(work, draft);
        Json.list(work, "subjects").forEach(
                subject -> draft.keyword(subject.isTextual() ? subject.asText() : Json.text(subject, "subject")));
        for (String field : new String[]{"identifiers", "alternateIdentifiers"})
            for (JsonNode other : Json.list(work, field))
                draft.identifier(first(other, "identifier", "alternateIdentifier", "Identifier"));
        relations(work, draft);
        return draft;
    }

    private static String first(JsonNode node, String... fields) {
        for (String field : fields)
            if (Json.text(node, field) != null)
                return Json.text(node, field);
        return null;
    }

    private static String title(JsonNode work) {
        String main = null;
        String subtitle = null;
        for (JsonNode title : Json.list(work, "titles")) {
            String kind = Json.text(title, "titleType");
            if (kind == null && main == null)
                main = Json.text(title, "title");
            else if ("Subtitle".equals(kind) && subtitle == null)
                subtitle = Json.text(title, "title");
        }
        if (main == null && !Json.list(work, "titles").isEmpty())
            main = Json.text(Json.list(work, "titles").get(0), "title");
        return main == null ? null : Titles.joined(main, subtitle);
    }

    private static String description(JsonNode work) {
        for (JsonNode description : Json.list(work, "descriptions"))
            if ("Abstract".equals(Json.text(description, "descriptionType")))
                return Json.texts(description, "description").isEmpty()
                        ? null
                        : String.join(" ", Json.texts(description, "description"));
        return null;
    }

    private static String license(JsonNode work) {
        for (String field : new String[]{"rightsList", "rights_list"})
            for (JsonNode rights : Json.list(work, field)) {
                String uri = first(rights, "rightsUri", "rightsURI");
                if (uri != null && !uri.startsWith("info:"))
                    return uri;
            }
        return null;
    }

    private static String type(JsonNode work) {
        String general = CslType.of(Json.text(work, "types.resourceTypeGeneral"));
        String citeproc = Json.text(work, "types.citeproc");
        // "article" is what DataCite writes when it knows nothing.
        return general != null || "article".equals(citeproc) ? general : CslType.csl(citeproc);
    }

    private static Optional<Author> name(JsonNode creator) {
        String family = Json.text(creator, "familyName");
        String name = Json.text(creator, "name");
        if (family != null)
            return Names.of(family, Json.text(creator, "givenName"), null);
        return "Organizational".equals(Json.text(creator, "nameType"))
                || "Organization".equals(Json.text(creator, "type"))
                        ? Names.of(name, null, null)
                        : Names.parse(name);
    }

    private static String orcid(JsonNode creator) {
        for (JsonNode id : Json.list(creator, "nameIdentifiers"))
            if ("ORCID".equalsIgnoreCase(Json.text(id, "nameIdentifierScheme")))
                return Json.text(id, "nameIdentifier");
        return Json.text(creator, "id");
    }

    private static void dates(JsonNode work, Draft draft) {
        for (JsonNode date : Json.list(work, "dates")) {
            String when = Json.text(date, "date");
            switch (Json.text(date, "dateType") == null ? "" : Json.text(date, "dateType")) {
                case "Issued", "Available" -> draft.date(PaperDate.Kind.PUBLISHED, when);
                case "Submitted" -> draft.date(PaperDate.Kind.SUBMITTED, when);
                case "Updated" -> draft.date(PaperDate.Kind.UPDATED, when);
                case "Withdrawn" -> draft.withdrawn(true);
                default -> {
                    // Created, Collected, Valid, …: not of the paper.
                }
            }
        }
        if (!draft.hasDate(PaperDate.Kind.PUBLISHED))
            draft.date(PaperDate.Kind.PUBLISHED, first(work, "publicationYear", "publication_year"));
    }

    private static void relations(JsonNode work, Draft draft) {
        for (JsonNode related : Json.list(work, "relatedIdentifiers")) {
            String value = Json.text(related, "relatedIdentifier");
            Relation.Kind kind = Relations.kind(Json.text(related, "relationType")).orElse(null);
            if (kind != null)
                draft.relation(kind, Identifiers.parse(value));
            if (kind == Relation.Kind.SUPPLEMENT && "URL".equals(Json.text(related, "relatedIdentifierType")))
                draft.link(value);
        }
    }
}
