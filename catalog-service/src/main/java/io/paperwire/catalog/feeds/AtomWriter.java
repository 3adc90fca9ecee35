package io.paperwire.catalog.feeds;

import java.util.List;

import io.paperwire.events.Author;
import io.paperwire.events.Paper;
import io.paperwire.service.xml.XmlOut;

/**
 * Atom as RFC 4287 has it, with RFC 5005 for pages, and Dublin Core and PRISM for what a paper has and an entry has not: its
 * identifiers, venue and date. Titles and abstracts are escaped HTML, which all readers take for what it is.
 */
final class AtomWriter {

    /** What readers, and ingest, take for no author's name. */
    private static final List<Author> NOBODY = List.of(new Author("Anonymous"));

    private final Feed feed;
    private final XmlOut xml = new XmlOut();

    AtomWriter(Feed feed) {
        this.feed = feed;
    }

    byte[] write() {
        xml.start("feed", "xmlns", "http://www.w3.org/2005/Atom", "xmlns:dc", "http://purl.org/dc/elements/1.1/",
                "xmlns:prism", "http://prismstandard.org/namespaces/basic/3.0/");
        xml.element("id", feed.id()).always("title", feed.title()).element("updated", FeedEntry.time(feed.updated()));
        xml.empty("link", "rel", "self", "type", "application/atom+xml", "href", feed.self());
        xml.empty("link", "rel", "alternate", "type", "text/html", "href", feed.page());
        if (feed.next() != null)
            xml.empty("link", "rel", "next", "type", "application/atom+xml", "href", feed.next());
        xml.element("generator", "Paperwire");
        feed.papers().forEach(paper -> entry(new FeedEntry(feed, paper)));
        return xml.finish();
    }

    private void entry(FeedEntry entry) {
        Paper paper = entry.paper();
        xml.start("entry", "xml:lang", paper.language());
        xml.element("id", entry.urn()).always("title", FeedEntry.html(entry.title()), "type", "html")
                .element("published", FeedEntry.time(paper.addedAt()))
                .element("updated", entry.updated());
        xml.empty("link", "rel", "alternate", "type", "text/html", "href", entry.page());
        links(entry.related());
        for (String pdf : entry.pdfs())
            xml.empty("link", "rel", "enclosure", "type", "application/pdf", "href", pdf);
        // A feed's author would be that of each entry without one (RFC 4287, 4.2.1), and one of both must be there.
        (paper.authors().isEmpty() ? NOBODY : paper.authors()).forEach(this::author);
        paper.categories().forEach(
                category -> xml.empty("category", "term", category.code(), "scheme", entry.scheme(category)));
        entry.abstractHtml().ifPresent(html -> xml.element("summary", html, "type", "html"));
        xml.element("rights", paper.license());
        paper.identifiers().forEach(identifier -> xml.element("dc:identifier", identifier.toString()));
        entry.doi().ifPresent(doi -> xml.element("prism:doi", doi));
        xml.element("prism:publicationName", paper.venue());
        entry.published().ifPresent(date -> xml.element("prism:publicationDate", date));
        xml.end();
    }

    private void author(Author author) {
        xml.start("author").always("name", author.name()).element("uri", FeedEntry.orcid(author).orElse(null)).end();
    }

    private void links(List<FeedEntry.Elsewhere> links) {
        for (FeedEntry.Elsewhere link : links)
            xml.empty("link", "rel", "related", "title", link.title(), "type", link.type(), "href", link.url());
    }
}
