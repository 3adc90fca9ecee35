package io.paperwire.query.matching;

import java.util.List;

/** The words of a person's name that is asked for. */
record AskedName(List<String> words) {
    AskedName {
        words = List.copyOf(words);
    }
}
