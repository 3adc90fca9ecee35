package io.paperwire.catalog.oai;

import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes elements, by their names as they stand in the document, prefix included. What is not said makes no element; what
 * XML 1.0 has no character for is left out.
 */
final class Xml {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final XMLStreamWriter out;
    private final Deque<String> open = new ArrayDeque<>();

    Xml(OutputStream stream) throws XMLStreamException {
        out = FACTORY.createXMLStreamWriter(stream, "UTF-8");
        out.writeStartDocument("UTF-8", "1.0");
    }

    /** @param attributes names and values by turns; one whose value is null is left out */
    Xml open(String name, String... attributes) throws XMLStreamException {
        out.writeStartElement(name);
        open.push(name);
        for (int n = 0; n < attributes.length; n += 2)
            if (attributes[n + 1] != null)
                out.writeAttribute(attributes[n], clean(attributes[n + 1]));
        return this;
    }

    Xml close() throws XMLStreamException {
        out.writeEndElement();
        open.pop();
        return this;
    }

    /** An element that has only text; none if there is no text. */
    Xml leaf(String name, String text, String... attributes) throws XMLStreamException {
        return text == null || clean(text).isBlank() ? this : empty(name, text, attributes);
    }

    /** The same even without a text. */
    Xml empty(String name, String text, String... attributes) throws XMLStreamException {
        open(name, attributes);
        out.writeCharacters(clean(text));
        return close();
    }

    void end() throws XMLStreamException {
        while (!open.isEmpty())
            close();
        out.writeEndDocument();
        out.close();
    }

    /** XML 1.0, section 2.2. */
    private static String clean(String text) {
        if (text.codePoints().allMatch(Xml::isAllowed))
            return text;
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(Xml::isAllowed).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isAllowed(int c) {
        return c >= 0x20 && c <= 0xD7FF || c == '\n' || c == '\t' || c == '\r' || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
