package io.paperwire.ingest.format.xml;

import java.util.Set;

import io.paperwire.ingest.text.Formulas;
import io.paperwire.ingest.text.Scripts;

/**
 * The text of an element that has markup in it: paragraphs apart, inline markup gone, TeX between dollar signs, MathML in one
 * line ({@code x_i^2}, {@code (a+b)/c}).
 */
final class XmlText {

    private static final Set<String> APART = Set.of("p", "title", "sec", "br", "break", "list", "list-item", "li",
            "div", "def",
            "def-item", "AbstractText", "SectionTitle", "label", "simple-para", "para", "section", "section-title",
            "abstract-sec", "ul", "ol", "row", "table", "speech", "Para", "Heading");
    /** Of JATS: what a reference of these kinds shows is a footnote's mark. */
    private static final Set<String> MARKS = Set.of("fn", "aff", "author-notes", "author-note", "corresp", "table-fn");
    private static final Set<String> UNREAD = Set.of("xref-group", "object-id", "graphic", "inline-graphic",
            "author-comment",
            "script", "style", "fn");

    private XmlText() {
    }

    static String of(XmlNode node) {
        StringBuilder text = new StringBuilder();
        inner(node, text);
        return text.toString();
    }

    private static void inner(XmlNode node, StringBuilder text) {
        for (Object part : node.content()) {
            if (part instanceof XmlNode child)
                element(child, text);
            else
                text.append(part);
        }
    }

    static void element(XmlNode node, StringBuilder text) {
        String name = node.name();
        switch (name) {
            case "tex-math", "texmath", "tex", "Formula" -> text.append(Formulas.tex(of(node)));
            case "sup", "sub", "inf" -> {
                closeUp(text);
                text.append(name.equals("sup") ? Scripts.raised(of(node)) : Scripts.lowered(of(node)));
            }
            case "math" -> text.append(Formulas.mathMl(node));
            case "alternatives", "inline-formula", "disp-formula", "InlineEquation" -> formula(node, text);
            default -> {
                if (UNREAD.contains(name) || name.equals("xref") && isMark(node))
                    return;
                boolean apart = APART.contains(name);
                if (apart)
                    text.append(' ');
                inner(node, text);
                if (apart)
                    text.append(' ');
            }
        }
    }

    /** What stands higher or lower belongs to what is before it, also where the file is broken into lines. */
    private static void closeUp(StringBuilder text) {
        int end = text.length();
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1)))
            end--;
        if (text.indexOf("\n", end) >= 0)
            text.setLength(end);
    }

    private static boolean isMark(XmlNode xref) {
        String kind = xref.attribute("ref-type");
        return kind != null && MARKS.contains(kind);
    }

    private static void formula(XmlNode node, StringBuilder text) {
        String best = Formulas.best(node);
        if (best == null)
            inner(node, text);
        else
            text.append(best);
    }
}
