package io.paperwire.catalog.intake;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import io.paperwire.catalog.platform.Backoff;
import io.paperwire.catalog.platform.Preparation;
import io.paperwire.catalog.platform.Shutdown;
import io.paperwire.catalog.platform.Waiting;
import io.smallrye.reactive.messaging.annotations.Blocking;

/**
 * Takes polled batches of {@code papers.parsed} to the catalogue. A batch is acknowledged when it is committed; while the
 * database is away the batch waits; a message that cannot be handled is put aside and the others go on.
 */
@ApplicationScoped
class ParsedConsumer {

    private static final Logger LOG = Logger.getLogger(ParsedConsumer.class);

    /** Records of one transaction: each takes a few advisory locks, of which the server has a limited number. */
    private static final int MAX_TRANSACTION = 500;
    private static final int MAX_LOCKS = 1_500;
    private static final int MAX_CONFLICTS = 8;

    private final Cataloguing cataloguing;
    private final DeadLetters deadLetters;
    private final Preparation preparation;
    private final Waiting waiting;
    private final Shutdown shutdown;
    private final Clock clock;

    ParsedConsumer(Cataloguing cataloguing, DeadLetters deadLetters, Preparation preparation, Waiting waiting,
            Shutdown shutdown, Clock clock) {
        this.cataloguing = cataloguing;
        this.deadLetters = deadLetters;
        this.preparation = preparation;
        this.waiting = waiting;
        this.shutdown = shutdown;
        this.clock = clock;
    }

    @Incoming("parsed")
    @Blocking
    void consume(ConsumerRecords<byte[], byte[]> messages) {
        awaitTables();
        List<ParsedMessage> batch = new ArrayList<>();
        int locks = 0;
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            ParsedMessage read = read(message);
            if (read == null)
                continue;
            int needed = read.incoming().identifiers().size() + 2;
            if (batch.size() == MAX_TRANSACTION || locks + needed > MAX_LOCKS) {
                catalogue(batch);
                batch = new ArrayList<>();
                locks = 0;
            }
            batch.add(read);
            locks += needed;
        }
        catalogue(batch);
    }

    private ParsedMessage read(ConsumerRecord<byte[], byte[]> message) {
        try {
            return ParsedMessage.read(message, clock.instant());
        } catch (RuntimeException e) {
            deadLetters.bury(message, reason(e));
            return null;
        }
    }

    private void catalogue(List<ParsedMessage> batch) {
        if (batch.isEmpty())
            return;
        try {
            commit(batch);
        } catch (UnfitException e) {
            if (batch.size() == 1) {
                deadLetters.bury(batch.get(0).message(), reason(e.getCause()));
                return;
            }
            // Halves, so that one bad message among hundreds costs few transactions.
            catalogue(batch.subList(0, batch.size() / 2));
            catalogue(batch.subList(batch.size() / 2, batch.size()));
        }
    }

    private void commit(List<ParsedMessage> batch) throws UnfitException {
        Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));
        int conflicts = 0;
        while (!shutdown.begun()) {
            try {
                cataloguing.catalogue(batch.stream().map(ParsedMessage::incoming).toList());
                waiting.end();
                return;
            } catch (SQLException e) {
                switch (Trouble.of(e)) {
                    case DATA -> throw new UnfitException(e);
                    case CONFLICT -> {
                        if (++conflicts > MAX_CONFLICTS)
                            throw new UnfitException(e);
                    }
                    case AWAY -> {
                        waiting.begin("database");
                        LOG.warnf("%d records wait for the database: %s", batch.size(), e.getMessage());
                    }
                }
                shutdown.pause(backoff.next());
            } catch (RuntimeException e) {
                throw new UnfitException(e);
            }
        }
        throw new IllegalStateException("stopping with records uncommitted");
    }

    private void awaitTables() {
        while (!preparation.tablesReady()) {
            if (shutdown.begun())
                throw new IllegalStateException("stopping with records uncommitted");
            waiting.begin("database");
            shutdown.pause(Duration.ofMillis(100));
        }
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** The batch holds something that will fail however often it is tried. */
    private static final class UnfitException extends Exception {
        UnfitException(Exception cause) {
            super(cause);
        }
    }
}
