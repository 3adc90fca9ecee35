package io.paperwire.ingest.harvest.protocol;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;

import io.paperwire.ingest.fetch.Answer;
import io.paperwire.ingest.fetch.FetchException;
import io.paperwire.ingest.fetch.Request;

/** bioRxiv's and medRxiv's API: what was posted from a day to a day, in pages that count. */
final class Biorxiv implements Protocol {

    private static final int MOST_TRIES = 3;
    private static final String STATUS = "messages[].status";
    private static final String COUNT = "messages[].count";
    private static final String TOTAL = "messages[].total";

    private final SourceSettings settings;

    Biorxiv(SourceSettings settings) {
        this.settings = settings;
    }

    @Override
    public Request request(Position at, Instant now) {
        LocalDate until = at.until() == null ? Protocol.today(now) : LocalDate.parse(at.until());
        String base = settings.url().toString().replaceFirst("/?(#.*)?$", "");
        return new Address(URI.create(
                base + "/details/" + settings.set() + "/" + at.since() + "/" + until + "/" + at.offset())).request();
    }

    @Override
    public Turn read(Position at, Answer answer, Instant now) throws FetchException, UnusableException {
        JsonEnvelope page = JsonEnvelope.of(Protocol.successful(answer), "collection", STATUS, COUNT, TOTAL);
        String status = page.text(STATUS);
        if (!page.hasList())
            throw new UnusableException("the answer has no collection: " + status);
        String until = at.until() == null ? Protocol.today(now).toString() : at.until();
        if (page.items() == 0 && !status.equalsIgnoreCase("ok") && !status.contains("no posts found"))
            throw new UnusableException("the API says: " + status);
        Long stated = page.number(COUNT);
        long count = stated == null ? page.items() : stated;
        Long total = page.number(TOTAL);
        Position read = at.until(until, total == null ? at.total() : total).page(null, at.offset() + count, count,
                null);
        boolean isLast = count == 0 || read.total() != null && read.offset() >= read.total();
        return isLast ? end(at, read, count > 0) : Turn.more(read.tried(at.tries()));
    }

    private Turn end(Position at, Position read, boolean hasRecords) {
        Position next = read.complete(settings.kind().since(read.until(), at.since()));
        if (read.total() != null && read.offset() < read.total())
            return new Turn.Done(hasRecords,
                    at.tries() < MOST_TRIES ? read.tried(at.tries()).restarted() : next,
                    Turn.State.WRONG, "incomplete: " + read.offset() + " of " + read.total() + " records came");
        return read.seen() == 0
                ? Turn.nothing(next, "no posts found")
                : new Turn.Done(hasRecords, next, Turn.State.WHOLE, null);
    }
}
