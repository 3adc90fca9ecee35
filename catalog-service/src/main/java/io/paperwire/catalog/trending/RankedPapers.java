package io.paperwire.catalog.trending;

import java.sql.SQLException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.papers.PaperList;
import io.paperwire.catalog.platform.Problem;

/** The ranked lists without their scores. */
@ApplicationScoped
public class RankedPapers {

    private final TrendingLists trending;
    private final CalendarLists calendar;

    RankedPapers(TrendingLists trending, CalendarLists calendar) {
        this.trending = trending;
        this.calendar = calendar;
    }

    /** @throws jakarta.ws.rs.WebApplicationException 400 for what is no period or no cursor */
    public PaperList trending(String name, int limit, String cursor) throws SQLException {
        Period period = Period.parse(name)
                .orElseThrow(() -> Problem.badRequest("period is day, week or month, not '" + name + "'."));
        TrendingPage page = trending.page(period, null, limit, cursor);
        return list(page.items(), page.items().size(), page.next());
    }

    /** @throws jakarta.ws.rs.WebApplicationException 400 for what is no day or no cursor */
    public PaperList day(String name, int limit, String cursor) throws SQLException {
        CalendarPeriod day;
        try {
            day = CalendarPeriod.parse(CalendarPeriod.Unit.DAYS, name);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage());
        }
        CalendarPage page = calendar.page(day, CalendarLists.Order.SCORE, limit, cursor);
        return list(page.items(), page.total(), page.next());
    }

    private static PaperList list(List<TrendingItem> items, long total, String next) {
        return new PaperList(items.stream().map(TrendingItem::paper).toList(), total, next);
    }
}
