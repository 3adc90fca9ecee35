package io.paperwire.catalog.identity;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Greek letters by their names, as TeX and HTML spell them. */
final class Greek {

    private static final String[] NAMES = {"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta",
            "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon",
            "phi", "chi", "psi", "omega"};
    private static final Set<String> KNOWN = Set.copyOf(List.of(NAMES));

    private Greek() {
    }

    /** @return null for what is no small letter of the plain alphabet */
    static String name(int point) {
        return point >= 'α' && point <= 'ω' ? NAMES[point - 'α'] : null;
    }

    static boolean isName(String word) {
        return KNOWN.contains(word.toLowerCase(Locale.ROOT));
    }
}
