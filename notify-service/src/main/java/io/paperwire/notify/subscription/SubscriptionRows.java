package io.paperwire.notify.subscription;

import static io.paperwire.notify.database.Database.first;
import static io.paperwire.notify.database.Database.list;
import static io.paperwire.notify.database.Database.update;
import static io.paperwire.notify.database.Database.uuids;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.delivery.Deliveries;
import io.paperwire.notify.wanted.Language;
import io.paperwire.notify.wanted.Stored;
import io.paperwire.notify.wanted.Target;

/** Subscribers, contacts and subscriptions as rows. All methods take part in the caller's transaction. */
@ApplicationScoped
public class SubscriptionRows {

    /** What a subscription has found that waits, or that its paper may bring back: what was taken back or told as another. */
    public static final String MAY_BE_TOLD = "delivery_id IS NULL AND (due_at IS NOT NULL OR note IN ('"
            + Deliveries.TAKEN_BACK + "', '" + Deliveries.REMOVED + "') OR note ~ '^told as [^,]+$')";

    /** What the ledger notes of what a subscription had not told when it ended. */
    public static final String ENDED = "the subscription ended";

    private static final int MOST_PAUSES = 50;
    /** It goes on as what it was. What was paused very often, or before pauses were kept, begins afresh. */
    private static final String GOES_ON = "n.state = 'paused' AND (n.kind = 'paper' OR upper_inf(n.pauses)"
            + " AND (SELECT count(*) FROM unnest(n.pauses)) <= " + MOST_PAUSES + ")";
    /** Where it goes on from a moment. */
    private static final String PAUSES_UNTIL = "n.pauses - tstzmultirange(tstzrange(?::timestamptz, NULL))";

    public enum State {
        PENDING, ACTIVE, PAUSED, ENDED;

        static State of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    record Found(UUID id, State state) {
    }

    /** What a subscription is about, in which language its subscriber reads, and whether it has ended. */
    public record About(Target target, Language reader, boolean isEnded) {
    }

    /** Who mails go to, and in which language. */
    record Addressee(String address, Language reader) {
    }

    /** An address and whose it is. */
    record Contact(UUID id, UUID subscriber, boolean confirmed, boolean suppressed) {
    }

    /** The contact of an address, new or known, locked until the transaction ends. */
    Contact contact(Connection connection, SubscriptionRequest request, Instant now) throws SQLException {
        Contact contact = contact(connection, request.address(), request.language(), request.zone(), now);
        if (!contact.confirmed() && !contact.suppressed())
            change(connection, contact.subscriber(), request.language().tag(), request.zone().getId());
        return contact;
    }

    /**
     * The same. A new contact gets a subscriber of its own, even if somebody asks for it who is known: it is only theirs when
     * somebody there has confirmed that.
     */
    Contact contact(Connection connection, Address address, Language language, ZoneId zone, Instant now)
            throws SQLException {
        Optional<Contact> known = knownContact(connection, address);
        if (known.isPresent())
            return known.get();
        UUID subscriber = UUID.randomUUID();
        update(connection, "INSERT INTO subscriber (id, language, zone, created_at) VALUES (?, ?, ?, ?)", subscriber,
                language.tag(), zone.getId(), now);
        int made = update(connection, """
                INSERT INTO contact (id, subscriber_id, kind, address, state, created_at)
                VALUES (?, ?, 'mail', ?, 'unconfirmed', ?) ON CONFLICT DO NOTHING""", UUID.randomUUID(), subscriber,
                address.text(), now);
        if (made == 0)
            update(connection, "DELETE FROM subscriber WHERE id = ?", subscriber);
        return knownContact(connection, address)
                .orElseThrow(() -> new SQLException("the contact has just been deleted, try again", "40001"));
    }

    Optional<Contact> knownContact(Connection connection, Address address) throws SQLException {
        return first(connection, """
                SELECT id, subscriber_id, state = 'confirmed', state = 'suppressed' FROM contact
                WHERE kind = 'mail' AND lower(address) = ? FOR NO KEY UPDATE""",
                row -> new Contact(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBoolean(3),
                        row.getBoolean(4)),
                address.key());
    }

    public void change(Connection connection, UUID subscriber, String language, String zone) throws SQLException {
        update(connection, "UPDATE subscriber SET language = ?, zone = ? WHERE id = ?", language, zone, subscriber);
    }

    Optional<Found> find(Connection connection, UUID contact, Target target) throws SQLException {
        return first(connection, "SELECT id, state FROM subscription WHERE contact_id = ? AND kind = ? AND subject = ?",
                row -> new Found(row.getObject(1, UUID.class), State.of(row.getString(2))), contact, target.kind(),
                target.subject());
    }

    int countOpen(Connection connection, UUID subscriber) throws SQLException {
        return first(connection, """
                SELECT count(*) FROM subscription n JOIN contact c ON c.id = n.contact_id
                WHERE c.subscriber_id = ? AND n.state <> 'ended'""", row -> row.getInt(1), subscriber).orElseThrow();
    }

    /**
     * The pending subscription of that target: a new one, or one that is asked for again, as it was asked for last; empty if it
     * goes on, since it was begun meanwhile.
     */
    Optional<UUID> pending(Connection connection, UUID contact, WishForm.Wish wish, Instant now) throws SQLException {
        return put(connection, contact, wish, "pending", null, now);
    }

    /** The active subscription of that target at a contact that is confirmed. */
    public UUID active(Connection connection, UUID contact, WishForm.Wish wish, Instant now) throws SQLException {
        return put(connection, contact, wish, "active", grain(now), now).orElseThrow();
    }

    private static Optional<UUID> put(Connection connection, UUID contact, WishForm.Wish wish, String state,
            Instant since, Instant now) throws SQLException {
        return first(connection, """
                INSERT INTO subscription AS n (id, contact_id, kind, subject, state, active_since, created_at, rhythm,
                                               quiet_hours, most_a_day)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (contact_id, kind, md5(subject)) DO UPDATE SET
                    state = excluded.state, active_since = CASE
                        WHEN n.state = 'active' OR\s""" + GOES_ON + """
                         THEN n.active_since ELSE coalesce(excluded.active_since, n.active_since) END,
                    pauses = CASE WHEN n.state = 'active' THEN n.pauses WHEN\s""" + GOES_ON + " THEN " + PAUSES_UNTIL + """
                         ELSE '{}' END,
                    began_as = CASE WHEN n.state IN ('active', 'paused') THEN n.began_as END,
                    woken_for = NULL, ended_at = NULL, rhythm = excluded.rhythm, quiet_hours = excluded.quiet_hours,
                    most_a_day = excluded.most_a_day
                WHERE excluded.state = 'active' OR n.state NOT IN ('active', 'paused')
                RETURNING id""", row -> row.getObject(1, UUID.class), UUID.randomUUID(), contact, wish.target().kind(),
                wish.target().subject(), state, since, now, wish.rhythm().print(),
                wish.quietHours() == null ? null : wish.quietHours().print(), wish.mostADay(), grain(now));
    }

    /**
     * Ends a subscription; what it found and did not tell yet is not told any more, whatever becomes of its paper. One that
     * ended when its paper became a part of another one does not go on when they part, and what only went on for it is paused
     * again.
     */
    public void end(Connection connection, UUID id, Instant now) throws SQLException {
        int ended = update(connection, """
                UPDATE subscription SET state = 'ended', ended_at = coalesce(ended_at, ?), began_as = NULL
                WHERE id = ? AND (state <> 'ended' OR began_as IS NOT NULL)""", now, id);
        if (ended == 0)
            return;
        update(connection, """
                UPDATE subscription o SET state = 'paused', woken_for = NULL FROM subscription n
                WHERE n.id = ? AND n.kind = 'paper' AND o.contact_id = n.contact_id AND o.kind = 'paper'
                  AND o.state = 'active' AND o.woken_for = n.subject""", id);
        forget(connection, id, List.of(), ENDED);
    }

    /**
     * What it found and did not tell yet is not told any more, nor is what was taken back or counts as told with another paper,
     * whatever becomes of that.
     *
     * @param but papers to which that does not apply
     */
    public void forget(Connection connection, UUID id, Collection<String> but, String why) throws SQLException {
        update(connection, """
                UPDATE alert SET due_at = NULL, note = CASE WHEN note LIKE 'told as %' THEN note || ', ' ELSE '' END || ?
                WHERE subscription_id = ? AND NOT (about = ANY (?) AND occasion = '') AND\s""" + MAY_BE_TOLD, why, id,
                connection.createArrayOf("text", but.toArray()));
    }

    /** Stops telling; what was found waits. */
    public void pause(Connection connection, Collection<UUID> ids, Instant now) throws SQLException {
        update(connection, """
                UPDATE subscription SET state = 'paused', woken_for = NULL, pauses = CASE kind WHEN 'paper' THEN pauses
                    ELSE pauses + tstzmultirange(tstzrange(?::timestamptz, NULL)) END
                WHERE id = ANY (?) AND state = 'active'""", grain(now), uuids(ids));
    }

    /** The same for all that a contact gets. */
    void pauseAll(Connection connection, UUID contact, Instant now) throws SQLException {
        pause(connection, held(connection, "contact_id = ?", contact), now);
    }

    /** The same for all that a person gets. */
    public void pauseAllOf(Connection connection, UUID subscriber, Instant now) throws SQLException {
        pause(connection, ofPerson(connection, subscriber), now);
    }

    /** Tells again; papers that came in the pause are not looked for. One that is followed was all the time. */
    public void resume(Connection connection, Collection<UUID> ids, Instant now) throws SQLException {
        Instant moment = grain(now);
        update(connection, "UPDATE subscription n SET state = 'active', active_since = CASE WHEN " + GOES_ON
                + " THEN active_since ELSE ? END, pauses = CASE WHEN " + GOES_ON + " THEN " + PAUSES_UNTIL
                + " ELSE '{}' END WHERE id = ANY (?) AND state = 'paused'", moment, moment, uuids(ids));
    }

    /** The same for all that a person has. */
    public void resumeAllOf(Connection connection, UUID subscriber, Instant now) throws SQLException {
        resume(connection, ofPerson(connection, subscriber), now);
    }

    private static List<UUID> ofPerson(Connection connection, UUID subscriber) throws SQLException {
        return held(connection, "contact_id IN (SELECT id FROM contact WHERE subscriber_id = ?)", subscriber);
    }

    /** In the order in which matching locks them. */
    private static List<UUID> held(Connection connection, String which, UUID whose) throws SQLException {
        return list(connection, "SELECT id FROM subscription WHERE state IN ('active', 'paused') AND " + which
                + " ORDER BY id FOR NO KEY UPDATE", row -> row.getObject(1, UUID.class), whose);
    }

    /** Which of a person's subscriptions were paused then. */
    public Set<UUID> pausedAt(Connection connection, UUID subscriber, Instant moment) throws SQLException {
        return new HashSet<>(list(connection, """
                SELECT n.id FROM subscription n JOIN contact c ON c.id = n.contact_id
                WHERE c.subscriber_id = ? AND n.pauses @> ?::timestamptz""", row -> row.getObject(1, UUID.class),
                subscriber, moment));
    }

    /** The subscription whose the links in the mails of that one are: itself, or the one that took it over. */
    UUID goesOnAs(Connection connection, UUID id) throws SQLException {
        return first(connection, "SELECT taken_by FROM taken_over WHERE id = ?", row -> row.getObject(1, UUID.class),
                id).orElse(id);
    }

    Optional<About> about(Connection connection, UUID id) throws SQLException {
        return first(connection, """
                SELECT n.kind, n.subject, s.language, n.state = 'ended'
                FROM subscription n JOIN contact c ON c.id = n.contact_id
                JOIN subscriber s ON s.id = c.subscriber_id
                WHERE n.id = ?""",
                row -> new About(Target.of(row.getString(1), row.getString(2)), Stored.language(row.getString(3)),
                        row.getBoolean(4)),
                id);
    }

    Optional<Addressee> addressee(Connection connection, UUID contact) throws SQLException {
        return first(connection, """
                SELECT c.address, s.language FROM contact c JOIN subscriber s ON s.id = c.subscriber_id
                WHERE c.id = ?""", row -> new Addressee(row.getString(1), Stored.language(row.getString(2))), contact);
    }

    /** The catalogue's times have no finer grain than this; a paper added right after must not look older. */
    public static Instant grain(Instant now) {
        return now.truncatedTo(ChronoUnit.MILLIS);
    }
}
