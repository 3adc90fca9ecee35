package io.paperwire.catalog.indexing;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.lucene.store.AlreadyClosedException;
import org.jboss.logging.Logger;

import io.paperwire.catalog.search.SearchEngine;
import io.paperwire.events.Topic;
import io.paperwire.service.messages.Backoff;
import io.paperwire.service.readiness.Preparation;
import io.paperwire.service.stopping.Shutdown;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;

/**
 * Keeps the search index for the life of the service: opens it, builds it from the database where it must be, and feeds it
 * with what is announced. The offsets lie in the index, so after a crash it goes on exactly where the index ends.
 */
@ApplicationScoped
class Indexing {

    private static final Logger LOG = Logger.getLogger(Indexing.class);
    private static final Duration PATIENCE_WITH_BROKER = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final SearchEngine index;
    private final CatalogueRows catalogue;
    private final Map<String, Object> kafka;
    private final Following following;
    private final Preparation preparation;
    private final Shutdown shutdown;
    private final Turn turn;
    private Thread thread;

    Indexing(SearchEngine index, CatalogueRows catalogue,
            @Identifier("default-kafka-broker") Map<String, Object> kafka, Following following,
            Preparation preparation, Shutdown shutdown, Turn turn) {
        this.index = index;
        this.catalogue = catalogue;
        this.kafka = kafka;
        this.following = following;
        this.preparation = preparation;
        this.shutdown = shutdown;
        this.turn = turn;
    }

    void onStart(@Observes StartupEvent event) {
        thread = new Thread(this::run, "search index");
        thread.setDaemon(true);
        thread.start();
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.join(STOP.toMillis());
    }

    private void run() {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
        boolean isOpen = false;
        while (!shutdown.begun()) {
            try {
                if (!isOpen)
                    index.open();
                isOpen = true;
                if (hasTurn())
                    keep();
                else
                    shutdown.pause(LOOK_AGAIN);
                // Whoever has the turn may have built another one.
                isOpen = !index.isShared();
                backoff.reset();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (SQLException | KafkaException e) {
                // The index is read meanwhile.
                LOG.warnf("The search index waits: %s", e.getMessage());
                shutdown.pause(backoff.next());
            } catch (IOException | AlreadyClosedException e) {
                LOG.warnf("The search index is opened again: %s", e.getMessage());
                isOpen = false;
                shutdown.pause(backoff.next());
            } catch (RuntimeException | Error e) {
                // What is mapped into memory and cannot be read from the disk is an error.
                LOG.error("The search index is opened again", e);
                isOpen = false;
                shutdown.pause(backoff.next());
            }
        }
        close();
    }

    /** What is shared is fed by one process; the others look at it and wait for their turn. */
    private boolean hasTurn() throws SQLException, IOException {
        if (!index.isShared() || turn.isMine())
            return true;
        await(preparation::tablesReady, LOOK_AGAIN);
        if (!preparation.tablesReady() || !turn.take())
            return false;
        // The one before may have fed it until a moment ago.
        index.open();
        return true;
    }

    private void close() {
        turn.close();
        try {
            index.close();
        } catch (IOException e) {
            LOG.warnf("The search index could not be closed: %s", e.getMessage());
        }
    }

    /** Until the service stops or the index has to be built anew. */
    private void keep() throws IOException, SQLException, InterruptedException {
        await(preparation::tablesReady, null);
        String database = catalogue.database();
        if (!index.isWhole() || !Position.of(index.notes()).catalogue().equals(database)
                || Position.of(index.notes()).ratings() > catalogue.lastRating())
            build(database);
        await(preparation::topicsReady, null);
        if (shutdown.begun())
            return;
        try (WholeTopic topic = new WholeTopic(kafka, Topic.PAPERS_CATALOGUED)) {
            Position position = Position.of(index.notes());
            String id = topic.id();
            if (!position.topic().isEmpty() && !position.topic().equals(id)) {
                LOG.warn("papers.catalogued is another topic than before");
                build(database);
                return;
            }
            topic.readFrom(position.offsets());
            following.follow(topic, position.on(id), turn);
        } catch (InvalidOffsetException e) {
            LOG.warnf("papers.catalogued has not what comes next: %s", e.getMessage());
            build(database);
        }
    }

    private interface Condition {
        boolean holds();
    }

    /** @param patience null for endless */
    private void await(Condition condition, Duration patience) {
        long begin = System.nanoTime();
        while (!condition.holds() && !shutdown.begun()
                && (patience == null || System.nanoTime() - begin < patience.toNanos()))
            shutdown.pause(Duration.ofMillis(50));
    }

    /** Where the topic and the ratings ended is noted before the papers are read, so that every later change is read. */
    private void build(String database) throws IOException, SQLException {
        if (shutdown.begun())
            return;
        long begin = System.nanoTime();
        Position end = end(database);
        LOG.info("The search index is being built");
        index.build(papers -> {
            Rebuild.of(catalogue, papers, shutdown);
            return end.notes();
        });
        LOG.infof("The search index is built: %d papers in %d s", index.papers(),
                Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    }

    /** While the broker is away nothing can be noted: then the whole topic will be read, which changes nothing twice. */
    private Position end(String database) throws SQLException {
        long ratings = catalogue.lastRating();
        await(preparation::topicsReady, PATIENCE_WITH_BROKER);
        if (preparation.topicsReady())
            try (WholeTopic topic = new WholeTopic(kafka, Topic.PAPERS_CATALOGUED)) {
                return new Position(database, topic.id(), ratings, topic.ends());
            } catch (KafkaException e) {
                LOG.warnf("Where the topic ends is not known: %s", e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        return new Position(database, "", ratings, Map.of());
    }
}
