package io.paperwire.notify.subscription;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import io.paperwire.notify.wanted.QuietHours;
import io.paperwire.notify.wanted.Rhythm;
import io.paperwire.notify.wanted.Schedule;
import io.paperwire.notify.wanted.Target;
import io.paperwire.notify.words.Messages;
import io.paperwire.notify.words.Words;
import io.paperwire.query.Likes;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

/**
 * What a subscription is about and when it is told, as people type it. Exactly one of the first four is given. It may also be
 * a subscription as the manage API tells it, with a change: what nobody can type of it changes nothing.
 */
@Schema(name = "Wish")
@JsonIgnoreProperties({"id", "title", "address", "state", "trouble", "createdAt", "activeSince", "feeds"})
public record WishForm(
        @Schema(description = "New papers that match this query.", examples = "graph neural") String query,
        @Schema(description = "Papers that come onto the trending list of the day, week or month.", enumeration = {
                "day", "week", "month"}) String trending,
        @Schema(description = "What becomes of the paper with this id.") String paper,
        @Schema(description = "Sources that fail, for operators.") Boolean sources,
        @Schema(description = "at once; at once, 10m; hourly; daily 08:00; weekly monday 08:00.", examples = "daily 08:00") String rhythm,
        @Schema(description = "Nothing is sent in these hours.", examples = "22:00-07:00") String quietHours,
        @Schema(description = "At once or hourly: papers told in a day; the rest comes the next morning. Daily or weekly: the best are shown, with a link to the rest.", examples = "20") Integer mostADay){

    private static final int MOST_EXAMPLES = 20;

    /** What was typed, checked. */
    public record Wish(Target target, Rhythm rhythm, QuietHours quietHours, Integer mostADay) {

        Wish about(Target other) {
            return new Wish(other, rhythm, quietHours, mostADay);
        }
    }

    /** @throws Rejected something typed is wrong */
    public Wish checked(int longestQuery) {
        return checked(longestQuery, null);
    }

    /**
     * @param known what the subscription is about that is changed: its query may stay, also where nobody may type it any more;
     *              null for a new one
     * @throws Rejected something typed is wrong
     */
    public Wish checked(int longestQuery, Target known) {
        Rhythm when = blank(rhythm)
                ? Rhythm.parse("at once")
                : field("rhythm", rhythm.strip(), Rhythm::parse, Messages::wrongRhythm);
        QuietHours quiet = blank(quietHours)
                ? null
                : field("quietHours", quietHours.strip(), QuietHours::parse, Messages::wrongQuiet);
        field("mostADay", mostADay, most -> new Schedule(when, ZoneId.of("UTC"), quiet, most), Messages::wrongMost);
        return new Wish(target(longestQuery, known), when, quiet, mostADay);
    }

    private Target target(int longestQuery, Target known) {
        List<Target> targets = new ArrayList<>();
        if (!blank(trending))
            targets.add(field("trending", trending.strip(), Target.Trending::of, Messages::wrongList));
        if (!blank(paper))
            targets.add(field("paper", paper.strip(), WishForm::life, Messages::wrongPaper));
        if (Boolean.TRUE.equals(sources))
            targets.add(new Target.SourceHealth());
        if (!blank(query) || targets.isEmpty())
            targets.add(isOf(known) ? known : new Target.Query(query(query, longestQuery)));
        if (targets.size() > 1)
            throw new Rejected("query", "A subscription is about one thing: query, trending, paper or sources.");
        return targets.get(0);
    }

    private boolean isOf(Target known) {
        return known instanceof Target.Query stored && query != null && stored.text().equals(query.strip())
                && stored.understood().isPresent();
    }

    private static Target life(String typed) {
        return new Target.PaperLife(PaperAddress.id(typed).orElse(typed));
    }

    /** A query in its canonical spelling. */
    public static String query(String typed, int longest) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty())
            throw new Rejected("query", Messages::queryMissing);
        if (text.length() > longest)
            throw new Rejected("query", say -> say.queryTooLong(Words.number(say, longest)));
        int control = control(text);
        if (control >= 0)
            throw new Rejected("query", Messages::queryControl, control, null);
        try {
            Query query = QueryParser.parse(text);
            if (Likes.in(query).distinct().count() > MOST_EXAMPLES)
                throw new Rejected("query", say -> say.queryExamples(MOST_EXAMPLES),
                        Math.max(0, text.toLowerCase(Locale.ROOT).indexOf("like:")), null);
            if (asksForGone(query))
                throw new Rejected("query", Messages::queryGone,
                        Math.max(0, text.toLowerCase(Locale.ROOT).indexOf("is:")), null);
            return query.print();
        } catch (QuerySyntaxException e) {
            throw new Rejected("query", say -> say.queryNotUnderstood(e.getMessage()), e.position(), e);
        }
    }

    /** Whether only papers that are withdrawn or retracted match. */
    private static boolean asksForGone(Query query) {
        if (query instanceof Query.And and)
            return and.parts().stream().anyMatch(WishForm::asksForGone);
        if (query instanceof Query.Or or)
            return or.parts().stream().allMatch(WishForm::asksForGone);
        return query instanceof Query.Is is
                && (is.state() == Query.Is.State.WITHDRAWN || is.state() == Query.Is.State.RETRACTED);
    }

    /**
     * @param wrong what a page says; programs are told the reader's own message
     * @throws Rejected naming the field
     */
    public static <T, R> R field(String name, T typed, Function<T, R> reader, Function<Messages, String> wrong) {
        try {
            return reader.apply(typed);
        } catch (IllegalArgumentException e) {
            throw new Rejected(name, wrong, e);
        }
    }

    static boolean blank(String typed) {
        return typed == null || typed.isBlank();
    }

    private static int control(String text) {
        for (int i = 0; i < text.length(); i++) {
            // XML can say no U+FFFE and no U+FFFF.
            if (Character.isISOControl(text.charAt(i)) || text.charAt(i) >= '\uFFFE'
                    || Character.getType(text.charAt(i)) == Character.SURROGATE
                            && !isPaired(text, i))
                return i;
        }
        return -1;
    }

    private static boolean isPaired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1))
                || Character.isLowSurrogate(text.charAt(i)) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
