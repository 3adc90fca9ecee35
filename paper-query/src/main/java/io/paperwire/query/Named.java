package io.paperwire.query;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.paperwire.events.Identifier;
import io.paperwire.events.names.KnownIdentifiers;

/** What somebody typed, taken as a whole: it may be the name of one paper, its title or an identifier. */
public final class Named {

    private static final int LONGEST_KEY = 400;
    /** As people copy it out of a reference list: {@code arXiv preprint arXiv:2403.11004v2 [cs.LG] (2024).} */
    private static final Pattern CITED = Pattern.compile(
            "(?:(?:(arxiv|doi|pmid|pmcid)|preprint|e-?print)(?:\\s*:\\s*|\\s+|(?=\\d)))*+([^\\s\\[\\]]+?)"
                    + "(?:\\s*+\\[[^\\]]{0,40}\\])?(?:\\s*+\\(\\d{4}\\))?\\s*+[.,;]?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ENCLOSED = Pattern
            .compile("[(\\[\"'\u201C\u201E\u00AB<](.+)[)\\]\"'\u201C\u201D\u00BB>][.,;]?");
    /** Words alone have nothing beside them. */
    private static final Pattern SIGN = Pattern.compile("[^\\p{L}\\p{N}\\s]");
    /** A word at a line's end. */
    private static final Pattern BROKEN = Pattern.compile("(?<=\\p{L})(?:[-\u2010]\\s+|\u00AD\\s*)(?=\\p{L})");
    /** What stands after a title: {@code (2017)}, {@code [cs.LG]}. */
    private static final String YEAR_OR_NOTE = "(?:\\((?:1[89]|20)\\d\\d[a-z]?\\)|\\[[^\\[\\]]{0,100}\\])";
    private static final Pattern BESIDE = Pattern
            .compile("^\\[[^\\[\\]]{0,100}\\]|(?:" + YEAR_OR_NOTE + "[\\s.,;]*+)++$");
    private static final Pattern IN_BRACKETS = Pattern
            .compile("\\[([^\\s\\[\\]][^\\[\\]]{4,100})\\]|\\(([^\\s()][^()]{4,100})\\)");
    /** Where a sentence of a reference begins or ends; a title in quotation marks has its comma within them. */
    private static final Pattern SENTENCE_END = Pattern
            .compile("[.?!,][\"\u201D]\\s*|[.?!]\\s+|[\"\u201C](?=[^\"\u201C\u201D]*[.?!,][\"\u201D])");
    /** As BibTeX has it; {@code booktitle} is another. */
    private static final Pattern TITLE_OF_BIBTEX = Pattern.compile(
            "\\btitle\\s*+=\\s*+(?:\\{((?:[^{}]++|\\{[^{}]*+\\})*+)\\}|\"([^\"]*+)\")", Pattern.CASE_INSENSITIVE);
    private static final Pattern BRACES = Pattern.compile("[{}]");
    /** Of a sentence that may be a title. */
    private static final int FEWEST_WORDS = 4;
    /** Each costs a look into the index. */
    private static final int MOST_SENTENCES = 4;
    private static final int MOST_IN_BRACKETS = 2;

    private Named() {
    }

    /**
     * The paper with this title or identifier, or with those that what was copied with a little beside it may be; empty if
     * it can be neither.
     */
    public static Optional<Query> of(String typed) {
        Set<Query> names = new LinkedHashSet<>();
        identifier(typed).ifPresent(names::add);
        title(typed).ifPresent(names::add);
        beside(typed).forEach(names::add);
        return Parts.any(names);
    }

    public static Optional<Query.Id> identifier(String typed) {
        String text = typed.strip();
        Matcher enclosed = ENCLOSED.matcher(text);
        Matcher cited = CITED.matcher(enclosed.matches() ? enclosed.group(1).strip() : text);
        if (!cited.matches())
            return Optional.empty();
        String scheme = cited.group(1);
        String value = cited.group(2);
        try {
            return Optional.of(new Query.Id(PaperIdentifier.read("id",
                    scheme == null ? value : scheme.toLowerCase(Locale.ROOT) + ":" + value)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The identifier that a text is that is valid in a known scheme; there need be no such paper. A quoted text is none. */
    public static Optional<Query.Id> validIdentifier(String typed) {
        if (Lexeme.isQuoted(typed.strip()))
            return Optional.empty();
        return identifier(typed).filter(id -> id.name().indexOf(':') > 0).filter(id -> {
            Identifier identifier = Identifier.parse(id.name());
            return KnownIdentifiers.isKnown(identifier.scheme())
                    && KnownIdentifiers.of(identifier.scheme(), identifier.value()).isPresent();
        });
    }

    public static Optional<Query.Titled> title(String typed) {
        String key = key(typed);
        return key.isEmpty() ? Optional.empty() : Optional.of(new Query.Titled(key));
    }

    /** What else a text may name that was broken at a line's end, has something beside it, or is a whole reference. */
    private static Stream<Query> beside(String typed) {
        String text = typed.strip();
        if (!SIGN.matcher(text).find())
            return Stream.empty();
        String whole = BROKEN.matcher(text).replaceAll("");
        Stream<String> titles = Stream.concat(
                Stream.concat(Stream.of(whole, BESIDE.matcher(whole).replaceAll("")), ofBibtex(text).stream()),
                sentences(whole));
        return Stream.concat(inBrackets(whole),
                titles.filter(other -> !other.equals(text)).distinct().flatMap(other -> title(other).stream()));
    }

    private static Stream<Query.Id> inBrackets(String text) {
        return IN_BRACKETS.matcher(text).results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .flatMap(inside -> identifier(inside).stream()).filter(id -> id.name().indexOf(':') > 0)
                .limit(MOST_IN_BRACKETS);
    }

    private static Optional<String> ofBibtex(String text) {
        Matcher title = TITLE_OF_BIBTEX.matcher(text);
        return title.find()
                ? Optional.of(BRACES.matcher(title.group(1) == null ? title.group(2) : title.group(1)).replaceAll(""))
                : Optional.empty();
    }

    private static Stream<String> sentences(String text) {
        String[] sentences = SENTENCE_END.split(text);
        return sentences.length < 2
                ? Stream.empty()
                : Arrays.stream(sentences).filter(one -> PaperAnalyzer.tokens(one).size() >= FEWEST_WORDS)
                        .limit(MOST_SENTENCES);
    }

    /** What is left of a title without case, accents and punctuation; of an endless one how it begins. */
    static String key(String title) {
        String key = String.join(" ", PaperAnalyzer.analysed(title).words());
        return key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key;
    }
}
