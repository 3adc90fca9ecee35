package io.paperwire.notify.wanted;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** A part of each day in which nothing is sent; it may go over midnight. */
public record QuietHours(LocalTime from, LocalTime until) {

    public QuietHours {
        if (from.equals(until))
            throw new IllegalArgumentException("The quiet hours end when they begin: " + from + "-" + until);
    }

    /** @throws IllegalArgumentException not of the form {@code 22:00-07:00}; the message is for the person who typed it */
    public static QuietHours parse(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length != 2)
            throw new IllegalArgumentException("quietHours has the form 22:00-07:00, not '" + text + "'.");
        return new QuietHours(Clocks.time(ends[0].strip()), Clocks.time(ends[1].strip()));
    }

    public String print() {
        return from + "-" + until;
    }

    /** The same moment, or the end of the quiet hours that it lies in. */
    public Instant passed(Instant moment, ZoneId zone) {
        ZonedDateTime local = moment.atZone(zone);
        LocalTime time = local.toLocalTime();
        if (!isQuiet(time))
            return moment;
        ZonedDateTime end = ZonedDateTime.of(local.toLocalDate().plusDays(time.isBefore(until) ? 0 : 1), until, zone);
        // In the hour that comes twice the end has passed before, or is still to come.
        if (end.toInstant().isBefore(moment))
            end = end.withLaterOffsetAtOverlap();
        return end.toInstant().isBefore(moment) ? moment : end.toInstant();
    }

    private boolean isQuiet(LocalTime time) {
        return from.isBefore(until)
                ? !time.isBefore(from) && time.isBefore(until)
                : !time.isBefore(from) || time.isBefore(until);
    }
}
