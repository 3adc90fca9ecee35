package io.paperwire.catalog.platform;

import java.io.Writer;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML of any text. Characters that XML 1.0 (section 2.2) has no way to write are left out. */
public final class XmlOut {

    private final XMLStreamWriter out;

    public XmlOut(Writer writer) {
        try {
            out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
            out.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param name       with its prefix, if it has one
     * @param attributes names and values in turns; one whose value is null is left out
     */
    public XmlOut start(String name, String... attributes) {
        return write(() -> {
            out.writeStartElement(name);
            for (int i = 0; i < attributes.length; i += 2)
                if (attributes[i + 1] != null)
                    out.writeAttribute(attributes[i], legal(attributes[i + 1]));
        });
    }

    public XmlOut end() {
        return write(out::writeEndElement);
    }

    /** An element with a text, or nothing if the text is null. */
    public XmlOut element(String name, String text, String... attributes) {
        if (text == null)
            return this;
        start(name, attributes);
        return write(() -> out.writeCharacters(legal(text))).end();
    }

    public XmlOut empty(String name, String... attributes) {
        return start(name, attributes).end();
    }

    /** Ends what is open and hands all on to the writer. */
    public void finish() {
        write(() -> {
            out.writeEndDocument();
            out.flush();
        });
    }

    private interface Step {
        void run() throws XMLStreamException;
    }

    private XmlOut write(Step step) {
        try {
            step.run();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    static String legal(String text) {
        if (text.codePoints().allMatch(XmlOut::isLegal))
            return text;
        return text.codePoints().filter(XmlOut::isLegal)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean isLegal(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
