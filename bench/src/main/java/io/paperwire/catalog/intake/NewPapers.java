package io.paperwire.catalog.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.github.f4b6a3.uuid.UuidCreator;

import io.paperwire.catalog.merging.Precedence;
import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.events.EventJson;
import io.paperwire.events.PaperParsed;

/**
 * Writes records of papers that the catalogue certainly does not have, as the intake would: the same decision, the same rows
 * by the same code, without Kafka and without asking what is known. Signals, which no list of papers reads, are left out.
 * It is in the intake's package because nobody else may write these tables.
 */
public final class NewPapers {

    private NewPapers() {
    }

    /**
     * Within the connection's transaction.
     *
     * @param readAt when the list was read in which the records appeared
     * @param place  of the first of them in that list
     * @return how many papers they are
     */
    public static int write(Connection connection, List<PaperParsed> records, Instant readAt, long place, Instant now)
            throws SQLException {
        List<Incoming> came = new ArrayList<>(records.size());
        for (PaperParsed record : records)
            came.add(Incoming.of(SourceRecord.of(record, record.observedAt()), EventJson.writeText(record),
                    new Incoming.Seen(readAt, place + came.size()), null));
        Outcome outcome = Outcome.decide(new Regrouping(Known.NOTHING, Incoming.distinct(came)), Precedence.standard(),
                now, UuidCreator::getTimeOrderedEpoch);
        new OutcomeStore(connection).write(outcome);
        return outcome.papers.size();
    }
}
