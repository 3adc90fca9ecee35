package io.paperwire.catalog.pages;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.catalog.pages.ListView.Choice;
import io.paperwire.catalog.signals.Kind;
import io.paperwire.catalog.trending.CalendarPage;
import io.paperwire.catalog.trending.CalendarPeriod.Unit;
import io.paperwire.catalog.trending.PaperSignals;
import io.paperwire.catalog.trending.RankedPapers;
import io.paperwire.catalog.trending.TrendingItem;
import io.paperwire.catalog.trending.TrendingPage;

/**
 * A ranked list as its page shows it.
 *
 * @param rising   the lists of what is rising
 * @param calendar the lists by the calendar
 * @param orders   none if there is no choice
 * @param period   the list of what is rising that the page offers to subscribe to: its title, and its name as notify has it
 * @param next     null on the last page
 */
record RankedView(String title, List<Choice> rising, List<Choice> calendar, Choice earlier, Choice later,
        List<Choice> orders, List<Item> items, Choice period, String next) {

    private static final List<String> PERIODS = List.of("day", "week", "month");

    /** @param why what brought the paper there, in words */
    record Item(int place, PaperView paper, List<String> why) {
    }

    /** What brought a paper onto the list of a day, in words, with a link to the list. */
    record Rated(List<String> why, Choice day) {

        static Rated of(RankedPapers.Rated rated) {
            return new Rated(RankedView.why(rated.why(), false),
                    new Choice(spoken("MMM d, yyyy", rated.day()), "/days/" + rated.day(), false, 0));
        }
    }

    static RankedView of(String period, TrendingPage page) {
        return new RankedView(title(period), rising(period), calendar(null), null, null, List.of(),
                page.items().stream().map(item -> item(item, true)).toList(), period(period),
                page.next() == null ? null : "/trending?period=" + period + "&cursor=" + page.next());
    }

    static RankedView of(Unit unit, CalendarPage page, String order) {
        String address = "/" + unit.path() + "/" + page.name();
        String period = switch (unit) {
            case DAYS -> "day";
            case WEEKS -> "week";
            case MONTHS -> "month";
        };
        return new RankedView(title(unit, page.first(), page.last()), rising(null), calendar(unit),
                neighbour(page.previous()), neighbour(page.following()),
                Stream.of("score", "votes").map(one -> new Choice(one,
                        one.equals("score") ? address : address + "?order=" + one, one.equals(order), 0)).toList(),
                page.items().stream().map(item -> item(item, false)).toList(), period(period),
                page.next() == null ? null : address + "?order=" + order + "&cursor=" + page.next());
    }

    private static String title(String period) {
        return "Trending " + span(period);
    }

    private static String span(String period) {
        return period.equals("day") ? "today" : "this " + period;
    }

    private static String title(Unit unit, LocalDate first, LocalDate last) {
        return switch (unit) {
            case DAYS -> "Papers of " + spoken("EEEE, MMMM d, yyyy", first);
            case WEEKS -> "Papers of the week from "
                    + spoken(first.getYear() == last.getYear() ? "MMMM d" : "MMMM d, yyyy", first) + " to "
                    + spoken("MMMM d, yyyy", last);
            case MONTHS -> "Papers of " + spoken("MMMM yyyy", first);
        };
    }

    private static String spoken(String pattern, LocalDate day) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(day);
    }

    private static Choice period(String period) {
        return new Choice(title(period), period, false, 0);
    }

    private static List<Choice> rising(String current) {
        return PERIODS.stream().map(period -> new Choice(span(period),
                period.equals("day") ? "/trending" : "/trending?period=" + period, period.equals(current), 0)).toList();
    }

    private static List<Choice> calendar(Unit current) {
        return Stream.of(Unit.values()).map(unit -> new Choice(unit.path(), "/" + unit.path() + "/today",
                unit == current, 0)).toList();
    }

    /** @param address in the API; null for none */
    private static Choice neighbour(String address) {
        return address == null
                ? null
                : new Choice(address.substring(address.lastIndexOf('/') + 1), address.replaceFirst("^/api/v1", ""),
                        false,
                        0);
    }

    private static Item item(TrendingItem item, boolean isRising) {
        return new Item(item.place(), PaperView.of(item.paper()), why(item.why(), isRising));
    }

    /**
     * What each source's crowd gave, all days together, the most points first. Where it gave something the paper has appeared as
     * well.
     */
    private static List<String> why(List<TrendingItem.Why> parts, boolean isRising) {
        Map<String, Given> given = new LinkedHashMap<>();
        for (TrendingItem.Why part : parts)
            given.merge(part.kind() + " " + part.source(), Given.of(part), Given::and);
        Set<String> rated = given.values().stream().filter(one -> !one.isAppearance()).map(Given::source)
                .collect(Collectors.toSet());
        return given.values().stream().filter(one -> !one.isAppearance() || !rated.contains(one.source))
                .sorted((one, other) -> Double.compare(other.points, one.points))
                .map(one -> one.said(isRising)).toList();
    }

    private record Given(String source, String kind, double gain, double points) {

        static Given of(TrendingItem.Why part) {
            return new Given(part.source(), part.kind(), part.gain(), part.counts());
        }

        Given and(Given other) {
            return new Given(source, kind, gain + other.gain, points + other.points);
        }

        boolean isAppearance() {
            return kind.equals(Kind.APPEARANCES);
        }

        /** A count that was there before is not told as what it rose by. */
        String said(boolean isRising) {
            String where = source.equals(PaperSignals.HERE) ? "here" : "at " + source;
            if (isAppearance())
                return "also " + where;
            String number = BigDecimal.valueOf(gain).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros()
                    .toPlainString();
            boolean isWhole = !isRising && (source.equals(PaperSignals.HERE) || Kind.beginsWithListing(kind));
            return (isWhole ? "" : "+") + number + " " + (number.equals("1") && kind.endsWith("s")
                    ? kind.substring(0, kind.length() - 1)
                    : kind) + " " + where;
        }
    }
}
