package io.paperwire.catalog.highlighting;

import java.util.ArrayList;
import java.util.List;

import io.paperwire.citations.Mathematics;
import io.paperwire.query.Span;

/** Finds TeX's formulas in a text. */
final class FormulaSpans {

    private FormulaSpans() {
    }

    static List<Span> in(String text) {
        List<Span> formulas = new ArrayList<>();
        Mathematics mathematics = new Mathematics(text);
        for (int at = 0; at < text.length();) {
            int end = mathematics.end(at);
            if (end > at)
                formulas.add(new Span(at, end));
            at = Math.max(end, at + 1);
        }
        return formulas;
    }
}
