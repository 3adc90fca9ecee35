package io.paperwire.ingest.format.json;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.Author;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.names.Particles;
import io.paperwire.ingest.record.CslType;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.record.Notes;
import io.paperwire.ingest.record.StandardNumbers;
import io.paperwire.ingest.text.Patterns;

/** An item of CSL-JSON (citation-style-language 1.0.2), as reference managers write it. */
final class CslJson {

    private static final Pattern NUMBER_LINE = Pattern.compile("^(PMID|PMCID|DOI):[ \\t]*(\\S{1,200})[ \\t]*(?:\\R|$)",
            Pattern.MULTILINE);

    private CslJson() {
    }

    static Draft map(JsonNode item) {
        String type = CslType.cslOrOf(Json.text(item, "type"));
        boolean whole = List.of("book", "thesis", "report").contains(type == null ? "" : type);
        Draft draft = new Draft("csl-json").type(type);
        custom(draft, item);
        text(Json.text(item, "title"), draft::title, draft::titleHtml);
        text(Json.text(item, "abstract"), draft::abstractText, draft::abstractHtml);
        draft.otherTitle(Json.text(item, "original-title")).venue(Json.text(item, "container-title"))
                .venue(Json.text(item, "event-title")).venue(Json.text(item, "event")).volume(volume(item))
                .issue(issue(item, type))
                .pages(Json.text(item, "page")).publisher(publisher(item, type))
                .language(Json.text(item, "language")).license(Json.text(item, "license"))
                .date(PaperDate.Kind.PUBLISHED, Json.dateParts(item.get("issued")))
                .date(PaperDate.Kind.SUBMITTED, Json.dateParts(item.get("submitted")))
                .identifier("doi", Json.text(item, "DOI")).identifier("pmid", Json.text(item, "PMID"))
                .identifier("pmcid", Json.text(item, "PMCID")).identifier(Json.text(item, "URL"))
                .identifier(Json.text(item, "id")).url(Json.text(item, "URL")).address(Json.text(item, "URL"));
        if (Json.text(item, "note") != null)
            Notes.addTo(draft, List.of(withoutNumbers(draft, Json.text(item, "note"))));
        String status = Json.text(item, "status");
        draft.retracted("retracted".equalsIgnoreCase(status)).withdrawn("withdrawn".equalsIgnoreCase(status));
        if (CslType.isAtPublisher(type) || isOnServer(item, type))
            draft.venue(Json.text(item, "publisher"));
        if ("book".equals(type))
            draft.venue(Json.text(item, "collection-title"));
        StandardNumbers.addTo(draft, Json.texts(item, "ISSN"), false);
        if (whole)
            StandardNumbers.addTo(draft, Json.texts(item, "ISBN"), true);
        if ("article".equals(type) && Json.text(item, "number") != null)
            Identifiers.parse(Json.text(item, "number")).ifPresent(draft::identifier);
        Json.list(item, "author").forEach(author -> draft.author(name(author)));
        for (String field : new String[]{"keyword", "categories"})
            for (String words : Json.texts(item, field))
                for (String word : Patterns.split(words, "[,;]"))
                    draft.keyword(word);
        return draft;
    }

    /** Zotero has a line for each of what it has no field for. */
    private static String withoutNumbers(Draft draft, String note) {
        Matcher number = NUMBER_LINE.matcher(note);
        StringBuilder rest = new StringBuilder();
        while (number.find()) {
            draft.identifier(number.group(1), number.group(2));
            number.appendReplacement(rest, "");
        }
        return number.appendTail(rest).toString();
    }

    /** That of a series may be the only one. */
    private static String volume(JsonNode item) {
        return Json.text(item, "volume") == null ? Json.text(item, "collection-number") : Json.text(item, "volume");
    }

    /** The number of a preprint is its server's. */
    private static String issue(JsonNode item, String type) {
        String issue = Json.text(item, "issue");
        return issue == null && !"article".equals(type) ? Json.text(item, "number") : issue;
    }

    /** The server of a preprint is none. */
    private static String publisher(JsonNode item, String type) {
        return isArxiv(item, type) || isOnServer(item, type) ? null : Json.text(item, "publisher");
    }

    /** arXiv's preprints have a number, and a venue only if the article appeared. */
    private static boolean isArxiv(JsonNode item, String type) {
        return "article".equals(type) && "arXiv".equalsIgnoreCase(Json.text(item, "publisher"));
    }

    /** Whether the publisher is the server of a preprint, which is its venue. */
    private static boolean isOnServer(JsonNode item, String type) {
        return "article".equals(type) && Json.text(item, "container-title") == null && !isArxiv(item, type);
    }

    /** A sign for "less than" in a text without tags begins none. */
    private static void text(String text, Consumer<String> plain, Consumer<String> html) {
        boolean markup = text != null && (text.contains("</") || text.contains("/>") || text.contains("<!"));
        (markup ? html : plain).accept(text);
    }

    /** What CSL has no variables for, as Paperwire's own exports write it. */
    private static void custom(Draft draft, JsonNode item) {
        for (String identifier : Json.texts(item, "custom.identifiers")) {
            int colon = identifier.indexOf(':');
            if (colon > 0)
                draft.identifier(identifier.substring(0, colon), identifier.substring(colon + 1));
        }
        for (String category : Json.texts(item, "custom.categories")) {
            int colon = category.indexOf(':');
            if (colon > 0)
                draft.category(category.substring(0, colon), category.substring(colon + 1));
        }
        for (JsonNode link : Json.list(item, "custom.links"))
            relation(Json.text(link, "relation")).ifPresent(kind -> draft.link(kind, Json.text(link, "url")));
    }

    private static Optional<Link.Relation> relation(String name) {
        return Arrays.stream(Link.Relation.values()).filter(kind -> kind.name().equalsIgnoreCase(name)).findFirst();
    }

    private static Optional<Author> name(JsonNode author) {
        if (author.isTextual())
            return Names.parse(author.asText());
        String literal = Json.text(author, "literal");
        if (literal != null && Json.text(author, "family") == null)
            return Patterns.matches(literal, "[^\\s,]+, [^,]+") ? Names.parse(literal) : Names.of(literal, null, null);
        String particles = Json.text(author, "non-dropping-particle");
        String dropping = Json.text(author, "dropping-particle");
        String family = Json.text(author, "family");
        String given = Json.text(author, "given");
        return Names.of(particles == null || family == null ? family : Particles.before(family, particles.strip()),
                dropping == null ? given : given == null ? dropping : given + " " + dropping,
                Json.text(author, "suffix"));
    }
}
