package io.paperwire.catalog.search;

import java.time.Duration;

import org.apache.lucene.index.QueryTimeout;

/** Ends the searches for one reader when they take too long together. */
public final class Deadline implements QueryTimeout {

    private static final ThreadLocal<Deadline> SHARED = new ThreadLocal<>();

    private final long end;

    private Deadline(Duration longest) {
        end = System.nanoTime() + longest.toNanos();
    }

    /** What is done for one reader. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T done() throws E;
    }

    /**
     * All searches of this thread that belong to some work have one deadline.
     *
     * @param longest counts for the outermost work only
     */
    public static <T, E extends Exception> T of(Duration longest, Work<T, E> work) throws E {
        if (SHARED.get() != null)
            return work.done();
        SHARED.set(new Deadline(longest));
        try {
            return work.done();
        } finally {
            SHARED.remove();
        }
    }

    /** That of the work that is going on in this thread. */
    public static Deadline current() {
        return SHARED.get();
    }

    /** Not below 0. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** @throws IndexAwayException it is over; what was found until then would pass for all that there is */
    @Override
    public boolean shouldExit() {
        if (left().isZero())
            throw new IndexAwayException("The search takes too long.");
        return false;
    }
}
