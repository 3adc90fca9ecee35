package io.paperwire.query;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a reader looks for: a tree of words and phrases. Made by {@link QueryParser}, matched by
 * {@link QueryMatcher}; the catalogue's search translates the same tree.
 */
public sealed interface Query {

    /** One word as typed. If it is analysed into several terms, they must stand together as in a phrase. */
    record Word(Field field, String text) implements Query {
    }

    /** Words that stand together, in this order, within one field. */
    record Phrase(Field field, String text) implements Query {
    }

    /** All parts match; at least two parts, none of them an And. */
    record And(List<Query> parts) implements Query {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** Any part matches; at least two parts, none of them an Or. */
    record Or(List<Query> parts) implements Query {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** The part does not match; the part is no Not. */
    record Not(Query part) implements Query {
    }

    /** The query in its canonical spelling: parsing that gives this query again. */
    default String print() {
        if (this instanceof Word word) {
            return word.field().printed() + word.text();
        } else if (this instanceof Phrase phrase) {
            return phrase.field().printed() + '"' + phrase.text() + '"';
        } else if (this instanceof And and) {
            return and.parts().stream().map(part -> nested(part, part instanceof Or)).collect(Collectors.joining(" "));
        } else if (this instanceof Or or) {
            return or.parts().stream().map(part -> nested(part, part instanceof And))
                    .collect(Collectors.joining(" OR "));
        } else if (this instanceof Not not) {
            return "NOT " + nested(not.part(), not.part() instanceof And || not.part() instanceof Or);
        }
        throw new AssertionError(this);
    }

    private static String nested(Query part, boolean parentheses) {
        return parentheses ? "(" + part.print() + ")" : part.print();
    }
}
