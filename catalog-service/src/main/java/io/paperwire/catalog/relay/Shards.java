package io.paperwire.catalog.relay;

import java.util.UUID;

/** How the papers are spread over the relays of all replicas. */
public final class Shards {

    private static final int COUNT = 16;

    private Shards() {
    }

    /** From the random end of the id: the first bits are the time. */
    public static int of(UUID paper) {
        return (int) (paper.getLeastSignificantBits() & (COUNT - 1));
    }
}
