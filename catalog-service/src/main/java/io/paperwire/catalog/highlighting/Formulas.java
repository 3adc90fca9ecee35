package io.paperwire.catalog.highlighting;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.query.Span;

/** Finds TeX's formulas in a text. */
final class Formulas {

    private static final String SOME = "{1,1000}+";

    /** Dollars as Pandoc reads them: no space within and no digit behind, so that prices are none. */
    private static final Pattern FORMULA = Pattern.compile("\\\\\\((?:(?!\\\\\\)).)" + SOME + "\\\\\\)"
            + "|\\\\\\[(?:(?!\\\\]).)" + SOME + "\\\\]"
            + "|(?<!\\\\)\\$\\$[^$]" + SOME + "\\$\\$"
            + "|(?<![\\\\$])\\$(?=[^\\s$])(?:[^$\\\\]|\\\\.)" + SOME + "(?<!\\s)\\$(?!\\d)", Pattern.DOTALL);

    private Formulas() {
    }

    static List<Span> in(String text) {
        List<Span> formulas = new ArrayList<>();
        Matcher formula = FORMULA.matcher(text);
        while (formula.find())
            formulas.add(new Span(formula.start(), formula.end()));
        return formulas;
    }
}
