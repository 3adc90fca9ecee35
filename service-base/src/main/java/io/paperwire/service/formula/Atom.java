package io.paperwire.service.formula;

import java.util.List;

/**
 * A part of a formula that is set as one.
 *
 * @param closed with parentheses, where beside others it would be read wrongly; else the same
 * @param space  whether there was one before it
 */
record Atom(Kind kind, String text, String closed, Space space) {

    enum Kind {
        OPERAND, SIGN, BINARY, RELATION, OPERATOR, OPENING, CLOSING, MARK
    }

    /** A space in the source counts between letters and digits only. */
    enum Space {
        NONE, SOURCE, SET
    }

    Atom(Kind kind, String text) {
        this(kind, text, text, Space.NONE);
    }

    Atom as(Kind other) {
        return new Atom(other, text, closed, space);
    }

    Atom after(Space before) {
        return new Atom(kind, text, closed, before);
    }

    Atom with(String script) {
        return new Atom(kind, closed + script, closed + script, space);
    }

    /** A letter or a number, with its scripts. */
    private boolean isSimple() {
        return text.codePoints()
                .allMatch(c -> Character.isLetterOrDigit(c) || Character.getType(c) == Character.OTHER_NUMBER
                        || Character.getType(c) == Character.NON_SPACING_MARK || ".⁺⁻₊₋".indexOf(c) >= 0);
    }

    /** As one thing. */
    static String enclosed(List<Atom> atoms) {
        String text = join(atoms, false);
        return atoms.size() == 1 && atoms.get(0).isSimple() ? text : "(" + text + ")";
    }

    /**
     * With spaces as TeX sets them (The TeXbook, chapter 18): around relations and what stands between two operands, after
     * marks, around operators.
     *
     * @param tight as in scripts: around operators only
     */
    static String join(List<Atom> atoms, boolean tight) {
        StringBuilder joined = new StringBuilder();
        Kind before = null;
        for (int i = 0; i < atoms.size(); i++) {
            Atom atom = atoms.get(i);
            Kind next = i + 1 < atoms.size() ? atoms.get(i + 1).kind : null;
            Kind kind = asSet(atom.kind, before, next);
            String text = atom.isToBeClosed(before, next) ? atom.closed : atom.text;
            boolean apart = atom.space == Space.SET || atom.space == Space.SOURCE && areWords(joined, text)
                    || isBesideOperator(before, kind) || !tight && areApart(before, kind);
            if (apart && !joined.isEmpty() && joined.charAt(joined.length() - 1) != ' ' && !text.startsWith(" "))
                joined.append(' ');
            joined.append(text);
            before = kind;
        }
        return joined.toString();
    }

    /** What has nothing on one side stands between no two: it is a sign of the other. */
    private static Kind asSet(Kind kind, Kind before, Kind next) {
        if (kind == Kind.RELATION && before == null)
            return Kind.SIGN;
        if (kind != Kind.BINARY)
            return kind;
        boolean begins = before != Kind.OPERAND && before != Kind.CLOSING;
        boolean ends = next == null || next == Kind.RELATION || next == Kind.CLOSING || next == Kind.MARK;
        return begins || ends ? Kind.SIGN : kind;
    }

    /** Before a root others may stand. */
    private boolean isToBeClosed(Kind before, Kind next) {
        return next == Kind.OPERAND || next == Kind.OPENING || next == Kind.OPERATOR || closed.startsWith("(")
                && (before == Kind.OPERAND || before == Kind.CLOSING || before == Kind.OPERATOR);
    }

    private static boolean areApart(Kind before, Kind kind) {
        if (before == null)
            return false;
        if (before == Kind.BINARY || kind == Kind.BINARY)
            return true;
        if (kind == Kind.RELATION)
            return before != Kind.OPENING && before != Kind.RELATION;
        return (before == Kind.RELATION || before == Kind.MARK) && kind != Kind.CLOSING && kind != Kind.MARK;
    }

    private static boolean isBesideOperator(Kind before, Kind kind) {
        return before == Kind.OPERATOR && (kind == Kind.OPERAND || kind == Kind.SIGN || kind == Kind.OPERATOR)
                || kind == Kind.OPERATOR && (before == Kind.OPERAND || before == Kind.CLOSING);
    }

    private static boolean areWords(StringBuilder before, String text) {
        return !before.isEmpty() && !text.isEmpty()
                && Character.isLetterOrDigit(before.codePointBefore(before.length()))
                && Character.isLetterOrDigit(text.codePointAt(0));
    }
}
