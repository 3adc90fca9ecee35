package io.paperwire.ingest.text;

import java.util.ArrayList;
import java.util.List;

/** Formulas of markup in one line: TeX between dollar signs, MathML as text ({@code x_i^2}, {@code (a+b)/c}). */
public final class Formulas {

    private Formulas() {
    }

    /** An element of whatever tree the markup was parsed to. */
    public interface Element {

        /** Without the prefix of its namespace. */
        String name();

        /** @return null if it is not there */
        String attribute(String attribute);

        /** Strings and elements in their order. */
        List<?> content();
    }

    /** Of several notations of one formula the best: TeX, then MathML. Null if it has neither. */
    public static String best(Element formula) {
        Element tex = first(formula, "tex-math");
        if (tex != null)
            return tex(characters(tex));
        Element math = first(formula, "math");
        return math == null ? null : mathMl(math);
    }

    /** Springer wraps each formula in a whole LaTeX document. */
    public static String tex(String source) {
        String tex = source.strip();
        int begin = tex.indexOf("\\begin{document}");
        int end = tex.lastIndexOf("\\end{document}");
        if (begin >= 0 && end > begin)
            tex = tex.substring(begin + "\\begin{document}".length(), end).strip();
        boolean delimited = tex.startsWith("$") || tex.startsWith("\\(") || tex.startsWith("\\[");
        return tex.isEmpty() || delimited ? tex : "$" + tex + "$";
    }

    public static String mathMl(Element math) {
        String alternative = math.attribute("alttext");
        if (alternative != null && !alternative.isBlank())
            return alternative.contains("\\") && !alternative.contains("$") ? "$" + alternative + "$" : alternative;
        List<Element> annotations = new ArrayList<>();
        collect(math, "annotation", annotations);
        for (Element annotation : annotations) {
            String encoding = annotation.attribute("encoding");
            if (encoding != null && Letters.lower(encoding).contains("tex"))
                return tex(characters(annotation));
        }
        return rows(math);
    }

    private static Element first(Element node, String name) {
        if (node.name().equals(name))
            return node;
        List<Element> found = new ArrayList<>();
        collect(node, name, found);
        return found.isEmpty() ? null : found.get(0);
    }

    private static void collect(Element node, String name, List<Element> found) {
        for (Object part : node.content()) {
            if (!(part instanceof Element child))
                continue;
            if (child.name().equals(name))
                found.add(child);
            collect(child, name, found);
        }
    }

    private static String characters(Element node) {
        StringBuilder text = new StringBuilder();
        for (Object part : node.content())
            text.append(part instanceof Element child ? characters(child) : part.toString());
        return text.toString();
    }

    private static String rows(Element node) {
        StringBuilder text = new StringBuilder();
        for (Object part : node.content())
            text.append(part instanceof Element child ? math(child) : part.toString().strip());
        return text.toString();
    }

    private static String math(Element node) {
        List<Element> parts = new ArrayList<>();
        for (Object part : node.content())
            if (part instanceof Element child)
                parts.add(child);
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

    private static String scripts(Element node, List<Element> parts, String first, String second) {
        if (parts.size() < (second == null ? 2 : 3))
            return rows(node);
        String text = math(parts.get(0)) + first + grouped(parts.get(1));
        return second == null ? text : text + second + grouped(parts.get(2));
    }

    private static String grouped(Element node) {
        return bracketed(math(node));
    }

    private static String bracketed(String text) {
        return text.codePointCount(0, text.length()) <= 1 || Patterns.matches(text, "[\\p{N}.]+")
                ? text
                : "(" + text + ")";
    }
}
