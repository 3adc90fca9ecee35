package io.paperwire.notify.manage;

import static io.paperwire.notify.database.Database.instant;
import static io.paperwire.notify.database.Database.sql;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.delivery.PaperExcerpt;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.subscription.Rejected;

/** Reads what was told, when and why. All methods take part in the caller's transaction. */
@ApplicationScoped
class Ledger {

    private static final String ENTRIES = """
            SELECT a.subscription_id, a.about, a.occasion, a.event, a.note, a.matched, a.created_at, a.due_at,
                   a.delivery_id, d.state,
                   coalesce(d.sent_at, CASE d.state WHEN 'sent' THEN d.finished_at END), p.excerpt
            FROM alert a
            JOIN subscription n ON n.id = a.subscription_id
            JOIN contact c ON c.id = n.contact_id
            LEFT JOIN delivery d ON d.id = a.delivery_id
            LEFT JOIN told_paper p ON p.id = a.about AND n.kind <> 'sources'
            WHERE\s""";

    /** A part of a list and where the next begins; null at its end. */
    record Part(List<LedgerEntry> items, long total, String next) {
    }

    /** The same of a list that nobody counts. */
    record Uncounted(List<LedgerEntry> items, String next) {
    }

    private record Place(Instant foundAt, UUID subscription, String about, String occasion) {

        String print() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(
                    (foundAt + "\n" + subscription + "\n" + about + "\n" + occasion).getBytes(StandardCharsets.UTF_8));
        }

        static Place parse(String cursor) {
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n",
                        -1);
                if (parts.length == 4)
                    return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]), parts[2], parts[3]);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new Rejected("cursor", "cursor is not the next of a list before.");
            }
            throw new Rejected("cursor", "cursor is not the next of a list before.");
        }
    }

    private final Links links;

    Ledger(Links links) {
        this.links = links;
    }

    /**
     * What was found last for a person, the newest first.
     *
     * @param papers only about these; null for all
     * @param cursor null for the beginning
     */
    Part list(Connection connection, UUID subscriber, Collection<String> papers, int limit, String cursor)
            throws SQLException {
        Place place = cursor == null ? null : Place.parse(cursor);
        try (PreparedStatement select = connection.prepareStatement(ENTRIES
                + "c.subscriber_id = ? AND (?::text[] IS NULL OR a.about = ANY (?)) AND (?::timestamptz IS NULL"
                + " OR (a.created_at, a.subscription_id, a.about, a.occasion) < (?, ?, ?, ?))"
                + " ORDER BY a.created_at DESC, a.subscription_id DESC, a.about DESC, a.occasion DESC LIMIT ?")) {
            Array about = array(connection, papers);
            select.setObject(1, subscriber);
            select.setArray(2, about);
            select.setArray(3, about);
            select.setObject(4, place == null ? null : sql(place.foundAt()));
            select.setObject(5, place == null ? null : sql(place.foundAt()));
            select.setObject(6, place == null ? null : place.subscription());
            select.setString(7, place == null ? null : place.about());
            select.setString(8, place == null ? null : place.occasion());
            select.setInt(9, limit + 1);
            Uncounted read = read(select, limit);
            return new Part(read.items(), total(connection, subscriber, papers), read.next());
        }
    }

    /** All that was found for a subscription, in the order that is the quickest to read, however much it is. */
    Uncounted of(Connection connection, UUID subscription, int limit, String cursor) throws SQLException {
        Place place = cursor == null ? null : Place.parse(cursor);
        try (PreparedStatement select = connection.prepareStatement(ENTRIES
                + "a.subscription_id = ? AND (a.about, a.occasion) > (?, ?) ORDER BY a.about, a.occasion LIMIT ?")) {
            select.setObject(1, subscription);
            select.setString(2, place == null ? "" : place.about());
            select.setString(3, place == null ? "" : place.occasion());
            select.setInt(4, limit + 1);
            return read(select, limit);
        }
    }

    private Uncounted read(PreparedStatement select, int limit) throws SQLException {
        List<LedgerEntry> entries = new ArrayList<>();
        Place last = null;
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                if (entries.size() == limit)
                    return new Uncounted(entries, last.print());
                entries.add(entry(rows));
                last = new Place(instant(rows, 7), rows.getObject(1, UUID.class), rows.getString(2),
                        rows.getString(3));
            }
        }
        return new Uncounted(entries, null);
    }

    private static Array array(Connection connection, Collection<String> papers) throws SQLException {
        return papers == null ? null : connection.createArrayOf("text", papers.toArray());
    }

    private static long total(Connection connection, UUID subscriber, Collection<String> papers) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT count(*) FROM alert a JOIN subscription n ON n.id = a.subscription_id
                JOIN contact c ON c.id = n.contact_id
                WHERE c.subscriber_id = ? AND (?::text[] IS NULL OR a.about = ANY (?))""")) {
            Array about = array(connection, papers);
            select.setObject(1, subscriber);
            select.setArray(2, about);
            select.setArray(3, about);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** All that one delivery told. */
    List<LedgerEntry> of(Connection connection, UUID delivery) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement(ENTRIES + "a.delivery_id = ? ORDER BY n.created_at, n.id, a.rank DESC, a.position")) {
            select.setObject(1, delivery);
            List<LedgerEntry> entries = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    entries.add(entry(rows));
            }
            return entries;
        }
    }

    private LedgerEntry entry(ResultSet row) throws SQLException {
        PaperExcerpt paper = PaperExcerpt.understood(row.getBytes(12));
        return new LedgerEntry(row.getObject(1, UUID.class), row.getString(2), paper == null ? null : paper.title(),
                paper == null ? null : paper.language(), paper == null ? null : links.paper(paper.id()),
                row.getString(4), row.getString(5),
                List.of((String[]) row.getArray(6).getArray()), instant(row, 7), instant(row, 8),
                row.getObject(9, UUID.class), row.getString(10),
                instant(row, 11));
    }
}
