package io.paperwire.ingest.format.json;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.record.Draft;

/** The formats of JSON, the special ones before the general ones. */
public final class JsonFormats {

    public static final List<Format> ALL = List.of(
            format("huggingface-daily", JsonFormats::isHuggingFace, has("paper").or(has("upvotes")), HuggingFace::map),
            format("openalex",
                    head -> head.hasJson("results[].authorships") || head.hasJsonFields("authorships", "ids"),
                    has("authorships"), OpenAlex::map, "results[]"),
            // A paper may have the papers in it that it cites.
            format("semantic-scholar", JsonFormats::isSemanticScholar, has("citedPaper").or(has("citingPaper")),
                    SemanticScholar::map, "data[]", "recommendedPapers[]"),
            format("openreview",
                    head -> head.hasJson("notes[].content") || head.hasJsonFields("content", "forum"),
                    // So may a note the replies and the revisions of it.
                    note -> false, OpenReview::map, "notes[]"),
            format("datacite-json", JsonFormats::isDataCite, has("attributes.titles"), DataCite::map, "data[]", "data"),
            format("dblp-json",
                    head -> head.hasJson("result.hits") || head.hasJson("hits.hit") || head.hasJsonFields("info.key"),
                    has("info.key"), Dblp::map, "result.hits.hit[]", "hits.hit[]"),
            format("arxiv-snapshot", head -> head.hasJsonFields("id", "authors_parsed")
                    || head.hasJsonFields("id", "categories", "journal-ref"),
                    has("authors_parsed").or(has("journal-ref")), ArxivSnapshot::map),
            format("biorxiv", head -> head.hasJson("collection[].doi") || head.hasJson("collection[].preprint_doi")
                    || head.hasJson("messages[].status") && head.hasJson("collection[]")
                    || head.hasJsonFields("doi", "title", "authors", "date"),
                    has("doi", "title").or(has("preprint_doi")), BioRxiv::map, "collection[]"),
            new JsonFormat("json-feed",
                    head -> head.hasJson("items[]") && head.hasJson("version")
                            && head.text().contains("jsonfeed.org/version/"),
                    // Whoever writes one may add to its items what looks like them.
                    List.of("items[]"), JsonFeed.CONTEXT, item -> false, JsonFeed::map),
            format("crossref", JsonFormats::isCrossref, has("DOI", "title"), Crossref::map, "message.items[]",
                    "message"),
            format("csl-json", JsonFormats::isCslJson, has("id", "type", "title"), CslJson::map, "items[]"));

    private JsonFormats() {
    }

    private static JsonFormat format(String name, Predicate<Head> recognised, Predicate<JsonNode> unmistakable,
            Function<JsonNode, Draft> mapping, String... paths) {
        return new JsonFormat(name, recognised, List.of(paths), Set.of(), unmistakable,
                (record, context) -> mapping.apply(record));
    }

    private static Predicate<JsonNode> has(String... paths) {
        return item -> Arrays.stream(paths).allMatch(path -> Json.at(item, path) != null);
    }

    private static boolean isHuggingFace(Head head) {
        return head.hasJsonFields("paper", "paper.id") || head.hasJsonFields("summary", "upvotes", "authors");
    }

    private static boolean isSemanticScholar(Head head) {
        return Set
                .of("data[].paperId", "data[].citedPaper", "data[].citingPaper", "recommendedPapers[].paperId",
                        "paperId", "[].paperId")
                .stream().anyMatch(head::hasJson);
    }

    private static boolean isDataCite(Head head) {
        return head.hasJson("data[].attributes.titles") || head.hasJson("data.attributes.titles")
                || head.hasJsonFields("attributes.titles") || head.hasJsonFields("titles", "creators")
                || head.hasJsonFields("attributes", "attributes.creators");
    }

    private static boolean isCrossref(Head head) {
        return head.hasJson("message.items[]") && head.hasJson("message-type")
                || head.hasJson("message.DOI") || head.hasJsonFields("DOI", "title[]")
                || head.hasJsonFields("DOI", "prefix", "member");
    }

    private static boolean isCslJson(Head head) {
        return head.hasJsonFields("title", "type") && (head.hasJsonFields("issued") || head.hasJsonFields("author[]")
                || head.hasJsonFields("container-title") || head.hasJsonFields("DOI")
                || head.hasJsonFields("citation-key") || head.hasJsonFields("custom.identifiers")
                || head.hasJsonFields("custom.links"));
    }
}
