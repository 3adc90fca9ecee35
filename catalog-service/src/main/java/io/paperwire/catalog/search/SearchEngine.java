package io.paperwire.catalog.search;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/**
 * An index as it is kept: built, and fed with what changes. With it go notes of whoever feeds it, which never tell of more
 * than it has. One thread feeds it, any number search.
 */
public interface SearchEngine extends SearchIndex, Closeable {

    /** What fills a new index; {@code E} is what it may throw. */
    @FunctionalInterface
    interface Filling<E extends Exception> {

        /**
         * @param index takes papers, each once, from any thread
         * @return notes of how far it is fed with that
         */
        Map<String, String> fill(Papers index) throws IOException, E;
    }

    /** Takes papers. */
    @FunctionalInterface
    interface Papers {
        void add(IndexedPaper paper) throws IOException;
    }

    /**
     * Whether several processes have this one index. Then one of them feeds it at a time, papers are put as the database has
     * them at that moment, and of a paper that is there with a higher number an older state is ignored.
     */
    boolean isShared();

    /**
     * Looks at what is there. To be called again when the index cannot be written any longer.
     *
     * @throws IOException it cannot be used, for example because a folder is another process's or a server is away
     */
    void open() throws IOException;

    boolean isReadable();

    /** Looks whether it is still the one to be fed; to be called now and then. */
    default void check() throws IOException {
    }

    /** Whether it can be fed further; if not it has to be built. */
    boolean isWhole();

    /** The notes of the last commit; empty if there is none. */
    Map<String, String> notes();

    /** Builds a new index, from which is read when it is complete. */
    <E extends Exception> void build(Filling<E> filling) throws IOException, E;

    /** What was put or removed is found after {@link #refresh} and kept after {@link #commit}. */
    void put(IndexedPaper paper) throws IOException;

    /** Of an index that is not shared. */
    void rate(UUID paper, Rating rating) throws IOException;

    /** @param papers with the numbers of the states in which they are none any longer; 0 if that is not known */
    void remove(Map<UUID, Long> papers) throws IOException;

    void refresh() throws IOException;

    /** Keeps what was put before. Of an index that is not shared another thread may put and refresh meanwhile. */
    void commit(Map<String, String> notes) throws IOException;

    /** How many papers it has; 0 while there is none. */
    int papers();
}
