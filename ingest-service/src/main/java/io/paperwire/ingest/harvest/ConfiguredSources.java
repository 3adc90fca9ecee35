package io.paperwire.ingest.harvest;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;

import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

import io.paperwire.ingest.harvest.protocol.SourceSettings;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Brings the sources of the configuration into the database, once after the start. */
@Singleton
class ConfiguredSources {

    private static final Logger LOG = Logger.getLogger(ConfiguredSources.class);

    private final Map<String, SourceSettings> wanted;
    private final Clock clock;
    private boolean stored;

    /** @throws IllegalArgumentException a source cannot be so; the message names it */
    ConfiguredSources(SourcesConfig config, Config settings, Clock clock) {
        MisspeltSettings.check(settings);
        this.clock = clock;
        wanted = config.sources().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> settings(entry.getKey(), entry.getValue())));
    }

    private static SourceSettings settings(String name, SourcesConfig.Source source) {
        try {
            return source.settings();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("paperwire.ingest.sources." + name + ": " + e.getMessage(), e);
        }
    }

    synchronized void store() {
        if (stored)
            return;
        QuarkusTransaction.requiringNew().run(() -> {
            Source.<Source>find("configured").withLock(LockModeType.PESSIMISTIC_WRITE).stream()
                    .filter(source -> !wanted.containsKey(source.name))
                    .forEach(this::leaveToTheApi);
            wanted.forEach(this::store);
        });
        stored = true;
    }

    /**
     * Its position is kept: it may be missing by mistake. A process without any sources has no say in what is harvested, as it
     * may lack the file that another one has.
     */
    private void leaveToTheApi(Source source) {
        source.configured = false;
        if (!wanted.isEmpty())
            source.pause("paused when the configuration no longer named it",
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
        LOG.warnf("source %s is no longer in the configuration: it %s, and the API can change or remove it",
                source.name, wanted.isEmpty() ? "goes on, as no source is" : "is paused where it is");
    }

    /** Replicas start together: the second one finds what the first one stored. */
    private void store(String name, SourceSettings settings) {
        Source known = Source.findById(name);
        if (known == null) {
            Source made = Source.of(name, settings, true, clock.instant());
            made.persistAndFlush();
            return;
        }
        known.configured = true;
        if (!known.settings().equals(settings))
            known.change(settings, clock.instant());
    }
}
