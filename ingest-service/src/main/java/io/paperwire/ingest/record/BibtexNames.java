package io.paperwire.ingest.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.paperwire.events.Author;
import io.paperwire.events.names.FamilyFirst;
import io.paperwire.events.names.Initials;
import io.paperwire.ingest.text.TextNormaliser;

/** Reads authors as BibTeX and BibLaTeX write them. */
public final class BibtexNames {

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final String COMMAND = "(\\\\(?:[a-zA-Z]++|[\"'`^~=.])) ";
    private static final Pattern BEFORE_BRACE = Pattern.compile(COMMAND + "(?=\\{)");
    private static final Pattern BEFORE_LETTER = Pattern.compile(COMMAND + "(\\p{L})");
    private static final Pattern BIBLATEX_PART = Pattern.compile("^\\s*(?:family|given|prefix|suffix)\\s*=");

    private BibtexNames() {
    }

    /** A list as BibTeX has it: between the words {@code and} outside braces; what is braced whole is no person's name. */
    public static List<Author> list(String list) {
        List<Author> authors = new ArrayList<>();
        if (list == null)
            return authors;
        for (String name : split(SPACES.matcher(list).replaceAll(" "), " and ")) {
            String stripped = name.strip();
            String plain = TextNormaliser.normaliseTex(stripped);
            if (plain == null || !isBraced(stripped) && Names.isOthers(plain))
                continue;
            if (isBraced(stripped))
                authors.add(new Author(Names.withoutBehalf(plain)));
            else if (BIBLATEX_PART.matcher(stripped).find())
                parts(stripped).ifPresent(authors::add);
            else if (Names.isGroup(plain))
                Names.parsePlain(plain).ifPresent(authors::add);
            else if (areSeveral(plain))
                authors.addAll(NameLists.list(plain));
            else
                person(joined(stripped), plain).ifPresent(authors::add);
        }
        return authors;
    }

    /** Whether one pair of braces holds all of it, not only its first letter and its accent ({@code {\"O}zlem}). */
    private static boolean isBraced(String tex) {
        if (!tex.startsWith("{") || !tex.endsWith("}"))
            return false;
        int depth = 0;
        for (int n = 0; n < tex.length(); n++) {
            char c = tex.charAt(n);
            if (c == '\\')
                n++;
            else if (c == '{')
                depth++;
            else if (c == '}' && --depth == 0)
                return n == tex.length() - 1;
        }
        return false;
    }

    /** Between commas of Arabic, Chinese or Japanese, which BibTeX does not know. */
    private static boolean areSeveral(String name) {
        return name.indexOf(',') < 0
                && (NameWords.isEastAsianList(name) || name.indexOf('،') != name.lastIndexOf('،'));
    }

    /** BibLaTeX's extended form: {@code family=Berg, given=Jan, prefix=van der}. */
    private static Optional<Author> parts(String name) {
        Map<String, String> parts = new HashMap<>();
        for (String part : split(name, ",")) {
            int equals = part.indexOf('=');
            if (equals > 0)
                parts.put(part.substring(0, equals).strip(),
                        TextNormaliser.normaliseTex(part.substring(equals + 1).replace("\"", "")));
        }
        String prefix = parts.get("prefix");
        String family = prefix == null ? parts.get("family") : prefix + " " + parts.get("family");
        return Names.of(family, parts.get("given"), parts.get("suffix"));
    }

    /** With each command and the letter after its space in braces: that space parts no names ({@code Fran\\c cois}). */
    private static String joined(String name) {
        return name.indexOf('\\') < 0
                ? name
                : BEFORE_LETTER.matcher(BEFORE_BRACE.matcher(name).replaceAll("$1")).replaceAll("{$1 $2}");
    }

    /** The family name is what is braced at the end, or begins with the first word in lower case. */
    private static Optional<Author> person(String name, String plain) {
        List<String> parts = split(NameWords.withLatinCommas(name), ",").stream().map(TextNormaliser::normaliseTex)
                .toList();
        if (parts.size() == 3 && !parts.contains(null) && !NameWords.isDegree(parts.get(2)))
            return Names.of(parts.get(0), parts.get(2), parts.get(1));
        // A comma within braces is part of the name.
        if (parts.size() == 2 && !parts.contains(null) && !NameWords.isClearSuffix(parts.get(1))
                && !NameWords.isDegree(parts.get(1)))
            return Names.familyFirst(parts.get(0), parts.get(1), null);
        List<String> words = split(name.replace('~', ' '), " ");
        int family = parts.size() == 1 ? words.size() - 1 : 0;
        if (family > 0 && !(isBraced(words.get(family)) && words.get(family).indexOf(' ') > 0))
            family = familyStart(words);
        if (family <= 0 || family >= words.size() || startsInLowerCase(words.get(0))
                || FamilyFirst.isTold(List.of(plain.split(" "))))
            return Names.parsePlain(plain);
        return Optional.of(new Author(plain,
                TextNormaliser.normaliseTex(String.join(" ", words.subList(family, words.size()))),
                TextNormaliser.normaliseTex(String.join(" ", words.subList(0, family))), null, null));
    }

    /** Where the first word in lower case is; {@code Ortega y Gasset} is one name. */
    private static int familyStart(List<String> words) {
        int small = (int) words.stream().skip(1).takeWhile(word -> !startsInLowerCase(word)).count() + 1;
        boolean joins = small > 1 && small + 1 < words.size() && NameWords.joinsFamilies(words.get(small))
                && !Initials.are(words.get(small - 1));
        return joins ? small - 1 : small;
    }

    private static boolean startsInLowerCase(String word) {
        String plain = TextNormaliser.normaliseTex(word);
        return plain != null && !word.startsWith("{") && Character.isLowerCase(plain.codePointAt(0));
    }

    private static List<String> split(String text, String separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int n = 0; n < text.length(); n++) {
            char c = text.charAt(n);
            if (c == '\\')
                n++;
            else if (c == '{')
                depth++;
            else if (c == '}')
                depth = Math.max(0, depth - 1);
            else if (depth == 0 && text.regionMatches(true, n, separator, 0, separator.length())) {
                parts.add(text.substring(start, n));
                start = n + separator.length();
                n = Math.max(n, start - 2);
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
