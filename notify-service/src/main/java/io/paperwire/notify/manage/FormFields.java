package io.paperwire.notify.manage;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import jakarta.ws.rs.core.MultivaluedMap;

import io.paperwire.notify.subscription.WishForm;
import io.paperwire.notify.wanted.Rhythm;
import io.paperwire.notify.wanted.Stored;
import io.paperwire.notify.words.Messages;

/**
 * The fields of the form for a subscription, as text.
 *
 * @param kind   {@code query}, {@code day}, {@code week}, {@code month}, {@code paper} or {@code sources}
 * @param text   the query, or the paper's id or address
 * @param rhythm {@code once}, {@code moment}, {@code hourly}, {@code daily} or {@code weekly}
 */
record FormFields(String kind, String text, String rhythm, String minutes, String time, String day, String quietFrom,
        String quietUntil, String mostADay, String contact) {

    static final FormFields EMPTY = new FormFields("query", "", "daily", "10", "08:00", "monday", "", "", "", "");

    static FormFields of(MultivaluedMap<String, String> form) {
        Function<String, String> field = name -> form.getFirst(name) == null ? "" : form.getFirst(name).strip();
        return new FormFields(field.apply("kind"), field.apply("text"), field.apply("rhythm"), field.apply("minutes"),
                field.apply("time"), field.apply("day"), field.apply("quietFrom"), field.apply("quietUntil"),
                field.apply("mostADay"), field.apply("contact"));
    }

    static FormFields of(Person.Subscription one) {
        Rhythm rhythm = Stored.rhythm(one.rhythm());
        String time = "08:00";
        String day = "monday";
        String name = "hourly";
        Duration moment = Duration.ofMinutes(10);
        if (rhythm instanceof Rhythm.AtOnce once) {
            name = once.moment().isZero() ? "once" : "moment";
            moment = once.moment().isZero() ? moment : once.moment();
        } else if (rhythm instanceof Rhythm.Daily daily) {
            name = "daily";
            time = daily.at().toString();
        } else if (rhythm instanceof Rhythm.Weekly weekly) {
            name = "weekly";
            time = weekly.at().toString();
            day = weekly.day().name().toLowerCase(Locale.ROOT);
        }
        String[] quiet = one.quietHours() == null ? new String[]{"", ""} : one.quietHours().split("-");
        String kind = one.trending() != null ? one.trending() : one.target().kind();
        return new FormFields(kind, one.target().subject(), name, Long.toString(moment.plusSeconds(59).toMinutes()),
                time,
                day, quiet[0], quiet[1], one.mostADay() == null ? "" : one.mostADay().toString(),
                one.contact().toString());
    }

    /** For the form. */
    public List<String> days() {
        return Arrays.stream(DayOfWeek.values()).map(day -> day.name().toLowerCase(Locale.ROOT)).toList();
    }

    public boolean isQuery() {
        return kind.isEmpty() || kind.equals("query");
    }

    /** As it is told already if the form says the same as it did: it shows whole minutes, and there are others. */
    WishForm wish(Person.Subscription changed) {
        FormFields shown = of(changed);
        WishForm wish = wish();
        return rhythm.equals("moment") && rhythm.equals(shown.rhythm) && minutes.equals(shown.minutes)
                ? new WishForm(wish.query(), wish.trending(), wish.paper(), wish.sources(), changed.rhythm(),
                        wish.quietHours(), wish.mostADay())
                : wish;
    }

    WishForm wish() {
        boolean list = kind.equals("day") || kind.equals("week") || kind.equals("month");
        return new WishForm(isQuery() ? text : null, list ? kind : null, kind.equals("paper") ? text : null,
                kind.equals("sources") ? true : null, switch (rhythm) {
                    case "", "once" -> "at once";
                    case "moment" -> "at once, " + minutes + "m";
                    case "daily" -> "daily " + time;
                    case "weekly" -> "weekly " + day + " " + time;
                    default -> rhythm;
                }, quietFrom.isEmpty() && quietUntil.isEmpty() ? null : quietFrom + "-" + quietUntil,
                mostADay.isEmpty()
                        ? null
                        : WishForm.field("mostADay", mostADay, FormFields::parsed, Messages::wrongMost));
    }

    private static Integer parsed(String number) {
        try {
            return Integer.valueOf(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + number + "' is no number of papers.", e);
        }
    }
}
