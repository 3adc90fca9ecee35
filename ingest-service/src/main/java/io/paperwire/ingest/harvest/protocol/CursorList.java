package io.paperwire.ingest.harvest.protocol;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.ingest.fetch.Answer;
import io.paperwire.ingest.fetch.FetchException;
import io.paperwire.ingest.fetch.Request;

/** A list that is read with a cursor which the server gives with each page, beginning with {@code *}: Crossref, OpenAlex. */
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
        String filter = Stream
                .of(settings.filter(), at.since() == null ? null : settings.dateFilter() + ":" + at.since())
                .filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(","));
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
        return end(read, seen, page.items() > 0);
    }

    @Override
    public Position afterFailures(Position at, int failures) {
        return at.token() != null && failures % LOST_AFTER == 0 ? at.restarted() : at;
    }

    private static Turn expired(Position at, String why) {
        return at.tries() < MOST_TRIES
                ? new Turn.More(false, at.restarted(), "begun again from " + at.since() + ": " + why)
                : new Turn.Done(false, at.complete(at.since()), Turn.State.WRONG,
                        why + " (after " + MOST_TRIES + " new beginnings)");
    }

    /** What is added while the list is read may be in it or not. */
    private static Long least(Long before, Long now) {
        return before == null || now != null && now < before ? now : before;
    }

    private Turn end(Position at, long seen, boolean hasRecords) {
        Position next = at.complete(settings.kind().since(at.until(), at.since()));
        if (at.total() != null && seen < at.total())
            return new Turn.Done(hasRecords, at.tries() < MOST_TRIES ? at.restarted() : next, Turn.State.WRONG,
                    "incomplete: " + seen + " of " + at.total() + " records came");
        return seen == 0
                ? Turn.nothing(next, "no results")
                : new Turn.Done(hasRecords, next, Turn.State.WHOLE, null);
    }
}
