package io.paperwire.query.matching;

import java.util.function.IntConsumer;

import io.paperwire.query.Field;

/**
 * The form in which queries are kept: a tree written into an array, each node before its parts. A node begins with a head,
 * which has its kind, the fields that it looks at, and how many numbers it takes with all its parts:
 *
 * <pre>
 * HAS        symbol                             the symbol, in one of the fields
 * PHRASE     (symbol, place)…                   words at these places, counted from the first
 * NEAR       length, symbol…                    words within a piece of text of that length
 * NAMED      asked, (symbol, letter)…           an author who answers to a name; its words with their first letters
 * PUBLISHED  from, to                           may have been published on one of the days
 * VOTES      from, to                           longs, the upper half first
 * LIKE       liked                              near to a paper by its meaning
 * ALL        node…
 * ANY        node…
 * NOT        node
 * </pre>
 */
final class Code {

    static final int HAS = 0;
    static final int PHRASE = 1;
    static final int NEAR = 2;
    static final int NAMED = 3;
    static final int PUBLISHED = 4;
    static final int VOTES = 5;
    static final int LIKE = 6;
    static final int ALL = 7;
    static final int ANY = 8;
    static final int NOT = 9;

    /** The fields' bits; what is in no field has all. */
    static final int EVERYWHERE = 0xF;
    /** Instead of a letter: the word is Chinese, Japanese or Korean, for which no letter stands. */
    static final int NO_LETTER = -1;

    private Code() {
    }

    static int head(int kind, int fields, int length) {
        return kind | fields << 4 | length << 8;
    }

    static int kind(int head) {
        return head & 0xF;
    }

    static int fields(int head) {
        return head >>> 4 & 0xF;
    }

    static int length(int head) {
        return head >>> 8;
    }

    static int fields(Field field) {
        return switch (field) {
            case TITLE -> 1;
            case ABSTRACT -> 2;
            case AUTHOR -> 4;
            case VENUE -> 8;
            case ANY -> 7;
        };
    }

    static void eachSymbol(int[] code, IntConsumer consumer) {
        int next = 0;
        while (next < code.length) {
            int kind = kind(code[next]);
            int end = next + length(code[next]);
            switch (kind) {
                case HAS, LIKE -> consumer.accept(code[next + 1]);
                case PHRASE -> each(code, next + 1, end, 2, consumer);
                case NEAR -> each(code, next + 2, end, 1, consumer);
                case NAMED -> {
                    consumer.accept(code[next + 1]);
                    each(code, next + 2, end, 2, consumer);
                }
                default -> {
                }
            }
            next = kind >= ALL ? next + 1 : end;
        }
    }

    private static void each(int[] code, int start, int end, int step, IntConsumer consumer) {
        for (int i = start; i < end; i += step)
            consumer.accept(code[i]);
    }
}
