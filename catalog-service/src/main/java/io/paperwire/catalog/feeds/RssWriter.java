package io.paperwire.catalog.feeds;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.paperwire.events.Author;
import io.paperwire.events.Paper;
import io.paperwire.service.xml.XmlOut;

/**
 * RSS 2.0 with {@code dc:creator} for authors, since RSS's own are addresses of mail, and with links of Atom for the feed's
 * own address, its pages and what belongs to a paper.
 */
final class RssWriter {

    /** RFC 822 with years of four digits. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'",
            Locale.ENGLISH);
    private static final String MINUTES = Long.toString(FeedsResource.FRESH.toMinutes());

    private final Feed feed;
    private final XmlOut xml = new XmlOut();

    RssWriter(Feed feed) {
        this.feed = feed;
    }

    byte[] write() {
        xml.start("rss", "version", "2.0", "xmlns:atom", "http://www.w3.org/2005/Atom", "xmlns:dc",
                "http://purl.org/dc/elements/1.1/", "xmlns:dcterms", "http://purl.org/dc/terms/", "xmlns:prism",
                "http://prismstandard.org/namespaces/basic/3.0/").start("channel");
        xml.always("title", feed.title()).element("link", feed.page())
                .element("description", "Papers of a Paperwire catalogue")
                .element("lastBuildDate", date(feed.updated()))
                .element("generator", "Paperwire").element("ttl", MINUTES)
                .empty("atom:link", "rel", "self", "type", "application/rss+xml", "href", feed.self());
        if (feed.next() != null)
            xml.empty("atom:link", "rel", "next", "type", "application/rss+xml", "href", feed.next());
        feed.papers().forEach(paper -> item(new FeedEntry(feed, paper)));
        return xml.finish();
    }

    private void item(FeedEntry entry) {
        Paper paper = entry.paper();
        xml.start("item").always("title", entry.title()).element("link", entry.page())
                .element("guid", entry.urn(), "isPermaLink", "false")
                .element("pubDate", date(entry.feed().came(paper)));
        entry.abstractHtml().ifPresent(html -> xml.element("description", html));
        for (Author author : paper.authors())
            xml.element("dc:creator", author.name());
        paper.categories()
                .forEach(category -> xml.element("category", category.code(), "domain", entry.scheme(category)));
        // An item has one enclosure; 0 is for a length that is not known.
        entry.pdfs().stream().findFirst()
                .ifPresent(pdf -> xml.empty("enclosure", "url", pdf, "length", "0", "type", "application/pdf"));
        entry.pdfs().stream().skip(1)
                .forEach(pdf -> xml.empty("atom:link", "rel", "related", "type", "application/pdf", "href", pdf));
        entry.related().forEach(this::related);
        paper.identifiers().forEach(identifier -> xml.element("dc:identifier", identifier.toString()));
        entry.doi().ifPresent(doi -> xml.element("prism:doi", doi));
        xml.element("prism:publicationName", paper.venue());
        entry.published().ifPresent(date -> xml.element("prism:publicationDate", date));
        xml.element("dc:language", paper.language()).element("dc:rights", paper.license())
                .element("dcterms:modified", entry.updated()).end();
    }

    private void related(FeedEntry.Elsewhere link) {
        xml.empty("atom:link", "rel", "related", "title", link.title(), "type", link.type(), "href", link.url());
    }

    private static String date(Instant time) {
        return DATE.format(time.atOffset(ZoneOffset.UTC));
    }
}
