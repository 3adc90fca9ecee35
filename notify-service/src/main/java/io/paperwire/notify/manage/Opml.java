package io.paperwire.notify.manage;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;

import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.subscription.WishForm;
import io.paperwire.notify.words.Words;

/** Subscriptions as OPML 2.0: each as the catalogue's feed of the same query or list, for feed readers. */
final class Opml {

    private static final int MOST_OUTLINES = 1_000;

    /** What was read: the feeds that can be subscribed to, and the addresses of the others, each with the reason. */
    record Read(List<WishForm> wishes, Map<String, Rejected> leftOut) {
    }

    private Opml() {
    }

    /**
     * What is subscribed to at several addresses is one feed.
     *
     * @param catalog the catalogue's address, with a slash at its end
     */
    static String write(List<Person.Subscription> subscriptions, String catalog, Words words) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("opml");
            xml.writeAttribute("version", "2.0");
            xml.writeStartElement("head");
            xml.writeStartElement("title");
            xml.writeCharacters("Paperwire: " + words.say().manageSubject());
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeStartElement("body");
            Set<String> feeds = new HashSet<>();
            for (Person.Subscription one : subscriptions) {
                String feed = feed(one, catalog);
                if (feed == null || one.state().equals("ended") || !feeds.add(feed))
                    continue;
                xml.writeEmptyElement("outline");
                xml.writeAttribute("type", "rss");
                xml.writeAttribute("text", one.words(words));
                xml.writeAttribute("title", one.words(words));
                xml.writeAttribute("xmlUrl", feed);
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    /** A paper's life and the health of sources have no feed. */
    private static String feed(Person.Subscription one, String catalog) {
        if (one.query() != null)
            return catalog + "feeds/papers.atom?q=" + URLEncoder.encode(one.query(), StandardCharsets.UTF_8);
        return one.trending() == null ? null : catalog + "feeds/trending/" + one.trending() + ".atom";
    }

    /**
     * A file; its first bytes or its declaration say in which encoding it is.
     *
     * @throws Rejected not OPML
     */
    static Read read(byte[] file, String catalog) {
        return read(new StreamSource(new ByteArrayInputStream(file)), catalog);
    }

    /**
     * What was pasted, whatever encoding its declaration names.
     *
     * @throws Rejected not OPML
     */
    static Read read(String text, String catalog) {
        return read(new StreamSource(new StringReader(text)), catalog);
    }

    private static Read read(Source source, String catalog) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Read read = new Read(new ArrayList<>(), new LinkedHashMap<>());
        boolean opml = false;
        int outlines = 0;
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(source);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT)
                    continue;
                if (!opml && !xml.getLocalName().equals("opml"))
                    throw notOpml(xml.getLocalName());
                opml = true;
                String url = xml.getLocalName().equals("outline") ? xml.getAttributeValue(null, "xmlUrl") : null;
                if (url == null)
                    continue;
                if (++outlines > MOST_OUTLINES)
                    throw new Rejected("body", say -> say.tooManyInIt(Words.number(say, MOST_OUTLINES)));
                try {
                    read.wishes().add(CatalogueFeed.wish(url, catalog));
                } catch (Rejected e) {
                    read.leftOut().put(url, e);
                }
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new Rejected("body", say -> say.notXml(line));
        }
        return read;
    }

    private static Rejected notOpml(String element) {
        return new Rejected("body", say -> say.notOpml(element));
    }
}
