package io.paperwire.query;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

import io.paperwire.events.Author;
import io.paperwire.events.Manifestation;
import io.paperwire.events.Paper;

/** The searchable text of a paper, analysed once for any number of queries. */
public final class PaperText {

    /** Free positions between two author names, so that no phrase runs from one name into the next. */
    static final int NAME_GAP = 10;
    private static final int[] NONE = {};

    private final Map<Field, Analysed> plain = new EnumMap<>(Field.class);
    /** With joined words. */
    private final Map<Field, Analysed> fields = new EnumMap<>(Field.class);
    /** Made when first asked for: what only stores the text needs none. */
    private volatile Map<Field, Map<String, int[]>> positions;
    private volatile Map<Field, TreeSet<String>> sortedWords;

    private PaperText(String title, String abstractText, List<String> authors, List<String> venues) {
        plain.put(Field.TITLE, PaperAnalyzer.analysed(title));
        plain.put(Field.ABSTRACT, PaperAnalyzer.analysed(abstractText));
        plain.put(Field.AUTHOR, apart(authors.stream().map(PaperAnalyzer::analysed).toList()));
        plain.put(Field.VENUE, apart(venues.stream().map(venue -> PaperAnalyzer.analysed(venue).complete()).toList()));
        plain.forEach((field, text) -> fields.put(field, text.complete()));
    }

    public static PaperText of(Paper paper) {
        List<String> venues = new ArrayList<>();
        if (paper.venue() != null)
            venues.add(paper.venue());
        paper.manifestations().stream().map(Manifestation::venue)
                .filter(venue -> venue != null && !venues.contains(venue)).forEach(venues::add);
        return new PaperText(paper.title(), paper.abstractText(), paper.authors().stream().map(Author::name).toList(),
                venues);
    }

    private static Analysed apart(List<Analysed> texts) {
        List<Token> tokens = new ArrayList<>();
        List<String> words = new ArrayList<>();
        int start = 0;
        for (Analysed analysed : texts) {
            for (Token token : analysed.tokens()) {
                tokens.add(new Token(token.term(), start + token.position(), token.start(), token.end()));
            }
            words.addAll(analysed.words());
            start = tokens.isEmpty() ? 0 : tokens.get(tokens.size() - 1).position() + 1 + NAME_GAP;
        }
        return new Analysed(tokens, words, List.of());
    }

    public List<Token> title() {
        return plain.get(Field.TITLE).tokens();
    }

    public List<Token> abstractText() {
        return plain.get(Field.ABSTRACT).tokens();
    }

    /** The words of all names, each name {@value #NAME_GAP} free positions after the one before it. */
    public List<Token> authors() {
        return tokens(Field.AUTHOR);
    }

    /** The words of which each is written as several in the title: {@code pretrain} of {@code pre-training}. */
    public List<String> joinedInTitle() {
        return joined(Field.TITLE);
    }

    public List<String> joinedInAbstract() {
        return joined(Field.ABSTRACT);
    }

    private List<String> joined(Field field) {
        return plain.get(field).joined().stream().map(Joined::term).toList();
    }

    /**
     * The words of one field, in order. What is written as several words and as one, too, is both: the one word then has the
     * position of the first of the several, and that of the last.
     *
     * @param field not {@link Field#ANY}
     */
    public List<Token> tokens(Field field) {
        return fields.get(field).tokens();
    }

    /**
     * The same words, not stemmed.
     *
     * @param field not {@link Field#ANY}
     */
    public List<String> words(Field field) {
        return fields.get(field).words();
    }

    /** The ascending positions of a term in one field (not {@link Field#ANY}); empty if it does not occur. */
    int[] positions(Field field, String term) {
        Map<Field, Map<String, int[]>> known = positions;
        if (known == null) {
            known = new EnumMap<>(Field.class);
            for (Map.Entry<Field, Analysed> entry : fields.entrySet()) {
                known.put(entry.getKey(), byTerm(entry.getValue().tokens()));
            }
            positions = known;
        }
        return known.get(field).getOrDefault(term, NONE);
    }

    private static Map<String, int[]> byTerm(List<Token> tokens) {
        Map<String, IntStream.Builder> positions = new HashMap<>();
        for (Token token : tokens) {
            positions.computeIfAbsent(token.term(), term -> IntStream.builder()).accept(token.position());
        }
        Map<String, int[]> byTerm = new HashMap<>();
        positions.forEach((term, places) -> byTerm.put(term, places.build().toArray()));
        return byTerm;
    }

    /** Whether a word of the field (not {@link Field#ANY}) begins so. */
    boolean hasWordThatBegins(Field field, String prefix) {
        Map<Field, TreeSet<String>> known = sortedWords;
        if (known == null) {
            known = new EnumMap<>(Field.class);
            for (Map.Entry<Field, Analysed> entry : fields.entrySet()) {
                known.put(entry.getKey(), new TreeSet<>(entry.getValue().words()));
            }
            sortedWords = known;
        }
        String first = known.get(field).ceiling(prefix);
        return first != null && first.startsWith(prefix);
    }
}
