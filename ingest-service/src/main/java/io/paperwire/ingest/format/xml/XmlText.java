package io.paperwire.ingest.format.xml;

import java.util.List;
import java.util.Set;

import io.paperwire.ingest.text.Patterns;
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
            case "tex-math", "texmath", "tex", "Formula" -> tex(node, text);
            case "sup", "sub", "inf" -> {
                closeUp(text);
                text.append(name.equals("sup") ? Scripts.raised(of(node)) : Scripts.lowered(of(node)));
            }
            case "math" -> mathMl(node, text);
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

    /** Of several notations of one formula the best: TeX, then MathML. */
    private static void formula(XmlNode node, StringBuilder text) {
        List<XmlNode> tex = node.descendants("tex-math");
        List<XmlNode> maths = node.descendants("math");
        if (!tex.isEmpty())
            tex(tex.get(0), text);
        else if (!maths.isEmpty())
            mathMl(maths.get(0), text);
        else
            inner(node, text);
    }

    /** Springer wraps each formula in a whole LaTeX document. */
    private static void tex(XmlNode node, StringBuilder text) {
        StringBuilder inside = new StringBuilder();
        inner(node, inside);
        String tex = inside.toString().strip();
        int begin = tex.indexOf("\\begin{document}");
        int end = tex.lastIndexOf("\\end{document}");
        if (begin >= 0 && end > begin)
            tex = tex.substring(begin + "\\begin{document}".length(), end).strip();
        boolean delimited = tex.startsWith("$") || tex.startsWith("\\(") || tex.startsWith("\\[");
        if (!tex.isEmpty())
            text.append(delimited ? tex : "$" + tex + "$");
    }

    private static void mathMl(XmlNode math, StringBuilder text) {
        String alternative = math.attribute("alttext");
        if (alternative != null && !alternative.isBlank()) {
            text.append(
                    alternative.contains("\\") && !alternative.contains("$") ? "$" + alternative + "$" : alternative);
            return;
        }
        for (XmlNode annotation : math.descendants("annotation")) {
            String encoding = annotation.attribute("encoding");
            if (encoding != null && encoding.toLowerCase(java.util.Locale.ROOT).contains("tex")) {
                tex(annotation, text);
                return;
            }
        }
        text.append(rows(math));
    }

    private static String rows(XmlNode node) {
        StringBuilder text = new StringBuilder();
        for (Object part : node.content())
            text.append(part instanceof XmlNode child ? math(child) : part.toString().strip());
        return text.toString();
    }

    private static String math(XmlNode node) {
        List<XmlNode> parts = node.children();
        return switch (node.name()) {
            case "msub", "munder" -> scripts(node, parts, "_", null);
            case "msup", "mover" -> scripts(node, parts, "^", null);
            case "msubsup", "munderover" -> scripts(node, parts, "_", "^");
            case "mfrac" -> parts.size() == 2 ? grouped(parts.get(0)) + "/" + grouped(parts.get(1)) : rows(node);
            case "msqrt" -> "√" + bracketed(rows(node));
            case "mspace" -> " ";
            case "annotation", "annotation-xml" -> "";
            default -> rows(node);
        };
    }

    private static String scripts(XmlNode node, List<XmlNode> parts, String first, String second) {
        if (parts.size() < (second == null ? 2 : 3))
            return rows(node);
        String text = math(parts.get(0)) + first + grouped(parts.get(1));
        return second == null ? text : text + second + grouped(parts.get(2));
    }

    private static String grouped(XmlNode node) {
        return bracketed(math(node));
    }

    private static String bracketed(String text) {
        return text.codePointCount(0, text.length()) <= 1 || Patterns.matches(text, "[\\p{N}.]+")
                ? text
                : "(" + text + ")";
    }
}
