package io.paperwire.ingest.format;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.paperwire.events.PaperParsed;
import io.paperwire.events.RecordDeleted;
import io.paperwire.ingest.text.Patterns;

/** What a format makes of a piece of its file. */
public sealed interface Block {

    /** @param unknown names of fields that the record has and its format does not know, which are left out; some of very many */
    record Parsed(PaperParsed record, List<String> unknown) implements Block {

        /** A file may have other names in each record, and very many in one. */
        public static final int MOST_UNKNOWN = 30;

        public Parsed(PaperParsed record) {
            this(record, List.of());
        }
    }

    /** The source's word that it no longer has a record. */
    record Deleted(RecordDeleted record) implements Block {

        /**
         * The time of observation of what stands after it. So a record that is deleted and comes again in one file ends as
         * it stands there last: of one time, the deletion would hold.
         */
        public Instant after() {
            return record.observedAt().plus(1, ChronoUnit.MICROS);
        }
    }

    /**
     * A piece that is no record.
     *
     * @param place   where it stands, for example {@code line 12}
     * @param reason  what is wrong with it, of the same length at most
     * @param excerpt how it begins, at most {@value #MAX_EXCERPT} UTF-16 units
     * @param deleted whether it says that there is no such record any more, but not under which id that was known
     */
    record Rejected(String place, String reason, String excerpt, boolean deleted) implements Block {

        static final int MAX_EXCERPT = 300;

        public Rejected {
            place = storable(place);
            excerpt = storable(excerpt);
            // A reason may quote what the file says.
            reason = storable(reason == null ? "not readable" : reason);
        }

        /** Whatever was thrown while the piece was read, it costs no more than the piece. */
        public Rejected(String place, Throwable thrown, String excerpt) {
            this(place, thrown instanceof StackOverflowError ? "nested or repeated too deeply" : thrown.getMessage(),
                    excerpt, thrown instanceof DeletedException);
        }

        public Rejected(String place, String reason, String excerpt) {
            this(place, reason, excerpt, false);
        }

        /** The same, in what stands there. */
        public Rejected within(String container) {
            return new Rejected(container + ": " + place, reason, excerpt, deleted);
        }

    }

    /** Its beginning. PostgreSQL stores no NUL, and half a character is none. */
    static String storable(String text) {
        String beginning = text.length() <= Rejected.MAX_EXCERPT ? text : text.substring(0, Rejected.MAX_EXCERPT);
        return Patterns.replaceAll(beginning, "\\p{Cs}|\u0000", "\uFFFD");
    }
}
