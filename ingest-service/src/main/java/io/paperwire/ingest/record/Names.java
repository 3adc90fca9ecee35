package io.paperwire.ingest.record;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

import io.paperwire.events.Author;
import io.paperwire.ingest.text.Patterns;
import io.paperwire.ingest.text.TextNormaliser;

/** Reads authors' names in the forms that sources print them. The order and the spelling stay as printed. */
public final class Names {

    private static final Set<String> SUFFIXES = Set.of("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "v", "2nd", "3rd",
            "esq",
            "esq.");
    /** Without full stops. */
    private static final Set<String> DEGREES = Set.of("PhD", "PHD", "phd", "MD", "DPhil", "MSc", "BSc", "DSc", "ScD",
            "MPH", "DrPH", "MBBS", "MBChB", "PharmD", "EdD", "DVM", "DDS", "MBA", "MA", "MS", "BA", "BS", "RN", "FRCP",
            "FRCS", "FACP", "FACS");
    private static final Pattern STOPS = Pattern.compile("[. ]");
    private static final Pattern LOWER_CASE = Pattern.compile("\\p{Ll}");
    private static final Pattern INITIALS = Pattern.compile("(?:\\p{Lu}{1,3}|(?:\\p{Lu}\\.[ -]?)++)");
    private static final Set<String> PARTICLES = Set.of("von", "van", "der", "den", "de", "del", "della", "di", "da",
            "dos",
            "das", "do", "du", "la", "le", "les", "ter", "ten", "zu", "zur", "zum", "vom", "af", "av", "el", "al",
            "bin",
            "ibn", "ben", "y", "e", "d'", "'t", "'s", "op", "in", "het", "st.", "san", "dalla", "degli", "dell'", "lo",
            "los", "las");
    private static final Set<String> GROUPS = Set.of("collaboration", "collaborations", "consortium", "group", "team",
            "project",
            "investigators", "network", "committee", "association", "organization", "organisation", "society",
            "initiative",
            "alliance", "study", "university", "institute", "centre", "center", "department", "laboratory", "collab",
            "council",
            "agency", "foundation", "company", "inc", "ltd", "gmbh", "llc", "corporation");
    private static final Set<Character.UnicodeScript> EAST_ASIAN = EnumSet.of(Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA, Character.UnicodeScript.KATAKANA, Character.UnicodeScript.HANGUL,
            Character.UnicodeScript.BOPOMOFO);
    /** Stands in a list for a parenthesis that is read apart. */
    private static final char PARENTHESIS = '\u0001';
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern SEPARATORS = Pattern.compile("(?:,\\s+and\\s+|,|;|\\s+and\\s+|\\s+&\\s+|:(?=\\s))");
    private static final Pattern AND = Pattern.compile(",? (?:and|&) ");
    private static final Pattern COMMAS = Pattern.compile("\\s*,\\s*");
    private static final Pattern COLLABORATION = Pattern.compile("(?i)\\b(?:collaborations?|consortium)\\b");
    private static final Pattern OTHERS = Pattern
            .compile("(?i)(?:and )?(?:others|et\\.? al\\.?|et alii|u\\.? ?a\\.|\\.\\.\\.|…)");

    private static final Pattern BIBLATEX_PART = Pattern.compile("^\\s*(?:family|given|prefix|suffix)\\s*=");

    private Names() {
    }

    /** A name whose parts the source tells apart. Empty if all are blank. */
    public static Optional<Author> of(String family, String given, String suffix) {
        String f = TextNormaliser.normalise(family);
        String g = TextNormaliser.normalise(given);
        String s = TextNormaliser.normalise(suffix);
        if (hasNoLetter(f) && hasNoLetter(g))
            return Optional.empty();
        if (f == null || g == null)
            return Optional.of(
                    new Author(withSuffix(f == null ? g : f, s), f != null && s != null ? f : null, null, null, null));
        // A machine that cut a group's name in two knew no family name.
        if (f.length() > 9 && COLLABORATION.matcher(f).find())
            return Optional.of(new Author(withoutBehalf(g + " " + f)));
        boolean eastAsian = isEastAsian(f) && isEastAsian(g);
        return Optional.of(new Author(withSuffix(eastAsian ? f + g : g + " " + f, s), f, g, null, null));
    }

    private static boolean hasNoLetter(String text) {
        return text == null || firstLetter(text, 0) == text.length();
    }

    private static boolean isGroup(String name) {
        for (StringTokenizer words = new StringTokenizer(name, " ,."); words.hasMoreTokens();)
            if (GROUPS.contains(words.nextToken().toLowerCase(Locale.ROOT)))
                return true;
        return false;
    }

    /** Its place, or the text's length. */
    private static int firstLetter(String text, int from) {
        int at = from;
        while (at < text.length() && !Character.isLetter(text.codePointAt(at)))
            at += Character.charCount(text.codePointAt(at));
        return at;
    }

    private static String withSuffix(String name, String suffix) {
        return suffix == null ? name : name + " " + suffix;
    }

    /** A name as one string, in whichever order: {@code Family, Given}, {@code Family, Jr., Given}, {@code Given Family}. */
    public static Optional<Author> parse(String name) {
        String plain = TextNormaliser.normalise(name);
        return plain == null || OTHERS.matcher(plain).matches() ? Optional.empty() : parsePlain(plain);
    }

    private static Optional<Author> parsePlain(String plain) {
        String bare = stripPunctuation(plain);
        if (hasNoLetter(bare))
            return Optional.empty();
        int comma = bare.indexOf(',');
        if (comma < 0)
            return Optional.of(written(bare));
        if (isGroup(bare))
            return Optional.of(new Author(bare));
        String[] parts = COMMAS.split(bare, -1);
        int end = withoutDegrees(parts);
        String degrees = end == parts.length ? null : String.join(" ", List.of(parts).subList(end, parts.length));
        if (end == 1)
            return Optional.of(withSuffix(written(parts[0]), degrees));
        if (end == 2)
            return isSuffix(parts[1])
                    ? Optional.of(withSuffix(written(parts[0]), withSuffix(parts[1], degrees)))
                    : of(parts[0], parts[1], degrees);
        if (end == 3 && isSuffix(parts[1]))
            return of(parts[0], parts[2], withSuffix(parts[1], degrees));
        if (end == 3 && SUFFIXES.contains(parts[2].toLowerCase(Locale.ROOT)))
            return of(parts[0], parts[1], withSuffix(parts[2], degrees));
        return Optional.of(new Author(bare));
    }

    /** How many parts are left before the degrees at the end. */
    private static int withoutDegrees(String[] parts) {
        int end = parts.length;
        while (end > 1 && isDegree(parts[end - 1]) && (end > 2 || isDegreeAfter(parts)))
            end--;
        return end;
    }

    private static boolean isDegree(String text) {
        return text.length() < 10
                && DEGREES.contains(text.indexOf('.') < 0 ? text : STOPS.matcher(text).replaceAll(""));
    }

    /** Three capitals may be somebody's initials, or a family name in capitals. */
    private static boolean isClearDegree(String text) {
        return isDegree(text) && (text.startsWith("M.D") || text.equals("MD") || LOWER_CASE.matcher(text).find());
    }

    /** {@code Roe, M.D.} and {@code Garcia Marquez, MA} are family name and initials, {@code Jane Roe, MD} is not. */
    private static boolean isDegreeAfter(String[] parts) {
        return (parts.length > 2 || isClearDegree(parts[1])) && hasTwoWords(parts[0]) && !startsWithParticle(parts[0]);
    }

    private static boolean hasTwoWords(String name) {
        return name.indexOf(' ') > 0;
    }

    /** In capitals most of them are given names as well. */
    private static boolean startsWithParticle(String name) {
        int space = name.indexOf(' ');
        String first = space < 0 ? "" : name.substring(0, space);
        return first.equals("Van") || first.equals("Von") || PARTICLES.contains(first);
    }

    /** Alone after a comma; one letter there is a given name's initial. */
    private static boolean isSuffix(String text) {
        return text.length() > 1 && SUFFIXES.contains(text.toLowerCase(Locale.ROOT));
    }

    private static Author withSuffix(Author author, String suffix) {
        return new Author(author.name() + " " + suffix, author.family(), author.given(), null, null);
    }

    /** A name in the order in which it is read. Where the family name begins is told only when there is little doubt. */
    private static Author written(String name) {
        if (isGroup(name) || name.contains("on behalf of "))
            return group(name);
        if (isEastAsian(name) || name.indexOf(' ') < 0)
            return new Author(name);
        String[] words = name.split(" ");
        int end = words.length;
        while (end > 2 && (isClearDegree(words[end - 1]) || SUFFIXES.contains(words[end - 1].toLowerCase(Locale.ROOT))))
            end--;
        int family = end - 1;
        while (family > 1 && PARTICLES.contains(words[family - 1].toLowerCase(Locale.ROOT)))
            family--;
        return new Author(name, String.join(" ", List.of(words).subList(family, end)),
                String.join(" ", List.of(words).subList(0, family)), null, null);
    }

    /** Who speaks for a group is the author, and the group where they belong. */
    private static Author group(String name) {
        int speaker = speakerEnd(name);
        if (speaker < 0)
            return new Author(withoutBehalf(name));
        Author author = written(name.substring(0, speaker));
        return new Author(author.name(), author.family(), author.given(), null,
                withoutBehalf(name.substring(speaker + 1)));
    }

    /** Where the name of a person ends that speaks for a group, or -1: an {@code Institute for the Arts} does not. */
    private static int speakerEnd(String name) {
        int end = name.indexOf(" on behalf of ");
        int at = end < 0 ? name.indexOf(" for the ") : end;
        return at > 0 && hasTwoWords(name.substring(0, at)) && !isGroup(name.substring(0, at))
                && (end > 0 || COLLABORATION.matcher(name).region(at, name.length()).find()) ? at : -1;
    }

    private static boolean isBehalf(String text) {
        return text.startsWith("for the ") || text.startsWith("on behalf of ");
    }

    private static String withoutBehalf(String group) {
        return isBehalf(group) || group.startsWith("for ")
                ? Patterns.replaceFirst(group, "^(?:for|on behalf of) (?:the )?", "")
                : group;
    }

    private static boolean isEastAsian(String text) {
        int first = firstLetter(text, 0);
        for (int at = first; at < text.length(); at = firstLetter(text, at + Character.charCount(text.codePointAt(at))))
            if (!EAST_ASIAN.contains(Character.UnicodeScript.of(text.codePointAt(at))))
                return false;
        return first < text.length();
    }

    private static String stripPunctuation(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && " ,;".indexOf(text.charAt(from)) >= 0)
            from++;
        while (to > from && " ,;*".indexOf(text.charAt(to - 1)) >= 0)
            to--;
        return text.substring(from, to);
    }

    /** A list between semicolons, each name in any form. */
    public static List<Author> semicolons(String list) {
        return list == null ? List.of() : each(List.of(list.split(";")));
    }

    /** A list as BibTeX has it: between the words {@code and} outside braces; what is braced whole is no person's name. */
    public static List<Author> bibtex(String list) {
        List<Author> authors = new ArrayList<>();
        if (list == null)
            return authors;
        for (String name : split(SPACES.matcher(list).replaceAll(" "), " and ")) {
            String stripped = name.strip();
            String plain = TextNormaliser.normaliseTex(stripped);
            if (plain == null || !isBraced(stripped) && OTHERS.matcher(plain).matches())
                continue;
            if (isBraced(stripped))
                authors.add(new Author(plain));
            else if (BIBLATEX_PART.matcher(stripped).find())
                bibtexParts(stripped).ifPresent(authors::add);
            else
                bibtexPerson(stripped, plain).ifPresent(authors::add);
        }
        return authors;
    }

    /** Whether one pair of braces holds all of it, other than a letter's accent ({@code {\"O}}). */
    private static boolean isBraced(String tex) {
        if (!tex.startsWith("{") || !tex.endsWith("}") || tex.startsWith("{\\"))
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

    /** BibLaTeX's extended form: {@code family=Berg, given=Jan, prefix=van der}. */
    private static Optional<Author> bibtexParts(String name) {
        Map<String, String> parts = new HashMap<>();
        for (String part : split(name, ",")) {
            int equals = part.indexOf('=');
            if (equals > 0)
                parts.put(part.substring(0, equals).strip(),
                        TextNormaliser.normaliseTex(part.substring(equals + 1).replace("\"", "")));
        }
        String prefix = parts.get("prefix");
        String family = prefix == null ? parts.get("family") : prefix + " " + parts.get("family");
        return of(family, parts.get("given"), parts.get("suffix"));
    }

    /** The family name is what is braced at the end, or begins with the first word in lower case. */
    private static Optional<Author> bibtexPerson(String name, String plain) {
        List<String> parts = split(name, ",").stream().map(TextNormaliser::normaliseTex).toList();
        if (parts.size() == 3 && !parts.contains(null) && !isDegree(parts.get(2)))
            return of(parts.get(0), parts.get(2), parts.get(1));
        // A comma within braces is part of the name.
        if (parts.size() == 2 && !parts.contains(null) && !isSuffix(parts.get(1)) && !isGroup(plain)
                && !isDegree(parts.get(1)))
            return of(parts.get(0), parts.get(1), null);
        List<String> words = split(name.replace('~', ' '), " ");
        int family = parts.size() == 1 ? words.size() - 1 : 0;
        if (family > 0 && !(isBraced(words.get(family)) && words.get(family).indexOf(' ') > 0))
            family = (int) words.stream().skip(1).takeWhile(word -> !startsInLowerCase(word)).count() + 1;
        if (family <= 0 || family >= words.size() || startsInLowerCase(words.get(0)))
            return parsePlain(plain);
        return Optional.of(new Author(plain,
                TextNormaliser.normaliseTex(String.join(" ", words.subList(family, words.size()))),
                TextNormaliser.normaliseTex(String.join(" ", words.subList(0, family))), null, null));
    }

    private static boolean startsInLowerCase(String word) {
        String plain = TextNormaliser.normaliseTex(word);
        return plain != null && !word.startsWith("{") && Character.isLowerCase(plain.codePointAt(0));
    }

    /**
     * A list in one string as arXiv prints it: names between commas and {@code and}; a comma within parentheses, which hold
     * affiliations, does not separate.
     */
    public static List<Author> commas(String list) {
        List<Author> authors = new ArrayList<>();
        if (list == null)
            return authors;
        String plain = SPACES.matcher(list.replace(PARENTHESIS, ' ')).replaceAll(" ").strip();
        int colon = plain.indexOf(": ");
        if (colon > 0 && isGroupBefore(colon, plain)) {
            of(plain.substring(0, colon), null, null).ifPresent(authors::add);
            plain = plain.substring(colon + 2);
        }
        List<String> affiliations = new ArrayList<>();
        String names = withoutParentheses(plain, affiliations);
        int affiliation = 0;
        for (String part : SEPARATORS.split(names)) {
            String own = null;
            String name = part;
            int mark = part.indexOf(PARENTHESIS);
            while (mark >= 0) {
                String text = affiliations.get(affiliation++);
                // (1), (2, 3): footnote marks; what they stand for comes after the list.
                if (!Patterns.matches(text, "[\\d\\s,*†‡a-c]*"))
                    own = own == null ? text : own + ", " + text;
                name = name.substring(0, mark) + " " + name.substring(mark + 1);
                mark = name.indexOf(PARENTHESIS);
            }
            String suffix = TextNormaliser.normalise(name);
            if (suffix != null && !authors.isEmpty()
                    && (isDegree(suffix) || SUFFIXES.contains(suffix.toLowerCase(Locale.ROOT)))) {
                authors.add(withSuffix(authors.remove(authors.size() - 1), suffix));
                continue;
            }
            String of = TextNormaliser.normalise(own);
            boolean forGroup = of != null && (COLLABORATION.matcher(of).find() || isBehalf(of) && isGroup(of));
            Author author = parse(name).orElse(null);
            // In a list the group that a member speaks for is an author of its own.
            String group = forGroup ? withoutBehalf(of) : author == null ? null : author.affiliation();
            if (author != null)
                authors.add(new Author(author.name(), author.family(), author.given(), null, forGroup ? null : of));
            if (group != null && authors.stream().noneMatch(other -> other.name().equals(group)))
                authors.add(new Author(group));
        }
        return authors;
    }

    /**
     * A list in one string whose form its source does not tell: between semicolons, or as arXiv prints it, or each
     * {@code Family, Given} with {@code and} between them. It may be one person's name in either order.
     */
    public static List<Author> list(String text) {
        if (text.indexOf(';') >= 0)
            return semicolons(text);
        String plain = SPACES.matcher(text).replaceAll(" ").strip();
        List<String> parts = List.of(AND.split(plain));
        if (parts.stream().allMatch(part -> isFamilyFirst(part) || OTHERS.matcher(part).matches()))
            return each(parts);
        return plain.indexOf(',') < 0 && parts.size() == 1 ? each(parts) : commas(plain);
    }

    /**
     * One comma besides those before degrees, and not a whole name on both sides of it: {@code Doe, Jane},
     * {@code van der Berg, Jan Willem}, {@code Garcia Marquez, G. J.}, but not {@code Jane Doe, John Smith}.
     */
    private static boolean isFamilyFirst(String text) {
        String[] parts = COMMAS.split(text);
        int end = withoutDegrees(parts);
        if (end != 2)
            return end == 1 && parts.length > 1;
        return !hasTwoWords(parts[0]) || !hasTwoWords(parts[1]) || startsWithParticle(parts[0])
                || endsInInitial(parts[1]) || isGroup(parts[0]);
    }

    private static boolean endsInInitial(String name) {
        return INITIALS.matcher(name.substring(name.lastIndexOf(' ') + 1)).matches();
    }

    /** {@code The CMS and LHCb Collaborations: V. Khachatryan, …} */
    private static boolean isGroupBefore(int colon, String list) {
        String before = list.substring(0, colon);
        return before.indexOf('(') < 0 && before.indexOf(':') < 0 && COLLABORATION.matcher(before).find();
    }

    /** Each top-level parenthesis becomes a mark; what comes after {@code ((} is the list of affiliations, no author. */
    private static String withoutParentheses(String text, List<String> affiliations) {
        int legend = text.indexOf("((");
        String list = legend < 0 ? text : text.substring(0, legend);
        StringBuilder names = new StringBuilder();
        StringBuilder inner = new StringBuilder();
        int depth = 0;
        for (int n = 0; n < list.length(); n++) {
            char c = list.charAt(n);
            if (c == '(' && depth++ == 0)
                continue;
            if (c == ')' && depth > 0 && --depth == 0) {
                affiliations.add(inner.toString());
                inner.setLength(0);
                names.append(PARENTHESIS);
            } else if (depth > 0) {
                inner.append(c);
            } else {
                names.append(c);
            }
        }
        if (!inner.isEmpty())
            names.append(" (").append(inner);
        return names.toString();
    }

    private static List<Author> each(List<String> names) {
        return names.stream().map(Names::parse).flatMap(Optional::stream).toList();
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
