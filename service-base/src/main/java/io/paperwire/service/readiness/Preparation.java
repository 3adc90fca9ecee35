package io.paperwire.service.readiness;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

import io.agroal.api.AgroalDataSource;
import io.paperwire.events.TopicCreation;
import io.paperwire.service.readiness.Waits.For;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;

/**
 * Brings database and topics into shape as soon as they can be reached, and watches from then on whether they still can.
 * The service starts without them and becomes ready by itself.
 */
@Singleton
public class Preparation {

    private static final Logger LOG = Logger.getLogger(Preparation.class);
    private static final int BROKER_TIMEOUT_MS = 5_000;

    private final ScheduledExecutorService watches = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "preparation");
        thread.setDaemon(true);
        return thread;
    });
    private final Flyway flyway;
    private final AgroalDataSource database;
    private final Map<String, Object> kafka;
    private final TopicsConfig topics;
    private final Optional<String> group;
    private final Waits waits;
    private volatile boolean tablesReady;
    private volatile boolean topicsReady;

    Preparation(Flyway flyway, AgroalDataSource database, @Identifier("default-kafka-broker") Map<String, Object> kafka,
            TopicsConfig topics,
            @ConfigProperty(name = "mp.messaging.connector.smallrye-kafka.group.id") Optional<String> group,
            Waits waits) {
        this.flyway = flyway;
        this.database = database;
        this.kafka = kafka;
        this.topics = topics;
        this.group = group;
        this.waits = waits;
    }

    void onStart(@Observes StartupEvent started) {
        watch(For.DATABASE, this::database);
        watch(For.BROKER, this::broker);
    }

    @PreDestroy
    void stop() {
        watches.shutdownNow();
    }

    /** Whether the tables have been brought up to date; so it stays while the database is away. */
    public boolean tablesReady() {
        return tablesReady;
    }

    /** Whether there have been all topics; so it stays while the broker is away. */
    public boolean topicsReady() {
        return topicsReady;
    }

    private interface Step {
        void take() throws Exception;
    }

    private void watch(For what, Step step) {
        var unused = watches.scheduleWithFixedDelay(() -> {
            try {
                step.take();
                waits.end(what);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Throwable e) {
                // What is thrown on would end the watch.
                LOG.logf(e instanceof Exception ? Level.DEBUG : Level.ERROR, e, "the %s is away", what);
                waits.begin(what, String.valueOf(e.getMessage()));
            }
        }, 0, 1, TimeUnit.SECONDS);
    }

    private void database() throws Exception {
        if (!tablesReady) {
            flyway.migrate();
            // LongMigrations has taken the limit of time from these.
            database.flush(AgroalDataSource.FlushMode.GRACEFUL);
            tablesReady = true;
        }
        try (var connection = database.getConnection()) {
            if (!connection.isValid(5))
                throw new IllegalStateException("the connection is dead");
        }
    }

    private void broker() throws ExecutionException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("default.api.timeout.ms", BROKER_TIMEOUT_MS);
        settings.put("request.timeout.ms", BROKER_TIMEOUT_MS);
        try (Admin admin = Admin.create(settings)) {
            while (true) {
                // Each time: a broker may come back without what it had.
                List<String> created = TopicCreation.createMissing(admin, topics.partitions(), topics.replication());
                if (!created.isEmpty())
                    LOG.infof("created the topics %s", created);
                topicsReady = true;
                // Who may not read in the group takes nothing in, and the connector only logs it.
                if (group.isPresent())
                    admin.listConsumerGroupOffsets(group.get()).partitionsToOffsetAndMetadata().get();
                waits.end(For.BROKER);
                TimeUnit.SECONDS.sleep(5);
            }
        }
    }
}
