package io.paperwire.citations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

import io.paperwire.events.Author;
import io.paperwire.events.names.ArabicNames;
import io.paperwire.events.names.FamilyFirst;
import io.paperwire.events.names.Initials;

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
            "bin", "ibn", "dello", "degli", "delle", "dei", "dalla", "d'", "d’", "'t", "’t", "'s", "’s");
    /** In small letters between the two parts of a family name: {@code Ramón y Cajal}. */
    private static final Set<String> BETWEEN_FAMILIES = Set.of("y", "e", "i");

    private static final Pattern COMMA = Pattern.compile("\\s*[,،，]\\s*");
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
        boolean commas = name.indexOf(',') >= 0 || name.indexOf('،') >= 0 || name.indexOf('，') >= 0;
        if (isGroup(name) || !commas && isInEastAsianLetters(name))
            return literal(name);
        String[] parts = commas ? COMMA.split(name) : new String[]{name};
        return parts.length > 1 ? betweenCommas(name, parts) : inReadingOrder(name, null);
    }

    private static boolean isThere(String part) {
        return part != null && !part.isBlank();
    }

    /** {@code Family, Given}, {@code Given Family, Jr.}, or all three with the suffix in the middle or at the end. */
    private static PersonName betweenCommas(String name, String[] parts) {
        if (parts.length > 3 || Arrays.stream(parts).anyMatch(String::isBlank))
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
        int given = FamilyFirst.isTold(words) ? 1 : initialsBegin(words);
        if (given < end)
            return new PersonName(String.join(" ", words.subList(0, given)),
                    String.join(" ", words.subList(given, end)), suffix, null);
        int family = end < 2 || PARTICLES.contains(words.get(0)) ? 0 : familyBegin(words);
        if (family == 0 || family == 1 && ArabicNames.isJoining(words.get(0)))
            return literal(suffix == null ? name : name + ", " + suffix);
        return new PersonName(String.join(" ", words.subList(family, end)), String.join(" ", words.subList(0, family)),
                suffix, null);
    }

    /** Where initials begin behind the family name, or the end. */
    private static int initialsBegin(List<String> words) {
        int begin = Initials.begin(words);
        boolean clear = begin < words.size() && (PARTICLES.contains(words.get(0))
                || Initials.areClear(String.join(" ", words.subList(begin, words.size()))));
        return clear ? begin : words.size();
    }

    /** Where in the words the family name begins, with its particles; 0 if no given name is before it. */
    private static int familyBegin(List<String> words) {
        int family = words.size() - 1;
        while (family > 1) {
            String before = words.get(family - 1);
            if (BETWEEN_FAMILIES.contains(before) && Character.isUpperCase(words.get(family - 2).codePointAt(0)))
                family -= 2;
            else if (PARTICLES.contains(before.toLowerCase(Locale.ROOT)) || ArabicNames.isJoining(before))
                family--;
            else
                return family;
        }
        return family;
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

    /** Such a name is printed in one piece, its family name first. */
    boolean isInEastAsianLetters() {
        return literal == null && isInEastAsianLetters(family + given);
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
        for (int space = family.indexOf(' '); space > 0 && beginsSmall(family, at); space = family.indexOf(' ', at))
            at = space + 1;
        return at < family.length() ? at : 0;
    }

    /** Also behind an apostrophe: {@code 't}. */
    static boolean beginsSmall(String text, int at) {
        boolean apostrophe = (text.charAt(at) == '\'' || text.charAt(at) == '’') && at + 1 < text.length();
        return Character.isLowerCase(text.codePointAt(apostrophe ? at + 1 : at));
    }

    /** The particles behind the given name ({@code de} of {@code La Fontaine, Jean de}), or null. */
    String droppingParticle() {
        int length = givenLength();
        return length == given.length() ? null : given.substring(length + 1);
    }

    String givenWithoutParticle() {
        return given.substring(0, givenLength());
    }

    private int givenLength() {
        int end = given.length();
        for (int space = given.lastIndexOf(' '); space > 0
                && PARTICLES.contains(given.substring(space + 1, end)); space = given.lastIndexOf(' ', end - 1))
            end = space;
        return end;
    }
}
