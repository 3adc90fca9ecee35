package io.paperwire.catalog.platform;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

import io.paperwire.events.TopicCreation;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;

/**
 * Brings tables and topics up to date in the background, as often as it takes: the service starts, and says that it is not
 * ready, while its database or broker is away.
 */
@ApplicationScoped
public class Preparation {

    private static final Logger LOG = Logger.getLogger(Preparation.class);

    private final Flyway flyway;
    private final Map<String, Object> kafka;
    private final TopicSettings topics;
    private final Shutdown shutdown;
    private volatile boolean tablesReady;
    private volatile boolean topicsReady;

    Preparation(Flyway flyway, @Identifier("default-kafka-broker") Map<String, Object> kafka, TopicSettings topics,
            Shutdown shutdown) {
        this.flyway = flyway;
        this.kafka = kafka;
        this.topics = topics;
        this.shutdown = shutdown;
    }

    void onStart(@Observes StartupEvent event) {
        start("prepare tables", this::prepareTables);
        start("prepare topics", this::prepareTopics);
    }

    public boolean tablesReady() {
        return tablesReady;
    }

    public boolean topicsReady() {
        return topicsReady;
    }

    private void prepareTables() {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
        while (!shutdown.begun() && !tablesReady) {
            try {
                flyway.migrate();
                tablesReady = true;
            } catch (FlywayException e) {
                LOG.warnf("The tables cannot be prepared yet: %s", rootMessage(e));
                shutdown.pause(backoff.next());
            }
        }
    }

    private void prepareTopics() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
        while (!shutdown.begun() && !topicsReady) {
            try (Admin admin = Admin.create(settings)) {
                TopicCreation.createMissing(admin, topics.partitions(), topics.replication());
                topicsReady = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException | RuntimeException e) {
                LOG.warnf("The topics cannot be prepared yet: %s", rootMessage(e));
                shutdown.pause(backoff.next());
            }
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null)
            root = root.getCause();
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
