package io.paperwire.ingest.harvest.protocol;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Which page of a source comes next. Kept over crashes, so it holds all that the next request depends on.
 *
 * @param since        where the list that is being read begins: a date, an instant, or null for the source's beginning
 * @param until        what the source said the time was when the list began, or the last day of the list
 * @param newest       the latest date of the records so far
 * @param token        the source's own mark of the page, or null on the first one
 * @param offset       the page's place, for sources that count; for others the pages without records in a row
 * @param seen         records of the list so far
 * @param total        what the source says the whole list has, or null
 * @param tries        how often this page, or this list, was tried in vain
 * @param granularity  of an OAI-PMH server, once it was asked
 * @param etag         of the feed as it was read last
 * @param lastModified the same, as the server sent it
 * @param address      where the feed is: named by the source's page, or the source's own address once it had one
 * @param ordered      whether the records of the list so far came with the oldest first, so that all up to the newest are
 *                     there; null while all have one date
 * @param part         the days that are asked for at a time, of a list that cannot be had in one go; null: all of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Position(String since, String until, String newest, String token, long offset, long seen, Long total,
        int tries, Granularity granularity, String etag, String lastModified, String address,
        Boolean ordered, Days part) {

    /** From the one to the other, both included. */
    public record Days(LocalDate first, LocalDate last) {

        long number() {
            return last.toEpochDay() - first.toEpochDay() + 1;
        }

        /** The first half of them. */
        Days half() {
            return new Days(first, first.plusDays(number() / 2 - 1));
        }

        /** Twice as many that come behind them, or fewer if that is the end. */
        Days next(LocalDate end) {
            LocalDate last = this.last.plusDays(2 * number());
            return new Days(this.last.plusDays(1), last.isAfter(end) ? end : last);
        }
    }

    /** Where the first run of a source begins. */
    public static Position beginning(SourceSettings settings, Instant now) {
        int days = settings.kind().firstDays();
        LocalDate first = settings.from() == null && days > 0
                ? LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(days)
                : settings.from();
        return new Position(first == null ? null : first.toString(), null, null, null, 0, 0, null, 0, null, null, null,
                null, null, null);
    }

    Position with(Granularity asked) {
        return new Position(since, until, newest, token, offset, seen, total, tries, asked, etag, lastModified,
                address, ordered, part);
    }

    /** As many records as the source said came. */
    boolean hasAll() {
        return total != null && total <= seen;
    }

    /** The list goes on. */
    Position page(String nextToken, long nextOffset, long read, String nowNewest) {
        return new Position(since, until, nowNewest, nextToken, nextOffset, seen + read, total, 0, granularity, etag,
                lastModified, address, ordered, part);
    }

    Position until(String end, Long nowTotal) {
        return new Position(since, end, newest, token, offset, seen, nowTotal, tries, granularity, etag, lastModified,
                address, ordered, part);
    }

    /** The same page once more. */
    Position again() {
        return new Position(since, until, newest, token, offset, seen, total, tries + 1, granularity, etag,
                lastModified, address, ordered, part);
    }

    Position tried(int times) {
        return new Position(since, until, newest, token, offset, seen, total, times, granularity, etag, lastModified,
                address, ordered, part);
    }

    Position ordered(Boolean oldestFirst) {
        return new Position(since, until, newest, token, offset, seen, total, tries, granularity, etag, lastModified,
                address, oldestFirst, part);
    }

    /** From the newest record that the list came to, or if that gains nothing, the same list once more. */
    Position restartedFromNewest() {
        boolean gains = Boolean.TRUE.equals(ordered) && newest != null
                && (since == null || newest.compareTo(since) > 0);
        return gains ? complete(newest) : restarted();
    }

    /** The same list once more. */
    Position restarted() {
        return new Position(since, null, null, null, 0, 0, null, tries + 1, granularity, etag, lastModified, address,
                null, part);
    }

    /** The list is read; the next one begins there. */
    Position complete(String nextSince) {
        return new Position(nextSince, null, null, null, 0, 0, null, 0, granularity, etag, lastModified, address,
                null, null);
    }

    /** The list is read on with these days, from their beginning. */
    Position part(Days days) {
        return new Position(since, until, null, null, 0, 0, null, 0, granularity, etag, lastModified, address, null,
                days);
    }

    Position validators(String newEtag, String newLastModified) {
        return new Position(since, until, newest, token, offset, seen, total, 0, granularity, newEtag,
                newLastModified, address, ordered, part);
    }

    /** The next answer comes whole, whether or not it has changed. */
    public Position unvalidated() {
        return new Position(since, until, newest, token, offset, seen, total, tries, granularity, null, null, address,
                ordered, part);
    }

    /** @param feed null: the source's page is to be asked for it */
    public Position movedTo(String feed) {
        return new Position(since, until, newest, token, offset, seen, total, 0, granularity, null, null, feed,
                ordered, part);
    }
}
