package io.paperwire.ingest.format.xml;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.codehaus.stax2.XMLInputFactory2;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;

import io.paperwire.ingest.text.Formulas;

/**
 * An element of a record. Names are local ones: which prefix stands for which namespace is never a question within one
 * format, and prefixes that are bound nowhere are common.
 */
public final class XmlNode implements Formulas.Element {

    private static final int MAX_DEPTH = 200;
    private static final XMLInputFactory FACTORY = factory();

    private final String name;
    private final Map<String, String> attributes;
    /** Strings and nodes in their order. */
    private final List<Object> content = new ArrayList<>();

    private XmlNode(String name, Map<String, String> attributes) {
        this.name = name;
        this.attributes = attributes;
    }

    private static XMLInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // Errors come as what is declared, not later as something else.
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 200);
        return factory;
    }

    /**
     * @param xml one element; entities of HTML and stray ampersands are taken for what was meant
     * @throws IllegalArgumentException not well-formed; the message says why and where
     */
    public static XmlNode parse(String xml) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(WellFormed.text(xml)));
            XmlNode root = null;
            Deque<XmlNode> open = new ArrayDeque<>();
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        XmlNode node = new XmlNode(element(reader.getLocalName()), attributes(reader));
                        if (open.isEmpty())
                            root = node;
                        else
                            open.peek().content.add(node);
                        open.push(node);
                    }
                    case XMLStreamConstants.END_ELEMENT -> open.pop();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        if (!open.isEmpty())
                            open.peek().content.add(reader.getText());
                    }
                    case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                        // So IOP Publishing writes TeX.
                        if (!open.isEmpty() && reader.getPITarget().equals("CDATA") && reader.getPIData() != null)
                            open.peek().content.add(reader.getPIData());
                    }
                    default -> {
                        // Comments say nothing.
                    }
                }
            }
            return root;
        } catch (XMLStreamException e) {
            String place = e.getLocation() == null || e.getLocation().getLineNumber() < 0
                    ? ""
                    : " (line " + e.getLocation().getLineNumber() + ", column " + e.getLocation().getColumnNumber()
                            + " of the record)";
            throw new IllegalArgumentException("no well-formed XML: " + firstLine(e.getMessage()) + place, e);
        }
    }

    private static String firstLine(String message) {
        return message == null ? "" : message.split("\\R", 2)[0].strip();
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        int count = reader.getAttributeCount();
        if (count == 0)
            return Map.of();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int n = 0; n < count; n++) {
            String full = reader.getAttributeLocalName(n);
            if (!full.startsWith("xmlns"))
                attributes.putIfAbsent(local(full), reader.getAttributeValue(n));
        }
        return attributes;
    }

    /** Media RSS tells of pictures and films by the names that feeds have for texts. */
    private static String element(String name) {
        return name.startsWith("media:") ? name : local(name);
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String attribute(String attribute) {
        return attributes.get(attribute);
    }

    /** The first child of that name, or null. */
    public XmlNode child(String child) {
        for (Object part : content)
            if (part instanceof XmlNode node && node.name.equals(child))
                return node;
        return null;
    }

    public List<XmlNode> children() {
        List<XmlNode> children = new ArrayList<>();
        for (Object part : content)
            if (part instanceof XmlNode node)
                children.add(node);
        return children;
    }

    public List<XmlNode> children(String child) {
        List<XmlNode> found = new ArrayList<>();
        for (Object part : content)
            if (part instanceof XmlNode node && node.name.equals(child))
                found.add(node);
        return found;
    }

    /** The first element at a path of children's names between slashes, or null. */
    public XmlNode at(String path) {
        XmlNode node = this;
        int from = 0;
        for (int slash = path.indexOf('/'); slash >= 0 && node != null; slash = path.indexOf('/', from)) {
            node = node.child(path.substring(from, slash));
            from = slash + 1;
        }
        return node == null ? null : node.child(from == 0 ? path : path.substring(from));
    }

    /** All elements at such a path. */
    public List<XmlNode> all(String path) {
        List<XmlNode> nodes = List.of(this);
        for (String step : path.split("/")) {
            List<XmlNode> next = new ArrayList<>();
            for (XmlNode node : nodes)
                next.addAll(node.children(step));
            nodes = next;
        }
        return nodes;
    }

    /** Every element of that name at any depth, this one excepted, in document order. */
    public List<XmlNode> descendants(String descendant) {
        List<XmlNode> found = new ArrayList<>();
        collect(descendant, found::add);
        return found;
    }

    private void collect(String descendant, Consumer<XmlNode> found) {
        for (Object part : content) {
            if (!(part instanceof XmlNode node))
                continue;
            if (node.name.equals(descendant))
                found.accept(node);
            node.collect(descendant, found);
        }
    }

    /** The text at a path, or null. */
    public String text(String path) {
        XmlNode node = at(path);
        return node == null ? null : node.text();
    }

    /** The texts of the elements at a path between semicolons, each once; null if there are none. */
    String joined(String path) {
        String all = all(path).stream().map(XmlNode::text).filter(Objects::nonNull).map(String::strip).distinct()
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? null : all;
    }

    /** All text with its inline markup rendered ({@link XmlText}), not normalised; null if there is none. */
    public String text() {
        String text = content.size() == 1 && content.get(0) instanceof String only ? only : XmlText.of(this);
        return text.isBlank() ? null : text;
    }

    /** All characters, whatever the elements are called; null if there are none. */
    String plainText() {
        StringBuilder text = new StringBuilder();
        for (Object part : content) {
            String own = part instanceof XmlNode node ? node.plainText() : part.toString();
            text.append(own == null ? "" : own);
        }
        return text.toString().isBlank() ? null : text.toString();
    }

    /** The text without the children of these names; where two children touch, a comma parts them. Null if there is none. */
    String textWithout(Set<String> names) {
        StringBuilder text = new StringBuilder();
        boolean afterChild = false;
        for (Object part : content) {
            if (part instanceof XmlNode node) {
                String own = names.contains(node.name) ? null : node.textWithout(names);
                if (own == null)
                    continue;
                text.append(afterChild ? ", " : "").append(own);
                afterChild = true;
            } else if (!part.toString().isBlank()) {
                text.append(part);
                afterChild = false;
            } else {
                text.append(afterChild ? "" : part);
            }
        }
        String plain = text.toString().strip();
        return plain.isEmpty() ? null : plain;
    }

    @Override
    public List<Object> content() {
        return content;
    }
}
