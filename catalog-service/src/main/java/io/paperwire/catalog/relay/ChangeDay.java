package io.paperwire.catalog.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * A partition of {@code paper_change}: the changes of a day, or of all days before partitions were introduced.
 *
 * @param from null for the beginning of time
 * @param to   the first moment that is not in it
 */
record ChangeDay(String table, Instant from, Instant to) {

    static ChangeDay of(LocalDate day) {
        return new ChangeDay("paper_change_" + day.format(DateTimeFormatter.BASIC_ISO_DATE),
                day.atStartOfDay(ZoneOffset.UTC).toInstant(), day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    static List<ChangeDay> all(Connection connection) throws SQLException {
        List<ChangeDay> days = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT name, substring(bound FROM 'FROM \\(''([^'']*)')::timestamptz,
                    substring(bound FROM 'TO \\(''([^'']*)')::timestamptz
                FROM (SELECT c.relname AS name, pg_get_expr(c.relpartbound, c.oid) AS bound
                    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                    WHERE i.inhparent = 'paper_change'::regclass) partitions ORDER BY 3""");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                OffsetDateTime from = rows.getObject(2, OffsetDateTime.class);
                days.add(new ChangeDay(rows.getString(1), from == null ? null : from.toInstant(),
                        rows.getObject(3, OffsetDateTime.class).toInstant()));
            }
        }
        return days;
    }

    boolean contains(Instant moment) {
        return (from == null || !moment.isBefore(from)) && moment.isBefore(to);
    }
}
