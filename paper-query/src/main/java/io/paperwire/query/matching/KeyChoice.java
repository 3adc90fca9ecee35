package io.paperwire.query.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.paperwire.query.matching.Key.Guard;
import io.paperwire.query.matching.Symbols.Kind;

/**
 * Chooses the keys of queries: every paper that a query finds has one of its keys, and as few others as can be have one. Of
 * what must be there together the rarest is taken, of alternatives all; what is only excluded, and ranges, give no key.
 */
final class KeyChoice {

    /** A phrase of words that are all more frequent is looked up by two of them that stand together. */
    private static final double FREQUENT = 0.002;

    private final Symbols symbols;
    private final Frequencies frequencies;

    KeyChoice(Symbols symbols, Frequencies frequencies) {
        this.symbols = symbols;
        this.frequencies = frequencies;
    }

    /** @return empty if any paper may be found */
    List<Key> of(int[] code) {
        return keys(code, 0);
    }

    static double cost(List<Key> keys) {
        double cost = 0;
        for (Key key : keys)
            cost += key.frequency();
        return cost;
    }

    private List<Key> keys(int[] code, int at) {
        return switch (Code.kind(code[at])) {
            case Code.HAS -> List.of(Key.of(code[at + 1], Code.fields(code[at]), frequency(code[at + 1]), true));
            case Code.PHRASE -> List.of(phrase(code, at));
            case Code.NEAR -> List.of(word(code, at, at + 2, 1));
            case Code.NAMED -> named(code, at);
            case Code.ALL -> all(code, at);
            case Code.ANY -> any(code, at);
            default -> List.of();
        };
    }

    private double frequency(int symbol) {
        return symbol == Symbols.ALWAYS ? 1 : frequencies.of(symbol, symbols);
    }

    private Key phrase(int[] code, int at) {
        Key rarest = word(code, at, at + 1, 2);
        if (rarest.frequency() <= FREQUENT)
            return rarest;
        int fields = Code.fields(code[at]);
        int end = at + Code.length(code[at]);
        for (int word = at + 1; word + 2 < end; word += 2) {
            if (code[word + 1] + 1 == code[word + 3]) {
                double frequency = frequencies.of(Kind.BESIDE, code[word], code[word + 2], symbols);
                if (frequency < rarest.frequency())
                    rarest = Key.of(Kind.BESIDE, code[word], code[word + 2], fields, frequency)
                            .guarded(List.of(new Guard(code[word + 4 < end ? end - 2 : at + 1], fields, false)), false);
            }
        }
        return rarest;
    }

    /** The rarest of several words, guarded by the next. */
    private Key word(int[] code, int at, int first, int step) {
        int fields = Code.fields(code[at]);
        int end = at + Code.length(code[at]);
        int rarest = Symbols.ALWAYS;
        int second = Symbols.ALWAYS;
        for (int i = first; i < end; i += step) {
            if (frequency(code[i]) < frequency(rarest)) {
                second = rarest;
                rarest = code[i];
            } else if (code[i] != rarest && frequency(code[i]) < frequency(second)) {
                second = code[i];
            }
        }
        if (rarest == Symbols.ALWAYS)
            rarest = code[first];
        Key key = Key.of(rarest, fields, frequency(rarest), false);
        return second == Symbols.ALWAYS ? key : key.guarded(List.of(new Guard(second, fields, false)), false);
    }

    /**
     * Whoever answers to the name has one of its words in full, whichever it is, and another word that begins with the same
     * letter as any of the others.
     */
    private List<Key> named(int[] code, int at) {
        int end = at + Code.length(code[at]);
        for (int word = at + 2; word < end; word += 2) {
            if (code[word + 1] == Code.NO_LETTER)
                return List.of(Key.of(code[word], Code.EVERYWHERE, frequency(code[word]), false));
        }
        List<Key> keys = new ArrayList<>();
        for (int word = at + 2; word < end; word += 2) {
            int letter = code[word + 2 < end ? word + 3 : at + 3];
            keys.add(Key.of(Kind.INITIAL, code[word], letter, Code.EVERYWHERE,
                    frequencies.of(Kind.INITIAL, code[word], letter, symbols)));
        }
        return keys;
    }

    private List<Key> any(int[] code, int at) {
        List<Key> keys = new ArrayList<>();
        int end = at + Code.length(code[at]);
        for (int part = at + 1; part < end; part += Code.length(code[part])) {
            List<Key> ofPart = keys(code, part);
            if (ofPart.isEmpty())
                return ofPart;
            keys.addAll(ofPart);
        }
        return keys;
    }

    private List<Key> all(int[] code, int at) {
        int end = at + Code.length(code[at]);
        List<Key> best = List.of();
        int bestPart = 0;
        int parts = 0;
        for (int part = at + 1; part < end; part += Code.length(code[part])) {
            parts++;
            List<Key> keys = keys(code, part);
            if (!keys.isEmpty() && (best.isEmpty() || cost(keys) < cost(best))) {
                best = keys;
                bestPart = part;
            }
        }
        List<Guard> guards = guards(code, at, bestPart);
        boolean areAll = guards.size() == parts - 1;
        return best.stream().map(key -> key.guards().isEmpty()
                ? key.guarded(guards, areAll && key.complete())
                : key.guarded(key.guards(), false)).toList();
    }

    /** The rarest single symbols that must be there besides, then those that must be absent. */
    private List<Guard> guards(int[] code, int at, int without) {
        List<Guard> guards = new ArrayList<>();
        List<Guard> absent = new ArrayList<>();
        int end = at + Code.length(code[at]);
        for (int part = at + 1; part < end; part += Code.length(code[part])) {
            if (part == without)
                continue;
            if (Code.kind(code[part]) == Code.HAS)
                guards.add(new Guard(code[part + 1], Code.fields(code[part]), false));
            else if (Code.kind(code[part]) == Code.NOT && Code.kind(code[part + 1]) == Code.HAS)
                absent.add(new Guard(code[part + 2], Code.fields(code[part + 1]), true));
        }
        if (guards.size() > 1)
            guards.sort(Comparator.comparingDouble(guard -> frequency(guard.symbol())));
        guards.addAll(absent);
        return List.copyOf(guards.subList(0, Math.min(Key.MOST_GUARDS, guards.size())));
    }
}
