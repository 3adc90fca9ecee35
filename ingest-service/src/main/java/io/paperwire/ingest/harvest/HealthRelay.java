package io.paperwire.ingest.harvest;

import java.util.List;
import java.util.Locale;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.paperwire.ingest.imports.Publisher;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;

/** Tells how the sources are doing: changes on {@code sources.health}, states as gauges. */
@Singleton
class HealthRelay {

    private static final Logger LOG = Logger.getLogger(HealthRelay.class);

    private static final int BATCH = 100;

    private final Publisher publisher;
    private final MultiGauge gauge;

    HealthRelay(Publisher publisher, MeterRegistry metrics) {
        this.publisher = publisher;
        gauge = MultiGauge.builder("paperwire.source.health").description("1 for the state that the source is in")
                .register(metrics);
    }

    /** What cannot be announced now stays for the next time. */
    void announce() throws InterruptedException {
        try {
            QuarkusTransaction.requiringNew().call(() -> {
                List<SourceAnnouncement> waiting = SourceAnnouncement.oldest(BATCH);
                if (!waiting.isEmpty())
                    for (int tooLarge : publisher.publish(waiting.stream().map(SourceAnnouncement::message).toList()))
                        LOG.errorf("the broker takes no message of this size: %s", waiting.get(tooLarge).event);
                waiting.forEach(SourceAnnouncement::delete);
                return waiting.size();
            });
        } catch (QuarkusTransactionException e) {
            if (e.getCause() instanceof InterruptedException interrupted)
                throw interrupted;
            throw e;
        }
    }

    void measure() {
        List<Source> sources = QuarkusTransaction.requiringNew().call(() -> Source.<Source>listAll());
        gauge.register(sources.stream().map(source -> MultiGauge.Row.of(
                Tags.of("source", source.name, "state", source.health.name().toLowerCase(Locale.ROOT)), 1))
                .toList(), true);
    }
}
