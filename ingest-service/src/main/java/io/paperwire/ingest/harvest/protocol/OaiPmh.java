package io.paperwire.ingest.harvest.protocol;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
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
    /** Some servers hand out tokens behind the end of the list for ever. */
    private static final int MOST_EMPTY_PAGES = 20;
    /** Of a token that has expired, from servers that do not say so in the words of the protocol. */
    private static final Set<Integer> REFUSED = Set.of(400, 404, 410, 422);
    /** Failures in a row after which a list that can go on without its token does so, and any list is begun again. */
    private static final int LOST_AFTER = 3;
    private static final int SURELY_LOST_AFTER = 10;
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
            if (at.token() != null && REFUSED.contains(answer.status()))
                return expired(at, "the token was answered with " + answer.status());
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
        return list(at, page, now);
    }

    /** A token may be as good as expired though its server never says so. */
    @Override
    public Position afterFailures(Position at, int failures) {
        if (at.token() == null)
            return at;
        Position again = at.restartedFromNewest();
        boolean gains = again.tries() == 0;
        return gains && failures % LOST_AFTER == 0 || failures % SURELY_LOST_AFTER == 0 ? again : at;
    }

    /** Some servers give another token each time for the same page. */
    @Override
    public Optional<Turn> repeated(Position at) {
        return Optional.of(incomplete(at, true, "a page has the records of the page before it"));
    }

    private static Turn error(Position at, OaiEnvelope page) throws UnusableException {
        String code = page.error().attribute("code");
        String text = page.error().text();
        String told = code + (text == null ? "" : ": " + text.strip());
        // What the last page had may be in a later list by now.
        if ("noRecordsMatch".equals(code) && at.token() != null)
            return end(at, false, false, null);
        if ("noRecordsMatch".equals(code))
            return Turn.nothing(at.complete(at.since()), "noRecordsMatch");
        // Whatever is wrong with a request that has nothing but a token is wrong with the token.
        if (at.token() != null)
            return expired(at, told);
        throw new UnusableException(told);
    }

    private static Turn expired(Position at, String told) {
        Position again = at.restartedFromNewest();
        return again.tries() <= MOST_TRIES
                ? new Turn.More(false, again, "begun again from "
                        + (again.since() == null ? "the beginning" : again.since()) + ": " + told)
                : new Turn.Done(false, at.complete(at.since()), Turn.State.WRONG,
                        told + " (" + MOST_TRIES + " times)");
    }

    private static Turn list(Position at, OaiEnvelope page, Instant now) throws UnusableException {
        // The first page's time is the list's; a datestamp after it is a mistake and must not move the next list there.
        String until = at.until() == null ? earlier(page.responseDate(), now) : at.until();
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
        if (page.resumptionToken() == null)
            return end(read.page(null, 0, count, newest).tried(at.tries()), count > 0, page.isLast(), null);
        // The place counts the pages without records, of which a list may have some, in a row.
        long empty = count > 0 ? 0 : at.offset() + 1;
        boolean namesItself = page.resumptionToken().equals(at.token());
        // What was begun again counts as such until it is whole.
        Position next = read.page(Protocol.token(page.resumptionToken()), empty, count, newest).tried(at.tries());
        if (next.hasAll() && (namesItself || count == 0))
            return end(next, count > 0, true, null);
        if (namesItself)
            return incomplete(next, count > 0, "the page names itself as the next page");
        return empty < MOST_EMPTY_PAGES
                ? Turn.more(next)
                : end(next, false, false, empty + " pages in a row had no records");
    }

    /** The server has another time than we have; a list must not begin in the future, where nothing comes. */
    private static String earlier(String responseDate, Instant now) {
        String ours = now.truncatedTo(ChronoUnit.SECONDS).toString();
        return responseDate == null || responseDate.compareTo(ours) > 0 ? ours : responseDate;
    }

    /** @param saidSo the server itself, which may only have estimated how many records there are */
    private static Turn end(Position read, boolean hasRecords, boolean saidSo, String remark) {
        if (read.total() == null || read.hasAll())
            return new Turn.Done(hasRecords, next(read), Turn.State.WHOLE, remark);
        String came = read.seen() + " of " + read.total() + " records came";
        return saidSo
                ? new Turn.Done(hasRecords, next(read), Turn.State.WHOLE, came)
                : incomplete(read, hasRecords, "incomplete: " + came);
    }

    private static Turn incomplete(Position read, boolean hasRecords, String why) {
        return new Turn.Done(hasRecords, read.tries() < MOST_TRIES ? read.restarted() : next(read), Turn.State.WRONG,
                why);
    }

    /** A server that takes no notice of where the list should begin must not lead backwards. */
    private static Position next(Position read) {
        boolean leadsOn = read.newest() != null
                && (read.since() == null || read.newest().compareTo(read.since()) >= 0);
        return read.complete(leadsOn ? read.newest() : read.since());
    }

    private static boolean isNotAfter(String datestamp, String until) {
        return until == null || datestamp.compareTo(until) <= 0;
    }
}
