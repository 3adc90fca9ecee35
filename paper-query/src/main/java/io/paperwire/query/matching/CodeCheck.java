package io.paperwire.query.matching;

import io.paperwire.query.Days;
import io.paperwire.query.Name;
import io.paperwire.query.Query;
import io.paperwire.query.Vectors;
import io.paperwire.query.Windows;

/** Says whether a paper is what a {@link Code} asks for. */
final class CodeCheck {

    private static final int FIELDS = 4;

    private final Symbols symbols;
    private final Vectors vectors;

    CodeCheck(Symbols symbols, Vectors vectors) {
        this.symbols = symbols;
        this.vectors = vectors;
    }

    boolean holds(int[] code, PaperSymbols paper) {
        return holds(code, 0, paper);
    }

    private boolean holds(int[] code, int at, PaperSymbols paper) {
        int head = code[at];
        return switch (Code.kind(head)) {
            case Code.HAS -> paper.has(code[at + 1], Code.fields(head));
            case Code.PHRASE -> phrase(code, at, paper);
            case Code.NEAR -> near(code, at, paper);
            case Code.NAMED -> named(code[at + 1], paper);
            case Code.PUBLISHED -> published(code[at + 1], code[at + 2], paper);
            case Code.VOTES -> votes(code, at, paper);
            case Code.LIKE -> like(code[at + 1], paper);
            case Code.ALL -> allOrAny(code, at, paper, true);
            case Code.ANY -> allOrAny(code, at, paper, false);
            case Code.NOT -> !holds(code, at + 1, paper);
            default -> throw new AssertionError(head);
        };
    }

    private boolean allOrAny(int[] code, int at, PaperSymbols paper, boolean all) {
        int end = at + Code.length(code[at]);
        for (int part = at + 1; part < end; part += Code.length(code[part])) {
            if (holds(code, part, paper) != all)
                return !all;
        }
        return all;
    }

    private static boolean phrase(int[] code, int at, PaperSymbols paper) {
        int fields = Code.fields(code[at]);
        int end = at + Code.length(code[at]);
        for (int word = at + 1; word < end; word += 2) {
            if (!paper.has(code[word], fields))
                return false;
        }
        for (int where = paper.last(code[at + 1]); where >= 0; where = paper.before(where)) {
            int start = paper.place(where);
            int field = paper.fieldAt(start);
            if ((fields & 1 << field) != 0 && continues(code, at + 3, end, start, paper)
                    && paper.fieldAt(start + code[end - 1]) == field)
                return true;
        }
        return false;
    }

    private static boolean continues(int[] code, int second, int end, int start, PaperSymbols paper) {
        for (int word = second; word < end; word += 2) {
            if (!paper.isAt(code[word], start + code[word + 1]))
                return false;
        }
        return true;
    }

    private static boolean near(int[] code, int at, PaperSymbols paper) {
        int words = Code.length(code[at]) - 2;
        for (int field = 0; field < FIELDS; field++) {
            if ((Code.fields(code[at]) & 1 << field) != 0 && hasAll(code, at + 2, words, field, paper)) {
                int[][] places = new int[words][];
                for (int i = 0; i < words; i++)
                    places[i] = paper.places(code[at + 2 + i], field);
                if (Windows.shortest(places) <= code[at + 1])
                    return true;
            }
        }
        return false;
    }

    private static boolean hasAll(int[] code, int first, int words, int field, PaperSymbols paper) {
        for (int i = first; i < first + words; i++) {
            if (!paper.has(code[i], 1 << field))
                return false;
        }
        return true;
    }

    private boolean named(int asked, PaperSymbols paper) {
        if (!(symbols.name(asked) instanceof AskedName name))
            throw new AssertionError(asked);
        for (Name author : paper.paper().names()) {
            if (author.answersTo(name.words()))
                return true;
        }
        return false;
    }

    private static boolean published(int from, int to, PaperSymbols paper) {
        if (paper.paper().published().isEmpty())
            return false;
        Days days = paper.paper().published().get();
        return days.first() <= to && from <= days.last();
    }

    private static boolean votes(int[] code, int at, PaperSymbols paper) {
        long votes = paper.paper().counts().votes();
        return number(code, at + 1) <= votes && votes <= number(code, at + 3);
    }

    private boolean like(int liked, PaperSymbols paper) {
        if (paper.paper().vector().isEmpty())
            return false;
        if (!(symbols.name(liked) instanceof String name))
            throw new AssertionError(liked);
        return Query.Like.isNear(vectors.of(name), paper.paper().vector());
    }

    private static long number(int[] code, int at) {
        return (long) code[at] << 32 | code[at + 1] & 0xFFFF_FFFFL;
    }
}
