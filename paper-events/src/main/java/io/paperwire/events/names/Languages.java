package io.paperwire.events.names;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The languages' names in their various forms: BCP 47, the three-letter codes of ISO 639-2, English. */
public final class Languages {

    private static final Pattern FORM = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*+");
    private static final int LONGEST = 200;
    private static final Map<String, String> TWO_LETTERS = twoLetters();
    /** Of ISO 639-2, for what is told to be in no one language. */
    private static final Set<String> NONE = Set.of("mis", "mul", "und", "zxx");

    private Languages() {
    }

    /** A BCP 47 tag, or null for what names no language. */
    public static String tag(String code) {
        if (code == null || code.length() > LONGEST)
            return null;
        String tag = code.strip().replace('_', '-');
        String known = TWO_LETTERS.get(tag.toLowerCase(Locale.ROOT));
        if (known != null)
            return known;
        if (!FORM.matcher(tag).matches())
            return null;
        String[] parts = tag.split("-", 2);
        String language = parts[0].toLowerCase(Locale.ROOT);
        if (NONE.contains(language))
            return null;
        String first = code(language);
        return Locale.forLanguageTag(parts.length == 1 ? first : first + "-" + parts[1]).toLanguageTag();
    }

    /**
     * The code that BCP 47 has for a language: the one with two letters, if there is one, and the present one.
     *
     * @param language two or three letters in lower case
     */
    public static String code(String language) {
        String known = TWO_LETTERS.get(language);
        return known != null ? known : Locale.forLanguageTag(language).toLanguageTag();
    }

    /** Of whatever country. */
    public static boolean areSame(String oneTag, String otherTag) {
        return oneTag.split("-", 2)[0].equals(otherTag.split("-", 2)[0]);
    }

    /**
     * Texts in the language of the work first, then those in English; of no other are there several in most records. What
     * names no language may be in the one that is asked for.
     *
     * @param work a code or name of the work's language; English if it names none
     */
    public static <T> Comparator<T> nearest(String work, Function<T, String> language) {
        String own = tag(work) == null ? "en" : tag(work);
        return Comparator.comparing(text -> mayBe(language.apply(text), own)
                ? 0
                : mayBe(language.apply(text), "en") ? 1 : 2);
    }

    private static boolean mayBe(String code, String otherTag) {
        String tag = tag(code);
        return tag == null || areSame(tag, otherTag);
    }

    private static Map<String, String> twoLetters() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOLanguages()) {
            Locale locale = Locale.forLanguageTag(code);
            try {
                codes.put(locale.getISO3Language(), locale.toLanguageTag());
            } catch (MissingResourceException hasNone) {
                continue;
            }
            codes.putIfAbsent(locale.getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT),
                    locale.toLanguageTag());
        }
        // ISO 639-2/B, the bibliographic codes that differ from the terminological ones.
        String[] bibliographic = "alb sq arm hy baq eu bur my chi zh cze cs dut nl fre fr geo ka ger de gre el ice is mac mk mao mi may ms per fa rum ro slo sk tib bo wel cy"
                .split(" ");
        for (int n = 0; n < bibliographic.length; n += 2)
            codes.put(bibliographic[n], bibliographic[n + 1]);
        return Map.copyOf(codes);
    }
}
