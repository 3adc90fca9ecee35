package io.paperwire.notify.matching;

import java.time.Instant;
import java.util.UUID;

import io.paperwire.events.Paper;

/**
 * A confirmed subscription as it is held while its query is matched. Equal if it is the same subscription, since whenever.
 * There may be very many, so it has numbers instead of objects.
 */
final class ActiveSubscription {

    private final long idHigh;
    private final long idLow;
    private final long sinceSecond;
    private final int sinceNano;

    ActiveSubscription(UUID id, Instant since) {
        idHigh = id.getMostSignificantBits();
        idLow = id.getLeastSignificantBits();
        sinceSecond = since.getEpochSecond();
        sinceNano = since.getNano();
    }

    UUID id() {
        return new UUID(idHigh, idLow);
    }

    /** Papers that the catalogue had before are not news to it. */
    boolean isNews(Paper paper) {
        return isNews(paper.addedAt());
    }

    /** What happened before is not news to it. */
    boolean isNews(Instant happened) {
        return !happened.isBefore(Instant.ofEpochSecond(sinceSecond, sinceNano));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActiveSubscription subscription && idHigh == subscription.idHigh
                && idLow == subscription.idLow;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(idHigh ^ idLow);
    }
}
