package io.paperwire.catalog.oai;

import java.time.Instant;

/**
 * What a list shall contain.
 *
 * @param set   null for all papers
 * @param from  null for the beginning
 * @param until null for the present
 */
record Selection(MetadataFormat format, String set, Datestamp from, Datestamp until) {

    private static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");

    Selection {
        if (from != null && until != null) {
            if (from.isDay() != until.isDay())
                throw new IllegalArgumentException("from and until differ in their granularity");
            if (from.start().isAfter(until.start()))
                throw new IllegalArgumentException("from is later than until");
        }
    }

    Instant start() {
        return from == null ? BEGINNING : from.start();
    }

    /** The first moment that is not part of it, at most the given one. */
    Instant end(Instant latest) {
        return until == null || until.end().isAfter(latest) ? latest : until.end();
    }
}
