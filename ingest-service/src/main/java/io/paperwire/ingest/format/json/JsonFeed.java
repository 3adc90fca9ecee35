package io.paperwire.ingest.format.json;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.PaperDate;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Names;

/** An item of a JSON Feed (1.0 and 1.1). */
final class JsonFeed {

    private JsonFeed() {
    }

    static Draft map(JsonNode item) {
        String content = Json.text(item, "content_html");
        String summary = Json.text(item, "summary");
        Draft draft = new Draft("feed").recordId(Json.text(item, "id")).url(Json.text(item, "url"))
                .titleHtml(Json.text(item, "title"))
                .abstractHtml(summary != null ? summary : content != null ? content : Json.text(item, "content_text"))
                .date(PaperDate.Kind.PUBLISHED, Json.text(item, "date_published"))
                .date(PaperDate.Kind.UPDATED, Json.text(item, "date_modified")).language(Json.text(item, "language"))
                .identifier(Json.text(item, "id")).identifier(Json.text(item, "url"))
                .identifier(Json.text(item, "external_url")).link(Json.text(item, "external_url"));
        for (String field : new String[]{"authors", "author"})
            if (!draft.hasAuthors())
                Json.list(item, field).forEach(author -> draft.author(Names.parse(Json.text(author, "name"))));
        Json.texts(item, "tags").forEach(draft::keyword);
        return draft;
    }
}
