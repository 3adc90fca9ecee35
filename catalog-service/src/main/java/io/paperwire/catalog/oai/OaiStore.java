package io.paperwire.catalog.oai;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.paperwire.catalog.oai.ResumptionToken.Position;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;

/** The catalogue's papers by the time of their last change, within one transaction. */
final class OaiStore {

    private static final int TIMEOUT_SECONDS = 20;
    /** Bytes of a page's papers, about; a page has at least one paper. */
    private static final long LARGEST_PAGE = 8_000_000;
    private static final int FETCHED_AT_ONCE = 100;
    /** Lists up to this are counted. */
    private static final int MOST_COUNTED = 50_000;
    private static final UUID NO_ID = new UUID(0, 0);

    private final Connection connection;

    OaiStore(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            // A snapshot for each statement: see horizon. Which index is the right one depends on the set and the dates.
            statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED;"
                    + " SET LOCAL enable_seqscan = off; SET LOCAL plan_cache_mode = force_custom_plan");
        }
    }

    /**
     * A full second; what is stamped earlier is visible to every later statement. A writer shows itself by its transaction
     * id before it takes its first stamp: so one that is not seen here stamps later than now, and one that is seen stamps
     * later than it began.
     */
    Instant horizon() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT least(now(), min(xact_start)) FROM pg_stat_activity
                WHERE backend_xid IS NOT NULL AND datname = current_database()""");
                ResultSet row = query(select)) {
            row.next();
            return SqlArrays.instant(row, 1).truncatedTo(ChronoUnit.SECONDS);
        }
    }

    Optional<Instant> earliest() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT changed_at FROM paper ORDER BY changed_at"
                + " LIMIT 1"); ResultSet rows = query(select)) {
            return rows.next() ? Optional.of(SqlArrays.instant(rows, 1)) : Optional.empty();
        }
    }

    List<String> sets() throws SQLException {
        List<String> specs = new ArrayList<>();
        try (PreparedStatement select = connection
                .prepareStatement("SELECT spec FROM oai_set ORDER BY spec COLLATE \"C\"");
                ResultSet rows = query(select)) {
            while (rows.next())
                specs.add(rows.getString(1));
        }
        return specs;
    }

    Optional<Item> item(UUID id) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT " + columns(true) + " FROM paper WHERE id = ?")) {
            select.setObject(1, id);
            try (ResultSet rows = query(select)) {
                return rows.next() ? Optional.of(item(rows, SqlArrays.utf8(rows, 5))) : Optional.empty();
            }
        }
    }

    /** @param complete nothing that is to be listed is missing */
    record Page(List<Item> items, boolean complete) {
    }

    /**
     * @param after       null for the beginning
     * @param end         the first moment that is not listed
     * @param withPapers  or only what their headers say
     */
    Page page(Selection selection, Position after, Instant end, boolean withPapers, int size) throws SQLException {
        List<Item> items = new ArrayList<>();
        try (PreparedStatement select = connection
                .prepareStatement("SELECT " + columns(withPapers) + conditions(selection)
                        + " ORDER BY changed_at, id LIMIT ?")) {
            select.setInt(setConditions(select, selection, after, end), size + 1);
            select.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet rows = query(select)) {
                long bytes = 0;
                while (rows.next()) {
                    if (items.size() == size || bytes > LARGEST_PAGE)
                        return new Page(items, false);
                    byte[] body = SqlArrays.utf8(rows, 5);
                    bytes += body == null ? 0 : body.length;
                    items.add(item(rows, body));
                }
            }
        }
        return new Page(items, true);
    }

    /** Null if there are too many to count them for every harvester who asks. */
    Long count(Selection selection, Instant end) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT count(*) FROM (SELECT"
                + conditions(selection) + " LIMIT ?) counted")) {
            select.setInt(setConditions(select, selection, null, end), MOST_COUNTED + 1);
            try (ResultSet row = query(select)) {
                row.next();
                return row.getLong(1) > MOST_COUNTED ? null : Long.valueOf(row.getLong(1));
            }
        }
    }

    Seal seal() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT key FROM oai_seal");
                ResultSet row = query(select)) {
            row.next();
            return new Seal(row.getString(1));
        }
    }

    private static String columns(boolean withPaper) {
        return "id, changed_at, merged_into IS NOT NULL, sets"
                + (withPaper ? ", CASE WHEN merged_into IS NULL THEN body::text END" : ", NULL");
    }

    private static String conditions(Selection selection) {
        return " FROM paper WHERE (changed_at, id) > (?, ?) AND changed_at < ?"
                + (selection.set() == null ? "" : " AND sets @> ARRAY[?::text]");
    }

    /** @return the next parameter's place */
    private static int setConditions(PreparedStatement select, Selection selection, Position after, Instant end)
            throws SQLException {
        Position start = after == null ? new Position(selection.start(), NO_ID) : after;
        select.setObject(1, start.changedAt().atOffset(ZoneOffset.UTC));
        select.setObject(2, start.id());
        select.setObject(3, end.atOffset(ZoneOffset.UTC));
        if (selection.set() == null)
            return 4;
        select.setString(4, selection.set());
        return 5;
    }

    private static Item item(ResultSet row, byte[] body) throws SQLException {
        Paper paper = body == null ? null : EventJson.read(body, Paper.class);
        return new Item(row.getObject(1, UUID.class), SqlArrays.instant(row, 2), row.getBoolean(3),
                Arrays.asList((String[]) row.getArray(4).getArray()), paper);
    }

    private static ResultSet query(PreparedStatement select) throws SQLException {
        select.setQueryTimeout(TIMEOUT_SECONDS);
        return select.executeQuery();
    }
}
