package io.paperwire.query.matching;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Field;
import io.paperwire.query.Name;
import io.paperwire.query.Token;
import io.paperwire.query.matching.Symbols.Kind;

/**
 * In what part of the papers a symbol occurs, whether a query asks for it or not: counted of papers that pass, by hash, in
 * a count-min sketch of fixed size. When {@value #WINDOW} papers are counted all counts are halved, so that what papers
 * were about long ago fades. Before there are papers, it is guessed from the symbol's length and kind; the guess weighs as
 * much as {@value #WEIGHT_OF_GUESS} papers.
 */
final class Frequencies {

    private static final int ROW = 1 << 19;
    private static final int WINDOW = 8_192;
    private static final int WEIGHT_OF_GUESS = 16;
    /** So many of the first papers are counted, then one of {@value #THEN_ONE_OF}. */
    private static final int ALL_OF_FIRST = 2_048;
    private static final int THEN_ONE_OF = 32;
    private static final int LONGEST_BEGINNING = 12;
    private static final List<Field> TEXTS = List.of(Field.TITLE, Field.ABSTRACT, Field.VENUE, Field.AUTHOR);

    private final int[] counts = new int[2 * ROW];
    private long passed;
    private int counted;

    /** @return whether the paper was counted */
    boolean pass(AnalysedPaper paper) {
        synchronized (this) {
            if (++passed > ALL_OF_FIRST && passed % THEN_ONE_OF != 0)
                return false;
        }
        Set<Integer> hashes = hashes(paper);
        synchronized (this) {
            if (++counted == WINDOW) {
                for (int i = 0; i < counts.length; i++)
                    counts[i] >>= 1;
                counted >>= 1;
            }
            for (int hash : hashes) {
                counts[slot(hash)]++;
                counts[otherSlot(hash)]++;
            }
        }
        return true;
    }

    /** From 0 to 1. */
    double of(int symbol, Symbols symbols) {
        return of(symbols.hash(symbol), guess(symbol, symbols));
    }

    double of(Kind pair, int first, int second, Symbols symbols) {
        int hash = Symbols.hash(pair, symbols.hash(first), pair == Kind.BESIDE ? symbols.hash(second) : second);
        return of(hash, guess(pair, first, second, symbols));
    }

    private synchronized double of(int hash, double guess) {
        int count = Math.min(counts[slot(hash)], counts[otherSlot(hash)]);
        return Math.min(1, (count + guess * WEIGHT_OF_GUESS) / (counted + WEIGHT_OF_GUESS));
    }

    private static double guess(int symbol, Symbols symbols) {
        if (symbol == Symbols.ALWAYS)
            return 1;
        Kind kind = symbols.kind(symbol);
        return switch (kind) {
            case WORD, NAME -> Math.pow(0.6, symbols.name(symbol).toString().length());
            case LABEL -> symbols.name(symbol).toString().startsWith("id:") ? 0.000_001 : 0.1;
            case ASKED, LIKED -> 0;
            case BESIDE, INITIAL, STEP -> guess(kind, symbols.first(symbol), symbols.second(symbol), symbols);
        };
    }

    private static double guess(Kind pair, int first, int second, Symbols symbols) {
        return switch (pair) {
            case BESIDE -> Math.min(guess(first, symbols), guess(second, symbols)) / 4;
            case INITIAL -> guess(first, symbols) / 4;
            default -> guess(first, symbols) * 0.7;
        };
    }

    private static Set<Integer> hashes(AnalysedPaper paper) {
        Set<Integer> hashes = new HashSet<>();
        for (Field field : TEXTS) {
            words(paper.text().tokens(field), hashes);
            if (field != Field.AUTHOR)
                paper.text().words(field).forEach(word -> beginnings(word, hashes));
        }
        for (Name name : paper.names())
            name(name.words(), hashes);
        paper.labels().forEach(label -> hashes.add(Symbols.hash(Kind.LABEL, label.hashCode(), 0)));
        return hashes;
    }

    private static void words(List<Token> tokens, Set<Integer> hashes) {
        List<Integer> before = List.of();
        List<Integer> here = new ArrayList<>();
        int placeHere = -2;
        for (Token token : tokens) {
            if (token.position() != placeHere) {
                before = token.position() == placeHere + 1 ? here : List.of();
                here = new ArrayList<>();
                placeHere = token.position();
            }
            int hash = Symbols.hash(Kind.WORD, token.term().hashCode(), 0);
            hashes.add(hash);
            for (int other : before)
                hashes.add(Symbols.hash(Kind.BESIDE, other, hash));
            here.add(hash);
        }
    }

    private static void beginnings(String word, Set<Integer> hashes) {
        int hash = 0;
        for (int i = 0; i < Math.min(word.length(), LONGEST_BEGINNING); i++) {
            hash = Symbols.hash(Kind.STEP, hash, word.charAt(i));
            hashes.add(hash);
        }
    }

    private static void name(List<String> words, Set<Integer> hashes) {
        for (String word : words) {
            beginnings(word, hashes);
            for (String same : Name.sameAs(word)) {
                int hash = Symbols.hash(Kind.NAME, same.hashCode(), 0);
                hashes.add(hash);
                for (String other : words)
                    hashes.add(Symbols.hash(Kind.INITIAL, hash, other.codePointAt(0)));
            }
        }
    }

    private static int slot(int hash) {
        return (hash * 0x9E3779B1 >>> 13) % ROW;
    }

    private static int otherSlot(int hash) {
        return ROW + (hash * 0x7FEB352D >>> 13) % ROW;
    }
}
