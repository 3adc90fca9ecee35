package io.paperwire.notify.feed;

import java.time.temporal.ChronoUnit;

import io.paperwire.service.xml.XmlOut;

/** A private feed as Atom (RFC 4287). Titles and abstracts are texts: what looks like markup in them is none. */
final class Atom {

    private Atom() {
    }

    static byte[] write(PrivateFeed feed) {
        XmlOut xml = new XmlOut();
        xml.start("feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", feed.language());
        xml.element("id", feed.id()).always("title", feed.title()).element("updated", feed.updated().toString());
        xml.empty("link", "rel", "self", "type", "application/atom+xml", "href", feed.self());
        xml.empty("link", "rel", "alternate", "type", "text/html", "href", feed.page());
        // An entry without authors has those of the feed.
        xml.start("author").element("name", "Paperwire").end();
        for (FeedEntry entry : feed.entries()) {
            xml.start("entry", "xml:lang", entry.language()).element("id", entry.id()).always("title", entry.title())
                    .element("published", entry.published().truncatedTo(ChronoUnit.MILLIS).toString())
                    .element("updated", entry.updated().truncatedTo(ChronoUnit.MILLIS).toString());
            xml.empty("link", "rel", "alternate", "type", "text/html", "href", entry.url());
            if (entry.original() != null)
                xml.empty("link", "rel", "related", "type", "text/html", "href", entry.original());
            for (String author : entry.authors())
                xml.start("author").always("name", author).end();
            xml.element("summary", entry.summary()).end();
        }
        return xml.finish();
    }
}
