package io.paperwire.service.stopping;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;

/** Lets loops that run for the life of the service end with it. */
@ApplicationScoped
public class Shutdown {

    private final CountDownLatch stopping = new CountDownLatch(1);

    void onDelay(@Observes ShutdownDelayInitiatedEvent event) {
        begin();
    }

    void onStop(@Observes @Priority(1) ShutdownEvent event) {
        begin();
    }

    public void begin() {
        stopping.countDown();
    }

    public boolean begun() {
        return stopping.getCount() == 0;
    }

    /** Returns after the time, or sooner if the service stops. */
    public void pause(Duration time) {
        try {
            if (stopping.await(time.toMillis(), TimeUnit.MILLISECONDS))
                return;
        } catch (InterruptedException e) {
            // An interrupt is how the container ends a worker that is still busy.
            begin();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Returns after the time.
     *
     * @throws ServiceStops sooner
     */
    public void waitOut(Duration time) {
        pause(time);
        if (begun())
            throw new ServiceStops();
    }
}
