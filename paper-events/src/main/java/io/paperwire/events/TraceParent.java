package io.paperwire.events;

import java.util.concurrent.ThreadLocalRandom;

/** Trace contexts in the form of W3C Trace Context, section 3.2: {@code 00-<trace-id>-<parent-id>-<flags>}. */
public final class TraceParent {

    private TraceParent() {
    }

    /** A new trace. */
    public static String start() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "00-%016x%016x-%016x-01".formatted(random.nextLong(), random.nextLong(1, Long.MAX_VALUE),
                random.nextLong(1, Long.MAX_VALUE));
    }
}
