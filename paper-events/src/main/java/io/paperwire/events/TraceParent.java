package io.paperwire.events;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Trace contexts in the form of W3C Trace Context, section 3.2: {@code 00-<trace-id>-<parent-id>-<flags>}. */
public final class TraceParent {

    private static final Pattern FORM = Pattern.compile(
            "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int FLAGS = "00-".length() + 32 + "-".length() + 16 + "-".length();

    private TraceParent() {
    }

    /** @return null for what cannot be read, which is not passed on (section 4.3) */
    static String read(String header) {
        return header != null && FORM.matcher(header).matches() ? header : null;
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
