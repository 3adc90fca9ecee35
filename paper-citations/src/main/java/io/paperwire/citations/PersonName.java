package io.paperwire.citations;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.paperwire.events.Author;

/**
 * An author's name in parts. Either {@code literal} is there, for groups and for names that have no parts, or
 * {@code family} and {@code given}.
 *
 * @param family with its particles ({@code van der Berg})
 * @param suffix {@code Jr.}, or null
 */
record PersonName(String family, String given, String suffix, String literal) {

    private static final Set<String> SUFFIXES = Set.of("jr", "jr.", "sr", "sr.", "ii", "iii", "iv");
    private static final Set<String> GROUPS = Set.of("collaboration", "collaborations", "consortium", "group", "team",
            "project", "investigators", "network", "committee", "association", "organization", "organisation",
            "society",
            "initiative", "alliance", "university", "institute", "centre", "center", "department", "laboratory",
            "council", "agency", "foundation", "company", "corporation", "study", "inc", "ltd", "gmbh", "llc",
            "collab");
    private static final Set<String> PARTICLES = Set.of("von", "van", "der", "den", "de", "del", "della", "di", "da",
            "dos", "das", "do", "du", "la", "le", "ter", "ten", "zu", "zur", "zum", "vom", "af", "av", "el", "al",
            "bin",
            "ibn");

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[ ,.]+");

    static PersonName of(Author author) {
        String name = author.name().strip();
        if (author.family() != null && author.given() != null)
            return new PersonName(author.family(), author.given(), suffix(name, author.family()), null);
        if (isNoPerson(name))
            return literal(name);
        String[] parts = COMMA.split(name);
        if (parts.length > 1)
            return parts.length == 2 && !parts[0].isEmpty()
                    ? new PersonName(parts[0], parts[1], null, null)
                    : literal(name);
        return inReadingOrder(name);
    }

    private static PersonName literal(String name) {
        return new PersonName(null, null, null, name);
    }

    private static PersonName inReadingOrder(String name) {
        List<String> words = List.of(SPACE.split(name));
        int end = words.size();
        if (end > 2 && SUFFIXES.contains(words.get(end - 1).toLowerCase(Locale.ROOT)))
            end--;
        if (end < 2)
            return literal(name);
        int family = end - 1;
        while (family > 1 && PARTICLES.contains(words.get(family - 1).toLowerCase(Locale.ROOT)))
            family--;
        return new PersonName(String.join(" ", words.subList(family, end)), String.join(" ", words.subList(0, family)),
                end < words.size() ? words.get(end) : null, null);
    }

    private static String suffix(String name, String family) {
        String last = name.substring(name.lastIndexOf(' ') + 1);
        boolean own = family.endsWith(last) || !SUFFIXES.contains(last.toLowerCase(Locale.ROOT));
        return own ? null : last;
    }

    /** Groups, and names in Chinese, Japanese or Korean letters, whose parts only a reader can tell. */
    private static boolean isNoPerson(String name) {
        for (String word : BETWEEN_WORDS.split(name))
            if (GROUPS.contains(word.toLowerCase(Locale.ROOT)))
                return true;
        return name.codePoints().filter(Character::isLetter).allMatch(Character::isIdeographic)
                || name.codePoints().filter(Character::isLetter).allMatch(PersonName::isEastAsian);
    }

    private static boolean isEastAsian(int letter) {
        return switch (Character.UnicodeScript.of(letter)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
            default -> false;
        };
    }

    /** {@code Family, Given} or {@code Family, Given, Suffix}; a group as it is. */
    String familyFirst() {
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
