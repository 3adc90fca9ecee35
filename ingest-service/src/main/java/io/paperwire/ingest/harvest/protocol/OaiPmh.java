package io.paperwire.ingest.harvest.protocol;

import java.time.Instant;
import java.util.regex.Pattern;

import io.paperwire.ingest.fetch.Answer;
import io.paperwire.ingest.fetch.FetchException;
import io.paperwire.ingest.fetch.Request;

/**
 * OAI-PMH 2.0. The next list begins with the latest datestamp of the one before, which is asked for again: what got that
 * datestamp after the list was made would be lost otherwise. So does a list whose token has expired, if it came with the
 * oldest first (which the protocol leaves to the server).
 */
final class OaiPmh implements Protocol {

    private static final int MOST_TRIES = 3;
    private static final int DAY = "2026-03-17".length();
    private static final Pattern DATESTAMP = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\dZ)?");

    private final SourceSettings settings;

    OaiPmh(SourceSettings settings) {
        this.settings = settings;
    }

    @Override
    public Request request(Position at, Instant now) {
        Address address = new Address(settings.url());
        if (granularity(at) == null)
            return address.with("verb", "Identify").request();
        address.with("verb", "ListRecords");
        // With a token there may be no other argument (section 3.5).
        if (at.token() != null)
            return address.with("resumptionToken", at.token()).request();
        return address.with("metadataPrefix", settings.metadataPrefix()).with("set", settings.set())
                .with("from", from(at)).request();
    }

    /** A server may refuse what is more precise than it says to be, though its own datestamps are (section 3.3). */
    private String from(Position at) {
        boolean isTooPrecise = at.since() != null && at.since().length() > DAY && granularity(at) == Granularity.DAY;
        return isTooPrecise ? at.since().substring(0, DAY) : at.since();
    }

    private Granularity granularity(Position at) {
        return settings.granularity() == null ? at.granularity() : settings.granularity();
    }

    @Override
    public Turn read(Position at, Answer answer, Instant now) throws FetchException, UnusableException {
        OaiEnvelope page = OaiEnvelope.of(answer);
        if (!page.isWhole()) {
            Protocol.successful(answer);
            throw new UnusableException(page.isOai()
                    ? "the answer is cut off"
                    : answer.uri().getHost() + " answered something else than OAI-PMH");
        }
        if (page.error() != null)
            return error(at, page);
        Protocol.successful(answer);
        if (granularity(at) == null)
            return new Turn.More(false, at.with(page.granularity()), null);
        return list(at, page);
    }

    private static Turn error(Position at, OaiEnvelope page) throws UnusableException {
        String code = page.error().attribute("code");
        String text = page.error().text();
        String told = code + (text == null ? "" : ": " + text.strip());
        // What the last page had may be in a later list by now.
        if ("noRecordsMatch".equals(code) && at.token() != null)
            return end(at, false, false);
        if ("noRecordsMatch".equals(code))
            return Turn.nothing(at.complete(at.since()), "noRecordsMatch");
        if ("badResumptionToken".equals(code) && at.token() != null) {
            Position again = at.restartedFromNewest();
            return again.tries() <= MOST_TRIES
                    ? new Turn.More(false, again, "begun again from "
                            + (again.since() == null ? "the beginning" : again.since()) + ": " + told)
                    : new Turn.Done(false, at.complete(at.since()), Turn.State.WRONG,
                            told + " (" + MOST_TRIES + " times)");
        }
        throw new UnusableException(told);
    }

    private static Turn list(Position at, OaiEnvelope page) throws UnusableException {
        // The first page's time is the list's; a datestamp after it is a mistake and must not move the next list there.
        String until = at.until() == null ? page.responseDate() : at.until();
        Long total = page.completeListSize() == null ? at.total() : page.completeListSize();
        String newest = at.newest();
        Boolean ordered = at.seen() == 0 ? null : at.ordered();
        for (String datestamp : page.datestamps()) {
            if (!DATESTAMP.matcher(datestamp).matches() || !isNotAfter(datestamp, until))
                continue;
            int rise = newest == null ? 0 : datestamp.compareTo(newest);
            if (rise < 0)
                ordered = false;
            else if (rise > 0 && ordered == null)
                ordered = true;
            newest = rise < 0 ? newest : datestamp;
        }
        Position read = at.until(until, total).ordered(ordered);
        long count = page.datestamps().size();
        if (page.resumptionToken() != null) {
            if (page.resumptionToken().equals(at.token()))
                throw new UnusableException("the page names itself as the next page");
            // What was begun again counts as such until it is whole.
            return Turn.more(read.page(Protocol.token(page.resumptionToken()), 0, count, newest).tried(at.tries()));
        }
        return end(read.page(null, 0, count, newest).tried(at.tries()), count > 0, page.isLast());
    }

    /** @param saidSo the server itself, which may only have estimated how many records there are */
    private static Turn end(Position read, boolean hasRecords, boolean saidSo) {
        // A server that takes no notice of where the list should begin must not lead backwards.
        boolean leadsOn = read.newest() != null
                && (read.since() == null || read.newest().compareTo(read.since()) >= 0);
        Position next = read.complete(leadsOn ? read.newest() : read.since());
        if (read.total() == null || read.total() <= read.seen())
            return new Turn.Done(hasRecords, next, Turn.State.WHOLE, null);
        String came = read.seen() + " of " + read.total() + " records came";
        if (saidSo)
            return new Turn.Done(hasRecords, next, Turn.State.WHOLE, came);
        return new Turn.Done(hasRecords, read.tries() < MOST_TRIES ? read.restarted() : next, Turn.State.WRONG,
                "incomplete: " + came);
    }

    private static boolean isNotAfter(String datestamp, String until) {
        return until == null || datestamp.compareTo(until) <= 0;
    }
}
