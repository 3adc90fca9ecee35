package io.paperwire.notify.recent;

import static io.paperwire.notify.database.Database.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.events.Paper;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.link.Links;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;

/** Runs queries over the newest papers, with the matcher that subscriptions have. */
@ApplicationScoped
public class Backtests {

    private static final List<Integer> DAYS = List.of(7, 30, 90);
    private static final int MOST_EXAMPLES = 5;
    private static final int PAPERS_AT_A_TIME = 500;
    private static final int LONGEST_WAIT_SECONDS = 10;

    /** Others are at it; the client may ask again. */
    public static final class Busy extends RuntimeException {

        private static final long serialVersionUID = 1;

        Busy() {
            super("Other queries are being tried at the moment; please try again.");
        }
    }

    /** All papers are read for each: one at a time leaves the other processors to matching. */
    private final Semaphore turn = new Semaphore(1, true);
    private final Database database;
    private final Links links;
    private final Clock clock;

    Backtests(Database database, Links links, Clock clock) {
        this.database = database;
        this.links = links;
        this.clock = clock;
    }

    /** @throws Busy others are at it for too long */
    public Backtest run(Query query) throws SQLException {
        boolean mine = false;
        try {
            mine = turn.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            if (!mine)
                throw new Busy();
            return database.inTransaction(connection -> run(connection, query));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        } finally {
            if (mine)
                turn.release();
        }
    }

    private Backtest run(Connection connection, Query query) throws SQLException {
        Instant now = clock.instant();
        int[] papers = new int[DAYS.size()];
        List<Backtest.Example> examples = new ArrayList<>();
        QueryMatcher matcher = QueryMatcher.of(query);
        try (PreparedStatement select = connection
                .prepareStatement("SELECT body FROM recent_paper WHERE added_at >= ? ORDER BY added_at DESC")) {
            select.setFetchSize(PAPERS_AT_A_TIME);
            select.setObject(1, sql(now.minus(Duration.ofDays(DAYS.get(DAYS.size() - 1)))));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Paper paper = RecentPapers.paper(rows.getBytes(1));
                    if (paper.withdrawn() || paper.retracted()
                            || !matcher.matches(AnalysedPaper.of(paper, Counts.NONE)))
                        continue;
                    for (int i = 0; i < papers.length; i++) {
                        if (!paper.addedAt().isBefore(now.minus(Duration.ofDays(DAYS.get(i)))))
                            papers[i]++;
                    }
                    if (examples.size() < MOST_EXAMPLES)
                        examples.add(new Backtest.Example(paper.id(), paper.title(), links.paper(paper.id()),
                                paper.addedAt()));
                }
            }
        }
        List<Backtest.Period> periods = new ArrayList<>();
        for (int i = 0; i < papers.length; i++)
            periods.add(new Backtest.Period(DAYS.get(i), papers[i]));
        return new Backtest(query.print(), since(connection, now), periods, examples, Backtest.warning(periods));
    }

    private static Instant since(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT min(added_at) FROM recent_paper");
                ResultSet row = select.executeQuery()) {
            row.next();
            OffsetDateTime oldest = row.getObject(1, OffsetDateTime.class);
            Instant reach = now.minus(RecentPapers.REACH);
            return oldest == null ? now : oldest.toInstant().isBefore(reach) ? reach : oldest.toInstant();
        }
    }
}
