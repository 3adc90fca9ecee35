package io.paperwire.query;

import java.util.List;

/** The Greek letters and their names. */
final class Greek {

    private static final char FIRST = '\u03B1';
    private static final char LAST = '\u03C9';
    private static final List<String> NAMES = List.of("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta",
            "theta",
            "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon",
            "phi",
            "chi", "psi", "omega");

    private Greek() {
    }

    static boolean isLetter(char folded) {
        return folded >= FIRST && folded <= LAST;
    }

    static String name(char letter) {
        return NAMES.get(letter - FIRST);
    }

    static boolean isName(String word) {
        return NAMES.contains(word);
    }
}
