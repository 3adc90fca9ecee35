package io.paperwire.service.messages;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import io.paperwire.service.database.Trouble;
import io.paperwire.service.readiness.Preparation;
import io.paperwire.service.readiness.Waits;
import io.paperwire.service.readiness.Waits.For;
import io.paperwire.service.stopping.ServiceStops;
import io.paperwire.service.stopping.Shutdown;

/**
 * How every consumer takes polled messages to the database; it may acknowledge them when this returns. While the database is
 * away they wait. A message that cannot be handled, be it that the stack overflows over it, is found by halving its batch and
 * put aside, and the others go on. When the service stops, what is in hand is tried once and no longer waited for.
 */
@Singleton
public class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final int MAX_CONFLICTS = 8;

    private final DeadLetters deadLetters;
    private final Preparation preparation;
    private final Waits waits;
    private final Shutdown shutdown;

    Intake(DeadLetters deadLetters, Preparation preparation, Waits waits, Shutdown shutdown) {
        this.deadLetters = deadLetters;
        this.preparation = preparation;
        this.waits = waits;
        this.shutdown = shutdown;
    }

    /** What was read from a message. */
    public record Read<T>(ConsumerRecord<byte[], byte[]> message, T content) {
    }

    /** A transaction that takes all of a batch, or nothing. */
    @FunctionalInterface
    public interface Work<T> {
        void take(List<T> batch) throws SQLException;
    }

    /**
     * Returns when all messages are committed or among the dead letters.
     *
     * @param reader throws an exception for what it cannot read; its message says why
     * @throws ServiceStops some are not; all come again after the next start
     */
    public <T> void take(Iterable<ConsumerRecord<byte[], byte[]>> messages,
            Function<ConsumerRecord<byte[], byte[]>, T> reader, Work<T> work) {
        awaitTables();
        List<Read<T>> batch = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            Read<T> read = read(message, reader);
            if (read != null)
                batch.add(read);
        }
        commit(batch, work);
    }

    /** Comes first where messages are read and committed in parts. */
    public void awaitTables() {
        while (!preparation.tablesReady())
            shutdown.waitOut(Duration.ofMillis(100));
    }

    /** @return null if the message cannot be read; it is then among the dead letters */
    public <T> Read<T> read(ConsumerRecord<byte[], byte[]> message,
            Function<ConsumerRecord<byte[], byte[]>, T> reader) {
        try {
            return new Read<>(message, reader.apply(message));
        } catch (RuntimeException | StackOverflowError e) {
            deadLetters.bury(message, reason(e));
            return null;
        }
    }

    /** Returns when all of the batch is committed or among the dead letters. */
    public <T> void commit(List<Read<T>> batch, Work<T> work) {
        if (batch.isEmpty())
            return;
        try {
            attempt(batch, work);
        } catch (UnfitException e) {
            if (batch.size() == 1) {
                deadLetters.bury(batch.get(0).message(), reason(e.getCause()));
                return;
            }
            // Halves, so that one bad message among hundreds costs few transactions.
            commit(batch.subList(0, batch.size() / 2), work);
            commit(batch.subList(batch.size() / 2, batch.size()), work);
        }
    }

    private <T> void attempt(List<Read<T>> batch, Work<T> work) throws UnfitException {
        Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));
        try {
            attempt(backoff, batch.stream().map(Read::content).toList(), work);
        } finally {
            waits.end(For.STORAGE, backoff);
        }
    }

    /** @param backoff is this batch's, and waits for it */
    private <T> void attempt(Backoff backoff, List<T> batch, Work<T> work) throws UnfitException {
        int conflicts = 0;
        while (true) {
            try {
                work.take(batch);
                return;
            } catch (SQLException e) {
                switch (Trouble.of(e)) {
                    case DATA -> throw new UnfitException(e);
                    case CONFLICT -> {
                        // Halves hold fewer locks. Of a message by itself locks say nothing, however often.
                        if (++conflicts > MAX_CONFLICTS) {
                            if (batch.size() > 1 || !Trouble.isOfLocks(e))
                                throw new UnfitException(e);
                            waits.begin(For.STORAGE, backoff, String.valueOf(e.getMessage()));
                        }
                    }
                    case AWAY -> {
                        waits.begin(For.STORAGE, backoff, String.valueOf(e.getMessage()));
                        LOG.warnf("%d records wait for the database: %s", batch.size(), e.getMessage());
                    }
                }
            } catch (RuntimeException | StackOverflowError e) {
                // What it needs may be closed already.
                if (shutdown.begun())
                    throw new ServiceStops();
                throw new UnfitException(e);
            }
            shutdown.waitOut(backoff.next());
        }
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** The batch holds something that will fail however often it is tried. */
    private static final class UnfitException extends Exception {

        private static final long serialVersionUID = 1;

        UnfitException(Throwable cause) {
            super(cause);
        }
    }
}
