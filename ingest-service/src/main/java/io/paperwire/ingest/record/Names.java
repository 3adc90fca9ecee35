package io.paperwire.ingest.record;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.Author;
import io.paperwire.events.names.ArabicNames;
import io.paperwire.events.names.FamilyFirst;
import io.paperwire.events.names.Initials;
import io.paperwire.events.names.Particles;
import io.paperwire.ingest.text.Patterns;
import io.paperwire.ingest.text.TextNormaliser;

/** Reads an author's name in the forms that sources print it. The order and the spelling stay as printed. */
public final class Names {

    static final String ON_BEHALF = "on behalf of ";
    static final Pattern COMMAS = Pattern.compile("\\s*[,،，]\\s*");
    static final Pattern COLLABORATION = Pattern
            .compile("(?i)" + Patterns.WORD_BEGIN + "(?:collaborations?|consortium)" + Patterns.WORD_END);
    private static final Pattern OTHERS = Pattern
            .compile("(?i)(?:and )?(?:others|et\\.? al\\.?|et alii|u\\.? ?a\\.|\\.\\.\\.|…)"
                    + "|https?://\\S+|\\[?anonymous(?: authors?(?:\\(s\\))?)?]?|anon\\.?");
    private static final Pattern MAIL = Pattern.compile("\\s?<[^<>@\\s]+@[^<>@\\s]+>$");
    /** The years of a life, as library headings end in. */
    private static final Pattern LIFE = Pattern
            .compile("[,،]? (?:b\\. |geb\\. )?(?:1\\d|20)\\d{2}\\??-(?:\\d{4}\\??)?\\.?$");

    private static final Pattern BEHALF = Pattern.compile("([Oo]n behalf of|[Ff]or) (?:the )?(.+)");
    private static final Pattern SEVERAL = Pattern.compile(" (?:and|&) ");
    private static final Pattern NAME_PARTS = Pattern.compile("[. -]+");

    private static final int SHORTEST_ORCID = 16;
    private static final int LONGEST_WITH_NOTES = 1000;
    private static final int LONGEST_WITH_SUFFIXES = 200;
    private static final int LONGEST_AFTER_BIRTH = "-1901?.".length() + 1;

    private Names() {
    }

    /** A name whose parts the source tells apart. Empty if all are blank. */
    public static Optional<Author> of(String family, String given, String suffix) {
        String f = part(family);
        String g = part(given);
        String s = part(suffix);
        if (f == null && g == null || isOthers(f == null ? g : g == null ? f : g + " " + f))
            return Optional.empty();
        if (isPlaceholder(family, f) || isPlaceholder(given, g))
            return parsePlain(f == null ? g : f).map(author -> withSuffix(author, s));
        if (f == null || g == null)
            return Optional.of(s == null
                    ? whole(f == null ? g : f)
                    : new Author(withSuffix(f == null ? g : f, s), f, null, null, null));
        // A machine that cut a group's name in two knew no family name.
        if (f.length() > 9 && COLLABORATION.matcher(f).find())
            return Optional.of(group(g + " " + f));
        if (Patterns.matches(g, "(?:.+ )?(?:for the|on behalf of(?: the)?)"))
            return Optional.of(group(Patterns.replaceFirst(g, "(?:for the|on behalf of(?: the)?)$", ON_BEHALF + f)));
        boolean eastAsian = NameWords.isEastAsian(f) && NameWords.isEastAsian(g);
        return Optional.of(new Author(withSuffix(eastAsian ? f + g : Particles.givenFirst(g, f), s), f, g, null, null));
    }

    /** Without a letter it holds the place of what is not told. */
    private static String part(String text) {
        String plain = TextNormaliser.normalise(text);
        return NameWords.hasNoLetter(plain) ? null : withoutFrame(plain);
    }

    /** The source had to write something where one string is the whole name. */
    private static boolean isPlaceholder(String written, String part) {
        return part == null && written != null && !written.isBlank();
    }

    /** Without the {@code and} that stood before the name in a list, and the parentheses around the whole of it. */
    private static String withoutFrame(String name) {
        char first = name.charAt(0);
        if (first == '(' && name.indexOf(')') == name.length() - 1)
            return name.substring(1, name.length() - 1).strip();
        return first == 'a' || first == '&' ? Patterns.replaceFirst(name, "^(?:and|&) (?=\\p{L})", "") : name;
    }

    /** The given names may end in the suffix, as in {@code Doe, John A Jr}. */
    static Optional<Author> familyFirst(String family, String given, String degrees) {
        int last = given.lastIndexOf(' ');
        return last > 0 && NameWords.isClearSuffix(given.substring(last + 1))
                ? of(family, given.substring(0, last), withSuffix(given.substring(last + 1), degrees))
                : of(family, given, degrees);
    }

    /** The name of a group, unless somebody speaks for one. */
    private static Author whole(String name) {
        return name.contains(ON_BEHALF) ? group(name) : new Author(withoutBehalf(name));
    }

    private static String withSuffix(String name, String suffix) {
        return suffix == null ? name : name + " " + suffix;
    }

    static Author withSuffix(Author author, String suffix) {
        return suffix == null || author.name().length() > LONGEST_WITH_SUFFIXES
                ? author
                : new Author(author.name() + " " + suffix, author.family(), author.given(), author.orcid(),
                        author.affiliation());
    }

    /**
     * A name as one string, in whichever order: {@code Family, Given}, {@code Family, Jr., Given}, {@code Given Family}. It
     * may end in what a library writes after it: years, a role in brackets, an affiliation in parentheses. Editors and the
     * like are no authors.
     */
    public static Optional<Author> parse(String name) {
        String plain = TextNormaliser.normalise(name);
        return plain == null || isOthers(plain) ? Optional.empty() : parsePlain(plain);
    }

    /** Cataloguers end a heading with a full stop; an initial keeps its own. */
    public static String ofHeading(String text) {
        String name = text.strip();
        return Patterns.matches(name, ".*\\p{Ll}{2}\\.") ? name.substring(0, name.length() - 1) : name;
    }

    /** {@code et al.}, {@code Anonymous} and the like, and what is only an address or an ORCID iD. */
    public static boolean isOthers(String plain) {
        boolean mayBeId = plain.length() >= SHORTEST_ORCID && Character.isDigit(plain.charAt(plain.length() - 3));
        return OTHERS.matcher(plain).matches() || mayBeId && Orcid.parse(plain) != null;
    }

    static Optional<Author> parsePlain(String plain) {
        String bare = stripPunctuation(plain.endsWith(">") ? MAIL.matcher(plain).replaceFirst("") : plain);
        String beforeLife = bare.indexOf('(') > 0 ? stripPunctuation(withoutLife(bare)) : bare;
        if (beforeLife.endsWith(")"))
            bare = beforeLife;
        String affiliation = null;
        String orcid = null;
        for (int open = noteStart(bare); open > 0; open = noteStart(bare)) {
            String note = bare.substring(open + 1, bare.length() - 1);
            Roles role = bare.endsWith(")") ? Roles.ofParenthesis(note) : Roles.of(note);
            if (role == Roles.OTHER)
                return Optional.empty();
            String id = Orcid.parse(note);
            if (id != null)
                orcid = id;
            else if (bare.endsWith(")") && role == Roles.UNKNOWN && !NameWords.hasNoLetter(note)
                    && !isFuller(note, bare.substring(0, open)))
                affiliation = note;
            bare = stripPunctuation(bare.substring(0, open));
        }
        Optional<Author> author = withoutNotes(bare);
        String of = affiliation;
        String by = orcid;
        return of == null && by == null
                ? author
                : author.map(a -> new Author(a.name(), a.family(), a.given(), by, of == null ? a.affiliation() : of));
    }

    /** Where brackets or parentheses open that end a person's name, or -1. */
    private static int noteStart(String name) {
        boolean brackets = name.endsWith("]");
        if (!brackets && !name.endsWith(")") || name.length() > LONGEST_WITH_NOTES)
            return -1;
        int open = brackets ? name.lastIndexOf('[') : parenthesisStart(name);
        return open > 0 && !isGroup(name.substring(0, open)) ? open : -1;
    }

    /** Where the parenthesis opens at which the name ends; others may stand in it. */
    private static int parenthesisStart(String name) {
        int depth = 0;
        for (int n = name.length() - 1; n >= 0; n--)
            if (name.charAt(n) == ')')
                depth++;
            else if (name.charAt(n) == '(' && --depth == 0)
                return n;
        return name.lastIndexOf('(');
    }

    /** What {@code Family, Given} is in full, as in {@code Eliot, T. S. (Thomas Stearns)}: how libraries tell persons apart. */
    private static boolean isFuller(String note, String person) {
        int comma = person.lastIndexOf(',');
        String[] given = NAME_PARTS.split(person.substring(comma + 1).strip());
        String[] full = NAME_PARTS.split(note);
        boolean fuller = comma > 0 && given.length <= full.length && !NameWords.isPlace(note);
        for (int n = 0; fuller && n < full.length; n++)
            fuller = NameWords.isWritten(full[n]) && (n >= given.length || NameWords.stands(given[n], full[n]));
        return fuller;
    }

    private static Optional<Author> withoutNotes(String noted) {
        if (NameWords.hasNoLetter(noted))
            return Optional.empty();
        String bare = withoutFrame(noted);
        if (!NameWords.hasComma(bare) || NameWords.isEastAsianList(bare))
            return Optional.of(written(bare));
        return isGroup(bare) ? Optional.of(group(bare)) : parts(withoutLife(bare));
    }

    private static String withoutLife(String name) {
        boolean mayEndInYears = name.lastIndexOf('-') > name.length() - LONGEST_AFTER_BIRTH;
        return mayEndInYears ? LIFE.matcher(name).replaceFirst("") : name;
    }

    private static Optional<Author> parts(String name) {
        String[] parts = COMMAS.split(name, -1);
        int end = withoutDegrees(parts);
        String degrees = end == parts.length ? null : String.join(" ", List.of(parts).subList(end, parts.length));
        if (end == 1)
            return Optional.of(withSuffix(written(parts[0]), degrees));
        if (end == 2)
            return NameWords.isClearSuffix(parts[1])
                    ? Optional.of(withSuffix(written(parts[0]), withSuffix(parts[1], degrees)))
                    : familyFirst(parts[0], parts[1], degrees);
        if (end == 3 && NameWords.isClearSuffix(parts[1]))
            return of(parts[0], parts[2], withSuffix(parts[1], degrees));
        if (end == 3 && NameWords.isSuffix(parts[2]))
            return of(parts[0], parts[1], withSuffix(parts[2], degrees));
        return Optional.of(new Author(name));
    }

    /** How many parts are left before the degrees at the end. */
    static int withoutDegrees(String[] parts) {
        int end = parts.length;
        while (end > 1 && NameWords.isDegree(parts[end - 1]) && (end > 2 || isDegreeAfter(parts)))
            end--;
        return end;
    }

    /** {@code Roe, M.D.} and {@code Garcia Marquez, MA} are family name and initials, {@code Jane Roe, MD} is not. */
    private static boolean isDegreeAfter(String[] parts) {
        return (parts.length > 2 || NameWords.isClearDegree(parts[1])) && NameWords.hasTwoWords(parts[0])
                && !NameWords.startsWithParticle(parts[0]);
    }

    /**
     * A name in the order in which it is read, or with initials after the family name. Where the family name is told only
     * when there is little doubt.
     */
    private static Author written(String name) {
        if (isGroup(name) || SEVERAL.matcher(name).find())
            return group(name);
        String[] words = NameWords.words(name);
        if (NameWords.isEastAsian(name) || words.length < 2)
            return new Author(name);
        int end = withoutSuffix(words, NameWords::isSuffix);
        List<String> person = List.of(words).subList(0, end);
        int initials = Initials.begin(person);
        if (initials < end) {
            String text = joined(words, initials, end);
            if (Initials.areClear(text) || NameWords.startsWithParticle(name))
                return new Author(name, joined(words, 0, initials), text, null, null);
            if (text.length() > 1)
                return new Author(name);
        }
        if (FamilyFirst.isTold(person))
            return new Author(name, words[0], joined(words, 1, end), null, null);
        int family = familyStart(words, end);
        return mayBeginBefore(family, words) || family == 1 && ArabicNames.isJoining(words[0])
                ? new Author(name)
                : new Author(name, joined(words, family, end), joined(words, 0, family), null, null);
    }

    /** With its particles, and with both names in {@code Ortega y Gasset}. */
    private static int familyStart(String[] words, int end) {
        int family = end - 1;
        if (family > 2 && NameWords.joinsFamilies(words[family - 1]) && !Initials.are(words[family - 2])
                && !NameWords.isParticle(words[family - 2]))
            family -= 2;
        while (family > 1 && (NameWords.isParticle(words[family - 1]) || words[family - 1].endsWith("-de")))
            family--;
        return family;
    }

    /** In {@code Jane de la Cruz Doe} it may begin at the particle. What stands before an initial is of the given names. */
    private static boolean mayBeginBefore(int family, String... words) {
        for (int n = family - 1; n > 0 && !Initials.are(words[n]); n--)
            if (NameWords.mayBeginFamily(words[n]))
                return true;
        return false;
    }

    private static String joined(String[] words, int from, int to) {
        return String.join(" ", List.of(words).subList(from, to));
    }

    /** A family name and initials after it, however short: {@code Smith JA}, {@code van Doe J. P. Jr}. */
    static Optional<Author> abbreviated(String name) {
        String[] words = name.split(" ");
        int end = withoutSuffix(words, NameWords::isClearSuffix);
        int initials = Initials.begin(List.of(words).subList(0, end));
        return initials == end
                ? Optional.empty()
                : Optional.of(new Author(name, joined(words, 0, initials), joined(words, initials, end), null, null));
    }

    private static int withoutSuffix(String[] words, Predicate<String> isSuffix) {
        int end = words.length;
        while (end > 2 && (NameWords.isClearDegree(words[end - 1]) || isSuffix.test(words[end - 1])))
            end--;
        return end;
    }

    /** Or who speaks for one. */
    static boolean isGroup(String name) {
        return NameWords.isBody(name) || name.contains(ON_BEHALF);
    }

    /** Who speaks for a group is the author; for whom stands as it is written in the place of the affiliation. */
    private static Author group(String name) {
        int speaker = speakerEnd(name);
        Optional<Author> author = speaker < 0 ? Optional.empty() : parsePlain(name.substring(0, speaker));
        return author.map(a -> new Author(a.name(), a.family(), a.given(), a.orcid(),
                (a.affiliation() == null ? "" : a.affiliation() + "; ") + name.substring(speaker + 1)))
                .orElseGet(() -> new Author(withoutBehalf(name)));
    }

    /** Where the name of a person ends that speaks for a group, or -1: an {@code Institute for the Arts} does not. */
    static int speakerEnd(String name) {
        int end = name.indexOf(" on behalf of ");
        int at = end < 0 ? name.indexOf(" for the ") : end;
        return at > 0 && NameWords.hasTwoWords(name.substring(0, at)) && !NameWords.isGroup(name.substring(0, at))
                && (end > 0 || COLLABORATION.matcher(name).region(at, name.length()).find()) ? at : -1;
    }

    /** The group that is spoken for, or null: what is only {@code for} somebody may be anything. */
    static String spokenFor(String text) {
        Matcher behalf = BEHALF.matcher(text);
        boolean group = behalf.matches()
                && (!behalf.group(1).equalsIgnoreCase("for") || NameWords.isGroup(behalf.group(2)));
        return group ? behalf.group(2) : null;
    }

    static String withoutBehalf(String group) {
        String name = spokenFor(group);
        return name == null ? group : name;
    }

    private static String stripPunctuation(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && " ,;،؛，；、".indexOf(text.charAt(from)) >= 0)
            from++;
        while (to > from && " ,;،؛，；、*".indexOf(text.charAt(to - 1)) >= 0)
            to--;
        return text.substring(from, to);
    }
}
