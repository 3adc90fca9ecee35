package io.paperwire.ingest.text;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/** Writes the formulas that stand as MathML or JATS within a text of HTML in one line each, as {@link Formulas} has it. */
final class MarkedFormulas {

    private static final Pattern OPENING = Pattern.compile(
            "<((?:jats:|mml:|m:|xhtml:)?(?:math|tex-math|alternatives|inline-formula|disp-formula))(?=[\\s>])");
    private static final int MAX_DEPTH = 200;

    private MarkedFormulas() {
    }

    static String written(String html) {
        // So end tex-math and MathML's elements, whatever their prefix.
        if (!html.contains("math>"))
            return html;
        StringBuilder text = new StringBuilder(html.length());
        Set<String> unclosed = new HashSet<>();
        Matcher opening = OPENING.matcher(html);
        int copied = 0;
        int from = 0;
        while (opening.find(from)) {
            from = opening.end();
            String name = opening.group(1);
            String closing = "</" + name + ">";
            int close = unclosed.contains(name) ? -1 : html.indexOf(closing, from);
            if (close < 0) {
                unclosed.add(name);
                continue;
            }
            String markup = html.substring(opening.start(), close + closing.length());
            if (!markup.contains("math>"))
                continue;
            from = close + closing.length();
            text.append(html, copied, opening.start());
            for (Node node : parsed(markup))
                text.append(escaped(formula(node)));
            copied = from;
        }
        return text.append(html, copied, html.length()).toString();
    }

    private static List<Node> parsed(String xml) {
        return Parser.xmlParser().setMaxDepth(MAX_DEPTH).parseInput(xml, "").childNodes();
    }

    private static String formula(Node node) {
        if (!(node instanceof org.jsoup.nodes.Element element))
            return node instanceof TextNode text ? text.getWholeText() : "";
        String best = Formulas.best(new Parsed(element));
        return best == null ? element.wholeText() : best;
    }

    /** It is text among markup. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private record Parsed(org.jsoup.nodes.Element element) implements Formulas.Element {

        @Override
        public String name() {
            String name = element.tagName();
            return name.substring(name.indexOf(':') + 1);
        }

        @Override
        public String attribute(String attribute) {
            return element.hasAttr(attribute) ? element.attr(attribute) : null;
        }

        @Override
        public List<?> content() {
            return element.childNodes().stream().map(MarkedFormulas::part).filter(Objects::nonNull).toList();
        }
    }

    private static Object part(Node node) {
        if (node instanceof org.jsoup.nodes.Element element)
            return new Parsed(element);
        return node instanceof TextNode text ? text.getWholeText() : null;
    }
}
