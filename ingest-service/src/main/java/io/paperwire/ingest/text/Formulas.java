package io.paperwire.ingest.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Formulas of markup in one line: TeX between dollar signs, MathML as text ({@code x_i^2}, {@code (a+b)/c}). */
public final class Formulas {

    private static final Set<String> ROWS = Set.of("mrow", "mstyle", "mpadded");
    private static final Set<String> TOKENS = Set.of("mi", "mn", "mo", "mtext", "ms");
    private static final Set<String> LOWERED = Set.of("msub", "munder");
    private static final Set<String> RAISED = Set.of("msup", "mover");
    /** MathML's signs for what is multiplied, listed or added without a sign. */
    private static final String UNSEEN = "[\u2062-\u2064]";
    /** That for a function to be applied to what comes. */
    private static final String APPLIED = "\u2061";
    private static final Pattern STARTS = Pattern.compile("[\\p{L}\\p{N}√∛∜]");
    private static final Pattern ENDS = Pattern.compile("[\\p{L}\\p{N}]$");
    /** By a script, a denominator or what stands under a root, without brackets, or by a function. */
    private static final Pattern OPEN_ENDED = Pattern
            .compile("(?:[_^/√∛∜](?:\\p{L}|[\\p{N}.]++)|" + APPLIED + ")$");
    /** By a denominator or what stands under a root: a script before brackets may be a function's index. */
    private static final Pattern FACTOR = Pattern.compile("[/√∛∜](?:\\p{L}|[\\p{N}.]++)$");
    private static final Pattern FRACTION = Pattern.compile("(?:\\p{L}|[\\p{N}.]++)/");

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
        for (Element notation : all(formula, "tex-math")) {
            String tex = tex(characters(notation));
            if (!tex.isEmpty())
                return tex;
        }
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
        for (Element annotation : all(math, "annotation")) {
            String encoding = annotation.attribute("encoding");
            if (encoding != null && Letters.lower(encoding).contains("tex"))
                return tex(characters(annotation));
        }
        return rows(math).replace(APPLIED, "");
    }

    private static Element first(Element node, String name) {
        return all(node, name).stream().findFirst().orElse(null);
    }

    private static List<Element> all(Element node, String name) {
        List<Element> found = new ArrayList<>();
        if (node.name().equals(name))
            found.add(node);
        collect(node, name, found);
        return found;
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

    /** One after the other, apart where one would be read as going on in the next ({@code x^2 y}, {@code 2 1/3}). */
    private static String rows(Element node) {
        StringBuilder text = new StringBuilder();
        String before = "";
        for (Object part : node.content()) {
            String piece = part instanceof Element child
                    ? math(child)
                    : Patterns.replaceAll(part.toString(), UNSEEN, "").strip();
            if (piece.isEmpty())
                continue;
            boolean goesOn = STARTS.matcher(piece).lookingAt() && OPEN_ENDED.matcher(before).find()
                    || piece.startsWith("(") && FACTOR.matcher(before).find()
                    || FRACTION.matcher(piece).lookingAt() && ENDS.matcher(before).find();
            text.append(goesOn ? " " : "").append(piece);
            before = piece;
        }
        return text.toString();
    }

    private static String math(Element node) {
        List<Element> parts = elements(node);
        return switch (node.name()) {
            case "msub", "munder" -> scripts(node, parts, "_", null);
            case "msup", "mover" -> scripts(node, parts, "^", null);
            case "msubsup", "munderover" -> scripts(node, parts, "_", "^");
            case "mmultiscripts" -> multiscripts(parts);
            case "mfrac" -> parts.size() == 2 ? fraction(node, parts) : rows(node);
            case "msqrt" -> "√" + bracketed(rows(node));
            case "mroot" -> parts.size() == 2 ? root(math(parts.get(1))) + grouped(parts.get(0)) : rows(node);
            case "mfenced" -> fenced(node, parts);
            case "mtable" -> joined(parts, "; ");
            case "mtr" -> joined(parts, " ");
            case "mspace" -> " ";
            case "annotation", "annotation-xml", "mphantom" -> "";
            default -> rows(node);
        };
    }

    private static List<Element> elements(Element node) {
        List<Element> elements = new ArrayList<>();
        for (Object part : node.content())
            if (part instanceof Element child)
                elements.add(child);
        return elements;
    }

    private static String joined(List<Element> parts, String between) {
        return parts.stream().map(Formulas::math).filter(text -> !text.isBlank()).collect(Collectors.joining(between));
    }

    /** Without a line two things stand one above the other, as in a binomial coefficient. */
    private static String fraction(Element node, List<Element> parts) {
        String line = node.attribute("linethickness");
        return line != null && Patterns.matches(line.strip(), "0\\p{Alpha}*")
                ? joined(parts, "; ")
                : grouped(parts.get(0)) + "/" + grouped(parts.get(1));
    }

    private static String root(String index) {
        return switch (index) {
            case "3" -> "∛";
            case "4" -> "∜";
            default -> "√[" + index + "]";
        };
    }

    /** MathML 2, 3.3.8: of the separators the last one stands for those that are not told. */
    private static String fenced(Element node, List<Element> parts) {
        String open = node.attribute("open") == null ? "(" : node.attribute("open").strip();
        String close = node.attribute("close") == null ? ")" : node.attribute("close").strip();
        String separators = node.attribute("separators") == null
                ? ","
                : Patterns.replaceAll(node.attribute("separators"), "\\s+", "");
        StringBuilder text = new StringBuilder(open);
        for (int n = 0; n < parts.size(); n++) {
            if (n > 0 && !separators.isEmpty())
                text.append(separators.charAt(Math.min(n, separators.length()) - 1));
            text.append(math(parts.get(n)));
        }
        return text.append(close).toString();
    }

    private static String scripts(Element node, List<Element> parts, String first, String second) {
        if (parts.size() < (second == null ? 2 : 3))
            return rows(node);
        String text = base(parts.get(0), first) + script(first, parts.get(1));
        return second == null ? text : text + script(second, parts.get(2));
    }

    /** Pairs of a lower and an upper script, those behind {@code mprescripts} before the base ({@code _6^14 C}). */
    private static String multiscripts(List<Element> parts) {
        if (parts.isEmpty())
            return "";
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        StringBuilder side = after;
        boolean lower = true;
        for (Element part : parts.subList(1, parts.size())) {
            if (part.name().equals("mprescripts")) {
                side = before;
                lower = true;
                continue;
            }
            side.append(script(lower ? "_" : "^", part));
            lower = !lower;
        }
        return (before.isEmpty() ? "" : before + " ") + base(parts.get(0), "") + after;
    }

    private static String script(String sign, Element node) {
        String text = grouped(node);
        return text.isEmpty() ? "" : sign + text;
    }

    /** In brackets if a script behind it would belong to the last part alone. */
    private static String base(Element node, String sign) {
        Element inner = node;
        while (ROWS.contains(inner.name()) && elements(inner).size() == 1)
            inner = elements(inner).get(0);
        boolean other = sign.equals("^") ? LOWERED.contains(inner.name()) : RAISED.contains(inner.name());
        return TOKENS.contains(inner.name()) || other ? math(inner) : grouped(inner);
    }

    private static String grouped(Element node) {
        return bracketed(math(node));
    }

    private static String bracketed(String text) {
        return text.codePointCount(0, text.length()) <= 1 || Patterns.matches(text, "[\\p{N}.]+") || isFenced(text)
                ? text
                : "(" + text + ")";
    }

    /** Whether what opens at the beginning closes at the end. */
    private static boolean isFenced(String text) {
        int depth = 0;
        for (int n = 0; n < text.length(); n++) {
            depth += "([{⟨⌊⌈".indexOf(text.charAt(n)) >= 0 ? 1 : ")]}⟩⌋⌉".indexOf(text.charAt(n)) >= 0 ? -1 : 0;
            if (depth <= 0 && n < text.length() - 1)
                return text.startsWith("|") && text.indexOf('|', 1) == text.length() - 1;
        }
        return depth == 0;
    }
}
