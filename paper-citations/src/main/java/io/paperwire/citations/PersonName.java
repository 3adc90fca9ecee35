package io.paperwire.citations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

import io.paperwire.events.Author;

/**
 * An author's name in parts. Either {@code literal} is there, for groups and for persons whose names' parts are not known, or
 * {@code family} and {@code given}.
 *
 * @param family with its particles ({@code van der Berg})
 * @param suffix {@code Jr.}, or null
 */
public record PersonName(String family, String given, String suffix, String literal) {

    private static final Set<String> SUFFIXES = Set.of("jr", "jr.", "sr", "sr.", "ii", "iii", "iv");
    private static final Set<String> GROUPS = Set.of("collaboration", "collaborations", "consortium", "group", "team",
            "project", "investigators", "network", "committee", "association", "organization", "organisation",
            "society",
            "initiative", "alliance", "university", "institute", "centre", "center", "department", "laboratory",
            "council", "agency", "foundation", "corporation", "inc", "ltd", "gmbh", "llc", "collab");
    private static final Set<String> GROUPS_AND_FAMILIES = Set.of("company", "study");
    private static final Set<String> PARTICLES = Set.of("von", "van", "der", "den", "de", "del", "della", "di", "da",
            "dos", "das", "do", "du", "la", "le", "ter", "ten", "zu", "zur", "zum", "vom", "af", "av", "el", "al",
            "bin",
            "ibn");

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final String BETWEEN_WORDS = " ,.";
    /** {@code A. B. Center}, {@code Ada B. Center}, and the other way round; {@code U.S.} is none of these initials. */
    private static final Pattern INITIALS_AND_WORD = Pattern
            .compile("(?:\\p{Lu}\\p{Ll}[^\\s,.]* )?(?:\\p{Lu}\\.[ -]){1,5}+[^\\s,.]+"
                    + "|[^\\s,.]+, (?:\\p{Lu}\\p{Ll}[^\\s,.]* )?\\p{Lu}\\.(?:[ -]\\p{Lu}\\.){0,5}+");
    /** {@code Ada Company}, {@code Company, Ada}, {@code García Company, Ada Maria}; {@code CERN Study} is no person. */
    private static final Pattern GIVEN_AND_FAMILY = Pattern
            .compile("(?!The |This |Our )\\p{Lu}\\p{Ll}[^\\s,.]* [^\\s,.]+"
                    + "|(?:[^\\s,.]+ )?[^\\s,.]+, \\p{Lu}\\p{Ll}[^\\s,.]*(?: \\p{Lu}[^\\s,]*)?");

    /** Where the source does not tell the parts, they are what the printed name lets see. */
    public static PersonName of(Author author) {
        String name = author.name().strip();
        if (isThere(author.family()) && isThere(author.given()))
            return new PersonName(author.family(), author.given(), suffix(name, author), null);
        if (isGroup(name) || isInEastAsianLetters(name))
            return literal(name);
        String[] parts = name.indexOf(',') < 0 ? new String[]{name} : COMMA.split(name);
        return parts.length > 1 ? betweenCommas(name, parts) : inReadingOrder(name, null);
    }

    private static boolean isThere(String part) {
        return part != null && !part.isBlank();
    }

    /** {@code Family, Given}, {@code Given Family, Jr.}, or all three with the suffix in the middle or at the end. */
    private static PersonName betweenCommas(String name, String[] parts) {
        if (parts[0].isEmpty() || parts.length > 3)
            return literal(name);
        if (parts.length == 2)
            return isSuffix(parts[1])
                    ? inReadingOrder(parts[0], parts[1])
                    : new PersonName(parts[0], parts[1], null, null);
        if (isSuffix(parts[1]))
            return new PersonName(parts[0], parts[2], parts[1], null);
        return isSuffix(parts[2]) ? new PersonName(parts[0], parts[1], parts[2], null) : literal(name);
    }

    private static PersonName literal(String name) {
        return new PersonName(null, null, null, name);
    }

    /**
     * What begins with a particle in small letters is a family name without a given one, and stays whole.
     *
     * @param suffix what was after a comma, or null
     */
    private static PersonName inReadingOrder(String name, String suffix) {
        List<String> words = words(name);
        int end = words.size();
        if (suffix == null && end > 2 && isSuffix(words.get(end - 1)))
            return inReadingOrder(String.join(" ", words.subList(0, end - 1)), words.get(end - 1));
        if (end < 2 || PARTICLES.contains(words.get(0)))
            return literal(suffix == null ? name : name + ", " + suffix);
        int family = end - 1;
        while (family > 1 && PARTICLES.contains(words.get(family - 1).toLowerCase(Locale.ROOT)))
            family--;
        return new PersonName(String.join(" ", words.subList(family, end)), String.join(" ", words.subList(0, family)),
                suffix, null);
    }

    /** A pattern would take much of the time of an export. */
    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        StringTokenizer rest = new StringTokenizer(name);
        while (rest.hasMoreTokens())
            words.add(rest.nextToken());
        return words;
    }

    /** What the printed name ends with if that is of neither part. */
    private static String suffix(String name, Author author) {
        String last = name.substring(name.lastIndexOf(' ') + 1);
        return isSuffix(last) && !author.family().endsWith(last) && !author.given().endsWith(last) ? last : null;
    }

    private static boolean isSuffix(String word) {
        return SUFFIXES.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Whether it is a group's name: it has a word for one, and is not that word as a family name. */
    private static boolean isGroup(String name) {
        return hasWordOf(GROUPS, name) && !INITIALS_AND_WORD.matcher(name).matches()
                || hasWordOf(GROUPS_AND_FAMILIES, name) && !INITIALS_AND_WORD.matcher(name).matches()
                        && !GIVEN_AND_FAMILY.matcher(name).matches();
    }

    /** Whether one of the words between blanks, commas and full stops is one of these, which are in small letters. */
    static boolean hasWordOf(Set<String> words, String name) {
        StringTokenizer rest = new StringTokenizer(name, BETWEEN_WORDS);
        while (rest.hasMoreTokens()) {
            if (words.contains(rest.nextToken().toLowerCase(Locale.ROOT)))
                return true;
        }
        return false;
    }

    /** Names in Chinese, Japanese or Korean letters have parts that only a reader can tell. */
    private static boolean isInEastAsianLetters(String name) {
        return name.codePoints().filter(Character::isLetter).allMatch(PersonName::isEastAsian);
    }

    private static boolean isEastAsian(int letter) {
        return Character.isIdeographic(letter) || switch (Character.UnicodeScript.of(letter)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
            default -> false;
        };
    }

    /** Whether it is the name of a collaboration, a team and the like, not of a person. */
    public boolean isGroup() {
        return literal != null && isGroup(literal);
    }

    /** {@code Family, Given} or {@code Family, Given, Suffix}; a group as it is. */
    public String familyFirst() {
        return literal != null ? literal : family + ", " + given + (suffix == null ? "" : ", " + suffix);
    }

    /** What is sorted under, for a group its whole name. */
    String sortedUnder() {
        return literal != null ? literal : familyWithoutParticle();
    }

    /** The words in small letters before the family name, or null. */
    String particle() {
        int length = particleLength();
        return length == 0 ? null : family.substring(0, length).strip();
    }

    String familyWithoutParticle() {
        return family.substring(particleLength());
    }

    private int particleLength() {
        int at = 0;
        for (int space = family.indexOf(' '); space > 0 && Character.isLowerCase(family.codePointAt(at)); space = family
                .indexOf(' ', at))
            at = space + 1;
        return at < family.length() ? at : 0;
    }
}
