package io.paperwire.notify.subscription;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Lets an answer take its time, so that it does not show how much had to be done for it: whether an address is known. */
@ApplicationScoped
public class SameTime {

    /** What an answer waits for. */
    public interface Work {
        void run() throws SQLException;
    }

    private final Duration time;

    @Inject
    SameTime(SubscriptionConfig config) {
        this(config.answerAfter());
    }

    SameTime(Duration time) {
        this.time = time;
    }

    public void run(Work work) throws SQLException {
        long end = System.nanoTime() + time.toNanos();
        try {
            work.run();
        } finally {
            waitUntil(end);
        }
    }

    private static void waitUntil(long end) {
        try {
            TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
