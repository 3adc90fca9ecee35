package io.paperwire.catalog.intake;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.platform.Transactions;
import io.paperwire.catalog.relay.ChangeDays;
import io.paperwire.catalog.relay.Relay;
import io.paperwire.service.answers.Problem;
import io.paperwire.service.database.Trouble;
import io.paperwire.service.messages.Backoff;
import io.paperwire.service.stopping.Shutdown;

/** What an operator decides is done at once, in a transaction that is tried again where others are in its way. */
@ApplicationScoped
class Decision {

    private static final int MAX_CONFLICTS = 8;

    private final Transactions transactions;
    private final ChangeDays days;
    private final Relay relay;
    private final Shutdown shutdown;
    private final Clock clock;

    Decision(Transactions transactions, ChangeDays days, Relay relay, Shutdown shutdown, Clock clock) {
        this.transactions = transactions;
        this.days = days;
        this.relay = relay;
        this.shutdown = shutdown;
        this.clock = clock;
    }

    <T> T take(Transactions.Work<T> work) throws SQLException {
        T result = undisturbed(() -> transactions.run(work));
        relay.wake();
        return result;
    }

    /** What would come of it if it were taken. */
    <T> T foresee(Transactions.Work<T> work) throws SQLException {
        return undisturbed(() -> transactions.tryOut(work));
    }

    private interface Attempt<T> {
        T make() throws SQLException;
    }

    private <T> T undisturbed(Attempt<T> attempt) throws SQLException {
        Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1));
        for (int conflicts = 0;; conflicts++) {
            try {
                days.prepare(clock.instant());
                return attempt.make();
            } catch (PaperTooLargeException e) {
                throw Problem.badRequest(e.getMessage());
            } catch (SQLException e) {
                if (Trouble.of(e) != Trouble.CONFLICT || conflicts == MAX_CONFLICTS)
                    throw e;
                shutdown.pause(backoff.next());
            }
        }
    }
}
