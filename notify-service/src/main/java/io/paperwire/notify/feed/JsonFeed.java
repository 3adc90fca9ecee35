package io.paperwire.notify.feed;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.paperwire.events.EventJson;

/** A private feed as JSON Feed 1.1. */
record JsonFeed(String version, String title, @JsonProperty("home_page_url") String page,
        @JsonProperty("feed_url") String self, String language,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Item> items) {

    record Author(String name) {
    }

    record Item(String id, String url, String title,
            @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("content_text") String text,
            @JsonProperty("date_published") Instant published, @JsonProperty("date_modified") Instant modified,
            List<Author> authors, @JsonInclude(JsonInclude.Include.NON_NULL) String language) {

        static Item of(FeedEntry entry) {
            return new Item(entry.id(), entry.url(), entry.title(),
                    // A content has to be there.
                    entry.summary() == null ? "" : entry.summary(), entry.published(), entry.updated(),
                    entry.authors().stream().map(Author::new).toList(), entry.language());
        }
    }

    static byte[] write(PrivateFeed feed) {
        return EventJson.write(new JsonFeed("https://jsonfeed.org/version/1.1", feed.title(), feed.page(), feed.self(),
                feed.language(), feed.entries().stream().map(Item::of).toList()));
    }
}
