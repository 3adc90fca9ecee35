package io.paperwire.citations;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.paperwire.events.PartialDate;

/**
 * Keys such as {@code lecun2015deep}: the first author's family name without particles, the year ({@code nd} without one),
 * the first word of the title outside mathematics that is none of the smallest words; of these only Latin letters without
 * accents and digits, all in small letters. Of what has neither such an author nor such a title, the key ends with the
 * paper's id. A paper's key depends on the paper alone. Only where a key is in a list already does the later one get
 * {@code a}, {@code b}, … at its end.
 */
final class CitationKeys {

    private static final Set<String> SMALL_WORDS = Set.of("a", "an", "the", "on", "of", "in", "for", "to", "and", "at",
            "by", "with", "from", "is", "are", "do", "does", "der", "die", "das", "ein", "eine", "le", "la", "les",
            "un",
            "une", "el", "los", "las");
    private static final int LONGEST_PART = 30;

    private final Set<String> used = new HashSet<>();

    static String of(Work work) {
        List<PersonName> authors = work.authors();
        String author = authors.isEmpty() ? "" : plain(authors.get(0).sortedUnder());
        PartialDate date = work.date();
        String title = titleWord(work.paper().title());
        String name = author.isEmpty() ? "anon" : author;
        String end = author.isEmpty() && title.isEmpty() ? plain(work.paper().id()) : title;
        return name + (date == null ? "nd" : date.year()) + end;
    }

    /** A key that no other work has had from here. */
    String next(Work work) {
        String key = of(work);
        String unique = key;
        for (int n = 0; !used.add(unique); n++)
            unique = key + letters(n);
        return unique;
    }

    private static String letters(int n) {
        return (n < 26 ? "" : letters(n / 26 - 1)) + (char) ('a' + n % 26);
    }

    private static String titleWord(String title) {
        Mathematics mathematics = new Mathematics(title);
        for (int at = 0; at < title.length();) {
            int maths = mathematics.soundEnd(at);
            int end = maths < 0 ? wordEnd(title, at) : maths;
            String plain = maths < 0 ? plain(title.substring(at, end)) : "";
            if (!plain.isEmpty() && !SMALL_WORDS.contains(plain))
                return plain;
            at = Math.max(end, at + 1);
        }
        return "";
    }

    /** Also behind apostrophes. */
    private static int wordEnd(String text, int at) {
        int end = TexText.wordEnd(text, at);
        while (end < text.length() && (text.charAt(end) == '\'' || text.charAt(end) == '\u2019'))
            end = TexText.wordEnd(text, end + 1);
        return end;
    }

    private static String plain(String text) {
        String decomposed = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("æ", "ae").replace("œ", "oe")
                .replace("đ", "d").replace("ð", "d").replace("þ", "th").replace("ı", "i");
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < decomposed.length() && plain.length() < LONGEST_PART; i++) {
            char c = decomposed.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9')
                plain.append(c);
        }
        return plain.toString();
    }
}
