package io.paperwire.events;

import java.util.concurrent.ThreadLocalRandom;

/** Trace contexts in the form of W3C Trace Context, section 3.2: {@code 00-<trace-id>-<parent-id>-<flags>}. */
public final class TraceParent {

    private static final int FLAGS = "00-".length() + 32 + "-".length() + 16 + "-".length();

    private TraceParent() {
    }

    /** A new trace, of which nobody keeps spans. */
    public static String start() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "00-%016x%016x-%016x-00".formatted(random.nextLong(), random.nextLong(1, Long.MAX_VALUE),
                random.nextLong(1, Long.MAX_VALUE));
    }

    /**
     * Whether spans of the trace are kept (the flag {@code sampled}).
     *
     * @param traceparent may be null, or malformed
     */
    public static boolean isSampled(String traceparent) {
        return traceparent != null && traceparent.length() == FLAGS + 2
                && "13579bdf".indexOf(traceparent.charAt(FLAGS + 1)) >= 0;
    }

    /** The same place in the trace, from which on nobody keeps spans. */
    public static String unsampled(String traceparent) {
        return isSampled(traceparent) ? traceparent.substring(0, FLAGS) + "00" : traceparent;
    }
}
