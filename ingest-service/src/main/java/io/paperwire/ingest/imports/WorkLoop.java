package io.paperwire.ingest.imports;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

/**
 * Takes up work for the life of the service: until there is none, then when it is told of more, or after a while. What
 * fails is tried again a moment later. Any number of threads may run it.
 */
public final class WorkLoop implements Runnable {

    private static final Logger LOG = Logger.getLogger(WorkLoop.class);

    public interface Work {

        /** @return whether there was something to do */
        boolean next() throws InterruptedException;
    }

    private final String what;
    private final Duration poll;
    private final Work work;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean stopping;

    /** @param what waits while the work fails, for the log */
    public WorkLoop(String what, Duration poll, Work work) {
        this.what = what;
        this.poll = poll;
        this.work = work;
    }

    /** There may be something to do. */
    public void wake() {
        news.release();
    }

    /** Ends with what is being done; its threads may be interrupted after this. */
    public void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                while (work.next())
                    continue;
                if (news.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS))
                    news.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (OutOfMemoryError e) {
                throw e;
            } catch (RuntimeException | Error e) {
                LOG.warnf(e instanceof Error ? e : null, "%s wait: %s", what, e.getMessage());
                if (!pause())
                    return;
            }
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
