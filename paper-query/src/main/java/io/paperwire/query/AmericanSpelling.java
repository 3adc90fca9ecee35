package io.paperwire.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** British spellings as American ones: -ize, -yze, -or, -meter. Of the others there are some in {@link IrregularWords}. */
final class AmericanSpelling {

    private static final Pattern MAKE = Pattern.compile("(.{3,}i)s(e|ation|ational|er|able|ability)");
    /** Behind other letters, as in noise and pairwise, it is another ending. */
    private static final String BEFORE_MAKE = "dlmnrst";
    private static final Pattern OUR = Pattern.compile(
            "(.*(?:arm|behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|od|rig|rum|tum|vap|vig)o)u(r.*)");

    private AmericanSpelling() {
    }

    static String of(String word) {
        if (word.endsWith("lyse"))
            return word.substring(0, word.length() - 2) + "ze";
        if (word.endsWith("metre"))
            return word.substring(0, word.length() - 2) + "er";
        // Hardly a word has either.
        if (word.indexOf("is", 3) >= 0) {
            Matcher make = MAKE.matcher(word);
            if (make.matches())
                return isMaking(make.group(1)) ? make.group(1) + "z" + make.group(2) : word;
        }
        if (word.indexOf("our") < 0)
            return word;
        Matcher our = OUR.matcher(word);
        return our.matches() ? our.group(1) + our.group(2) : word;
    }

    /** Optimise is no word of an American dictionary, while exercise is. */
    private static boolean isMaking(String begin) {
        return EnglishWords.has(begin + "ze")
                || !EnglishWords.has(begin + "se") && BEFORE_MAKE.indexOf(begin.charAt(begin.length() - 2)) >= 0;
    }
}
