package io.paperwire.notify.matching;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

import io.paperwire.service.database.Trouble;
import io.paperwire.service.readiness.Waits;
import io.paperwire.service.stopping.ServiceStops;
import io.paperwire.service.traces.MessageSpans;
import io.paperwire.service.traces.Traces;
import io.quarkus.runtime.ShutdownEvent;

/**
 * Takes messages from Kafka, a poll at a time; the poll is acknowledged when this returns, after the database has it. It never
 * fails: what may pass is waited for, what cannot be handled is put aside.
 */
@Singleton
class Intake {

    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private record Received<T>(ConsumerRecord<byte[], byte[]> message, T event) {
    }

    private interface Attempt {
        void run() throws SQLException, ExecutionException, InterruptedException;
    }

    /** Does all that the events of a poll ask for, in one transaction. */
    interface Handler<T> {
        void handle(List<T> events) throws SQLException;
    }

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final DeadLetters deadLetters;
    private final Waits waits;
    private final Traces traces;

    Intake(DeadLetters deadLetters, Waits waits, Traces traces) {
        this.deadLetters = deadLetters;
        this.waits = waits;
        this.traces = traces;
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping.countDown();
    }

    /**
     * @param reader throws an exception for what is no event of that kind; its message says why
     */
    <T> void take(ConsumerRecords<byte[], byte[]> poll, Function<ConsumerRecord<byte[], byte[]>, T> reader,
            Handler<T> handler) {
        MessageSpans spans = traces.receiving(poll, "match");
        List<Received<T>> received = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : poll) {
            // A tombstone: there is nothing more to say about this key.
            if (message.value() == null && message.key() != null)
                continue;
            try {
                received.add(new Received<>(message, reader.apply(message)));
            } catch (RuntimeException e) {
                putAside(message, e.getMessage());
            }
        }
        try {
            handle(received.stream().map(Received::event).toList(), handler);
        } catch (Unmanageable e) {
            oneByOne(received, handler);
        }
        spans.end();
    }

    private <T> void oneByOne(List<Received<T>> received, Handler<T> handler) {
        for (Received<T> one : received) {
            try {
                handle(List.of(one.event()), handler);
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

    private <T> void handle(List<T> events, Handler<T> handler) throws Unmanageable {
        if (events.isEmpty())
            return;
        Throwable[] atFault = new Throwable[1];
        untilDone(() -> {
            try {
                handler.handle(events);
            } catch (RuntimeException | StackOverflowError e) {
                if (stopping.getCount() == 0)
                    throw new ServiceStops();
                atFault[0] = e;
            } catch (SQLException e) {
                if (!Trouble.isOfData(e))
                    throw e;
                atFault[0] = e;
            }
        });
        if (atFault[0] != null)
            throw new Unmanageable(atFault[0]);
    }

    private void putAside(ConsumerRecord<byte[], byte[]> message, String reason) {
        untilDone(() -> deadLetters.put(message, String.valueOf(reason)));
    }

    /** @throws ServiceStops it is not done; the poll comes again after the next start */
    private void untilDone(Attempt attempt) {
        Duration wait = FIRST_WAIT;
        try {
            while (true) {
                try {
                    attempt.run();
                    waits.end(Waits.For.STORAGE, attempt);
                    return;
                } catch (ServiceStops e) {
                    throw e;
                } catch (SQLException | ExecutionException | RuntimeException e) {
                    waits.begin(Waits.For.STORAGE, attempt, String.valueOf(e.getMessage()));
                }
                if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS))
                    throw new ServiceStops();
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceStops();
        }
    }
}
