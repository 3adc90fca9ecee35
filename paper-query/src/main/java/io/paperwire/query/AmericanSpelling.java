package io.paperwire.query;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * British spellings as American ones: -ize, -yze, -or, -meter, -eler, and e for the ae and oe of Greek. Of the others there are
 * some in {@link IrregularWords}.
 */
final class AmericanSpelling {

    private static final Pattern MAKE = Pattern.compile("(.{3,}i)s(e|ation|ational|er|able|ability)");
    /** Behind other letters, as in noise and pairwise, it is another ending. */
    private static final String BEFORE_MAKE = "dlmnrst";
    private static final Pattern OUR = Pattern.compile(
            "(.*(?:arm|behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|od|rig|rum|tum|vap|vig)o)u(r.*)");

    /** Not behind p, as in propeller: the verb is stressed on its end, and doubles the l in America, too. */
    private static final Pattern DOER = Pattern.compile("(.+[^p]el)ler");
    /** Parts of words of Greek, without the names and the words (aerial, poem) in which these letters are something else. */
    private static final List<String> OF_GREEK = List.of("haem", "paed", "naesth", "aemia", "aemic", "gynaec",
            "archaeo",
            "palaeo", "aetiolog", "faec", "oesoph", "oedem", "oestr", "rrhoea", "foet", "coeliac");

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
        if (word.endsWith("eller")) {
            Matcher doer = DOER.matcher(word);
            return doer.matches() && EnglishWords.has(doer.group(1)) ? doer.group(1) + "er" : word;
        }
        if (word.indexOf("ae") >= 0 || word.indexOf("oe") >= 0)
            return ofGreek(word);
        if (word.indexOf("our") < 0)
            return word;
        Matcher our = OUR.matcher(word);
        return our.matches() ? our.group(1) + our.group(2) : word;
    }

    private static String ofGreek(String word) {
        for (String part : OF_GREEK) {
            int at = word.indexOf(part);
            if (at >= 0) {
                int dropped = at + part.indexOf('e') - 1;
                return word.substring(0, dropped) + word.substring(dropped + 1);
            }
        }
        return word;
    }

    /** Optimise is no word of an American dictionary, while exercise is. */
    private static boolean isMaking(String begin) {
        return EnglishWords.has(begin + "ze")
                || !EnglishWords.has(begin + "se") && BEFORE_MAKE.indexOf(begin.charAt(begin.length() - 2)) >= 0;
    }
}
