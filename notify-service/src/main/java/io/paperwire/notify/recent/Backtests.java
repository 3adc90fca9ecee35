package io.paperwire.notify.recent;

import static io.paperwire.notify.database.Database.first;
import static io.paperwire.notify.database.Database.instant;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.inject.Singleton;

import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.AlreadyClosedException;
import org.jboss.logging.Logger;

import io.paperwire.events.Paper;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.meaning.PaperVectors;
import io.paperwire.notify.words.Words;
import io.paperwire.query.Explanation;
import io.paperwire.query.Likes;
import io.paperwire.query.Query;
import io.paperwire.service.limits.Client;
import io.paperwire.service.limits.Places;
import io.paperwire.service.readiness.Waits;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Runs queries over the newest papers, by the same words that subscriptions are matched by. */
@Singleton
public class Backtests {

    private static final Logger LOG = Logger.getLogger(Backtests.class);
    private static final List<Integer> DAYS = List.of(7, 30, 90);
    private static final int MOST_EXAMPLES = 5;
    /** Who asks has gone by then. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);
    /** One client has one of them. */
    private static final int AT_ONCE = 4;

    /** The index is being made, or others are at it; the client may ask again. */
    public static final class Busy extends RuntimeException {

        private static final long serialVersionUID = 1;

        Busy() {
            this("Queries cannot be tried at the moment; please try again soon.");
        }

        Busy(String message) {
            super(message);
        }
    }

    private final Places places = new Places(AT_ONCE);
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Database database;
    private final RecentPapers recent;
    private final PaperVectors vectors;
    private final RecentIndex index;
    private final Links links;
    private final Waits waits;
    private final RecentConfig config;
    private final Clock clock;

    Backtests(Database database, RecentPapers recent, PaperVectors vectors, RecentIndex index, Links links, Waits waits,
            RecentConfig config, Clock clock) {
        this.database = database;
        this.recent = recent;
        this.vectors = vectors;
        this.index = index;
        this.links = links;
        this.waits = waits;
        this.config = config;
        this.clock = clock;
    }

    /** So that there is little to do when somebody asks. */
    @Scheduled(every = "1m", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void follow() {
        boolean all = waits.isWaitingFor(Waits.For.DATABASE);
        while (!all && turn.tryLock()) {
            try {
                all = database.inTransaction(connection -> catchUp(connection, since(connection, clock.instant())));
            } catch (SQLException | Busy e) {
                LOG.debugf("the newest papers are not indexed now: %s", e.getMessage());
                all = true;
            } finally {
                turn.unlock();
            }
        }
    }

    /**
     * @param words in which language it is warned
     * @throws Busy others are at it for too long, there is much that the index does not have yet, or it takes too long
     */
    public Backtest run(Query query, Client client, Words words) throws SQLException {
        return run(query, client, words, LONGEST_WAIT);
    }

    /**
     * The same for a page that can do without.
     *
     * @return empty if it would take long, as with {@code like:}, or others are at it
     */
    public Optional<Backtest> glance(Query query, Client client, Words words) throws SQLException {
        if (Likes.in(query).findAny().isPresent())
            return Optional.empty();
        try {
            return Optional.of(run(query, client, words, SHORT_WAIT));
        } catch (Busy e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.warn("a query cannot be tried", e);
            return Optional.empty();
        }
    }

    /** @param patience for each of: waiting for a place, waiting for the index, searching */
    private Backtest run(Query query, Client client, Words words, Duration patience) throws SQLException {
        Optional<Client> reader = Optional.of(client);
        try {
            if (!places.take(reader, patience))
                throw new Busy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
        try {
            return run(query, words, patience);
        } finally {
            places.leave(reader);
        }
    }

    /** Holds no connection while it searches. */
    private Backtest run(Query query, Words words, Duration patience) throws SQLException {
        Instant now = clock.instant();
        Ready ready = inTurn(query, now, patience);
        RecentIndex.Found found = found(ready, now, patience);
        List<Backtest.Period> periods = new ArrayList<>();
        for (int i = 0; i < DAYS.size(); i++)
            periods.add(new Backtest.Period(DAYS.get(i), found.counts().get(i)));
        List<Backtest.Example> examples = database
                .inTransaction(connection -> recent.papers(connection, found.ids())).stream()
                .sorted(Comparator.comparing(Paper::addedAt).reversed())
                .map(paper -> new Backtest.Example(paper.id(), paper.title(), paper.language(),
                        links.paper(paper.id()), paper.addedAt()))
                .toList();
        return new Backtest(query.print(), Explanation.of(query), ready.since(), periods, examples,
                Backtest.warning(periods, Duration.between(ready.since(), now), words));
    }

    /**
     * @param query without what only the database knows
     * @param index as it is now, to be closed; null until the transaction has ended
     */
    private record Ready(Instant since, Query query, DirectoryReader index) {
    }

    private Ready inTurn(Query query, Instant now, Duration patience) throws SQLException {
        boolean mine = false;
        try {
            mine = turn.tryLock(patience.toSeconds(), TimeUnit.SECONDS);
            if (!mine)
                throw new Busy();
            Ready ready = database.inTransaction(connection -> {
                Instant since = since(connection, now);
                if (!catchUp(connection, since))
                    throw new Busy();
                return new Ready(since, vectors.overRecentPapers(connection, query, since), null);
            });
            return new Ready(ready.since(), ready.query(), index.read());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        } catch (IOException | AlreadyClosedException e) {
            throw broken(e);
        } finally {
            if (mine)
                turn.unlock();
        }
    }

    private boolean catchUp(Connection connection, Instant oldest) throws SQLException {
        try {
            return index.catchUp(connection, oldest);
        } catch (IOException | AlreadyClosedException e) {
            throw broken(e);
        }
    }

    private static RecentIndex.Found found(Ready ready, Instant now, Duration patience) {
        try (DirectoryReader index = ready.index()) {
            return RecentIndex.find(index, ready.query(),
                    DAYS.stream().map(days -> now.minus(Duration.ofDays(days))).toList(),
                    MOST_EXAMPLES, patience);
        } catch (IOException | AlreadyClosedException e) {
            throw broken(e);
        }
    }

    private static Busy broken(Exception e) {
        LOG.warnf("the index of the newest papers is made again: %s", e);
        return new Busy();
    }

    /** The oldest paper of those that are tried came then, or later in that second. */
    private Instant since(Connection connection, Instant now) throws SQLException {
        Instant known = first(connection, """
                SELECT coalesce((SELECT added_at FROM recent_paper ORDER BY added_at DESC OFFSET ? LIMIT 1),
                                (SELECT min(added_at) FROM recent_paper))""", row -> instant(row, 1),
                config.mostPapers() - 1).orElse(now);
        Instant reach = now.minus(RecentPapers.REACH);
        return (known.isBefore(reach) ? reach : known).truncatedTo(ChronoUnit.SECONDS);
    }
}
