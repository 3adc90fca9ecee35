package io.paperwire.ingest.harvest.protocol;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.ingest.fetch.Answer;
import io.paperwire.ingest.fetch.FetchException;
import io.paperwire.ingest.fetch.Request;
import io.paperwire.ingest.harvest.protocol.Position.Days;

/**
 * A list that is read with a cursor which the server gives with each page, beginning with {@code *}: Crossref, OpenAlex. One that
 * outlasts its cursor is read by fewer days at a time, so that it gets to its end however often the cursor expires.
 */
final class CursorList implements Protocol {

    private static final int PAGE = 100;
    private static final int MOST_TRIES = 3;
    /** Failures in a row after which a cursor has expired, whatever the server says. */
    private static final int LOST_AFTER = 10;

    /**
     * What the one calls it and what the other does.
     *
     * @param caller               who asks
     * @param items, cursor, total paths in an answer
     */
    private record Names(String search, String rows, String caller, String items, String cursor, String total) {
    }

    private final SourceSettings settings;
    private final String caller;
    private final Names names;

    private CursorList(SourceSettings settings, String caller, Names names) {
        this.settings = settings;
        this.caller = caller;
        this.names = names;
    }

    static CursorList crossref(SourceSettings settings, String contact) {
        return new CursorList(settings, contact != null && contact.contains("@") ? contact : null,
                new Names("query", "rows", "mailto", "message.items", "message.next-cursor", "message.total-results"));
    }

    /** Whoever may make a source must not learn the key, so no other server gets it. */
    static CursorList openAlex(SourceSettings settings, String key) {
        boolean isOwn = settings.url().resolve("/").equals(settings.kind().url().resolve("/"));
        return new CursorList(settings, isOwn ? key : null,
                new Names("search", "per-page", "api_key", "results", "meta.next_cursor", "meta.count"));
    }

    @Override
    public Request request(Position at, Instant now) {
        Days part = at.part();
        String since = part == null ? at.since() : part.first().toString();
        // There may be works of days to come.
        String last = isLast(at, now) ? null : lastDayFilter() + ":" + part.last();
        String filter = Stream.of(settings.filter(), since == null ? null : settings.dateFilter() + ":" + since, last)
                .filter(one -> one != null && !one.isBlank()).collect(Collectors.joining(","));
        return new Address(settings.url()).with(names.search(), settings.query())
                .with("filter", filter.isEmpty() ? null : filter).with(names.rows(), settings.pageSize(PAGE))
                .with("cursor", at.token() == null ? "*" : at.token()).with(names.caller(), caller).request();
    }

    @Override
    public Turn read(Position at, Answer answer, Instant now) throws FetchException, UnusableException {
        // A cursor lives for minutes.
        if (answer.status() / 100 == 4 && at.token() != null)
            return expired(at, "the cursor was answered with " + answer.status());
        JsonEnvelope page = JsonEnvelope.of(Protocol.successful(answer), names.items(), names.cursor(), names.total());
        if (!page.hasList())
            throw new UnusableException("the answer has no " + names.items());
        String until = at.until() == null ? Protocol.today(now).toString() : at.until();
        Long total = page.number(names.total());
        Position read = at.until(until, least(at.total(), total));
        String cursor = page.text(names.cursor());
        long seen = at.seen() + page.items();
        boolean isLast = page.items() == 0 || cursor.isEmpty() || total != null && seen >= total;
        if (!isLast)
            return Turn.more(read.page(Protocol.token(cursor), 0, page.items(), null).tried(at.tries()));
        return end(read, seen, page.items() > 0, now);
    }

    @Override
    public Position afterFailures(Position at, int failures) {
        if (at.token() == null || failures % LOST_AFTER != 0)
            return at;
        Days fewer = fewer(at);
        return fewer == null ? at.restarted() : at.part(fewer);
    }

    @Override
    public Optional<Turn> repeated(Position at) {
        return Optional.of(new Turn.Done(true, at.complete(unread(at)), Turn.State.WRONG,
                "a page has the records of the page before it"));
    }

    private Turn expired(Position at, String why) {
        Days fewer = fewer(at);
        if (fewer != null)
            return new Turn.More(false, at.part(fewer), "goes on with fewer days at a time: " + why);
        return at.tries() < MOST_TRIES
                ? new Turn.More(false, at.restarted(), "begun again from "
                        + (at.part() == null ? at.since() : at.part().first()) + ": " + why)
                : new Turn.Done(false, at.complete(unread(at)), Turn.State.WRONG,
                        why + " (after " + MOST_TRIES + " new beginnings)");
    }

    /** Half of the days that are asked for at a time; null if it is one, or if the list does not go by days. */
    private Days fewer(Position at) {
        if (at.since() == null || at.until() == null || lastDayFilter().equals(settings.dateFilter()))
            return null;
        Days now = at.part() != null
                ? at.part()
                : new Days(LocalDate.parse(at.since()), LocalDate.parse(at.until()));
        return now.number() > 1 ? now.half() : null;
    }

    /** Crossref has {@code until-deposit-date} for {@code from-deposit-date}, OpenAlex {@code to_…} for {@code from_…}. */
    private String lastDayFilter() {
        return settings.dateFilter().replaceFirst("^from-", "until-").replaceFirst("^from_", "to_");
    }

    private static boolean isLast(Position at, Instant now) {
        return at.part() == null || !at.part().last().isBefore(end(at, now));
    }

    private static LocalDate end(Position at, Instant now) {
        return at.until() == null ? Protocol.today(now) : LocalDate.parse(at.until());
    }

    /** Where a list begins that has what did not come of this one. */
    private String unread(Position at) {
        return at.part() == null ? at.since() : settings.kind().since(at.part().first().toString(), at.since());
    }

    /** What is added while the list is read may be in it or not. */
    private static Long least(Long before, Long now) {
        return before == null || now != null && now < before ? now : before;
    }

    private Turn end(Position at, long seen, boolean hasRecords, Instant now) {
        Position next = isLast(at, now)
                ? at.complete(settings.kind().since(at.until(), at.since()))
                : at.part(at.part().next(end(at, now)));
        if (at.total() != null && seen < at.total())
            return new Turn.Done(hasRecords, at.tries() < MOST_TRIES ? at.restarted() : next, Turn.State.WRONG,
                    "incomplete: " + seen + " of " + at.total() + " records came");
        if (!isLast(at, now))
            return new Turn.More(hasRecords, next, null);
        return seen == 0
                ? Turn.nothing(next, "no results")
                : new Turn.Done(hasRecords, next, Turn.State.WHOLE, null);
    }
}
