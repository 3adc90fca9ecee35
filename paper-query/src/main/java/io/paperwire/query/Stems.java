package io.paperwire.query;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * English words without inflection: of the plural, of -ed and of -ing. What may be left is told by a dictionary, so that
 * fused and fusing are of fuse, masked is of mask. What would be a word that sentences are held together by is left whole:
 * a rare word does not find what every paper has.
 */
final class Stems {

    private static final int SHORTEST = 4;
    private static final int LONGEST = 40;
    private static final int SHORTEST_AGREED = 6;
    private static final List<String> NO_PLURAL = List.of("ss", "us", "is", "bias", "ics");
    private static final List<String> HISSES = List.of("s", "x", "z", "ch", "sh");

    /** What words that are in no dictionary end in before -ed and -ing, if they have an e. */
    private static final Pattern WITH_E = Pattern.compile(".*(?:at|[bp]l|[iy][sz]|lud|v|dg)");
    private static final Pattern WITHOUT_E = Pattern.compile(".*(?:er|ify|o|ll|ss)");
    /** Not with n, as many Chinese names would be others. */
    private static final Pattern DOUBLED = Pattern.compile(".*([bdgmprt])\\1");
    private static final String VOWELS = "aeiou";
    private static final String NEVER_DOUBLED = "hwxy";

    private Stems() {
    }

    /** @param word folded */
    static String of(String word) {
        if (word.length() < SHORTEST || word.length() > LONGEST || !isLetters(word)
                || IrregularWords.isWhole(word))
            return word;
        Optional<String> irregular = IrregularWords.base(word);
        if (irregular.isPresent())
            return of(irregular.get());
        String shorter = shorter(word);
        return shorter.equals(word) || SmallWords.has(shorter) ? word : of(shorter);
    }

    private static String shorter(String word) {
        if (word.endsWith("s"))
            return endsIn(word, NO_PLURAL) ? AmericanSpelling.of(word) : singular(word);
        if (word.endsWith("eed"))
            return agree(word);
        if (word.endsWith("ied"))
            return word.substring(0, word.length() - 3) + "y";
        if (word.endsWith("ed"))
            return present(word, word.substring(0, word.length() - 2));
        if (word.endsWith("ing"))
            return present(word, word.substring(0, word.length() - 3));
        String american = AmericanSpelling.of(word);
        return american.equals(word) ? Derivation.base(word) : american;
    }

    private static String agree(String word) {
        String withoutD = word.substring(0, word.length() - 1);
        return word.length() >= SHORTEST_AGREED && EnglishWords.has(withoutD) ? withoutD : word;
    }

    private static String singular(String word) {
        String withoutS = word.substring(0, word.length() - 1);
        if (EnglishWords.has(withoutS))
            return withoutS;
        String without = word.substring(0, word.length() - 2);
        String singular = withoutS;
        if (word.endsWith("ies")) {
            singular = word.substring(0, word.length() - 3) + "y";
            if (EnglishWords.has(singular))
                return singular;
        } else if (word.endsWith("es") && (endsIn(without, HISSES) || without.endsWith("o"))) {
            if (EnglishWords.has(without))
                return without;
            if (EnglishWords.has(without + "is"))
                return without + "is";
            singular = without.endsWith("s") && !without.endsWith("ss") || without.endsWith("z")
                    || without.endsWith("o") ? withoutS : without;
        }
        return isNoPlural(word) && EnglishWords.lengthOfLast(singular) == 0 ? word : singular;
    }

    /** Also of what is in no dictionary: names like Andreas and Christos. */
    private static boolean isNoPlural(String word) {
        return word.endsWith("as") || word.endsWith("os") || EnglishWords.hasWithEnding(word);
    }

    /** @param without the word without -ed or -ing */
    private static String present(String word, String without) {
        if (without.length() < 2 || without.chars().noneMatch(c -> isVowel(c) || c == 'y'))
            return word;
        List<String> candidates = candidates(without);
        for (String candidate : candidates) {
            if (EnglishWords.has(candidate))
                return candidate;
        }
        String best = word;
        int longest = 0;
        for (String candidate : candidates) {
            int last = EnglishWords.lengthOfLast(candidate);
            if (last > longest) {
                longest = last;
                best = candidate;
            }
        }
        return longest > 0 || EnglishWords.hasWithEnding(word) && !word.startsWith("un")
                ? best
                : unknown(word, without);
    }

    /** What may have been there before -ed and -ing, the likeliest first. */
    private static List<String> candidates(String without) {
        int last = without.length() - 1;
        char end = without.charAt(last);
        if (isDoubled(without))
            return List.of(without, without.substring(0, last), without + "e");
        boolean isAfterOneVowel = !isVowel(end) && isVowel(without.charAt(last - 1))
                && (last == 1 || !isVowel(without.charAt(last - 2)));
        if (isAfterOneVowel && without.chars().filter(Stems::isVowel).count() == 1 && NEVER_DOUBLED.indexOf(end) < 0)
            return List.of(without + "e");
        return isAfterOneVowel || isVowel(end)
                ? List.of(without + "e", without)
                : List.of(without, without + "e");
    }

    private static String unknown(String word, String without) {
        String begin = without.substring(0, without.length() - 1);
        if (WITH_E.matcher(without).matches())
            return without + "e";
        if (DOUBLED.matcher(without).matches())
            return begin;
        if (without.endsWith("ifi"))
            return begin + "y";
        return WITHOUT_E.matcher(without).matches() ? without : word;
    }

    private static boolean isLetters(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < 'a' || word.charAt(i) > 'z')
                return false;
        }
        return true;
    }

    private static boolean endsIn(String word, List<String> endings) {
        for (String ending : endings) {
            if (word.endsWith(ending))
                return true;
        }
        return false;
    }

    private static boolean isDoubled(String text) {
        char end = text.charAt(text.length() - 1);
        return end == text.charAt(text.length() - 2) && !isVowel(end);
    }

    private static boolean isVowel(int letter) {
        return VOWELS.indexOf(letter) >= 0;
    }
}
