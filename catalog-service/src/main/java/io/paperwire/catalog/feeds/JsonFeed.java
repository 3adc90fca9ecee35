package io.paperwire.catalog.feeds;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Paper;

/** JSON Feed 1.1; what it has no names for is in the extension {@code _paperwire}. */
record JsonFeed(String version, String title, @JsonProperty("home_page_url") String homePageUrl,
        @JsonProperty("feed_url") String feedUrl, @JsonProperty("next_url") String nextUrl, List<Item> items) {

    private static final JsonMapper JSON = JsonMapper.builder().defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL)).build();

    record Author(String name, String url) {
    }

    record Attachment(String url, @JsonProperty("mime_type") String mimeType) {
    }

    record Related(String relation, String url) {
    }

    record Extension(List<String> identifiers, String published, String venue, List<Related> links, String license,
            boolean withdrawn, boolean retracted) {
    }

    record Item(String id, String url, @JsonProperty("external_url") String externalUrl, String title,
            @JsonProperty("content_html") String contentHtml, @JsonProperty("content_text") String contentText,
            @JsonProperty("date_published") String datePublished, @JsonProperty("date_modified") String dateModified,
            List<Author> authors, List<String> tags, String language, List<Attachment> attachments,
            @JsonProperty("_paperwire") Extension paperwire) {
    }

    static JsonFeed of(Feed feed) {
        return new JsonFeed("https://jsonfeed.org/version/1.1", feed.title(), feed.page(), feed.self(), feed.next(),
                feed.papers().stream().map(paper -> item(new FeedEntry(feed, paper))).toList());
    }

    private static Item item(FeedEntry entry) {
        Paper paper = entry.paper();
        List<Attachment> pdfs = entry.pdfs().stream().map(url -> new Attachment(url, "application/pdf")).toList();
        return new Item(entry.urn(), entry.page(),
                entry.address().orElse(null), entry.title(),
                entry.abstractHtml().map(html -> "<p>" + html + "</p>").orElse(null),
                // One of the two contents has to be there.
                paper.abstractText() == null ? "" : paper.abstractText(), FeedEntry.time(paper.addedAt()),
                entry.updated(),
                paper.authors().stream()
                        .map(author -> new Author(author.name(), FeedEntry.orcid(author).orElse(null))).toList(),
                paper.categories().stream().map(Category::code).distinct().toList(), paper.language(),
                pdfs.isEmpty() ? null : pdfs,
                new Extension(paper.identifiers().stream().map(Identifier::toString).toList(),
                        entry.published().orElse(null), paper.venue(),
                        paper.links().stream().map(link -> new Related(
                                link.relation().name().toLowerCase(Locale.ROOT), link.url().toASCIIString())).toList(),
                        paper.license(), paper.withdrawn(), paper.retracted()));
    }

    byte[] write() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
