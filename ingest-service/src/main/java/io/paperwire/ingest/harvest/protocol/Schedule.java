package io.paperwire.ingest.harvest.protocol;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;

/** When a source is read: every so often ({@code PT6H}, ISO 8601) or by a cron expression of five fields, in UTC. */
public interface Schedule {

    Duration LONGEST = Duration.ofDays(366);

    /** @return null if there is no such time */
    Instant next(Instant after);

    /** @throws IllegalArgumentException neither the one nor the other, shorter than a second or longer than a year */
    static Schedule parse(String text) {
        return text.startsWith("P") ? every(text) : cron(text);
    }

    private static Schedule every(String text) {
        try {
            Duration period = Duration.parse(text);
            if (period.compareTo(Duration.ofSeconds(1)) < 0)
                throw new IllegalArgumentException("schedule is shorter than a second: '" + text + "'");
            if (period.compareTo(LONGEST) > 0)
                throw new IllegalArgumentException("schedule is longer than 366 days: '" + text + "'");
            return after -> after.plus(period);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("schedule is no ISO 8601 duration: '" + text + "'", e);
        }
    }

    private static Schedule cron(String text) {
        try {
            ExecutionTime times = ExecutionTime
                    .forCron(new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(text));
            return after -> times.nextExecution(after.atZone(ZoneOffset.UTC)).map(time -> time.toInstant())
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "schedule is neither a duration such as PT6H nor a cron expression: '" + text + "'", e);
        }
    }
}
