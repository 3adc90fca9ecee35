package io.paperwire.notify.delivery;

import static io.paperwire.notify.database.Database.exists;
import static io.paperwire.notify.database.Database.first;
import static io.paperwire.notify.database.Database.instant;
import static io.paperwire.notify.database.Database.lock;
import static io.paperwire.notify.database.Database.sql;
import static io.paperwire.notify.database.Database.update;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.service.traces.Traces;

/** The deliveries as rows: what is not yet sent waits here, whatever stops. All methods take part in the caller's transaction. */
@ApplicationScoped
public class Deliveries {

    /** What the ledger notes of a paper that is not told as new any more. */
    public static final String TAKEN_BACK = "withdrawn or retracted before it was told";
    /** And of one of which nothing has come to be known. */
    public static final String UNKNOWN = "nothing was heard of the paper for a day";

    /** The same of a paper that is in the catalogue no longer. */
    public static final String REMOVED = "removed from the catalogue before it was told";

    /** What an endpoint may get once more: what was sent, and what was given up if a subscription still wants it. */
    private static final String REPLAYABLE = """
            SELECT d.id, d.created_at FROM delivery d JOIN contact c ON c.id = d.contact_id
            WHERE c.id = ? AND c.kind <> 'mail' AND d.kind = 'alert' AND EXISTS (
                SELECT 1 FROM alert a JOIN subscription n ON n.id = a.subscription_id
                WHERE a.delivery_id = d.id AND (d.sent_at IS NOT NULL OR n.state = 'active')) AND\s""";

    /**
     * @param causedAt when the first of the papers became known, or when the digest was due
     * @param isUrgent whether it goes before the digests of a day or a week
     */
    public record New(UUID id, UUID contact, Instant causedAt, boolean isUrgent) {
    }

    /** The advisory lock of those who write what they found at a moment. */
    private static final int FOUND = 0x70666e64;

    private final Traces traces;
    private final Outcomes outcomes;
    private final Clock clock;

    Deliveries(Traces traces, Outcomes outcomes, Clock clock) {
        this.traces = traces;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /**
     * Now, for finds with due times from now on, and for what becomes due anew: nothing is composed by this moment or a later one
     * until the transaction ends. Rows may be locked before: who composes has locked none, and does not wait for long.
     */
    public Instant foundNow(Connection connection) throws SQLException {
        lock(connection, "SELECT pg_advisory_xact_lock_shared(?)", FOUND);
        return clock.instant();
    }

    /**
     * Now, when all finds of before can be seen: one that cannot would make a second digest. To be the only thing in its
     * transaction, as what is found meanwhile waits for that.
     *
     * @throws SQLException {@linkplain io.paperwire.service.database.Trouble#isBusy busy} where finds are being written for long
     */
    Instant composedNow(Connection connection) throws SQLException {
        update(connection, "SET LOCAL lock_timeout = '2s'");
        lock(connection, "SELECT pg_advisory_xact_lock(?)", FOUND);
        return clock.instant();
    }

    public void addConfirmation(Connection connection, UUID contactId, UUID confirmationId) throws SQLException {
        add(connection, "confirmation", confirmationId, List.of(now(contactId)));
    }

    public void addManageLink(Connection connection, UUID contactId) throws SQLException {
        add(connection, "manage", null, List.of(now(contactId)));
    }

    /** How many links to the manage page were sent to a contact since then, or are to be. */
    public int countManageLinks(Connection connection, UUID contactId, Instant since) throws SQLException {
        return first(connection, """
                SELECT count(*) FROM delivery
                WHERE contact_id = ? AND kind = 'manage' AND created_at > ? AND state NOT IN ('dead', 'cancelled')""",
                row -> row.getInt(1), contactId, since).orElseThrow();
    }

    /** Asks an endpoint whether it answers. */
    public void addVerification(Connection connection, UUID contactId) throws SQLException {
        add(connection, "verification", null, List.of(now(contactId)));
    }

    private New now(UUID contact) {
        return new New(UUID.randomUUID(), contact, clock.instant(), true);
    }

    /** Tells the owner of an endpoint, at the first confirmed mail address, that it is disabled. */
    public void addNotice(Connection connection, UUID endpoint) throws SQLException {
        Instant now = clock.instant();
        update(connection, """
                INSERT INTO delivery (id, kind, way, contact_id, about_contact, due_at, caused_at, created_at)
                SELECT ?, 'notice', 'mail', c.id, e.id, ?, ?, ?
                FROM contact e JOIN contact c ON c.subscriber_id = e.subscriber_id
                WHERE e.id = ? AND c.kind = 'mail' AND c.state = 'confirmed' ORDER BY c.created_at, c.id LIMIT 1""",
                UUID.randomUUID(), now, now, now, endpoint);
    }

    public void addAlerts(Connection connection, Collection<New> alerts) throws SQLException {
        add(connection, "alert", null, alerts);
    }

    /** What an endpoint that is disabled would be told is held; where somebody posts, that may be about to end. */
    private void add(Connection connection, String kind, UUID confirmationId, Collection<New> all)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO delivery (id, kind, contact_id, way, confirmation_id, due_at, caused_at, created_at,
                                      traceparent)
                SELECT ?, ?, c.id, CASE
                           WHEN c.kind = 'mail' THEN ?
                           WHEN ? AND EXISTS (SELECT 1 FROM contact e WHERE e.id = c.id AND e.state = 'disabled'
                                              FOR SHARE SKIP LOCKED) THEN 'held'
                           ELSE 'post' END, ?, ?, ?, ?, ?
                FROM contact c WHERE c.id = ?""")) {
            OffsetDateTime now = sql(clock.instant());
            String traceparent = traces.ofKeptWork();
            for (New one : all) {
                insert.setObject(1, one.id());
                insert.setString(2, kind);
                insert.setString(3, one.isUrgent() ? "mail" : "digest");
                insert.setBoolean(4, kind.equals("alert"));
                insert.setObject(5, confirmationId);
                insert.setObject(6, now);
                insert.setObject(7, sql(one.causedAt()));
                insert.setObject(8, now);
                insert.setString(9, traceparent);
                insert.setObject(10, one.contact());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /**
     * @param from where it stood when it was read
     * @throws IllegalStateException it stands there no more
     */
    void move(Connection connection, UUID id, State from, State to) throws SQLException {
        Instant due = null;
        Instant finished = null;
        String why = null;
        if (to instanceof State.Pending) {
            due = clock.instant();
        } else if (to instanceof State.Failed failed) {
            due = failed.dueAt();
            why = failed.why();
        } else if (to instanceof State.Sent sent) {
            finished = sent.at();
        } else if (to instanceof State.Dead dead) {
            finished = dead.at();
            why = dead.why();
        } else if (to instanceof State.Cancelled cancelled) {
            finished = cancelled.at();
        }
        if (update(connection, """
                UPDATE delivery SET state = ?, attempts = ?, refusals = ?, last_error = ?, finished_at = ?,
                                    due_at = coalesce(?, due_at), sent_at = coalesce(sent_at, ?)
                WHERE id = ? AND state = ?""", to.word(), to.tries().attempts(), to.tries().refusals(), why, finished,
                due, to instanceof State.Sent sent ? sent.at() : null, id, from.word()) == 0)
            throw new IllegalStateException("delivery " + id + " is not " + from.word() + " any more");
    }

    /** Where a delivery stands; it is locked until the transaction ends. One whose contact was removed stays as it is. */
    public Optional<State> find(Connection connection, UUID id) throws SQLException {
        return first(connection, """
                SELECT state, attempts, refusals, due_at, finished_at, last_error FROM delivery
                WHERE id = ? AND contact_id IS NOT NULL FOR UPDATE""", Deliveries::state, id);
    }

    private static State state(ResultSet row) throws SQLException {
        State.Tries tries = new State.Tries(row.getInt(2), row.getInt(3));
        String word = row.getString(1);
        return switch (word) {
            case "pending" -> new State.Pending(tries);
            case "failed" -> new State.Failed(tries, instant(row, 4), row.getString(6));
            case "sent" -> new State.Sent(tries, instant(row, 5));
            case "dead" -> new State.Dead(tries, instant(row, 5), row.getString(6));
            case "cancelled" -> new State.Cancelled(tries, instant(row, 5));
            default -> throw new IllegalStateException("no state of a delivery: " + word);
        };
    }

    /**
     * By hand: tries at once what was given up or has failed.
     *
     * @return whether there is such a delivery
     */
    public boolean sendAgain(Connection connection, UUID id) throws SQLException {
        State state = find(connection, id).orElse(null);
        if (state instanceof State.Dead dead) {
            move(connection, id, dead, dead.again());
        } else if (state instanceof State.Failed failed) {
            move(connection, id, failed, failed.again());
        } else {
            return false;
        }
        return true;
    }

    /**
     * By hand: posts to an endpoint once more what was sent there or given up since then, in the order in which it was found.
     *
     * @param  most of them the last
     * @return      how many
     */
    public int replay(Connection connection, UUID contact, Instant since, int most) throws SQLException {
        return update(connection, """
                UPDATE delivery d SET state = 'pending', refusals = 0, last_error = NULL, finished_at = NULL,
                                      due_at = ?::timestamptz - r.place * interval '1 microsecond'
                FROM (SELECT id, row_number() OVER (ORDER BY created_at DESC, id) AS place
                      FROM (""" + REPLAYABLE + """
                      d.state IN ('sent', 'dead') AND d.finished_at >= ? ORDER BY d.created_at DESC LIMIT ?) last) r
                WHERE d.id = r.id AND d.state IN ('sent', 'dead')""", clock.instant(), contact, since, most);
    }

    /**
     * The same of one delivery.
     *
     * @return whether there is such a delivery to that endpoint
     */
    public boolean replay(Connection connection, UUID contact, UUID id) throws SQLException {
        return exists(connection, REPLAYABLE + "d.id = ?", contact, id) && replay(connection, id);
    }

    private boolean replay(Connection connection, UUID id) throws SQLException {
        State state = find(connection, id).orElse(null);
        if (state instanceof State.Sent sent) {
            move(connection, id, sent, sent.again());
            return true;
        }
        return sendAgain(connection, id);
    }

    /**
     * What an endpoint has refused comes now, and before what was made later. What somebody else has at this moment stays as it is.
     */
    public void hasten(Connection connection, UUID contact) throws SQLException {
        update(connection, """
                WITH refused AS MATERIALIZED (
                    SELECT id FROM delivery WHERE contact_id = ? AND way = 'post' AND kind = 'alert' AND state = 'failed'
                    FOR UPDATE SKIP LOCKED)
                UPDATE delivery d SET due_at = least(d.due_at, d.created_at) FROM refused r WHERE d.id = r.id""",
                contact);
    }

    /**
     * By hand: what is still to be sent is not sent.
     *
     * @return whether there is such a delivery
     */
    public boolean cancel(Connection connection, UUID id) throws SQLException {
        if (!(find(connection, id).orElse(null) instanceof State.Open open))
            return false;
        State.Cancelled cancelled = open.cancelled(clock.instant());
        move(connection, id, open, cancelled);
        String kind = first(connection, "SELECT kind FROM delivery WHERE id = ?", row -> row.getString(1), id)
                .orElseThrow();
        outcomes.count(kind, cancelled.word());
        return true;
    }
}
