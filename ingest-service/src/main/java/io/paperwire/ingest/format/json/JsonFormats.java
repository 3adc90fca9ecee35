package io.paperwire.ingest.format.json;

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
            format("huggingface-daily", JsonFormats::isHuggingFace, HuggingFace::map),
            format("openalex",
                    head -> head.hasJson("results[].authorships") || head.hasJsonFields("authorships", "ids"),
                    OpenAlex::map, "results[]"),
            format("semantic-scholar", JsonFormats::isSemanticScholar, SemanticScholar::map, "data[]",
                    "recommendedPapers[]"),
            format("openreview",
                    head -> head.hasJson("notes[].content") || head.hasJsonFields("content", "forum"), OpenReview::map,
                    "notes[]"),
            format("datacite-json", JsonFormats::isDataCite, DataCite::map, "data[]", "data"),
            format("dblp-json",
                    head -> head.hasJson("result.hits") || head.hasJson("hits.hit") || head.hasJsonFields("info.key"),
                    Dblp::map, "result.hits.hit[]", "hits.hit[]"),
            format("arxiv-snapshot", head -> head.hasJsonFields("id", "authors_parsed")
                    || head.hasJsonFields("id", "categories", "journal-ref"), ArxivSnapshot::map),
            format("biorxiv", head -> head.hasJson("collection[].doi") || head.hasJson("collection[].preprint_doi")
                    || head.hasJson("messages[].status") && head.hasJson("collection[]")
                    || head.hasJsonFields("doi", "title", "authors", "date"), BioRxiv::map, "collection[]"),
            new JsonFormat("json-feed",
                    head -> head.hasJson("items[]") && head.hasJson("version")
                            && head.text().contains("jsonfeed.org/version/"),
                    List.of("items[]"), JsonFeed.CONTEXT, JsonFeed::map),
            format("crossref", JsonFormats::isCrossref, Crossref::map, "message.items[]", "message"),
            format("csl-json", JsonFormats::isCslJson, CslJson::map, "items[]"));

    private JsonFormats() {
    }

    private static JsonFormat format(String name, Predicate<Head> recognised, Function<JsonNode, Draft> mapping,
            String... paths) {
        return new JsonFormat(name, recognised, List.of(paths), Set.of(), (record, context) -> mapping.apply(record));
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
                || head.hasJsonFields("DOI", "prefix", "member")
                || head.hasJsonFields("DOI", "title") && !head.hasJsonFields("type");
    }

    private static boolean isCslJson(Head head) {
        return head.hasJsonFields("title", "type") && (head.hasJsonFields("issued") || head.hasJsonFields("author")
                || head.hasJsonFields("container-title") || head.hasJsonFields("DOI")
                || head.hasJsonFields("citation-key") || head.hasJsonFields("custom.identifiers")
                || head.hasJsonFields("custom.links"));
    }
}
