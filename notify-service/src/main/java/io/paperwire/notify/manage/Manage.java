package io.paperwire.notify.manage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.database.Database;
import io.paperwire.notify.delivery.DeliveryWorkers;
import io.paperwire.notify.endpoint.EndpointForm;
import io.paperwire.notify.endpoint.Endpoints;
import io.paperwire.notify.endpoint.Posted;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.subscription.Address;
import io.paperwire.notify.subscription.Examples;
import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.subscription.SubscriptionConfig;
import io.paperwire.notify.subscription.SubscriptionRows;
import io.paperwire.notify.subscription.Subscriptions;
import io.paperwire.notify.subscription.WishForm;
import io.paperwire.notify.wanted.Clocks;
import io.paperwire.notify.wanted.Language;
import io.paperwire.notify.wanted.Target;
import io.paperwire.service.limits.Client;

/** What a person can do once a signed link has shown who it is. */
@ApplicationScoped
class Manage {

    /** The token is not one of ours, has expired, or its subscriber has been deleted. */
    static final class UnknownLink extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnknownLink() {
            super("The link is not one of ours, or has expired.");
        }
    }

    /** There is no such thing among what belongs to the person. */
    static final class NotYours extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotYours(String what) {
            super(what);
        }
    }

    private final Database database;
    private final PersonRows people;
    private final SubscriptionRows rows;
    private final Subscriptions subscriptions;
    private final Ledger ledger;
    private final Endpoints endpoints;
    private final Examples examples;
    private final DeliveryWorkers workers;
    private final Links links;
    private final SubscriptionConfig config;
    private final Clock clock;

    Manage(Database database, PersonRows people, SubscriptionRows rows, Subscriptions subscriptions, Ledger ledger,
            Endpoints endpoints, Examples examples, DeliveryWorkers workers, Links links, SubscriptionConfig config,
            Clock clock) {
        this.database = database;
        this.people = people;
        this.rows = rows;
        this.subscriptions = subscriptions;
        this.ledger = ledger;
        this.endpoints = endpoints;
        this.examples = examples;
        this.workers = workers;
        this.links = links;
        this.config = config;
        this.clock = clock;
    }

    /** @throws UnknownLink the token opens nothing */
    UUID subscriber(String token) {
        return links.manager(token == null ? "" : token, clock.instant()).orElseThrow(UnknownLink::new);
    }

    /** The same for the token of an Authorization header (RFC 6750). */
    UUID bearer(String authorization) {
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
        return subscriber(bearer ? authorization.substring(7).strip() : null);
    }

    Person person(UUID subscriber) throws SQLException {
        return database.inTransaction(connection -> person(connection, subscriber));
    }

    private Person person(Connection connection, UUID subscriber) throws SQLException {
        return people.person(connection, subscriber).orElseThrow(UnknownLink::new);
    }

    /**
     * A new subscription, active at once: the address is confirmed.
     *
     * @param contact null for the first confirmed mail address
     */
    UUID subscribe(UUID subscriber, UUID contact, WishForm form) throws SQLException {
        WishForm.Wish wish = form.checked(config.longestQuery());
        return database.inTransaction(connection -> subscribe(connection, subscriber, contact, wish));
    }

    private UUID subscribe(Connection connection, UUID subscriber, UUID contact, WishForm.Wish wish)
            throws SQLException {
        if (wish.target() instanceof Target.SourceHealth)
            throw new Rejected("sources", "The health of sources is told to operators, who ask with their token.");
        examples.check(connection, wish.target());
        Person person = person(connection, subscriber);
        if (rows.countOpen(connection, subscriber) >= config.mostSubscriptions())
            throw new Rejected("query", "You have " + config.mostSubscriptions()
                    + " subscriptions, and more are not possible. End one first.");
        UUID to = person.contacts().stream().filter(Person.Contact::isConfirmed)
                .filter(one -> contact == null ? one.isMail() : one.id().equals(contact)).findFirst()
                .orElseThrow(() -> new Rejected("contact", "That is not a confirmed address of yours.")).id();
        return rows.active(connection, to, wish, clock.instant());
    }

    void change(UUID subscriber, UUID subscription, WishForm form) throws SQLException {
        database.inTransaction(connection -> {
            Person person = person(connection, subscriber);
            Person.Subscription known = subscription(person, subscription);
            WishForm.Wish wish = form.checked(config.longestQuery());
            if (wish.target() instanceof Target.SourceHealth != (known.sources() != null))
                throw new Rejected("sources",
                        "A subscription to the health of sources stays one, and no other becomes one.");
            examples.check(connection, wish.target());
            people.change(connection, subscription, wish);
            people.dueAnew(connection, subscription, wish, Clocks.zone(person.zone()), clock.instant());
            return null;
        });
    }

    void pause(UUID subscriber, UUID subscription) throws SQLException {
        database.inTransaction(connection -> {
            subscription(person(connection, subscriber), subscription);
            rows.pause(connection, subscription);
            return null;
        });
    }

    void resume(UUID subscriber, UUID subscription) throws SQLException {
        database.inTransaction(connection -> {
            subscription(person(connection, subscriber), subscription);
            rows.resume(connection, subscription, clock.instant());
            return null;
        });
    }

    void end(UUID subscriber, UUID subscription) throws SQLException {
        database.inTransaction(connection -> {
            subscription(person(connection, subscriber), subscription);
            rows.end(connection, subscription, clock.instant());
            return null;
        });
    }

    /** Makes the addresses of the subscription's private feed void and gives it new ones. */
    Person.Feeds renewFeeds(UUID subscriber, UUID subscription) throws SQLException {
        return database.inTransaction(connection -> {
            if (subscription(person(connection, subscriber), subscription).feeds() == null)
                throw new NotYours("Only a subscription that is active or paused has a feed.");
            return people.renewFeeds(connection, subscription);
        });
    }

    private static Person.Subscription subscription(Person person, UUID id) {
        return person.subscriptions().stream().filter(one -> one.id().equals(id)).findFirst()
                .orElseThrow(() -> new NotYours("You have no such subscription."));
    }

    /** What waits is due by the clocks of the new zone. */
    void settings(UUID subscriber, String language, String zone) throws SQLException {
        database.inTransaction(connection -> {
            Person person = person(connection, subscriber);
            Language chosen = WishForm.field("language", language == null ? person.language() : language, Language::of);
            ZoneId place = WishForm.field("zone", zone == null ? person.zone() : zone, Clocks::zone);
            rows.change(connection, subscriber, chosen.tag(), place.getId());
            if (!place.getId().equals(person.zone())) {
                Instant now = clock.instant();
                // In the order in which matching locks them.
                for (Person.Subscription one : person.subscriptions().stream()
                        .sorted(Comparator.comparing(Person.Subscription::id)).toList())
                    people.dueAnew(connection, one.id(), one.wish().checked(Integer.MAX_VALUE), place, now);
            }
            return null;
        });
    }

    /** Asks at the address; it belongs to the person when somebody there confirms it. */
    void addAddress(UUID subscriber, String typed, Client client) throws SQLException {
        Address address = Address.typed(typed);
        subscriptions.admit(client);
        database.inTransaction(connection -> {
            Person person = person(connection, subscriber);
            subscriptions.askToJoin(connection, subscriber, address, Language.of(person.language()),
                    Clocks.zone(person.zone()));
            return null;
        });
        workers.wake();
    }

    /** Removes an address with its subscriptions and what was told there. */
    void removeContact(UUID subscriber, UUID contact) throws SQLException {
        database.inTransaction(connection -> {
            Person person = person(connection, subscriber);
            if (person.contacts().stream().noneMatch(one -> one.id().equals(contact)))
                throw new NotYours("You have no such address.");
            if (person.contacts().stream()
                    .noneMatch(one -> one.isMail() && one.isConfirmed() && !one.id().equals(contact)))
                throw new Rejected("contact", "It is your only confirmed address; delete everything instead.");
            people.deleteContact(connection, contact);
            return null;
        });
    }

    /** A webhook or a chat; papers can be told there when it has answered. */
    Endpoints.Added addEndpoint(UUID subscriber, EndpointForm form, Client client) throws SQLException {
        subscriptions.admit(client);
        Endpoints.Added added = database.inTransaction(connection -> {
            person(connection, subscriber);
            return endpoints.add(connection, subscriber, form);
        });
        workers.wake();
        return added;
    }

    /** Asks it again whether it answers, which enables it. */
    void verifyEndpoint(UUID subscriber, UUID endpoint, Client client) throws SQLException {
        subscriptions.admit(client);
        atEndpoint(subscriber, endpoint, connection -> {
            endpoints.verify(connection, endpoint);
            return null;
        });
    }

    Endpoints.Added rotateSecret(UUID subscriber, UUID endpoint) throws SQLException {
        return atEndpoint(subscriber, endpoint, connection -> endpoints.rotate(connection, endpoint));
    }

    /** @return how many are posted once more */
    int replay(UUID subscriber, UUID endpoint, Instant since) throws SQLException {
        return atEndpoint(subscriber, endpoint, connection -> endpoints.replay(connection, endpoint, since));
    }

    void replay(UUID subscriber, UUID endpoint, UUID delivery) throws SQLException {
        boolean known = atEndpoint(subscriber, endpoint,
                connection -> endpoints.replay(connection, endpoint, delivery));
        if (!known)
            throw new NotYours("Nothing of that id was posted there that could be posted again.");
    }

    List<Posted> posted(UUID subscriber, UUID endpoint) throws SQLException {
        return atEndpoint(subscriber, endpoint, connection -> endpoints.posted(connection, endpoint));
    }

    private <T> T atEndpoint(UUID subscriber, UUID endpoint, Database.Work<T> work) throws SQLException {
        T result = database.inTransaction(connection -> {
            if (person(connection, subscriber).contacts().stream()
                    .noneMatch(one -> one.id().equals(endpoint) && !one.isMail()))
                throw new NotYours("You have no such webhook or chat.");
            return work.in(connection);
        });
        workers.wake();
        return result;
    }

    Ledger.Part alerts(UUID subscriber, String paper, int limit, String cursor) throws SQLException {
        return database.inTransaction(connection -> {
            person(connection, subscriber);
            return ledger.list(connection, subscriber, paper, limit, cursor);
        });
    }

    /** Everything that is kept about the person. */
    Deleted deleteAll(UUID subscriber) throws SQLException {
        return database.inTransaction(connection -> {
            Person person = person(connection, subscriber);
            long alerts = ledger.list(connection, subscriber, null, 1, null).total();
            people.deletePerson(connection, subscriber);
            return new Deleted(person.contacts().size(), person.subscriptions().size(), alerts, Deleted.REMAINS);
        });
    }

    /** What was deleted, and what remains. */
    record Deleted(int contacts, int subscriptions, long alerts, List<String> remains) {

        static final List<String> REMAINS = List.of("mails that were sent, in inboxes and on mail servers",
                "counts of requests, under a pseudonym that needs this service's key, for a day at most",
                "the operator's backups, until they are overwritten");
    }
}
