package io.paperwire.catalog.dailylists;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import io.paperwire.catalog.platform.Transactions;
import io.paperwire.catalog.signals.RecordSignals;
import io.paperwire.catalog.trending.ClosedDay;

/**
 * Fixes the lists of days that are over, one after the other without a gap: each names the hash of the one before. The chain
 * begins with the first day that has papers. None is made while anything waits that came before the grace was over, as after a
 * time in which the catalogue did not run.
 */
final class ListMaking {

    private final Transactions transactions;
    private final Backlog backlog;
    private final LocalDate from;
    private final Duration grace;
    private final Optional<ListKey> key;

    ListMaking(Transactions transactions, Backlog backlog, LocalDate from, Duration grace, Optional<ListKey> key) {
        this.transactions = transactions;
        this.backlog = backlog;
        this.from = from;
        this.grace = grace;
        this.key = key;
    }

    /** @return whether a list was made; there may be more to make then */
    boolean makeNext(Instant now) throws SQLException {
        LocalDate lastOver = RecordSignals.day(now.minus(grace)).minusDays(1);
        if (backlog.hasAnyFrom(lastOver.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).plus(grace)))
            return false;
        return transactions.run(connection -> {
            ListChain chain = new ListChain(connection);
            if (!chain.locked())
                return false;
            Optional<DailyList> next = next(connection, chain.last(), lastOver);
            if (next.isPresent())
                chain.add(next.get(), key, now);
            return next.isPresent();
        });
    }

    private Optional<DailyList> next(Connection connection, Optional<DailyList.Previous> last, LocalDate lastOver)
            throws SQLException {
        if (last.isEmpty())
            return first(connection, lastOver);
        LocalDate day = last.get().day().plusDays(1);
        return day.isAfter(lastOver)
                ? Optional.empty()
                : Optional.of(DailyList.of(day, last.get(), ClosedDay.papers(connection, day, grace)));
    }

    private Optional<DailyList> first(Connection connection, LocalDate lastOver) throws SQLException {
        Optional<LocalDate> day = ClosedDay.nextRated(connection, from.minusDays(1));
        while (day.isPresent() && !day.get().isAfter(lastOver)) {
            List<ClosedDay.Listed> papers = ClosedDay.papers(connection, day.get(), grace);
            if (!papers.isEmpty())
                return Optional.of(DailyList.of(day.get(), null, papers));
            day = ClosedDay.nextRated(connection, day.get());
        }
        return Optional.empty();
    }
}
