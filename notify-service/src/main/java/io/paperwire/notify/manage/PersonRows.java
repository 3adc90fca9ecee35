package io.paperwire.notify.manage;

import static io.paperwire.notify.database.Database.each;
import static io.paperwire.notify.database.Database.exists;
import static io.paperwire.notify.database.Database.first;
import static io.paperwire.notify.database.Database.instant;
import static io.paperwire.notify.database.Database.list;
import static io.paperwire.notify.database.Database.lock;
import static io.paperwire.notify.database.Database.update;
import static io.paperwire.notify.database.Database.uuids;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.link.Links;
import io.paperwire.notify.recent.Titles;
import io.paperwire.notify.subscription.Address;
import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.subscription.SubscriptionRows;
import io.paperwire.notify.subscription.WishForm;
import io.paperwire.notify.wanted.Stored;
import io.paperwire.notify.wanted.Target;
import io.paperwire.notify.words.Messages;
import io.paperwire.notify.words.Words;
import io.paperwire.service.database.Trouble;

/** A person's rows. All methods take part in the caller's transaction. */
@ApplicationScoped
class PersonRows {

    private final Links links;
    private final Titles titles;

    PersonRows(Links links, Titles titles) {
        this.links = links;
        this.titles = titles;
    }

    Optional<Person> person(Connection connection, UUID subscriber) throws SQLException {
        return first(connection, "SELECT language, zone FROM subscriber WHERE id = ?",
                row -> new Person(row.getString(1), row.getString(2), contacts(connection, subscriber),
                        subscriptions(connection, subscriber)),
                subscriber);
    }

    /** The words of somebody's mails. */
    Optional<Words> words(Connection connection, UUID subscriber) throws SQLException {
        return words(connection, "SELECT language, zone FROM subscriber WHERE id = ?", subscriber);
    }

    /** Of who got a mail. */
    Optional<Words> wordsOfDelivery(Connection connection, UUID delivery) throws SQLException {
        return words(connection, """
                SELECT s.language, s.zone FROM delivery d JOIN contact c ON c.id = d.contact_id
                JOIN subscriber s ON s.id = c.subscriber_id
                WHERE d.id = ?""", delivery);
    }

    private static Optional<Words> words(Connection connection, String query, UUID id) throws SQLException {
        return first(connection, query,
                row -> Words.in(Stored.language(row.getString(1))).at(Stored.zone(row.getString(2))), id);
    }

    /** What subscriptions are about. */
    Map<UUID, Target> targets(Connection connection, Collection<UUID> subscriptions) throws SQLException {
        Map<UUID, Target> targets = new HashMap<>();
        each(connection, "SELECT id, kind, subject FROM subscription WHERE id = ANY (?)",
                row -> targets.put(row.getObject(1, UUID.class), Target.of(row.getString(2), row.getString(3))),
                uuids(subscriptions));
        return targets;
    }

    private static List<Person.Contact> contacts(Connection connection, UUID subscriber) throws SQLException {
        return list(connection,
                """
                SELECT id, kind, address, state, trouble FROM contact
                WHERE subscriber_id = ? ORDER BY created_at, id""",
                row -> new Person.Contact(row.getObject(1, UUID.class), row.getString(2), row.getString(3),
                        row.getString(4), row.getString(5)),
                subscriber);
    }

    private List<Person.Subscription> subscriptions(Connection connection, UUID subscriber)
            throws SQLException {
        List<Person.Subscription> subscriptions = list(connection, """
                SELECT n.id, n.kind, n.subject, c.address, n.rhythm, n.quiet_hours, n.most_a_day, n.state, n.created_at,
                       n.active_since, p.excerpt ->> 'title', n.feed_id, c.id
                FROM subscription n JOIN contact c ON c.id = n.contact_id
                LEFT JOIN told_paper p ON n.kind = 'paper' AND p.id = n.subject
                WHERE c.subscriber_id = ? ORDER BY n.created_at, n.id""",
                row -> Person.Subscription.of(row.getObject(1, UUID.class),
                        Target.of(row.getString(2), row.getString(3)), row.getString(11), row.getString(4),
                        row.getObject(13, UUID.class), row.getString(5), row.getString(6),
                        row.getObject(7, Integer.class), row.getString(8), instant(row, 9), instant(row, 10),
                        feeds(row.getString(8), row.getObject(12, UUID.class))),
                subscriber);
        Map<String, String> named = titles.of(connection,
                subscriptions.stream().map(Person.Subscription::target).toList());
        return subscriptions.stream().map(one -> one.naming(named)).toList();
    }

    private Person.Feeds feeds(String state, UUID feed) {
        return state.equals("pending") || state.equals("ended") ? null : feeds(feed);
    }

    private Person.Feeds feeds(UUID feed) {
        String address = links.feed(feed);
        return new Person.Feeds(address + ".atom", address + ".json", links.live(feed));
    }

    /** From now on what the subscription has found is at other addresses; those of before are void. */
    Person.Feeds renewFeeds(Connection connection, UUID subscription) throws SQLException {
        UUID feed = UUID.randomUUID();
        update(connection, "UPDATE subscription SET feed_id = ? WHERE id = ?", feed, subscription);
        return feeds(feed);
    }

    /**
     * About something else it looks for papers that come from now on, as if it had begun now.
     *
     * @throws Rejected there is one of that target at the same contact
     */
    void change(Connection connection, UUID subscription, WishForm.Wish wish, Instant now) throws SQLException {
        String kind = wish.target().kind();
        String subject = wish.target().subject();
        int changed = update(connection, """
                UPDATE subscription n SET kind = ?, subject = ?, rhythm = ?, quiet_hours = ?, most_a_day = ?,
                    active_since = CASE WHEN n.state IN ('active', 'paused') AND (n.kind, n.subject) <> (?, ?)
                        THEN ? ELSE n.active_since END,
                    began_as = CASE WHEN (n.kind, n.subject) = (?, ?) THEN n.began_as END,
                    woken_for = CASE WHEN (n.kind, n.subject) = (?, ?) THEN n.woken_for END
                WHERE id = ? AND NOT EXISTS (
                    SELECT 1 FROM subscription o WHERE o.contact_id = n.contact_id AND o.kind = ? AND o.subject = ?
                    AND o.id <> n.id)""", kind, subject, wish.rhythm().print(),
                wish.quietHours() == null ? null : wish.quietHours().print(), wish.mostADay(), kind, subject,
                SubscriptionRows.grain(now), kind, subject, kind, subject, subscription, kind, subject);
        if (changed == 0)
            throw new Rejected("query", Messages::haveAnother);
    }

    /** Who removes two addresses at the same time removes one after the other. */
    void hold(Connection connection, UUID subscriber) throws SQLException {
        lock(connection, "SELECT 1 FROM subscriber WHERE id = ? FOR NO KEY UPDATE", subscriber);
    }

    /**
     * Waits some seconds for what is on its way to what is to be deleted. That comes before anything else is locked: whoever
     * matches papers would wait for it too.
     *
     * @param  contact      null for all that the person has and whom they asked to join
     * @throws SQLException that is {@link Trouble#isBusy busy}: it is on its way still, since a mail server takes its time
     */
    void awaitDeliveries(Connection connection, UUID subscriber, UUID contact) throws SQLException {
        update(connection, "SET LOCAL lock_timeout = '5s'");
        // What is posted has its endpoint locked first.
        lock(connection, """
                SELECT 1 FROM contact WHERE subscriber_id = ? AND id = coalesce(?, id) AND kind <> 'mail'
                ORDER BY id FOR NO KEY UPDATE""", subscriber, contact);
        lock(connection, """
                WITH theirs AS (SELECT id FROM contact WHERE subscriber_id = ? AND id = coalesce(?, id))
                SELECT 1 FROM delivery
                WHERE state IN ('pending', 'failed')
                  AND (contact_id = ANY (ARRAY(SELECT id FROM theirs)) OR about_contact = ANY (ARRAY(SELECT id FROM theirs))
                       OR confirmation_id = ANY (ARRAY(SELECT id FROM confirmation WHERE joins = ?)))
                ORDER BY id FOR UPDATE""", subscriber, contact, contact == null ? subscriber : null);
    }

    /** With the subscriptions that are told there and all that was told of them. */
    void deleteContact(Connection connection, UUID subscriber, UUID contact) throws SQLException {
        keepMoved(connection, subscriber, contact);
        update(connection, "DELETE FROM contact WHERE id = ?", contact);
    }

    /**
     * Of subscriptions that were told at what is to be deleted and are told elsewhere by now, what waits to be sent there waits
     * for the other place, and what was sent has been told.
     *
     * @param contact null for all that the person has
     */
    private static void keepMoved(Connection connection, UUID subscriber, UUID contact) throws SQLException {
        String moved = """
                WITH theirs AS (SELECT id FROM contact WHERE subscriber_id = ? AND id = coalesce(?, id)),
                moved AS (
                    SELECT a.subscription_id, a.about, a.occasion, d.id AS delivery,
                           d.state IN ('pending', 'failed') AND d.sent_at IS NULL AS waits
                    FROM delivery d JOIN alert a ON a.delivery_id = d.id JOIN subscription n ON n.id = a.subscription_id
                    WHERE d.contact_id = ANY (ARRAY(SELECT id FROM theirs))
                      AND n.contact_id <> ALL (ARRAY(SELECT id FROM theirs)))
                """;
        update(connection,
                moved + """
                UPDATE alert a SET delivery_id = NULL FROM moved m
                WHERE m.waits AND (a.subscription_id, a.about, a.occasion) = (m.subscription_id, m.about, m.occasion)""",
                subscriber, contact);
        update(connection, moved + """
                UPDATE delivery d SET contact_id = NULL, last_error = NULL, finished_at = coalesce(finished_at, now()),
                    state = CASE WHEN state IN ('pending', 'failed') THEN 'cancelled' ELSE state END
                WHERE d.id IN (SELECT delivery FROM moved)""", subscriber, contact);
    }

    /**
     * With contacts, subscriptions, confirmations, deliveries and the ledger; also addresses that were asked to join and that
     * nobody else has to do with.
     */
    void deletePerson(Connection connection, UUID subscriber, Instant now) throws SQLException {
        update(connection, """
                DELETE FROM subscriber s USING contact c, confirmation f
                WHERE f.joins = ? AND c.id = f.contact_id AND s.id = c.subscriber_id AND c.state = 'unconfirmed'
                  AND NOT EXISTS (SELECT 1 FROM subscription n WHERE n.contact_id = c.id)
                  AND NOT EXISTS (
                      SELECT 1 FROM confirmation o
                      WHERE o.contact_id = c.id AND o.joins <> f.joins AND o.expires_at > ?)""", subscriber,
                now);
        keepMoved(connection, subscriber, null);
        update(connection, "DELETE FROM subscriber WHERE id = ?", subscriber);
    }

    /** Whether the contact is one of the subscriber's. */
    boolean has(Connection connection, UUID subscriber, UUID contact) throws SQLException {
        return exists(connection, "SELECT 1 FROM contact WHERE id = ? AND subscriber_id = ?", contact, subscriber);
    }

    /** Whether it is a webhook or a chat that has answered; it stays until the transaction ends. */
    boolean isConfirmedEndpoint(Connection connection, UUID contact) throws SQLException {
        return exists(connection,
                "SELECT 1 FROM contact WHERE id = ? AND kind <> 'mail' AND state = 'confirmed' FOR KEY SHARE", contact);
    }

    /** The subscriber that an address belongs to. */
    Optional<UUID> subscriber(Connection connection, Address address) throws SQLException {
        return first(connection, "SELECT subscriber_id FROM contact WHERE kind = 'mail' AND lower(address) = ?",
                row -> row.getObject(1, UUID.class), address.key());
    }
}
