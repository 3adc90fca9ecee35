package io.paperwire.catalog.oai;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import io.paperwire.catalog.oai.OaiException.Code;
import io.paperwire.catalog.oai.OaiRequest.ListKind;

/**
 * Where a list goes on: all that is known of the list is in the token, so it holds for ever and at every replica.
 *
 * @param cursor records that were listed before
 * @param size   records of the whole list when it began, or null
 */
record ResumptionToken(ListKind kind, Selection selection, Position after, long cursor, Long size) {

    private static final String VERSION = "1";
    /** In none of the fields. */
    private static final String BETWEEN = "|";

    /** The place of a record in the order of all lists. */
    record Position(Instant changedAt, UUID id) {
    }

    String print(Seal seal) {
        return seal.close(String.join(BETWEEN, VERSION, kind.name(), selection.format().prefix(),
                text(selection.set()), text(selection.from()), text(selection.until()),
                Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, after.changedAt)), after.id.toString(),
                Long.toString(cursor), size == null ? "" : size.toString()));
    }

    static ResumptionToken read(String token, ListKind kind, Seal seal) {
        String text = seal.open(token).orElseThrow(ResumptionToken::unknown);
        String[] fields = text.split("\\|", -1);
        if (!fields[0].equals(VERSION) || !fields[1].equals(kind.name()))
            throw unknown();
        Selection selection = new Selection(MetadataFormat.of(fields[2]).orElseThrow(ResumptionToken::unknown),
                fields[3].isEmpty() ? null : fields[3], datestamp(fields[4]), datestamp(fields[5]));
        return new ResumptionToken(kind, selection,
                new Position(Instant.EPOCH.plus(Long.parseLong(fields[6]), ChronoUnit.MICROS),
                        UUID.fromString(fields[7])),
                Long.parseLong(fields[8]), fields[9].isEmpty() ? null : Long.valueOf(fields[9]));
    }

    private static String text(String field) {
        return field == null ? "" : field;
    }

    private static String text(Datestamp datestamp) {
        return datestamp == null ? "" : datestamp.text();
    }

    private static Datestamp datestamp(String text) {
        return text.isEmpty() ? null : new Datestamp(text);
    }

    private static OaiException unknown() {
        return new OaiException(Code.badResumptionToken, "This token is none that was given here for this verb.");
    }
}
