package io.paperwire.ingest.format.json;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.NameLists;
import io.paperwire.ingest.record.SiteIds;

/** An item of a JSON Feed (1.0 and 1.1). */
final class JsonFeed {

    /** What the feed says of its items; what follows them comes too late. */
    static final Set<String> CONTEXT = Set.of("home_page_url", "feed_url", "language", "authors", "author");

    private JsonFeed() {
    }

    static Draft map(JsonNode item, JsonNode feed) {
        String home = Json.text(feed, "home_page_url");
        String site = home == null ? Json.text(feed, "feed_url") : home;
        String address = SiteIds.resolved(Json.text(item, "url"), site);
        String content = Json.text(item, "content_html");
        String summary = Json.text(item, "summary");
        Draft draft = new Draft("feed")
                .recordId(SiteIds.of(Json.text(item, "id"), Json.text(item, "url"), Json.text(item, "external_url"),
                        site))
                .url(address)
                .titleHtml(Json.text(item, "title"))
                .abstractHtml(summary != null ? summary : content != null ? content : Json.text(item, "content_text"))
                .date(PaperDate.Kind.PUBLISHED, Json.text(item, "date_published"))
                .date(PaperDate.Kind.UPDATED, Json.text(item, "date_modified"))
                .language(Json.text(feed, "language")).language(Json.text(item, "language"))
                .identifier(Json.text(item, "id")).identifier(address)
                .identifier(Json.text(item, "external_url")).address(Json.text(item, "external_url"));
        for (JsonNode holder : List.of(item, feed))
            for (String field : new String[]{"authors", "author"})
                if (!draft.hasAuthors())
                    authors(draft, Json.list(holder, field).stream().map(author -> Json.text(author, "name"))
                            .filter(Objects::nonNull).toList());
        Json.texts(item, "tags").forEach(draft::keyword);
        for (JsonNode attachment : Json.list(item, "attachments"))
            if ("application/pdf".equals(Json.text(attachment, "mime_type")))
                draft.link(Link.Relation.PDF, SiteIds.resolved(Json.text(attachment, "url"), site));
        return draft;
    }

    private static void authors(Draft draft, List<String> names) {
        names.forEach(name -> draft.authors(NameLists.oneOrMore(name, names.size() == 1)));
    }
}
