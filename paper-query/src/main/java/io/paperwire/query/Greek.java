package io.paperwire.query;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The Greek letters and their names. */
final class Greek {

    private static final char FIRST = '\u03B1';
    private static final char LAST = '\u03C9';
    private static final List<String> NAMES = List.of("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta",
            "theta",
            "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon",
            "phi",
            "chi", "psi", "omega");
    /** Shorter names are parts of other words, as in PI3K. */
    private static final int SHORTEST_TELLING = 4;
    /** Not those of which a consonant makes another word: biota, dzeta. */
    private static final List<String> BEHIND_ABBREVIATIONS = List.of("alpha", "beta", "gamma", "delta", "epsilon",
            "theta", "kappa", "lambda", "sigma", "omega");
    /** Of T cells' receptors. */
    private static final List<String> TWO_NAMES = List.of("alphabeta", "gammadelta");
    private static final List<String> BEHIND = Stream.concat(TWO_NAMES.stream(), BEHIND_ABBREVIATIONS.stream())
            .toList();
    private static final Set<String> WITH_VOWELS = Set.of("er", "ifn", "ikk", "ppar", "rar", "ror");
    private static final int LONGEST_ABBREVIATION = 4;
    private static final String VOWELS = "aeiou";
    /** Names before letters are words by chance (alphabet, deltas); these are not. */
    private static final String KAPPA_B = "kappab";
    private static final String LAMBDA_CDM = "lambdacdm";

    private Greek() {
    }

    static boolean isLetter(String folded) {
        return folded.length() == 1 && isLetter(folded.charAt(0));
    }

    private static boolean isLetter(char folded) {
        return folded >= FIRST && folded <= LAST;
    }

    static String name(char letter) {
        return NAMES.get(letter - FIRST);
    }

    static boolean isName(String word) {
        return NAMES.contains(word);
    }

    /**
     * Where a word is first divided that has a Greek letter or its name in it: where one stands between numbers and the
     * word's ends ({@code β1}, {@code alpha2A}, {@code IL1beta}), where a name stands behind an abbreviation without vowels
     * or one of a few others ({@code TNFalpha}, {@code TGFbeta1}, {@code IFNgamma}), between two letters ({@code γδ}; three
     * may be a word of Greek) and in {@code gammadelta}, {@code alphabeta}, {@code kappaB} and {@code LambdaCDM}. Case says
     * nothing: queries are typed without.
     *
     * @param word folded
     * @return 0 if it is not
     */
    static int border(String word) {
        for (int start = 0; start < word.length();) {
            if (isDigit(word.charAt(start))) {
                start++;
                continue;
            }
            int end = start + 1;
            while (end < word.length() && !isDigit(word.charAt(end)))
                end++;
            int border = border(word, start, end);
            if (border > 0)
                return border;
            start = end;
        }
        return 0;
    }

    /** @param end where what stands from the start without a digit ends */
    private static int border(String word, int start, int end) {
        String run = word.substring(start, end);
        boolean isOfLetters = run.chars().allMatch(c -> isLetter((char) c));
        if (isOfLetters || isName(run) && (run.length() >= SHORTEST_TELLING || hasNoOtherLetter(word, start, end)))
            return start > 0 ? start : isOfLetters && end == 2 ? 1 : end < word.length() ? end : 0;
        int inRun = borderOfNames(run);
        return inRun > 0 ? start + inRun : 0;
    }

    private static boolean hasNoOtherLetter(String word, int start, int end) {
        for (int i = 0; i < word.length(); i++)
            if ((i < start || i >= end) && Character.isLetter(word.charAt(i)))
                return false;
        return true;
    }

    private static int borderOfNames(String run) {
        if (run.equals(LAMBDA_CDM))
            return "lambda".length();
        if (TWO_NAMES.contains(run))
            return "alpha".length();
        int kappa = run.indexOf(KAPPA_B);
        if (kappa >= 0) {
            String behind = run.substring(kappa + KAPPA_B.length());
            String before = run.substring(0, kappa);
            if (!behind.isEmpty() && !BEHIND_ABBREVIATIONS.contains(behind))
                return 0;
            return kappa == 0 ? "kappa".length() : before.equals("i") || isAbbreviation(before) ? kappa : 0;
        }
        for (String name : BEHIND) {
            int border = run.length() - name.length();
            if (run.endsWith(name) && isAbbreviation(run.substring(0, border)))
                return border;
        }
        return 0;
    }

    private static boolean isAbbreviation(String letters) {
        if (letters.isEmpty() || letters.length() > LONGEST_ABBREVIATION)
            return false;
        return WITH_VOWELS.contains(letters)
                || letters.chars().allMatch(c -> c >= 'a' && c <= 'z' && VOWELS.indexOf(c) < 0);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
