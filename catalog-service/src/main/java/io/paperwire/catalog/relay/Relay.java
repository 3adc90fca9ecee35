package io.paperwire.catalog.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

import io.paperwire.service.messages.Backoff;
import io.paperwire.service.readiness.Preparation;
import io.paperwire.service.stopping.Shutdown;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Announces stored changes for the life of the service; what cannot be announced now is announced later. */
@ApplicationScoped
public class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Announcement announcement;
    private final Refill refill;
    private final Preparation preparation;
    private final RelaySettings settings;
    private final Shutdown shutdown;
    private final Semaphore work = new Semaphore(0);
    private Thread thread;

    Relay(Announcement announcement, Refill refill, Preparation preparation, RelaySettings settings,
            Shutdown shutdown) {
        this.announcement = announcement;
        this.refill = refill;
        this.preparation = preparation;
        this.settings = settings;
        this.shutdown = shutdown;
    }

    void onStart(@Observes StartupEvent event) {
        thread = new Thread(this::run, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    /** What is being sent may be sent to its end; what is not goes out after the next start. */
    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        wake();
        thread.join(PATIENCE.toMillis());
    }

    /** Says that there are new changes. */
    public void wake() {
        work.release();
    }

    private void run() {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
        while (!shutdown.begun()) {
            try {
                if (!preparation.tablesReady() || !preparation.topicsReady())
                    shutdown.pause(Duration.ofMillis(100));
                else if (announcement.announceSome() == 0 && !refill.putSome())
                    awaitWork();
                backoff.reset();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (SQLException | KafkaException e) {
                LOG.warnf("The announcements wait: %s", e.getMessage());
                shutdown.pause(backoff.next());
            } catch (RuntimeException e) {
                LOG.error("The announcements wait", e);
                shutdown.pause(backoff.next());
            }
        }
    }

    private void awaitWork() throws InterruptedException {
        if (work.tryAcquire(settings.every().toMillis(), TimeUnit.MILLISECONDS))
            work.drainPermits();
    }
}
