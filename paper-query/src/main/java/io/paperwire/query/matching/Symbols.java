package io.paperwire.query.matching;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * What queries ask for in one step, each as a small number, so that neither a query nor a check handles texts. A symbol
 * lives as long as somebody holds it; then its number is given to another.
 */
final class Symbols {

    enum Kind {
        /** An analysed word of a text. */
        WORD,
        /** A word of a person's name. */
        NAME,
        /** What is so of a paper, as a label. */
        LABEL,
        /** A whole name that is asked for, as {@link AskedName}; no paper has it as it stands. */
        ASKED,
        /** The name of a paper that others are to be like; no paper has it as it stands. */
        LIKED,
        /** Two words of a text, the second right after the first. */
        BESIDE,
        /** A word of a name together with the letter that another word of the same name begins with. */
        INITIAL,
        /** A beginning of a word: a shorter one, and the next UTF-16 unit. */
        STEP
    }

    /** No symbol. */
    static final int NONE = 0;
    /** What every paper has; also the empty beginning. */
    static final int ALWAYS = 1;

    private static final int FIRST_SIZE = 64;

    private final Map<Kind, NameNumbers> named = new EnumMap<>(Kind.class);
    private final Pairs pairs = new Pairs();
    private Kind[] kinds = new Kind[FIRST_SIZE];
    /** Of a pair: null. */
    private Object[] names = new Object[FIRST_SIZE];
    /** Of a pair: its key. */
    private long[] parts = new long[FIRST_SIZE];
    private int[] hashes = new int[FIRST_SIZE];
    private int[] holders = new int[FIRST_SIZE];
    private int end = ALWAYS + 1;
    private final Numbers free = new Numbers();
    private int steps;

    Symbols() {
        for (Kind kind : Kind.values())
            named.put(kind, new NameNumbers());
    }

    /** All symbols are below it. */
    int end() {
        return end;
    }

    int size() {
        return end - ALWAYS - 1 - free.size();
    }

    boolean hasSteps() {
        return steps > 0;
    }

    /** Of a kind that has names. */
    NameNumbers named(Kind kind) {
        return named.get(kind);
    }

    int find(Kind kind, int first, int second) {
        return pairs.get(key(kind, first, second));
    }

    Kind kind(int symbol) {
        return kinds[symbol];
    }

    Object name(int symbol) {
        return names[symbol];
    }

    int first(int pair) {
        return (int) (parts[pair] >>> 31) & Integer.MAX_VALUE;
    }

    int second(int pair) {
        return (int) parts[pair] & Integer.MAX_VALUE;
    }

    /** The same for the same thing, whether it is a symbol or not; see {@link #hash(Kind, int, int)}. */
    int hash(int symbol) {
        return hashes[symbol];
    }

    static int hash(Kind kind, int first, int second) {
        int hash = (first * 0x9E3779B1 + second) * 0x85EBCA6B + kind.ordinal();
        return (hash ^ hash >>> 15) * 0xC2B2AE35;
    }

    int hold(Kind kind, Object name) {
        int known = named.get(kind).get(name);
        if (known != NONE) {
            holders[known]++;
            return known;
        }
        int symbol = make(kind, hash(kind, name.hashCode(), 0));
        names[symbol] = name;
        named.get(kind).put(name, symbol);
        return symbol;
    }

    /** A pair holds the symbols that it is made of. */
    int hold(Kind kind, int first, int second) {
        long key = key(kind, first, second);
        int known = pairs.get(key);
        if (known != NONE) {
            holders[known]++;
            return known;
        }
        hold(first);
        if (kind == Kind.BESIDE)
            hold(second);
        if (kind == Kind.STEP)
            steps++;
        int symbol = make(kind, hash(kind, hashes[first], kind == Kind.BESIDE ? hashes[second] : second));
        parts[symbol] = key;
        pairs.put(key, symbol);
        return symbol;
    }

    int holdBeginning(String begin) {
        int symbol = ALWAYS;
        for (int i = 0; i < begin.length(); i++) {
            int longer = hold(Kind.STEP, symbol, begin.charAt(i));
            release(symbol);
            symbol = longer;
        }
        return symbol;
    }

    int hold(int symbol) {
        if (symbol > ALWAYS)
            holders[symbol]++;
        return symbol;
    }

    void release(int symbol) {
        if (symbol <= ALWAYS || --holders[symbol] > 0)
            return;
        Kind kind = kinds[symbol];
        if (names[symbol] != null) {
            named.get(kind).remove(names[symbol]);
            names[symbol] = null;
        } else {
            pairs.remove(parts[symbol]);
            if (kind == Kind.STEP)
                steps--;
            release(first(symbol));
            if (kind == Kind.BESIDE)
                release(second(symbol));
        }
        free.add(symbol);
    }

    private int make(Kind kind, int hash) {
        int symbol = free.size() > 0 ? free.removeLast() : end++;
        if (symbol == kinds.length) {
            int size = symbol + (symbol >> 1);
            kinds = Arrays.copyOf(kinds, size);
            names = Arrays.copyOf(names, size);
            parts = Arrays.copyOf(parts, size);
            hashes = Arrays.copyOf(hashes, size);
            holders = Arrays.copyOf(holders, size);
        }
        kinds[symbol] = kind;
        hashes[symbol] = hash;
        holders[symbol] = 1;
        return symbol;
    }

    private static long key(Kind kind, int first, int second) {
        return (long) (kind.ordinal() - Kind.BESIDE.ordinal()) << 62 | (long) first << 31 | second;
    }
}
