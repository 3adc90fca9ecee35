package io.paperwire.catalog.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An author's name as its folded words and initials, the family name last if the form of the name tells. The order of the
 * words proves little: it differs between countries, and between programs.
 *
 * @param together the words if what an apostrophe divides is one, as others write O'Brien
 * @param isLatin  in which letters it is printed
 */
record Person(List<String> words, List<String> together, boolean isLatin) {

    /** From so many letters on a word is a name that is written out. */
    private static final int WRITTEN_OUT = 3;
    /** So many letters of a given name may stand for one with three more: Alex for Alexander. Ming is not Mingyu. */
    private static final int SHORT_FORM = 4;
    private static final int SHORTENED_BY = 3;
    /** Shorter ones, or with less left out, have to be known ones: Jun is not Junjie. */
    private static final Set<String> SHORT_FORMS = Set.of("abe", "ben", "dan", "deb", "dom", "don", "gus", "jen", "jon",
            "josh", "kat", "ken", "kim", "lou", "max", "meg", "nat", "nic", "pam", "pat", "pete", "phil", "ray", "rob",
            "rod",
            "ron", "sam", "sid", "stef", "steph", "steve", "tim", "tom", "val", "vic", "vince", "viv", "zac", "zak");

    private static final Set<String> PARTICLES = Set.of("von", "van", "der", "den", "de", "del", "della", "di", "da",
            "dos", "das", "du", "la", "ter", "ten", "zu", "zur", "vom", "bin", "ibn", "el", "al", "y");
    private static final Set<String> SUFFIXES = Set.of("jr", "sr", "ii", "iii", "phd", "md");
    private static final Set<String> GROUPS = Set.of("collaboration", "collaborations", "consortium", "group", "team",
            "project", "network", "committee", "association", "initiative", "investigators");
    private static final Pattern OTHERS = Pattern
            .compile("(?i)\\W*(?:and )?(?:et\\.? al\\.?|al\\.?, et|others|u\\. ?a\\.|…)\\W*");
    private static final Pattern AND_OTHERS = Pattern.compile("(?i)[,;]?\\s+(?:et\\.? al\\.?|and others)\\s*$");
    private static final Pattern SEVERAL = Pattern.compile("\\s*[;؛；、]\\s*|,?\\s+(?:and|&)\\s+");
    /** Few names have it, and the others need no closer look. */
    private static final Pattern SEVERAL_OR_OTHERS = Pattern
            .compile("[;؛；،，、&…]|(?i: and | ?al\\b|others|u\\. ?a\\.)");
    private static final Pattern APOSTROPHE = Pattern.compile("(?<=\\p{L})['\u2018\u2019\u00B4`](?=\\p{L})");
    private static final Pattern COMMA = Pattern.compile("\\s*[,،，]\\s*");

    /** One name, or several that a source ran together; none for a group of people or "et al.". */
    static List<Person> of(String printed) {
        List<Person> people = new ArrayList<>();
        if (printed.indexOf(',') < 0 && !SEVERAL_OR_OTHERS.matcher(printed).find()) {
            of("", printed).ifPresent(people::add);
            return people;
        }
        String names = AND_OTHERS.matcher(printed).replaceFirst("");
        if (OTHERS.matcher(names).matches())
            return people;
        for (String name : SEVERAL.split(names))
            commas(COMMA.split(name), people);
        return people;
    }

    private static void commas(String[] parts, List<Person> people) {
        if (parts.length == 1) {
            of("", parts[0]).ifPresent(people::add);
        } else if (Arrays.stream(parts).allMatch(part -> part.strip().indexOf(' ') > 0 && !isInitials(part))) {
            Arrays.stream(parts).forEach(part -> of("", part).ifPresent(people::add));
        } else {
            // "Family, Given", once or more often, or a family name and its suffix.
            for (int at = 0; at < parts.length; at += 2)
                of(at + 1 < parts.length ? parts[at + 1] : "", parts[at]).ifPresent(people::add);
        }
    }

    private static boolean isInitials(String part) {
        return Words.of(part).stream().allMatch(word -> word.length() <= 1);
    }

    private static Optional<Person> of(String given, String family) {
        String name = given + " " + family;
        List<String> words = important(name);
        if (words.isEmpty() || words.stream().anyMatch(GROUPS::contains))
            return Optional.empty();
        Matcher apostrophe = APOSTROPHE.matcher(name);
        List<String> together = apostrophe.find() ? important(apostrophe.replaceAll("")) : words;
        return Optional.of(new Person(words, together, isLatin(name)));
    }

    private static List<String> important(String name) {
        List<String> words = Words.of(name);
        // DBLP numbers those who share a name.
        words.removeIf(word -> word.charAt(0) <= '9');
        drop(words, SUFFIXES);
        drop(words, PARTICLES);
        return List.copyOf(words);
    }

    private static boolean isLatin(String name) {
        return name.codePoints().mapToObj(Character.UnicodeScript::of)
                .filter(script -> script != Character.UnicodeScript.COMMON).findFirst()
                .filter(script -> script != Character.UnicodeScript.LATIN).isEmpty();
    }

    /** Where two words are left without them: Van and Al are names as well. */
    private static void drop(List<String> words, Set<String> unimportant) {
        int rest = 0;
        for (String word : words)
            if (!unimportant.contains(word))
                rest++;
        if (rest >= 2 && rest < words.size())
            words.removeIf(unimportant::contains);
    }

    /** Whether a given name is written out, as far as its length tells. */
    boolean isWhole() {
        return words.stream().filter(word -> word.length() >= WRITTEN_OUT).count() > 1;
    }

    /** How well two names fit one person: 1, {@link Rules#FAMILY_AND_INITIAL}, {@link Rules#FAMILY_ALONE}, or 0. */
    double likeness(Person other) {
        double likeness = likenessOfWords(other);
        return likeness == 1 || together.equals(words) && other.together.equals(other.words)
                ? likeness
                : Math.max(likeness, withApostrophesLost().likenessOfWords(other.withApostrophesLost()));
    }

    private Person withApostrophesLost() {
        return new Person(together, together, isLatin);
    }

    private double likenessOfWords(Person other) {
        List<String> mine = new ArrayList<>(words);
        List<String> theirs = new ArrayList<>(other.words);
        if (!removeCommon(mine, theirs))
            return isWrittenTogether(other) ? 1 : 0;
        boolean mayBeFamilies = isLast(family(), mine) || isLast(other.family(), theirs);
        if (mine.isEmpty() || theirs.isEmpty()
                || fit(mine, theirs, mayBeFamilies ? Person::isInitialOf : Person::isShortFor))
            return 1;
        if (!sameWord(family(), other.family()))
            return 0;
        return words.get(0).charAt(0) == other.words.get(0).charAt(0) ? Rules.FAMILY_AND_INITIAL : Rules.FAMILY_ALONE;
    }

    private static boolean isLast(String word, List<String> words) {
        return !words.isEmpty() && words.get(words.size() - 1).equals(word);
    }

    /** The same for most forms in which the name is written; with an apostrophe there are two. */
    Set<String> likelyFamilies() {
        return together.equals(words)
                ? Set.of(likelyFamily())
                : new HashSet<>(List.of(likelyFamily(), withApostrophesLost().likelyFamily()));
    }

    /** The last word that is no initial. */
    private String likelyFamily() {
        return withoutUmlauts(words.stream().filter(word -> word.length() > 1).reduce((one, next) -> next)
                .orElseGet(this::family));
    }

    private String family() {
        return words.get(words.size() - 1);
    }

    /** @return whether a whole word was among them, which may be the family name */
    private static boolean removeCommon(List<String> mine, List<String> theirs) {
        boolean found = false;
        for (Iterator<String> words = mine.iterator(); words.hasNext();) {
            String word = words.next();
            for (int at = 0; at < theirs.size(); at++) {
                if (sameWord(word, theirs.get(at))) {
                    found |= word.length() > 1 || word.charAt(0) >= 0x250;
                    words.remove();
                    theirs.remove(at);
                    break;
                }
            }
        }
        return found;
    }

    private static boolean fit(List<String> mine, List<String> theirs, BiPredicate<String, String> isShort) {
        return mine.size() == theirs.size()
                ? abbreviate(mine, theirs, isShort) || abbreviate(theirs, mine, isShort)
                : mine.size() < theirs.size()
                        ? abbreviate(mine, theirs, isShort)
                        : abbreviate(theirs, mine, isShort);
    }

    private static boolean abbreviate(List<String> few, List<String> many, BiPredicate<String, String> isShort) {
        List<String> left = new ArrayList<>(many);
        for (String word : few) {
            Optional<String> whole = left.stream().filter(name -> isShort.test(word, name)).findFirst();
            if (whole.isEmpty())
                return few.size() == 1 && (isInitialsOf(word, many) || isWrittenTogether(word, many));
            left.remove(whole.get());
        }
        return true;
    }

    private static boolean isInitialOf(String one, String two) {
        return Math.min(one.length(), two.length()) == 1 && one.charAt(0) == two.charAt(0);
    }

    private static boolean isShortFor(String one, String two) {
        String shorter = one.length() <= two.length() ? one : two;
        String longer = shorter.equals(one) ? two : one;
        int lost = longer.length() - shorter.length();
        return longer.startsWith(shorter) && (lost == 0 || shorter.length() == 1
                || lost >= SHORTENED_BY && shorter.length() >= SHORT_FORM
                || longer.length() > SHORT_FORM && SHORT_FORMS.contains(shorter));
    }

    /** Weiyu for Wei-Yu A. */
    private static boolean isWrittenTogether(String word, List<String> names) {
        StringBuilder together = new StringBuilder();
        for (String name : names)
            if (together.append(name).toString().equals(word))
                return true;
        return false;
    }

    /** JP for Jean Pierre Marie. */
    private static boolean isInitialsOf(String word, List<String> names) {
        if (word.length() < 2 || word.length() > names.size())
            return false;
        for (int at = 0; at < word.length(); at++)
            if (names.get(at).charAt(0) != word.charAt(at))
                return false;
        return true;
    }

    /** Müller, Mueller and Muller. Short words stay as they are: Xu is not Xue. */
    private static boolean sameWord(String one, String two) {
        return one.equals(two) || one.length() != two.length() && one.length() > 4 && two.length() > 4
                && withoutUmlauts(one).equals(withoutUmlauts(two));
    }

    private static String withoutUmlauts(String word) {
        return word.replace("ae", "a").replace("oe", "o").replace("ue", "u");
    }

    /** 张三 and 张 三 and 三 张. */
    private boolean isWrittenTogether(Person other) {
        return words.size() != other.words.size()
                && (joined(words).equals(joined(other.words)) || turned(words).equals(joined(other.words))
                        || joined(words).equals(turned(other.words)));
    }

    private static String joined(List<String> words) {
        return String.join("", words);
    }

    private static String turned(List<String> words) {
        return words.get(words.size() - 1) + joined(words.subList(0, words.size() - 1));
    }
}
