package io.paperwire.catalog.search;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Paper;
import io.paperwire.events.SourceRef;
import io.paperwire.query.Things;

/** What the papers of a list are counted by. */
public enum Facet {
    CATEGORY {
        @Override
        Stream<String> all(Paper paper) {
            return paper.categories().stream().map(Category::code);
        }
    },
    YEAR {
        @Override
        Stream<String> all(Paper paper) {
            return paper.published() == null || !paper.published().hasYear()
                    ? Stream.of()
                    : Stream.of(paper.published().year().toString());
        }
    },
    AUTHOR {
        @Override
        Stream<String> all(Paper paper) {
            return paper.authors().stream().map(Author::name);
        }
    },
    VENUE {
        @Override
        Stream<String> all(Paper paper) {
            return Stream.ofNullable(paper.venue());
        }
    },
    SOURCE {
        @Override
        Stream<String> all(Paper paper) {
            return paper.sources().stream().map(SourceRef::source);
        }
    },
    /** In the same sense as in the query language. */
    HAS {
        @Override
        Stream<String> all(Paper paper) {
            return Things.of(paper).stream().map(thing -> thing.name().toLowerCase(Locale.ROOT));
        }
    };

    /** Values of a facet that a search tells. */
    public static final int MOST_VALUES = 20;

    /** Longer ones are no names of anything. */
    private static final int LONGEST_VALUE = 500;

    abstract Stream<String> all(Paper paper);

    /** The values that a paper has, each once. */
    public List<String> of(Paper paper) {
        return List.copyOf(new TreeSet<>(all(paper).filter(value -> value.length() <= LONGEST_VALUE).toList()));
    }
}
