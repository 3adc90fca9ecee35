package io.paperwire.catalog.indexing;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.lucene.store.AlreadyClosedException;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.catalog.search.IndexedPaper;
import io.paperwire.catalog.search.SearchEngine;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.service.messages.Backoff;
import io.paperwire.service.stopping.Shutdown;
import io.paperwire.service.traces.MessageSpans;
import io.paperwire.service.traces.Traces;

/** Puts what the topic tells into the index, while the service runs and the index can be written. */
@ApplicationScoped
class Following {

    private static final Logger LOG = Logger.getLogger(Following.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration RATINGS_EVERY = Duration.ofSeconds(1);
    private static final Duration REFRESH_EVERY = Duration.ofMillis(150);
    /** Showing what came is work for all nodes of an index that is shared, however little came. */
    private static final Duration REFRESH_SHARED_EVERY = Duration.ofMillis(300);

    private final SearchEngine index;
    private final CatalogueRows catalogue;
    private final SearchSettings settings;
    private final Traces traces;
    private final Shutdown shutdown;
    private final Counter indexed;
    private volatile long lag;

    Following(SearchEngine index, CatalogueRows catalogue, SearchSettings settings, Traces traces, Shutdown shutdown,
            MeterRegistry metrics) {
        this.index = index;
        this.catalogue = catalogue;
        this.settings = settings;
        this.traces = traces;
        this.shutdown = shutdown;
        this.indexed = Counter.builder("paperwire.search.indexed")
                .description("Papers put into the search index, or removed from it").register(metrics);
        metrics.gauge("paperwire.search.lag", this, following -> following.lag);
    }

    /**
     * @param topic is at the position
     * @param turn  without which it ends
     */
    void follow(WholeTopic topic, Position from, Turn turn) throws IOException {
        try (Commits commits = new Commits(index)) {
            follow(topic, from, turn, commits);
        }
    }

    private void follow(WholeTopic topic, Position from, Turn turn, Commits commits) throws IOException {
        Position position = from;
        long refreshed = System.nanoTime();
        long committed = refreshed;
        long rated = refreshed;
        // What was put before the broker went away may not have been shown yet.
        boolean isUnseen = true;
        List<MessageSpans> unseen = new ArrayList<>();
        boolean isUnsecured = !from.equals(Position.of(index.notes()));
        while (!shutdown.begun() && index.isWhole()) {
            List<ConsumerRecord<byte[], byte[]>> messages = topic.poll(POLL);
            if (!messages.isEmpty()) {
                lag = topic.lag() + messages.size();
                unseen.add(traces.receiving(messages, "index"));
                take(Changed.in(messages));
                position = position.at(topic.positions());
                isUnseen = true;
                isUnsecured = true;
            }
            if (isOver(RATINGS_EVERY, rated)) {
                Position before = position;
                position = rate(before);
                if (position.equals(before))
                    rated = System.nanoTime();
                isUnseen |= !position.equals(before);
                isUnsecured |= !position.equals(before);
                index.check();
                if (index.isShared() && !turn.isMine())
                    return;
            }
            lag = topic.lag();
            if (isUnseen && (index.isShared()
                    ? isOver(REFRESH_SHARED_EVERY, refreshed)
                    : messages.isEmpty() || isOver(REFRESH_EVERY, refreshed))) {
                index.refresh();
                unseen.forEach(MessageSpans::end);
                unseen.clear();
                refreshed = System.nanoTime();
                isUnseen = false;
            }
            if (isUnsecured && isOver(settings.commitEvery(), committed) && commits.areDone()) {
                commits.begin(position.notes());
                committed = System.nanoTime();
                isUnsecured = false;
            }
        }
        commits.await();
        if (isUnsecured && index.isWhole())
            index.commit(position.notes());
    }

    private static boolean isOver(Duration time, long since) {
        return System.nanoTime() - since > time.toNanos();
    }

    /** Takes over some of the ratings that changed. */
    private Position rate(Position position) throws IOException {
        Position next = position;
        try {
            List<CatalogueRows.Rated> ratings = catalogue.ratings(position.ratings());
            if (index.isShared())
                putAsTheyAre(ratings.stream().map(CatalogueRows.Rated::paper).toList());
            for (CatalogueRows.Rated rated : ratings) {
                if (!index.isShared())
                    index.rate(rated.paper(), rated.rating());
                next = next.rated(rated.number());
            }
        } catch (SQLException e) {
            LOG.debugf("The ratings wait for the database: %s", e.getMessage());
        }
        return next;
    }

    /** Returns when the index has it, however long the database is away, unless the service stops. */
    private void take(Collection<Changed> changes) throws IOException {
        Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2));
        while (true) {
            try {
                List<UUID> papers = changes.stream().map(Changed::id).toList();
                if (index.isShared())
                    putAsTheyAre(papers);
                else
                    index(changes, catalogue.standings(papers));
                indexed.increment(changes.size());
                return;
            } catch (SQLException e) {
                if (shutdown.begun())
                    throw new IOException("stopping with changes that are not indexed", e);
                LOG.warnf("%d changes wait for the database to be indexed: %s", changes.size(), e.getMessage());
                shutdown.pause(backoff.next());
            }
        }
    }

    private void index(Collection<Changed> changes, Map<UUID, CatalogueRows.Standing> standings) throws IOException {
        Map<UUID, Long> gone = new HashMap<>();
        for (Changed changed : changes) {
            CatalogueRows.Standing standing = standings.get(changed.id());
            // The message may tell what is no longer so: that the paper was merged since is a later message.
            if (changed.paper().isEmpty() || standing == null)
                gone.put(changed.id(), 0L);
            else
                put(changed.id(), () -> standing.of(changed.id(), changed.paper().get()));
        }
        index.remove(gone);
    }

    /**
     * What the message tells is not taken: only what the database has of a paper has a number by which an index that others
     * have fed too knows what is newer.
     */
    private void putAsTheyAre(Collection<UUID> papers) throws IOException, SQLException {
        Map<UUID, Long> gone = new HashMap<>();
        papers.forEach(paper -> gone.put(paper, 0L));
        for (CatalogueRows.Row row : papers.isEmpty() ? List.<CatalogueRows.Row>of() : catalogue.rows(papers)) {
            gone.put(row.id(), row.standing().number());
            if (row.json() != null) {
                gone.remove(row.id());
                put(row);
            }
        }
        index.remove(gone);
    }

    private void put(CatalogueRows.Row row) throws IOException {
        put(row.id(), () -> row.standing().of(row.id(), EventJson.read(row.json(), Paper.class)));
    }

    /** A paper that cannot be indexed keeps no other one from it. */
    private void put(UUID id, Supplier<IndexedPaper> paper) throws IOException {
        try {
            index.put(paper.get());
        } catch (AlreadyClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf("Paper %s cannot be indexed: %s", id, e);
        }
    }
}
