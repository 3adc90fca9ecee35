package io.paperwire.query.matching;

import java.util.Arrays;
import java.util.List;

import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Field;
import io.paperwire.query.Name;
import io.paperwire.query.PaperAnalyzer;
import io.paperwire.query.Token;
import io.paperwire.query.matching.Symbols.Kind;

/**
 * One paper as the symbols that some query asks for, with the fields and the places in which they are. Used for one paper
 * after the other, so that nothing is made or cleared for a paper: what is known of a symbol counts only if it bears the
 * number of the paper.
 */
final class PaperSymbols {

    private static final List<Field> TEXTS = List.of(Field.TITLE, Field.ABSTRACT, Field.AUTHOR, Field.VENUE);
    private static final int MOST_PAPERS = 1 << 27;
    private static final int[] NOWHERE = {};
    private static final int SHARED = 1 << 30;

    private final Symbols symbols;
    private AnalysedPaper paper;
    private int number;

    /** By symbol: the paper's number and, in the lowest four bits, the fields. */
    private int[] seen = {};
    /** By symbol that is a word of a text: where it last is. */
    private int[] last = {};
    private final Numbers present = new Numbers();

    /** By place: the word there, and where the same word is before. The fields' places follow each other. */
    private int[] wordAt = new int[1_024];
    private int[] earlier = new int[1_024];
    private final int[] starts = new int[TEXTS.size() + 1];

    /** The words that share the place of another, each known by its number here and {@link #SHARED}. */
    private final Numbers sharedWords = new Numbers();
    private final Numbers sharedPlaces = new Numbers();
    private final Numbers sharedEarlier = new Numbers();
    /** The next one at the same place, as {@link #sharedAt} has the last. */
    private final Numbers sharedNext = new Numbers();
    /** By place: the last of them there; 0 if there is none. */
    private int[] sharedAt = new int[1_024];

    private Numbers here = new Numbers();
    private Numbers before = new Numbers();

    PaperSymbols(Symbols symbols) {
        this.symbols = symbols;
    }

    void read(AnalysedPaper next) {
        Arrays.fill(wordAt, 0, starts[TEXTS.size()], Symbols.NONE);
        Arrays.fill(sharedAt, 0, starts[TEXTS.size()], 0);
        sharedWords.clear();
        sharedPlaces.clear();
        sharedEarlier.clear();
        sharedNext.clear();
        paper = next;
        present.clear();
        if (seen.length < symbols.end()) {
            int size = symbols.end() + (symbols.end() >> 2);
            seen = new int[size];
            last = new int[size];
            number = 0;
        } else if (number + 1 == MOST_PAPERS) {
            Arrays.fill(seen, 0);
            number = 0;
        }
        number++;
        see(Symbols.ALWAYS, Code.EVERYWHERE);
        texts();
        names();
        NameNumbers labels = symbols.named(Kind.LABEL);
        for (String label : next.labels())
            see(labels.get(label), Code.EVERYWHERE);
    }

    AnalysedPaper paper() {
        return paper;
    }

    Numbers present() {
        return present;
    }

    /** Goes up with each paper, and begins anew after very many; then {@link #isFirst()} is true. */
    int number() {
        return number;
    }

    boolean isFirst() {
        return number == 1;
    }

    boolean has(int symbol, int fields) {
        int known = seen[symbol];
        return known >>> 4 == number && (known & fields) != 0;
    }

    int fields(int symbol) {
        int known = seen[symbol];
        return known >>> 4 == number ? known & Code.EVERYWHERE : 0;
    }

    /** Where a word last is that is in a text: for {@link #place} and {@link #before}. */
    int last(int word) {
        return last[word];
    }

    /** Where the same word is before; -1 before the first. */
    int before(int where) {
        return where < SHARED ? earlier[where] : sharedEarlier.get(where - SHARED);
    }

    int place(int where) {
        return where < SHARED ? where : sharedPlaces.get(where - SHARED);
    }

    boolean isAt(int word, int place) {
        return place < starts[TEXTS.size()] && (wordAt[place] == word || isShared(word, place));
    }

    private boolean isShared(int word, int place) {
        for (int where = sharedAt[place]; where > 0; where = sharedNext.get(where - SHARED)) {
            if (sharedWords.get(where - SHARED) == word)
                return true;
        }
        return false;
    }

    /** The field's number in the order of its bit. */
    int fieldAt(int place) {
        int field = 0;
        while (place >= starts[field + 1])
            field++;
        return field;
    }

    /** The places of a word in one field, by the field's number; ascending. */
    int[] places(int word, int field) {
        if (!has(word, 1 << field))
            return NOWHERE;
        int count = 0;
        for (int where = last(word); where >= 0; where = before(where))
            count += fieldAt(place(where)) == field ? 1 : 0;
        int[] places = new int[count];
        for (int where = last(word); where >= 0; where = before(where)) {
            if (fieldAt(place(where)) == field)
                places[--count] = place(where);
        }
        return places;
    }

    private void see(int symbol, int fields) {
        if (symbol == Symbols.NONE)
            return;
        int known = seen[symbol];
        if (known >>> 4 == number) {
            seen[symbol] = known | fields;
        } else {
            seen[symbol] = number << 4 | fields;
            present.add(symbol);
        }
    }

    private void texts() {
        int start = 0;
        for (int i = 0; i < TEXTS.size(); i++) {
            Field field = TEXTS.get(i);
            starts[i] = start;
            start = words(paper.text().tokens(field), start, Code.fields(field));
            if (symbols.hasSteps() && field != Field.AUTHOR) {
                for (String word : paper.text().words(field))
                    beginnings(word, Code.fields(field));
            }
        }
        starts[TEXTS.size()] = start;
    }

    /** @return the place after the last */
    private int words(List<Token> tokens, int start, int field) {
        if (tokens.isEmpty())
            return start;
        NameNumbers words = symbols.named(Kind.WORD);
        int end = start + tokens.get(tokens.size() - 1).position() + 1;
        if (end > wordAt.length) {
            wordAt = Arrays.copyOf(wordAt, end + (end >> 1));
            earlier = Arrays.copyOf(earlier, wordAt.length);
            sharedAt = Arrays.copyOf(sharedAt, wordAt.length);
        }
        here.clear();
        int placeHere = -2;
        for (Token token : tokens) {
            int word = words.get(token.term());
            int place = start + token.position();
            if (place != placeHere) {
                Numbers free = before;
                before = here;
                here = free;
                here.clear();
                if (place != placeHere + 1)
                    before.clear();
                placeHere = place;
            }
            if (word != Symbols.NONE) {
                place(word, place);
                see(word, field);
                for (int i = 0; i < before.size(); i++)
                    see(symbols.find(Kind.BESIDE, before.get(i), word), field);
                here.add(word);
            }
        }
        return end;
    }

    private void place(int word, int place) {
        int known = seen[word] >>> 4 == number ? last[word] : -1;
        if (wordAt[place] == Symbols.NONE) {
            wordAt[place] = word;
            earlier[place] = known;
            last[word] = place;
        } else {
            last[word] = SHARED + sharedWords.size();
            sharedWords.add(word);
            sharedPlaces.add(place);
            sharedEarlier.add(known);
            sharedNext.add(sharedAt[place]);
            sharedAt[place] = last[word];
        }
    }

    private void beginnings(String word, int field) {
        int beginning = Symbols.ALWAYS;
        for (int i = 0; i < word.length(); i++) {
            beginning = symbols.find(Kind.STEP, beginning, word.charAt(i));
            if (beginning == Symbols.NONE)
                return;
            see(beginning, field);
        }
    }

    private void names() {
        NameNumbers known = symbols.named(Kind.NAME);
        for (Name name : paper.names()) {
            List<String> words = name.words();
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                if (symbols.hasSteps())
                    beginnings(word, Code.fields(Field.AUTHOR));
                if (PaperAnalyzer.isInCharacters(word)) {
                    for (String same : Name.sameAs(word))
                        see(known.get(same), Code.EVERYWHERE);
                }
                int symbol = known.get(word);
                see(symbol, Code.EVERYWHERE);
                if (symbol != Symbols.NONE)
                    initials(symbol, words, i);
            }
        }
    }

    private void initials(int symbol, List<String> words, int place) {
        for (int other = 0; other < words.size(); other++) {
            if (other != place)
                see(symbols.find(Kind.INITIAL, symbol, words.get(other).codePointAt(0)), Code.EVERYWHERE);
        }
    }
}
