package io.paperwire.notify.wanted;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When a subscription's finds are due.
 *
 * @param quietHours may be null
 * @param mostADay   how many papers are told in a day of the zone before the rest waits for the next morning; null for any
 *                   number. Of what a digest of a day or a week has, it shows so many.
 */
public record Schedule(Rhythm rhythm, ZoneId zone, QuietHours quietHours, Integer mostADay) {

    /** When the rest of a day that had too many papers is told. */
    static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final int LARGEST_CAP = 1_000;

    public Schedule {
        if (mostADay != null && (mostADay < 1 || mostADay > LARGEST_CAP))
            throw new IllegalArgumentException("mostADay is from 1 to " + LARGEST_CAP + ", not " + mostADay + ".");
    }

    public boolean isCapped() {
        return mostADay != null && rhythm.isFrequent();
    }

    /** How many of its finds a digest shows; null for all. */
    public Integer best() {
        return rhythm.isFrequent() ? null : mostADay;
    }

    /** When that is due which is found now. */
    public Instant due(Instant now) {
        return outOfQuietHours(rhythm.next(now, zone));
    }

    /** When that is due which is too much for the day of another due time: the morning after. */
    public Instant rest(Instant due) {
        return outOfQuietHours(ZonedDateTime.of(due.atZone(zone).toLocalDate().plusDays(1), MORNING, zone).toInstant());
    }

    /** The beginning of the day that a due time lies in. */
    public Instant dayOf(Instant due) {
        return due.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }

    /** The beginning of the day after that. */
    public Instant dayAfter(Instant due) {
        return due.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The same moment, or the end of the quiet hours that it lies in. */
    public Instant outOfQuietHours(Instant moment) {
        return quietHours == null ? moment : quietHours.passed(moment, zone);
    }
}
