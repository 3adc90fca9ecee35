package io.paperwire.notify.manage;

import static io.paperwire.notify.database.Database.each;
import static io.paperwire.notify.database.Database.first;
import static io.paperwire.notify.database.Database.instant;
import static io.paperwire.notify.database.Database.texts;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.database.Database;
import io.paperwire.notify.database.Database.Many;
import io.paperwire.notify.delivery.PaperExcerpt;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.wanted.Stored;

/** Reads what was told, when and why. All methods take part in the caller's transaction. */
@ApplicationScoped
class Ledger {

    private static final String ENTRIES = """
            SELECT a.subscription_id, a.about, a.occasion, a.event, a.note, a.matched, a.created_at, a.due_at,
                   a.delivery_id, d.state,
                   coalesce(d.sent_at, CASE d.state WHEN 'sent' THEN d.finished_at END), p.excerpt,
                   CASE WHEN n.state = 'paused' THEN n.state WHEN c.state <> 'confirmed' THEN c.state END
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
    private final Clock clock;

    Ledger(Links links, Clock clock) {
        this.links = links;
        this.clock = clock;
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
        Many about = papers == null ? null : texts(papers);
        Uncounted read = read(connection, limit, """
                c.subscriber_id = ? AND (?::text[] IS NULL OR a.about = ANY (?)) AND (?::timestamptz IS NULL
                OR (a.created_at, a.subscription_id, a.about, a.occasion) < (?, ?, ?, ?))
                ORDER BY a.created_at DESC, a.subscription_id DESC, a.about DESC, a.occasion DESC LIMIT ?""",
                subscriber, about, about, place == null ? null : place.foundAt(),
                place == null ? null : place.foundAt(), place == null ? null : place.subscription(),
                place == null ? null : place.about(), place == null ? null : place.occasion(), limit + 1);
        return new Part(read.items(), total(connection, subscriber, about), read.next());
    }

    /** All that was found for a subscription, in the order that is the quickest to read, however much it is. */
    Uncounted of(Connection connection, UUID subscription, int limit, String cursor) throws SQLException {
        Place place = cursor == null ? null : Place.parse(cursor);
        return read(connection, limit,
                "a.subscription_id = ? AND (a.about, a.occasion) > (?, ?) ORDER BY a.about, a.occasion LIMIT ?",
                subscription, place == null ? "" : place.about(), place == null ? "" : place.occasion(), limit + 1);
    }

    /** @param which ends with a limit of one more, to see whether there is more */
    private Uncounted read(Connection connection, int limit, String which, Object... parameters) throws SQLException {
        List<LedgerEntry> entries = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        each(connection, ENTRIES + which, row -> {
            entries.add(entry(row));
            places.add(new Place(instant(row, 7), row.getObject(1, UUID.class), row.getString(2), row.getString(3)));
        }, parameters);
        return entries.size() > limit
                ? new Uncounted(entries.subList(0, limit), places.get(limit - 1).print())
                : new Uncounted(entries, null);
    }

    private static long total(Connection connection, UUID subscriber, Many about) throws SQLException {
        return first(connection, """
                SELECT count(*) FROM alert a JOIN subscription n ON n.id = a.subscription_id
                JOIN contact c ON c.id = n.contact_id
                WHERE c.subscriber_id = ? AND (?::text[] IS NULL OR a.about = ANY (?))""", row -> row.getLong(1),
                subscriber, about, about).orElseThrow();
    }

    /** All that one delivery told. */
    List<LedgerEntry> of(Connection connection, UUID delivery) throws SQLException {
        return Database.list(connection,
                ENTRIES + "a.delivery_id = ? ORDER BY n.created_at, n.id, a.rank DESC, a.position", this::entry,
                delivery);
    }

    private LedgerEntry.Waits waits(Instant dueAt, String held) {
        boolean isToCome = held == null && dueAt != null && dueAt.isAfter(clock.instant());
        return new LedgerEntry.Waits(isToCome ? dueAt : null, held);
    }

    private LedgerEntry entry(ResultSet row) throws SQLException {
        PaperExcerpt paper = PaperExcerpt.understood(row.getBytes(12));
        return new LedgerEntry(row.getObject(1, UUID.class), row.getString(2), paper == null ? null : paper.title(),
                paper == null ? null : paper.language(), paper == null ? null : links.paper(paper.id()),
                row.getString(4), Stored.list(row.getString(3)), row.getString(5),
                List.of((String[]) row.getArray(6).getArray()), instant(row, 7), instant(row, 8),
                row.getObject(9, UUID.class), row.getString(10),
                instant(row, 11), waits(instant(row, 8), row.getString(13)));
    }
}
