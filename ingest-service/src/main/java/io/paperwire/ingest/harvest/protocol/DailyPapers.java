package io.paperwire.ingest.harvest.protocol;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.paperwire.ingest.fetch.Answer;
import io.paperwire.ingest.fetch.FetchException;
import io.paperwire.ingest.fetch.Request;

/**
 * Hugging Face's lists, one for each day, from the last day that was read to today; behind a day's first list, those of the
 * week before, as papers are still voted for and commented on.
 */
final class DailyPapers implements Protocol {

    private static final int PAGE = 50;
    /** So that a server which takes no notice of the page's number is not asked for ever. */
    private static final int MOST_PAGES = 40;
    private static final int MOST_TRIES = 3;
    private static final int FOLLOWED_DAYS = 7;

    private static final String LISTED_INNER = "[].paper.submittedOnDailyAt";
    private static final String LISTED_OUTER = "[].submittedOnDailyAt";
    private static final Set<String> LISTED = Set.of(LISTED_INNER, LISTED_OUTER);

    private final SourceSettings settings;

    DailyPapers(SourceSettings settings) {
        this.settings = settings;
    }

    @Override
    public Request request(Position at, Instant now) {
        return new Address(settings.url()).with("date", day(at)).with("limit", settings.pageSize(PAGE))
                .with("p", page(at) == 0 ? null : page(at)).request();
    }

    /** The page with the record that comes next: pages may be of another size by now. */
    private long page(Position at) {
        return at.offset() / settings.pageSize(PAGE);
    }

    /** The token is the day, the list's beginning on its first page; the offset is that of the day's next record. */
    private static LocalDate day(Position at) {
        return LocalDate.parse(at.token() == null ? at.since() : at.token());
    }

    @Override
    public boolean isReadAgain(Position at) {
        return at.until() != null;
    }

    /** The week before is read for votes only, which must not keep new papers back. */
    @Override
    public Optional<Turn> without(Position at) {
        return isReadAgain(at) ? Optional.of(before(at, day(at), 0)) : Optional.empty();
    }

    @Override
    public Turn read(Position at, Answer answer, Instant now) throws FetchException, UnusableException {
        LocalDate day = day(at);
        boolean isAgain = isReadAgain(at);
        boolean isLast = !isAgain && !day.isBefore(Protocol.today(now));
        // What is not taken may be the page's size instead.
        boolean hasNoList = answer.status() == 404 || answer.status() == 400 && settings.pageSize(PAGE) <= PAGE;
        // What was wrong with it was told when it was read first.
        if (hasNoList && isAgain)
            return before(at, day, 0);
        if (hasNoList && isLast)
            return end(at, day, 0, "there is no list of " + day + " yet");
        if (hasNoList)
            return wrongDay(at, day, false, "the list of " + day + " was answered with " + answer.status());
        List<String> otherDays = new ArrayList<>();
        JsonEnvelope list = JsonEnvelope.of(Protocol.successful(answer), "", LISTED, item -> {
            String listed = item.getOrDefault(LISTED_INNER, item.getOrDefault(LISTED_OUTER, ""));
            if (listed.length() >= 10 && !listed.startsWith(day.toString()) && otherDays.isEmpty())
                otherDays.add(listed.substring(0, 10));
        });
        if (!list.hasList())
            throw new UnusableException("no list of papers: " + list.beginning());
        if (!otherDays.isEmpty() && isAgain)
            return before(at, day, 0);
        if (!otherDays.isEmpty() && isLast && hasWeekBefore(at, day))
            return weekBefore(at, day, 0);
        if (!otherDays.isEmpty())
            return wrongDay(at, day, isLast, "asked for " + day + ", got " + otherDays.get(0));
        if (list.items() >= settings.pageSize(PAGE) && page(at) < MOST_PAGES)
            return Turn.more(at.page(day.toString(), (page(at) + 1) * settings.pageSize(PAGE), list.items(), null));
        if (isAgain)
            return before(at, day, list.items());
        if (isLast)
            return end(at, day, list.items(), "nothing on " + day);
        return new Turn.More(list.items() > 0, at.page(day.plusDays(1).toString(), 0, list.items(), null), null);
    }

    /** The last day is read again: papers are added to its list while it lasts. */
    private Turn end(Position at, LocalDate day, long count, String whyEmpty) {
        if (hasWeekBefore(at, day))
            return weekBefore(at, day, count);
        Position next = at.complete(day.toString());
        if (count > 0)
            return Turn.whole(next);
        return at.seen() > 0 ? new Turn.Done(false, next, Turn.State.WHOLE, null) : Turn.nothing(next, whyEmpty);
    }

    /** Whether this is the day's first run, which follows the lists before those that it read. */
    private boolean hasWeekBefore(Position at, LocalDate day) {
        LocalDate since = LocalDate.parse(at.since());
        return since.isBefore(day) && isFollowed(since.minusDays(1), day);
    }

    private Turn weekBefore(Position at, LocalDate day, long count) {
        return before(at.until(day.toString(), null), LocalDate.parse(at.since()), count);
    }

    /** The day before the one that was read, if that is still followed. */
    private Turn before(Position at, LocalDate day, long count) {
        LocalDate before = day.minusDays(1);
        return isFollowed(before, LocalDate.parse(at.until()))
                ? new Turn.More(count > 0, at.page(before.toString(), 0, count, null), null)
                : new Turn.Done(count > 0, at.complete(at.until()), Turn.State.WHOLE, null);
    }

    private boolean isFollowed(LocalDate day, LocalDate today) {
        return !day.isBefore(today.minusDays(FOLLOWED_DAYS))
                && (settings.from() == null || !day.isBefore(settings.from()));
    }

    /** A day that stays wrong must not keep the later ones back for ever. */
    private static Turn wrongDay(Position at, LocalDate day, boolean isLast, String why) {
        int tries = at.tries() + 1;
        Position next = tries < MOST_TRIES || isLast
                ? at.complete(day.toString()).tried(tries)
                : at.complete(day.plusDays(1).toString());
        return new Turn.Done(false, next, Turn.State.WRONG, why);
    }
}
