package io.paperwire.catalog.trending;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.papers.PaperList;
import io.paperwire.catalog.signals.RecordSignals;
import io.paperwire.events.Paper;
import io.paperwire.service.answers.Problem;

/** The ranked lists, by the names that addresses have. */
@ApplicationScoped
public class RankedPapers {

    private final TrendingLists trending;
    private final CalendarLists calendar;
    private final Clock clock;

    RankedPapers(TrendingLists trending, CalendarLists calendar, Clock clock) {
        this.trending = trending;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * What is rising now.
     *
     * @throws jakarta.ws.rs.WebApplicationException 400 for what is no period or no cursor
     */
    public TrendingPage rising(String name, int limit, String cursor) throws SQLException {
        Period period = Period.parse(name)
                .orElseThrow(() -> Problem.badField("period is day, week or month, not '" + name + "'."));
        return trending.page(period, limit, cursor);
    }

    /**
     * @param order score or votes
     * @throws jakarta.ws.rs.WebApplicationException 400 for what is no such period, no order or no cursor
     */
    public CalendarPage calendar(CalendarPeriod.Unit unit, String name, String order, int limit, String cursor)
            throws SQLException {
        CalendarPeriod period;
        try {
            period = CalendarPeriod.parse(unit, name);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage());
        }
        return calendar.page(period, CalendarLists.Order.parse(order), limit, cursor);
    }

    /** What brought a paper onto the list of its day. */
    public record Rated(LocalDate day, List<TrendingItem.Why> why) {
    }

    /** @param id of a paper; the answer is empty for one that nobody rated */
    public Optional<Rated> rated(String id) throws SQLException {
        return calendar.of(PaperId.parse(id).orElseThrow());
    }

    /** The name of the one that is now. */
    public String current(CalendarPeriod.Unit unit) {
        return CalendarPeriod.with(unit, RecordSignals.day(clock.instant())).name();
    }

    /**
     * A list, or a part of it.
     *
     * @param since when papers came onto it, by their ids, as far as that is known
     */
    public record Listed(PaperList papers, Map<String, Instant> since) {
    }

    /** @throws jakarta.ws.rs.WebApplicationException 400 for what is no period or no cursor */
    public Listed trending(String name, int limit, String cursor) throws SQLException {
        TrendingPage page = rising(name, limit, cursor);
        PaperList papers = list(page.items(), page.items().size(), page.next());
        return new Listed(papers, trending.entered(Period.parse(name).orElseThrow(), papers.items()));
    }

    /** @throws jakarta.ws.rs.WebApplicationException 400 for what is no such period or no cursor */
    public Listed calendar(CalendarPeriod.Unit unit, String name, int limit, String cursor) throws SQLException {
        CalendarPage page = calendar(unit, name, "score", limit, cursor);
        PaperList papers = list(page.items(), page.total(), page.next());
        Instant begin = page.first().atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Listed(papers,
                papers.items().stream().collect(Collectors.toMap(Paper::id, any -> begin, (one, same) -> one)));
    }

    private static PaperList list(List<TrendingItem> items, long total, String next) {
        return new PaperList(items.stream().map(TrendingItem::paper).toList(), total, next);
    }
}
