package io.paperwire.ingest.harvest.protocol;

import java.time.Instant;
import java.time.LocalDate;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.ingest.fetch.Answer;
import io.paperwire.ingest.fetch.FetchException;
import io.paperwire.ingest.fetch.Request;

/** Hugging Face's lists, one for each day, from the last day that was read to today. */
final class DailyPapers implements Protocol {

    private static final int PAGE = 50;
    /** So that a server which takes no notice of the page's number is not asked for ever. */
    private static final int MOST_PAGES = 40;
    private static final int MOST_TRIES = 3;

    private final SourceSettings settings;

    DailyPapers(SourceSettings settings) {
        this.settings = settings;
    }

    @Override
    public Request request(Position at, Instant now) {
        return new Address(settings.url()).with("date", day(at)).with("limit", settings.pageSize(PAGE))
                .with("p", at.offset() == 0 ? null : at.offset()).request();
    }

    /** The token is the day, the list's beginning on its first page; the offset is the page of that day. */
    private static LocalDate day(Position at) {
        return LocalDate.parse(at.token() == null ? at.since() : at.token());
    }

    @Override
    public Turn read(Position at, Answer answer, Instant now) throws FetchException, UnusableException {
        LocalDate day = day(at);
        boolean isLast = !day.isBefore(Protocol.today(now));
        if (answer.status() / 100 == 4 && isLast)
            return end(at, day, 0, "there is no list of " + day + " yet");
        JsonNode list = JsonPage.of(Protocol.successful(answer));
        if (!list.isArray())
            throw new UnusableException("no list of papers: " + excerpt(list));
        String other = otherDay(list, day);
        if (other != null)
            return wrongDay(at, day, isLast, "asked for " + day + ", got " + other);
        if (list.size() >= settings.pageSize(PAGE) && at.offset() < MOST_PAGES)
            return Turn.more(at.page(day.toString(), at.offset() + 1, list.size(), null));
        if (isLast)
            return end(at, day, list.size(), "nothing on " + day);
        return new Turn.More(!list.isEmpty(), at.page(day.plusDays(1).toString(), 0, list.size(), null), null);
    }

    /** The last day is read again: papers are added to its list while it lasts. */
    private static Turn end(Position at, LocalDate day, int count, String whyEmpty) {
        Position next = at.complete(day.toString());
        if (count > 0)
            return Turn.whole(next);
        return at.seen() > 0 ? new Turn.Done(false, next, Turn.State.WHOLE, null) : Turn.nothing(next, whyEmpty);
    }

    /** A day that stays wrong must not keep the later ones back for ever. */
    private static Turn wrongDay(Position at, LocalDate day, boolean isLast, String why) {
        int tries = at.tries() + 1;
        Position next = tries < MOST_TRIES || isLast
                ? at.complete(day.toString()).tried(tries)
                : at.complete(day.plusDays(1).toString());
        return new Turn.Done(false, next, Turn.State.WRONG, why);
    }

    private static String otherDay(JsonNode list, LocalDate day) {
        for (JsonNode item : list) {
            JsonNode inner = item.path("paper").path("submittedOnDailyAt");
            String listed = (inner.isTextual() ? inner : item.path("submittedOnDailyAt")).asText();
            if (listed.length() >= 10 && !listed.startsWith(day.toString()))
                return listed.substring(0, 10);
        }
        return null;
    }

    private static String excerpt(JsonNode json) {
        String text = json.toString();
        return text.substring(0, Math.min(200, text.length()));
    }
}
