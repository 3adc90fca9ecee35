package io.paperwire.query;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import io.paperwire.events.Author;
import io.paperwire.events.names.FamilyFirst;

/**
 * A person's name, as queries see it: its words without case and accents (not stemmed), in whatever order they are printed.
 * Initials are words of a letter, run together or not. A run of characters, as of Chinese or Thai, is one word. What an
 * apostrophe or a hyphen joins, or a space in Chinese, Japanese or Korean divides, counts in both ways.
 *
 * @param words  at most {@value #MAX_WORDS}
 * @param family those of the words of which one must be there in full where a letter stands for another
 */
public record Name(List<String> words, Set<String> family) {

    static final int MAX_WORDS = 24;
    private static final int LONGEST_RUN = 24;
    private static final Set<String> PARTICLES = Set.of("af", "al", "bin", "da", "de", "del", "della", "den", "der",
            "di", "dos", "du", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "zu", "zur");
    private static final Set<String> SUFFIXES = Set.of("jr", "sr", "ii", "iii", "iv");

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final char FIRST_CJK = '\u1100';
    private static final String UMLAUTS = "äöüøÄÖÜØ";
    private static final List<String> SPELLED = List.of("ae", "oe", "ue", "oe", "Ae", "Oe", "Ue", "Oe");
    /** Shorter words are rather names of their own: Suen is not Sun. */
    private static final int SHORTEST_SPELLED = 5;
    /** Not in Bauer, Xuemei, Michael and Samuel. */
    private static final Pattern SPELLED_UMLAUT = Pattern
            .compile("(?<![aeiouyqx])([aou])e(?=[b-df-hj-np-tv-xz])(?!l$)");
    private static final Pattern INITIALS = Pattern
            .compile("(?<![\\p{L}\\p{M}\\p{N}'’.-])\\p{Lu}{2,3}(?![\\p{L}\\p{M}\\p{N}'’.-])");

    private static final String HYPHENS = "-\u2010\u2011\u200C";
    private static final Pattern HYPHEN_IN_WORD = Pattern
            .compile("(?<=[\\p{L}\\p{M}])[" + HYPHENS + "](?=\\p{L})");

    private static final String CJK = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsBopomofo}\u30FC]";
    private static final Pattern BETWEEN_CJK = Pattern
            .compile("(?<=" + CJK + ")[^\\p{L}\\p{M}\\p{N}]{1,9}(?=" + CJK + ")");

    public Name {
        words = List.copyOf(words);
        family = Set.copyOf(family);
    }

    public static Name of(Author author) {
        List<String> words = words(author.name());
        return new Name(words, family(author, words));
    }

    /** As printed and, where capitals in it may be initials, with these apart; and with parts of words together. */
    public static List<Name> all(Author author) {
        String together = together(author.name());
        String joined = hyphensJoined(together);
        if (joined.equals(author.name()))
            return spelled(author);
        List<Name> all = new ArrayList<>(spelled(author));
        if (!together.equals(author.name()))
            all.addAll(spelled(written(author, together, Name::together)));
        if (!joined.equals(together))
            all.addAll(spelled(written(author, joined, name -> hyphensJoined(together(name)))));
        return all;
    }

    private static Author written(Author author, String name, UnaryOperator<String> as) {
        return new Author(name, author.family() == null ? null : as.apply(author.family()), author.given(), null, null);
    }

    private static List<Name> spelled(Author author) {
        Name printed = of(author);
        String apart = initialsApart(author.name());
        if (apart.equals(author.name()))
            return List.of(printed);
        List<String> words = words(apart);
        return words.containsAll(words(author.family()))
                ? List.of(printed, new Name(words, family(author, words)))
                : List.of(printed);
    }

    /** The words of a name as printed or as asked for. */
    public static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        Analysed analysed = PaperAnalyzer.analysed(separated(name));
        int end = 0;
        for (int i = 0; i < analysed.words().size(); i++) {
            String word = analysed.words().get(i);
            if (PaperAnalyzer.isInCharacters(word)) {
                if (analysed.tokens().get(i).start() > end)
                    addRun(run, words);
                end = analysed.tokens().get(i).end();
                if (run.length() < LONGEST_RUN)
                    run.append(word);
            } else {
                addRun(run, words);
                words.add(word);
            }
        }
        addRun(run, words);
        return words.size() > MAX_WORDS ? words.subList(0, MAX_WORDS) : words;
    }

    /**
     * The words of a name that is asked for, in each way in which it may be printed: with its umlauts spelled, or not; with
     * capitals that are run together as initials; without its hyphens; in Chinese, Japanese or Korean without a space, the
     * family name before or behind. What was typed with an apostrophe is one word, so that O'Brien is no Oliver Brien. At most
     * eleven; the way it was typed is the first.
     */
    public static List<List<String>> asked(String text) {
        Set<List<String>> ways = new LinkedHashSet<>();
        String whole = Apostrophes.without(text);
        for (String typed : List.of(whole, initialsApart(whole), hyphensJoined(whole))) {
            List<String> words = words(typed);
            ways.add(words);
            ways.add(words(umlautsSpelled(typed)));
            ways.add(words.stream().map(Name::umlautsShort).toList());
        }
        List<String> typed = words(whole);
        if (typed.size() > 1 && typed.stream().allMatch(PaperAnalyzer::isInCharacters)) {
            ways.add(List.of(String.join("", typed)));
            ways.add(List.of(String.join("", reversed(typed))));
        }
        return ways.stream().filter(way -> way.size() <= QueryParser.MAX_NAME_WORDS).toList();
    }

    private static List<String> reversed(List<String> words) {
        List<String> reversed = new ArrayList<>(words);
        Collections.reverse(reversed);
        return reversed;
    }

    private static String together(String name) {
        String together = Apostrophes.without(name);
        return together.chars().noneMatch(c -> c >= FIRST_CJK)
                ? together
                : BETWEEN_CJK.matcher(together).replaceAll("");
    }

    /** {@code Min-su} is {@code Minsu}, too; what a half-space of Persian divides is one word as well. */
    private static String hyphensJoined(String name) {
        return HYPHENS.chars().noneMatch(hyphen -> name.indexOf(hyphen) > 0)
                ? name
                : HYPHEN_IN_WORD.matcher(name).replaceAll("");
    }

    private static String umlautsSpelled(String text) {
        String spelled = Normalizer.normalize(text, Normalizer.Form.NFC);
        for (int i = 0; i < UMLAUTS.length(); i++)
            spelled = spelled.replace(UMLAUTS.substring(i, i + 1), SPELLED.get(i));
        return spelled;
    }

    private static String umlautsShort(String word) {
        return word.length() < SHORTEST_SPELLED ? word : SPELLED_UMLAUT.matcher(word).replaceAll("$1");
    }

    /** In {@code JB Alayrac} two or three capitals beside another word are letters for words; a suffix is not. */
    private static String initialsApart(String name) {
        if (!hasCapitalsTogether(name))
            return name;
        return INITIALS.matcher(name).replaceAll(found -> SUFFIXES.contains(found.group().toLowerCase(Locale.ROOT))
                ? found.group()
                : String.join(" ", found.group().split("")));
    }

    private static boolean hasCapitalsTogether(String name) {
        boolean isTogether = false;
        boolean hasSmall = false;
        for (int i = 1; i < name.length(); i++) {
            hasSmall |= Character.isLowerCase(name.charAt(i));
            isTogether |= Character.isUpperCase(name.charAt(i)) && Character.isUpperCase(name.charAt(i - 1));
        }
        return isTogether && hasSmall;
    }

    /** A full stop ends a word of a name: UAX #29 would keep the initials of {@code G.E. Hinton} as one. */
    static String separated(String name) {
        return name == null ? null : name.replace('.', ' ').replace('\uFF0E', ' ');
    }

    private static void addRun(StringBuilder run, List<String> words) {
        if (run.length() > 0)
            words.add(run.toString());
        run.setLength(0);
    }

    private static Set<String> family(Author author, List<String> words) {
        Set<String> said = new LinkedHashSet<>(words(author.family()));
        said.retainAll(words);
        if (!said.isEmpty())
            return core(said);
        int comma = author.name().indexOf(',');
        if (comma > 0 && !SUFFIXES.containsAll(words(author.name().substring(comma))))
            return core(new LinkedHashSet<>(words(author.name().substring(0, comma))));
        if (FamilyFirst.isTold(List.of(SPACES.split(author.name().strip()))))
            return Set.of(words.get(0));
        return last(words).map(Set::of).orElseGet(() -> Set.copyOf(words));
    }

    /** Initials may come after the family name, as in {@code Smith J.R.}; a name of letters alone has none before them. */
    private static Optional<String> last(List<String> words) {
        List<String> proper = words.stream().filter(word -> !SUFFIXES.contains(word)).toList();
        List<String> full = proper.stream().filter(word -> !isLetter(word)).toList();
        List<String> from = full.isEmpty() ? proper : full;
        return from.isEmpty() ? Optional.empty() : Optional.of(from.get(from.size() - 1));
    }

    private static Set<String> core(Set<String> family) {
        Set<String> core = new LinkedHashSet<>(family);
        core.removeAll(PARTICLES);
        return core.isEmpty() ? family : core;
    }

    /**
     * Whether each of the words asked for has a word of this name for its own: the same; or, where a letter stands on one of
     * the two sides, one that begins with it. A letter stands for a word only where a family name is there in full:
     * otherwise {@code Yann L. Dupont} would be Yann LeCun.
     */
    public boolean answersTo(List<String> asked) {
        if (asked.isEmpty() || !eachFits(asked))
            return false;
        if (everyoneFinds(asked, -1, -1, false))
            return true;
        for (int i = 0; i < asked.size(); i++) {
            for (int j = 0; j < words.size(); j++) {
                if (isSame(asked.get(i), words.get(j)) && family.contains(words.get(j))
                        && everyoneFinds(asked, i, j, true))
                    return true;
            }
        }
        return false;
    }

    boolean answersToAny(List<List<String>> ways) {
        return ways.stream().anyMatch(this::answersTo);
    }

    /** Whether each has a word that would do, be it one for two: most names of others are told from this one here. */
    private boolean eachFits(List<String> asked) {
        for (int i = 0; i < asked.size(); i++) {
            int j = 0;
            while (j < words.size() && !fits(asked.get(i), words.get(j), true))
                j++;
            if (j == words.size())
                return false;
        }
        return true;
    }

    boolean hasWordThatBegins(String prefix) {
        for (String word : words) {
            if (word.startsWith(prefix))
                return true;
        }
        return false;
    }

    /** A matching in the bipartite graph of the words asked for and those of the name, by augmenting paths. */
    private boolean everyoneFinds(List<String> asked, int fixed, int taken, boolean letters) {
        int[] ownerOf = new int[words.size()];
        Arrays.fill(ownerOf, -1);
        for (int i = 0; i < asked.size(); i++) {
            boolean[] tried = new boolean[words.size()];
            if (taken >= 0)
                tried[taken] = true;
            if (i != fixed && !finds(asked, i, ownerOf, tried, letters))
                return false;
        }
        return true;
    }

    private boolean finds(List<String> asked, int i, int[] ownerOf, boolean[] tried, boolean letters) {
        for (int j = 0; j < words.size(); j++) {
            if (tried[j] || !fits(asked.get(i), words.get(j), letters))
                continue;
            tried[j] = true;
            if (ownerOf[j] < 0 || finds(asked, ownerOf[j], ownerOf, tried, letters)) {
                ownerOf[j] = i;
                return true;
            }
        }
        return false;
    }

    private static boolean fits(String asked, String word, boolean letters) {
        return isSame(asked, word)
                || letters && (isLetter(asked) && word.startsWith(asked) || isLetter(word) && asked.startsWith(word));
    }

    /** Chinese, Japanese and Korean names may be asked for by their family or given name alone. */
    private static boolean isSame(String asked, String word) {
        return asked.equals(word) || PaperAnalyzer.isInCharacters(asked) && PaperAnalyzer.isInCharacters(word)
                && (word.startsWith(asked) || word.endsWith(asked));
    }

    public static boolean isLetter(String word) {
        return word.codePointCount(0, word.length()) == 1 && !PaperAnalyzer.isInCharacters(word);
    }

    /** What may be asked for to find the word in full. */
    public static Set<String> sameAs(String word) {
        Set<String> same = new LinkedHashSet<>(Set.of(word));
        if (PaperAnalyzer.isInCharacters(word)) {
            for (int i = word.offsetByCodePoints(0, 1); i < word.length(); i = word.offsetByCodePoints(i, 1)) {
                same.add(word.substring(0, i));
                same.add(word.substring(i));
            }
        }
        return same;
    }
}
