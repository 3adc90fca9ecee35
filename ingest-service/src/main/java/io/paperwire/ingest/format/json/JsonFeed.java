package io.paperwire.ingest.format.json;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.PaperDate;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.NameLists;
import io.paperwire.ingest.record.SiteIds;

/** An item of a JSON Feed (1.0 and 1.1). */
final class JsonFeed {

    private JsonFeed() {
    }

    static Draft map(JsonNode item) {
        String content = Json.text(item, "content_html");
        String summary = Json.text(item, "summary");
        Draft draft = new Draft("feed")
                .recordId(SiteIds.of(Json.text(item, "id"), Json.text(item, "url"), Json.text(item, "external_url")))
                .url(Json.text(item, "url"))
                .titleHtml(Json.text(item, "title"))
                .abstractHtml(summary != null ? summary : content != null ? content : Json.text(item, "content_text"))
                .date(PaperDate.Kind.PUBLISHED, Json.text(item, "date_published"))
                .date(PaperDate.Kind.UPDATED, Json.text(item, "date_modified")).language(Json.text(item, "language"))
                .identifier(Json.text(item, "id")).identifier(Json.text(item, "url"))
                .identifier(Json.text(item, "external_url")).address(Json.text(item, "external_url"));
        for (String field : new String[]{"authors", "author"})
            if (!draft.hasAuthors())
                authors(draft, Json.list(item, field).stream().map(author -> Json.text(author, "name"))
                        .filter(Objects::nonNull).toList());
        Json.texts(item, "tags").forEach(draft::keyword);
        return draft;
    }

    private static void authors(Draft draft, List<String> names) {
        names.forEach(name -> draft.authors(NameLists.oneOrMore(name, names.size() == 1)));
    }
}
