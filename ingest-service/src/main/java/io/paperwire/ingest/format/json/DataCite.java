package io.paperwire.ingest.format.json;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.Author;
import io.paperwire.events.PaperDate;
import io.paperwire.events.names.Languages;
import io.paperwire.ingest.record.DataCiteTerms;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.text.Letters;

/** A DOI of DataCite: of its REST API ({@code attributes}) or bare, as content negotiation gives it. */
final class DataCite {

    private DataCite() {
    }

    static Draft map(JsonNode item) {
        JsonNode work = item.hasNonNull("attributes") ? item.get("attributes") : item;
        String doi = Json.text(work, "doi") == null ? Json.text(item, "id") : Json.text(work, "doi");
        Draft draft = new Draft("datacite").recordDoi(doi).abstractHtml(description(work))
                .publisher(Json.text(work, "publisher.name") == null
                        ? Json.text(work, "publisher")
                        : Json.text(work, "publisher.name"))
                .language(Json.text(work, "language"))
                .type(DataCiteTerms.type(Json.text(work, "types.resourceTypeGeneral"),
                        Json.text(work, "types.resourceType"), Json.text(work, "types.citeproc")))
                .signal("citations", Json.number(work, "citationCount"))
                .address(Json.text(work, "url"));
        DataCiteTerms.titles(draft, titles(work), Json.text(work, "language"));
        DataCiteTerms.version(draft, Json.text(work, "version"));
        DataCiteTerms.license(draft, rights(work));
        container(work).addTo(draft);
        Json.list(work, "creators")
                .forEach(creator -> draft.author(name(creator), orcid(creator), Json.names(creator, "affiliation")));
        dates(work, draft);
        Json.list(work, "subjects").forEach(
                subject -> draft.keyword(subject.isTextual() ? subject.asText() : Json.text(subject, "subject")));
        boolean isWhole = !Letters.lower(String.valueOf(Json.text(work, "types.resourceType"))).contains("chapter");
        for (String field : new String[]{"identifiers", "alternateIdentifiers"})
            for (JsonNode other : Json.list(work, field))
                DataCiteTerms.alternate(draft, first(other, "identifierType", "alternateIdentifierType"),
                        first(other, "identifier", "alternateIdentifier", "Identifier"), isWhole);
        for (JsonNode related : Json.list(work, "relatedIdentifiers"))
            DataCiteTerms.related(draft, Json.text(related, "relationType"),
                    Json.text(related, "relatedIdentifierType"), Json.text(related, "relatedIdentifier"));
        return draft;
    }

    private static String first(JsonNode node, String... fields) {
        for (String field : fields)
            if (Json.text(node, field) != null)
                return Json.text(node, field);
        return null;
    }

    private static List<DataCiteTerms.Title> titles(JsonNode work) {
        return Json.list(work, "titles").stream().map(title -> new DataCiteTerms.Title(
                Json.text(title, "title"), Json.text(title, "titleType"), Json.text(title, "lang"))).toList();
    }

    private static String description(JsonNode work) {
        return Json.list(work, "descriptions").stream()
                .filter(description -> "Abstract".equals(Json.text(description, "descriptionType")))
                .sorted(Languages.nearest(Json.text(work, "language"), description -> Json.text(description, "lang")))
                .map(description -> String.join(" ", Json.texts(description, "description")))
                .filter(text -> !text.isBlank()).findFirst().orElse(null);
    }

    private static List<DataCiteTerms.Rights> rights(JsonNode work) {
        return Stream.of("rightsList", "rights_list").flatMap(field -> Json.list(work, field).stream())
                .map(rights -> new DataCiteTerms.Rights(first(rights, "rightsUri", "rightsURI"),
                        Json.text(rights, "rightsIdentifier"), Json.text(rights, "rights")))
                .toList();
    }

    /** What a work says itself holds more than what DataCite takes from the text of a citation. */
    private static DataCiteTerms.Container container(JsonNode work) {
        for (JsonNode item : Json.list(work, "relatedItems"))
            if ("IsPublishedIn".equals(Json.text(item, "relationType")))
                return new DataCiteTerms.Container(DataCiteTerms.title(titles(item), Json.text(work, "language")),
                        Json.text(item, "volume"),
                        Json.text(item, "issue"),
                        Json.text(item, "firstPage"), Json.text(item, "lastPage"),
                        issn(Json.at(item, "relatedItemIdentifier"), "relatedItemIdentifier"));
        JsonNode container = Json.at(work, "container");
        return container == null
                ? new DataCiteTerms.Container(null, null, null, null, null, null)
                : new DataCiteTerms.Container(Json.text(container, "title"), Json.text(container, "volume"),
                        Json.text(container, "issue"), Json.text(container, "firstPage"),
                        Json.text(container, "lastPage"), issn(container, "identifier"));
    }

    private static String issn(JsonNode of, String field) {
        return of != null && "ISSN".equalsIgnoreCase(Json.text(of, field + "Type")) ? Json.text(of, field) : null;
    }

    private static Optional<Author> name(JsonNode creator) {
        String family = Json.text(creator, "familyName");
        String name = Json.text(creator, "name");
        boolean body = "Organizational".equals(Json.text(creator, "nameType"))
                || "Organization".equals(Json.text(creator, "type"));
        return body && family == null
                ? Names.of(name, null, null)
                : DataCiteTerms.person(name, family, Json.text(creator, "givenName"));
    }

    private static String orcid(JsonNode creator) {
        for (JsonNode id : Json.list(creator, "nameIdentifiers"))
            if (DataCiteTerms.isOrcid(Json.text(id, "nameIdentifierScheme"), Json.text(id, "schemeUri"),
                    Json.text(id, "nameIdentifier")))
                return Json.text(id, "nameIdentifier");
        return Json.text(creator, "id");
    }

    private static void dates(JsonNode work, Draft draft) {
        for (JsonNode date : Json.list(work, "dates"))
            DataCiteTerms.date(draft, Json.text(date, "dateType"), Json.text(date, "date"));
        if (!draft.hasDate(PaperDate.Kind.PUBLISHED))
            draft.date(PaperDate.Kind.PUBLISHED, first(work, "publicationYear", "publication_year"));
    }
}
