package io.paperwire.ingest.record;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.Identifier;
import io.paperwire.events.names.ArxivId;
import io.paperwire.events.names.KnownIdentifiers;
import io.paperwire.ingest.text.Patterns;

/** The identifiers of papers, also within texts. */
public final class Identifiers {

    private static final Pattern DOI_IN_TEXT = Pattern
            .compile("(?<![\\d./])10\\.\\d{4,9}(?:\\.\\d+)*+/[^\\s\"<>{}\\\\^`|]+");
    private static final Pattern LABELLED = Pattern.compile(
            Patterns.WORD_BEGIN + "(PMID|PMCID|ISBN|CorpusID)(?:-1[03])?\\s*+:?\\s*+((?:PMC)?[\\dXx-]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern URL_IN_TEXT = Pattern.compile("https?://[^\\s<>\"\\\\^`{|}]+",
            Pattern.CASE_INSENSITIVE);
    /** What may stand around an identifier in a note that says nothing else. */
    private static final Pattern LABELS = Pattern
            .compile("(?i)" + Patterns.WORD_BEGIN + "(?:arxiv|e-?print|preprint|doi|pmid|pmcid|pmc|pubmed|id|isbn"
                    + "|available|online|at|as|from|url|https?|see|also|the|and|cs|math|physics|stat|hep|th|ph|version|v\\d+"
                    + "|extra|issn|corpusid|article|number|archiveprefix|primaryclass)" + Patterns.WORD_END);
    private Identifiers() {
    }

    /** @see KnownIdentifiers#of */
    public static Optional<Identifier> of(String scheme, String value) {
        return KnownIdentifiers.of(scheme, value);
    }

    /** @see KnownIdentifiers#isKnown */
    public static boolean isKnown(String scheme) {
        return KnownIdentifiers.isKnown(scheme);
    }

    /** @see KnownIdentifiers#parse */
    public static Optional<Identifier> parse(String text) {
        return KnownIdentifiers.parse(text);
    }

    /** All identifiers that are recognisable within a text, each once. Whose they are, only the text can say. */
    public static List<Identifier> find(String text) {
        if (text == null)
            return List.of();
        Set<Identifier> found = new LinkedHashSet<>();
        scan(text, found);
        return new ArrayList<>(found);
    }

    /**
     * The identifiers of a note that consists of them and their labels ({@code arXiv:2403.11004 [cs.LG]}). Any other note
     * may be about another paper ({@code Comment on arXiv:…}).
     */
    public static List<Identifier> ofNote(String note) {
        if (note == null)
            return List.of();
        Set<Identifier> found = new LinkedHashSet<>();
        String rest = LABELS.matcher(scan(note, found)).replaceAll("");
        long letters = rest.codePoints().filter(Character::isLetter).count();
        return letters <= 3 ? new ArrayList<>(found) : List.of();
    }

    /** @return the text without what was found */
    private static String scan(String text, Set<Identifier> found) {
        String rest = take(URL_IN_TEXT, text, found, match -> parse(TextLinks.withoutPunctuation(match.group())));
        rest = take(DOI_IN_TEXT, rest, found, match -> of("doi", TextLinks.withoutPunctuation(match.group())));
        rest = take(LABELLED, rest, found, match -> of(match.group(1), match.group(2)));
        return take(ArxivId.IN_TEXT, rest, found, match -> of("arxiv", match.group()));
    }

    private static String take(Pattern pattern, String text, Set<Identifier> found,
            java.util.function.Function<Matcher, Optional<Identifier>> reading) {
        Matcher match = pattern.matcher(text);
        StringBuilder rest = new StringBuilder();
        while (match.find()) {
            Optional<Identifier> identifier = reading.apply(match);
            identifier.ifPresent(found::add);
            match.appendReplacement(rest, identifier.isPresent() ? " " : Matcher.quoteReplacement(match.group()));
        }
        return match.appendTail(rest).toString();
    }
}
