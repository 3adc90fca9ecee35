package io.paperwire.ingest.format.json;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.ingest.record.CslType;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Names;

/** A work of OpenAlex, whose abstracts come as inverted indexes. */
final class OpenAlex {

    private static final int MAX_WORDS = 20_000;
    private static final int MAX_ABSTRACT = 4_000_000;

    private OpenAlex() {
    }

    static Draft map(JsonNode work) {
        String id = Json.text(work, "id");
        Draft draft = new Draft("openalex").recordId(id == null ? null : id.substring(id.lastIndexOf('/') + 1)).url(id)
                .identifier("openalex", id).identifier("doi", Json.text(work, "doi"))
                .titleHtml(
                        Json.text(work, "title") == null ? Json.text(work, "display_name") : Json.text(work, "title"))
                .abstractText(abstractText(Json.at(work, "abstract_inverted_index")))
                .language(Json.text(work, "language"))
                .type(type(work))
                .retracted(Json.isTrue(work, "is_retracted")).signal("citations", Json.number(work, "cited_by_count"))
                .venue(Json.text(work, "primary_location.source.display_name"))
                .issn(Json.text(work, "primary_location.source.issn_l"))
                .license(Json.text(work, "primary_location.license"))
                .volume(Json.text(work, "biblio.volume")).issue(Json.text(work, "biblio.issue"))
                .pages(Json.text(work, "biblio.first_page"), Json.text(work, "biblio.last_page"))
                .address(Json.text(work, "primary_location.landing_page_url"))
                .link(Link.Relation.PDF, Json.text(work, "primary_location.pdf_url"))
                .link(Link.Relation.PDF, Json.text(work, "best_oa_location.pdf_url"))
                .identifier("pmid", lastPart(Json.text(work, "ids.pmid")))
                .identifier("pmcid", lastPart(Json.text(work, "ids.pmcid")))
                .identifier(Json.text(work, "primary_location.landing_page_url"));
        // The host of a repository is who runs it.
        if (!"repository".equals(Json.text(work, "primary_location.source.type")))
            draft.publisher(Json.text(work, "primary_location.source.host_organization_name"));
        draft.date(PaperDate.Kind.PUBLISHED, date(work));
        for (JsonNode location : Json.list(work, "locations")) {
            String landing = Json.text(location, "landing_page_url");
            if (landing != null && landing.contains("arxiv.org/"))
                draft.identifier(landing);
        }
        authors(work, draft);
        Json.list(work, "keywords").forEach(word -> draft
                .keyword(Json.text(word, Json.text(word, "display_name") == null ? "keyword" : "display_name")));
        JsonNode topic = Json.at(work, "primary_topic");
        if (topic != null)
            draft.category("openalex", Json.text(topic, "display_name"));
        return draft;
    }

    /**
     * By article, letter and review OpenAlex says what a text is like; what it stands in is in Crossref's type, else in what
     * its first place calls it.
     */
    private static String type(JsonNode work) {
        String own = Json.text(work, "type");
        String told = Stream.of("type_crossref", "primary_location.raw_type")
                .map(path -> CslType.of(Json.text(work, path)))
                .filter(Objects::nonNull).findFirst().orElse(null);
        return switch (own == null ? "" : own) {
            case "article" -> told == null ? typeByPlace(work) : told;
            case "letter", "review", "retraction" -> told == null ? "article-journal" : told;
            default -> CslType.of(own);
        };
    }

    /** As OpenAlex' documentation of {@code type} tells its articles apart; a repository holds what may stand anywhere. */
    private static String typeByPlace(JsonNode work) {
        if ("submittedVersion".equals(Json.text(work, "primary_location.version")))
            return "article";
        String place = Json.text(work, "primary_location.source.type");
        return switch (place == null ? "journal" : place) {
            case "journal" -> "article-journal";
            case "conference" -> "paper-conference";
            default -> null;
        };
    }

    /** January 1st is what OpenAlex writes when it knows the year alone. */
    private static String date(JsonNode work) {
        String date = Json.text(work, "publication_date");
        String year = Json.text(work, "publication_year");
        return date == null || date.endsWith("-01-01") && year != null ? year : date;
    }

    private static String lastPart(String address) {
        return address == null ? null : address.substring(address.lastIndexOf('/') + 1);
    }

    private static void authors(JsonNode work, Draft draft) {
        for (JsonNode authorship : Json.list(work, "authorships")) {
            String printed = Json.text(authorship, "raw_author_name");
            List<String> affiliations = Json.texts(authorship, "raw_affiliation_strings");
            if (affiliations.isEmpty())
                affiliations = Json.list(authorship, "institutions").stream()
                        .map(institution -> Json.text(institution, "display_name")).filter(Objects::nonNull).toList();
            draft.author(Names.parse(printed == null ? Json.text(authorship, "author.display_name") : printed),
                    Json.text(authorship, "author.orcid"),
                    affiliations.isEmpty() ? null : String.join("; ", affiliations));
        }
        // Lists of works have the first 100 authors of each.
        if (Json.isTrue(work, "is_authors_truncated"))
            draft.comment("Only the first " + Json.list(work, "authorships").size() + " authors are listed");
    }

    private static String abstractText(JsonNode index) {
        if (index == null || !index.isObject())
            return null;
        TreeMap<Integer, String> words = new TreeMap<>();
        long length = 0;
        for (Map.Entry<String, JsonNode> word : index.properties())
            for (JsonNode position : word.getValue())
                if (position.canConvertToInt() && position.asInt() >= 0 && position.asInt() < MAX_WORDS
                        && (length += word.getKey().length()) < MAX_ABSTRACT)
                    words.put(position.asInt(), word.getKey());
        return words.isEmpty() ? null : String.join(" ", words.values());
    }
}
