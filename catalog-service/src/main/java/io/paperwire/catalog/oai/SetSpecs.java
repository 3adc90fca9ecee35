package io.paperwire.catalog.oai;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.paperwire.events.Category;
import io.paperwire.events.Paper;

/**
 * The sets of OAI-PMH that a paper is in, by its categories: {@code cs} and {@code cs:LG} for arXiv's {@code cs.LG},
 * {@code msc} and {@code msc:68T05}, {@code acm} and {@code acm:I.2.7}. A code that is not of its scheme's form makes no
 * set.
 */
public final class SetSpecs {

    private static final Pattern ARXIV = Pattern.compile("([a-z][a-z-]{1,19})(?:\\.([A-Za-z][A-Za-z-]{1,19}))?");
    private static final Pattern MSC = Pattern.compile("[0-9]{2}(?:[A-Z-][0-9]{2}|[A-Z]?xx|-XX)?");
    private static final Pattern ACM = Pattern.compile("[A-K](?:\\.(?:[0-9]{1,2}|[a-z])){0,3}");
    /** OAI-PMH 2.0, section 2.6. */
    private static final Pattern FORM = Pattern.compile("[\\w.!~*'()-]{1,100}(?::[\\w.!~*'()-]{1,100}){0,9}");

    private SetSpecs() {
    }

    public static Set<String> of(Paper paper) {
        SortedSet<String> specs = new TreeSet<>();
        for (Category category : paper.categories())
            switch (category.scheme()) {
                case "arxiv" -> addArxiv(specs, ARXIV.matcher(category.code()));
                case "msc" -> add(specs, category, MSC);
                case "acm" -> add(specs, category, ACM);
                default -> {
                    // Topics in words.
                }
            }
        return specs;
    }

    private static void addArxiv(Set<String> specs, Matcher code) {
        if (!code.matches())
            return;
        specs.add(code.group(1));
        if (code.group(2) != null)
            specs.add(code.group(1) + ":" + code.group(2));
    }

    private static void add(Set<String> specs, Category category, Pattern form) {
        if (!form.matcher(category.code()).matches())
            return;
        specs.add(category.scheme());
        specs.add(category.scheme() + ":" + category.code());
    }

    /** As PostgreSQL writes an array; no spec has a sign that would need an escape. */
    public static String array(Paper paper) {
        return of(paper).stream().map(spec -> '"' + spec + '"').collect(Collectors.joining(",", "{", "}"));
    }

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
