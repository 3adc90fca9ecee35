package io.paperwire.notify.matching;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.paperwire.notify.database.Database;
import io.paperwire.notify.readiness.Waits;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Blocking;

/**
 * Takes the catalogue's changes from Kafka, a poll at a time; the poll is acknowledged when this returns, after the
 * database has it. It never fails: what may pass is waited for, what cannot be handled is put aside.
 */
@ApplicationScoped
class CataloguedPapers {

    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private record Received(ConsumerRecord<byte[], byte[]> message, Change change) {
    }

    private interface Attempt {
        void run() throws SQLException, ExecutionException, InterruptedException;
    }

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Matching matching;
    private final DeadLetters deadLetters;
    private final Waits waits;

    CataloguedPapers(Matching matching, DeadLetters deadLetters, Waits waits) {
        this.matching = matching;
        this.deadLetters = deadLetters;
        this.waits = waits;
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping.countDown();
    }

    @Incoming("papers-catalogued")
    @Blocking
    void receive(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        List<Received> received = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : poll) {
            // A tombstone: the catalogue has nothing more to say about this key.
            if (message.value() == null && message.key() != null)
                continue;
            try {
                received.add(new Received(message, Change.of(message)));
            } catch (RuntimeException e) {
                putAside(message, e.getMessage());
            }
        }
        try {
            handle(received.stream().map(Received::change).toList());
        } catch (Unmanageable e) {
            oneByOne(received);
        }
    }

    private void oneByOne(List<Received> received) throws InterruptedException {
        for (Received one : received) {
            try {
                handle(List.of(one.change()));
            } catch (Unmanageable e) {
                putAside(one.message(), e.getMessage());
            }
        }
    }

    /** Something about the data is in the way, not something that passes. */
    private static final class Unmanageable extends Exception {

        private static final long serialVersionUID = 1;

        Unmanageable(Throwable cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }

    private void handle(List<Change> changes) throws InterruptedException, Unmanageable {
        if (changes.isEmpty())
            return;
        Throwable[] atFault = new Throwable[1];
        untilDone(Waits.For.DATABASE, () -> {
            try {
                matching.match(changes);
            } catch (RuntimeException | StackOverflowError e) {
                if (stopping.getCount() == 0)
                    throw new InterruptedException("the service stops");
                atFault[0] = e;
            } catch (SQLException e) {
                if (!Database.isDataError(e))
                    throw e;
                atFault[0] = e;
            }
        });
        if (atFault[0] != null)
            throw new Unmanageable(atFault[0]);
    }

    private void putAside(ConsumerRecord<byte[], byte[]> message, String reason) throws InterruptedException {
        untilDone(Waits.For.BROKER, () -> deadLetters.put(message, String.valueOf(reason)));
    }

    /** @throws InterruptedException the service stops; the poll comes again after the next start */
    private void untilDone(Waits.For needed, Attempt attempt) throws InterruptedException {
        Duration wait = FIRST_WAIT;
        while (true) {
            try {
                attempt.run();
                return;
            } catch (SQLException | ExecutionException | RuntimeException e) {
                waits.begin(needed, String.valueOf(e.getMessage()));
            }
            if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS))
                throw new InterruptedException("the service stops");
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
    }
}
