package io.paperwire.ingest.format.json;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.PaperDate;
import io.paperwire.ingest.record.Arxiv;
import io.paperwire.ingest.record.Dates;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.NameLists;
import io.paperwire.ingest.text.Patterns;

/** A line of the snapshot of all arXiv metadata that is published on Kaggle. */
final class ArxivSnapshot {

    private ArxivSnapshot() {
    }

    static Draft map(JsonNode paper) {
        Draft draft = new Draft("arxiv-snapshot").title(Json.text(paper, "title"))
                .abstractText(Json.text(paper, "abstract")).categories("arxiv", Json.text(paper, "categories"));
        Arxiv.paper(draft, Json.text(paper, "id"));
        Arxiv.published(draft, Json.text(paper, "doi"), Json.text(paper, "journal-ref"));
        Arxiv.comment(draft, Json.text(paper, "comments"));
        draft.license(Json.text(paper, "license"));
        if (Json.text(paper, "report-no") != null)
            draft.comment("Report number: " + Json.text(paper, "report-no"));
        for (JsonNode name : Json.list(paper, "authors_parsed"))
            draft.authors(NameLists.belonging(NameLists.stated(part(name, 0), part(name, 1), part(name, 2)),
                    affiliations(name)));
        if (!draft.hasAuthors())
            draft.authors(NameLists.commas(Json.text(paper, "authors")));
        List<JsonNode> versions = Json.list(paper, "versions");
        for (JsonNode version : versions) {
            String number = Json.text(version, "version");
            if (number != null && Patterns.matches(number, "v\\d{1,3}"))
                draft.version(Integer.parseInt(number.substring(1)), Dates.parse(Json.text(version, "created")), false);
        }
        draft.versionDates();
        if (versions.isEmpty())
            draft.date(PaperDate.Kind.UPDATED, Json.text(paper, "update_date"));
        return draft;
    }

    /** After the three parts of the name. */
    private static String affiliations(JsonNode name) {
        return name.size() < 4
                ? null
                : IntStream.range(3, name.size()).mapToObj(n -> name.get(n).asText()).collect(Collectors.joining("; "));
    }

    private static String part(JsonNode name, int index) {
        return name.size() > index ? name.get(index).asText() : null;
    }
}
