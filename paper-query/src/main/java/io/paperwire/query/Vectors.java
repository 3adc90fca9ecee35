package io.paperwire.query;

import java.util.Optional;

import io.paperwire.events.Vector;

/** What is known of where papers lie by their meaning, for queries with {@link Query.Like}. */
@FunctionalInterface
public interface Vectors {

    /** @param name as {@link Query.Like#name()} */
    Optional<Vector> of(String name);
}
