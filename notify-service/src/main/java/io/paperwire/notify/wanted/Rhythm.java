package io.paperwire.notify.wanted;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often somebody is told. The printed form is that of the API and of the database. */
public sealed interface Rhythm {

    /** The longest quiet moment of {@link AtOnce}. */
    Duration LONGEST_MOMENT = Duration.ofHours(1);

    /** When that is due which is found now: now or later. */
    Instant next(Instant now, ZoneId zone);

    /** Whether a cap a day has a meaning. */
    boolean isFrequent();

    String print();

    /** What falls due within this time goes along with what is due. */
    default Duration moment() {
        return Duration.ZERO;
    }

    /**
     * At once, or after a moment in which more may come that goes into the same mail.
     *
     * @param moment whole seconds, up to {@link #LONGEST_MOMENT}
     */
    record AtOnce(Duration moment) implements Rhythm {

        public AtOnce {
            if (moment.isNegative() || moment.compareTo(LONGEST_MOMENT) > 0)
                throw new IllegalArgumentException("The quiet moment is at most an hour.");
        }

        @Override
        public Instant next(Instant now, ZoneId zone) {
            return now.plus(moment);
        }

        @Override
        public boolean isFrequent() {
            return true;
        }

        @Override
        public String print() {
            if (moment.isZero())
                return "at once";
            return moment.toSecondsPart() == 0
                    ? "at once, " + moment.toMinutes() + "m"
                    : "at once, " + moment.toSeconds() + "s";
        }
    }

    /** At each full hour of the zone. */
    record Hourly() implements Rhythm {
        @Override
        public Instant next(Instant now, ZoneId zone) {
            Instant hour = now.atZone(zone).toOffsetDateTime().truncatedTo(ChronoUnit.HOURS).toInstant();
            // Where the clocks change by half an hour meanwhile, the hour after is no full one.
            return hour.equals(now) ? now : next(hour.plus(1, ChronoUnit.HOURS), zone);
        }

        @Override
        public boolean isFrequent() {
            return true;
        }

        @Override
        public String print() {
            return "hourly";
        }
    }

    /**
     * Once a day. A time that a change of the clocks leaves out is as much later as it leaves out; of a time that comes twice
     * the first counts.
     */
    record Daily(LocalTime at) implements Rhythm {
        @Override
        public Instant next(Instant now, ZoneId zone) {
            LocalDate today = now.atZone(zone).toLocalDate();
            Instant due = ZonedDateTime.of(today, at, zone).toInstant();
            return due.isBefore(now) ? ZonedDateTime.of(today.plusDays(1), at, zone).toInstant() : due;
        }

        @Override
        public boolean isFrequent() {
            return false;
        }

        @Override
        public String print() {
            return "daily " + at;
        }
    }

    /** Once a week; clocks that change are dealt with as in {@link Daily}. */
    record Weekly(DayOfWeek day, LocalTime at) implements Rhythm {
        @Override
        public Instant next(Instant now, ZoneId zone) {
            LocalDate date = now.atZone(zone).toLocalDate().with(TemporalAdjusters.nextOrSame(day));
            Instant due = ZonedDateTime.of(date, at, zone).toInstant();
            return due.isBefore(now) ? ZonedDateTime.of(date.plusWeeks(1), at, zone).toInstant() : due;
        }

        @Override
        public boolean isFrequent() {
            return false;
        }

        @Override
        public String print() {
            return "weekly " + day.name().toLowerCase(Locale.ROOT) + " " + at;
        }
    }

    Pattern AT_ONCE = Pattern.compile("at once(?:, ?([0-9]{1,4})([sm]))?");
    Pattern DAILY = Pattern.compile("daily ([0-9]{2}:[0-9]{2})");
    Pattern WEEKLY = Pattern.compile("weekly ([a-z]+) ([0-9]{2}:[0-9]{2})");

    /** @throws IllegalArgumentException no rhythm; the message is for the person who typed it */
    static Rhythm parse(String typed) {
        String text = typed.toLowerCase(Locale.ROOT);
        Matcher form = AT_ONCE.matcher(text);
        if (form.matches())
            return new AtOnce(form.group(1) == null
                    ? Duration.ZERO
                    : Duration.of(Integer.parseInt(form.group(1)),
                            form.group(2).equals("m") ? ChronoUnit.MINUTES : ChronoUnit.SECONDS));
        if (text.equals("hourly"))
            return new Hourly();
        form = DAILY.matcher(text);
        if (form.matches())
            return new Daily(Clocks.time(form.group(1)));
        form = WEEKLY.matcher(text);
        if (form.matches())
            return new Weekly(Clocks.day(form.group(1)), Clocks.time(form.group(2)));
        throw new IllegalArgumentException("rhythm is 'at once', 'at once, 10m', 'hourly', 'daily 08:00' or"
                + " 'weekly monday 08:00', not '" + typed + "'.");
    }
}
