package io.paperwire.ingest.format.json;

import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.PaperDate;
import io.paperwire.ingest.format.xml.Jats;
import io.paperwire.ingest.format.xml.XmlNode;
import io.paperwire.ingest.record.CrossrefTerms;
import io.paperwire.ingest.record.CslType;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.record.Relations;
import io.paperwire.ingest.record.Titles;

/** A work as Crossref's REST API gives it. */
final class Crossref {

    private Crossref() {
    }

    static Draft map(JsonNode work) {
        String type = Json.text(work, "type");
        if (CslType.isContainer(type))
            throw new IllegalArgumentException("a " + type + ", not a paper");
        String doi = Json.text(work, "DOI");
        Draft draft = new Draft("crossref").url(Json.text(work, "URL")).recordDoi(doi)
                .type("posted-content".equals(type)
                        ? CrossrefTerms.posted(Json.text(work, "subtype"))
                        : CslType.of(type))
                .titleHtml(title(work)).venue(venue(work)).volume(Json.text(work, "volume"))
                .issue(Json.text(work, "issue"))
                .publisher(Json.text(work, "publisher")).issn(Json.text(work, "ISSN"))
                .language(Json.text(work, "language"))
                .signal("citations", Json.number(work, "is-referenced-by-count"));
        Json.texts(work, "original-title").forEach(draft::otherTitle);
        abstractText(work, draft);
        draft.pages(Json.text(work, "page") == null ? Json.text(work, "article-number") : Json.text(work, "page"));
        if ("book".equals(CslType.of(type)))
            Json.texts(work, "ISBN").forEach(isbn -> draft.identifier("isbn", isbn));
        Json.texts(work, "alternative-id").forEach(draft::identifier);
        Json.texts(work, "subject").forEach(draft::keyword);
        authors(work, draft);
        dates(work, draft);
        if ("posted-content".equals(type)) {
            Json.list(work, "institution").forEach(server -> draft.venue(Json.text(server, "name")));
            draft.venue(Json.text(work, "group-title"));
        }
        CrossrefTerms.license(draft, Json.list(work, "license").stream().map(license -> new CrossrefTerms.License(
                Json.text(license, "content-version"), Json.text(license, "URL"))).toList());
        files(work, draft);
        draft.address(Json.text(work, "resource.primary.URL"));
        relations(work, draft);
        return draft;
    }

    private static String title(JsonNode work) {
        String title = Json.text(work, Json.text(work, "title") == null ? "original-title" : "title");
        return title == null ? null : Titles.joined(title, Json.text(work, "subtitle"));
    }

    /** A part of a book in a series has the series before the book. */
    private static String venue(JsonNode work) {
        List<String> holders = Json.texts(work, "container-title");
        boolean isPart = List.of("chapter", "entry").contains(String.valueOf(CslType.of(Json.text(work, "type"))));
        return holders.isEmpty() ? null : holders.get(isPart ? holders.size() - 1 : 0);
    }

    /** JATS in a string. */
    private static void abstractText(JsonNode work, Draft draft) {
        String jats = Json.text(work, "abstract");
        if (jats == null)
            return;
        try {
            Jats.abstractText(draft, XmlNode.parse("<abstract>" + jats + "</abstract>"));
            draft.abstractAsItCame(jats);
        } catch (IllegalArgumentException notWellFormed) {
            draft.abstractHtml(jats);
        }
    }

    /** Those that are there to be mined come last. */
    private static void files(JsonNode work, Draft draft) {
        Json.list(work, "link").stream().filter(link -> "application/pdf".equals(Json.text(link, "content-type")))
                .sorted(Comparator.comparing(link -> "text-mining".equals(Json.text(link, "intended-application"))))
                .forEach(link -> CrossrefTerms.pdf(draft, Json.text(link, "URL")));
    }

    private static void authors(JsonNode work, Draft draft) {
        for (JsonNode author : Json.list(work, "author")) {
            String name = Json.text(author, "name");
            String affiliation = Json.names(author, "affiliation");
            if (name != null && Json.text(author, "family") == null)
                draft.author(Names.of(name, null, null), null, affiliation);
            else
                draft.author(
                        Names.of(Json.text(author, "family"), Json.text(author, "given"), Json.text(author, "suffix")),
                        Json.text(author, "ORCID"), affiliation);
        }
    }

    /** {@code deposited}, {@code indexed} and {@code created} are the record's dates, not the paper's. */
    private static void dates(JsonNode work, Draft draft) {
        for (String field : new String[]{"issued", "published-print", "published-online", "published", "posted"})
            draft.date(PaperDate.Kind.PUBLISHED, Json.dateParts(work.get(field)));
        if (!draft.hasDate(PaperDate.Kind.PUBLISHED))
            draft.date(PaperDate.Kind.PUBLISHED, Json.dateParts(work.get("approved")));
    }

    private static void relations(JsonNode work, Draft draft) {
        String own = Json.text(work, "DOI");
        for (JsonNode update : Json.list(work, "update-to"))
            CrossrefTerms.update(draft, Json.text(update, "type"), Json.text(update, "DOI"), own);
        for (JsonNode update : Json.list(work, "updated-by"))
            CrossrefTerms.updatedBy(draft, Json.text(update, "type"), Json.text(update, "DOI"), own);
        JsonNode relations = Json.at(work, "relation");
        if (relations != null && relations.isObject())
            relations.fieldNames()
                    .forEachRemaining(word -> Json.list(relations, word).forEach(other -> Relations.addTo(draft, word,
                            CrossrefTerms.related(Json.text(other, "id-type"), Json.text(other, "id")))));
    }
}
