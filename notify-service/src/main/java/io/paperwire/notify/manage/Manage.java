package io.paperwire.notify.manage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
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
import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.subscription.SameTime;
import io.paperwire.notify.subscription.SubscriptionRows;
import io.paperwire.notify.subscription.Subscriptions;
import io.paperwire.notify.subscription.Waiting;
import io.paperwire.notify.subscription.WishForm;
import io.paperwire.notify.wanted.Clocks;
import io.paperwire.notify.wanted.Language;
import io.paperwire.notify.wanted.Stored;
import io.paperwire.notify.words.Messages;
import io.paperwire.notify.words.Words;
import io.paperwire.service.limits.Client;

/** What a person can do once a signed link has shown who it is. */
@ApplicationScoped
class Manage {

    /** The token is not one of ours, has expired, or was mailed to an address that is not the subscriber's any more. */
    static final class UnknownLink extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnknownLink() {
            super("The link is not one of ours, or has expired.");
        }
    }

    /** A request without a token. */
    static final class NoLink extends RuntimeException {

        private static final long serialVersionUID = 1;

        NoLink() {
            super("Send the last part of the manage page's address: Authorization: Bearer …. Ask for a link to it: "
                    + "POST /api/v1/manage/links.");
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
    private final Waiting waiting;
    private final Subscriptions subscriptions;
    private final Ledger ledger;
    private final Endpoints endpoints;
    private final SameTime sameTime;
    private final DeliveryWorkers workers;
    private final Links links;
    private final Clock clock;

    Manage(Database database, PersonRows people, SubscriptionRows rows, Waiting waiting, Subscriptions subscriptions,
            Ledger ledger, Endpoints endpoints, SameTime sameTime, DeliveryWorkers workers, Links links, Clock clock) {
        this.database = database;
        this.people = people;
        this.rows = rows;
        this.waiting = waiting;
        this.subscriptions = subscriptions;
        this.ledger = ledger;
        this.endpoints = endpoints;
        this.sameTime = sameTime;
        this.workers = workers;
        this.links = links;
        this.clock = clock;
    }

    /** @throws UnknownLink the token opens nothing */
    UUID subscriber(String token) throws SQLException {
        Links.Manager manager = links.manager(token == null ? "" : token, clock.instant())
                .orElseThrow(UnknownLink::new);
        if (!database.inTransaction(
                connection -> people.has(connection, manager.subscriber(), manager.contact())))
            throw new UnknownLink();
        return manager.subscriber();
    }

    /** The same for the token of an Authorization header (RFC 6750). */
    UUID bearer(String authorization) throws SQLException {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7))
            throw new NoLink();
        return subscriber(authorization.substring(7).strip());
    }

    /** The words of the person's mails. */
    Words words(UUID subscriber) throws SQLException {
        return database.inTransaction(connection -> people.words(connection, subscriber))
                .orElseThrow(UnknownLink::new);
    }

    Person person(UUID subscriber) throws SQLException {
        return database.inTransaction(connection -> person(connection, subscriber));
    }

    Person person(Connection connection, UUID subscriber) throws SQLException {
        return people.person(connection, subscriber).orElseThrow(UnknownLink::new);
    }

    /** What waits is due by the clocks of the new zone. */
    void settings(UUID subscriber, String language, String zone) throws SQLException {
        database.inTransaction(connection -> {
            Person person = person(connection, subscriber);
            Language chosen = WishForm.field("language", language == null ? person.language() : language, Language::of,
                    Messages::wrongLanguage);
            ZoneId place = zone == null
                    ? Stored.zone(person.zone())
                    : WishForm.field("zone", zone, Clocks::zone, Messages::wrongZone);
            subscriptions.admitChange(connection, subscriber);
            rows.change(connection, subscriber, chosen.tag(), place.getId());
            if (!place.getId().equals(person.zone()))
                waiting.dueAnewOf(connection, subscriber);
            return null;
        });
    }

    /**
     * Asks at the address; it belongs to the person when somebody there confirms it.
     *
     * @throws Rejected it does already
     */
    void addAddress(UUID subscriber, String typed, Client client) throws SQLException {
        Address address = Address.typed(typed);
        subscriptions.admit(client);
        sameTime.run(() -> {
            database.inTransaction(connection -> {
                Person person = person(connection, subscriber);
                if (person.contacts().stream().anyMatch(one -> one.isMail() && one.isConfirmed()
                        && one.address().equalsIgnoreCase(address.key())))
                    throw new Rejected("address", Messages::haveEndpoint);
                subscriptions.askToJoin(connection, subscriber, address, Language.of(person.language()),
                        Stored.zone(person.zone()));
                return null;
            });
            workers.wake();
        });
    }

    /**
     * Removes an address with its subscriptions and what was told there.
     *
     * @throws Rejected there would be no mail address left, or none that is confirmed where there is one now
     */
    void removeContact(UUID subscriber, UUID contact) throws SQLException {
        database.inTransaction(connection -> {
            people.awaitDeliveries(connection, subscriber, contact);
            people.hold(connection, subscriber);
            Person person = person(connection, subscriber);
            Person.Contact removed = person.contacts().stream().filter(one -> one.id().equals(contact)).findFirst()
                    .orElseThrow(() -> new NotYours("You have no such address."));
            if (removed.isMail() && person.contacts().stream().filter(one -> !one.equals(removed))
                    .noneMatch(one -> one.isMail() && (one.isConfirmed() || !removed.isConfirmed())))
                throw new Rejected("contact", Messages::onlyAddress);
            people.deleteContact(connection, subscriber, contact);
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

    /** @param seen when the page was made on which it was asked for; null for no page */
    Endpoints.Added rotateSecret(UUID subscriber, UUID endpoint, Instant seen, Client client) throws SQLException {
        subscriptions.admit(client);
        return atEndpoint(subscriber, endpoint, connection -> endpoints.rotate(connection, endpoint, seen));
    }

    /** @return how many are posted once more */
    int replay(UUID subscriber, UUID endpoint, Instant since, Client client) throws SQLException {
        subscriptions.admit(client);
        return atEndpoint(subscriber, endpoint, connection -> {
            int posts = endpoints.replay(connection, endpoint, since);
            subscriptions.admitReplay(connection, endpoint, posts);
            return posts;
        });
    }

    void replay(UUID subscriber, UUID endpoint, UUID delivery, Client client) throws SQLException {
        subscriptions.admit(client);
        boolean known = atEndpoint(subscriber, endpoint, connection -> {
            boolean again = endpoints.replay(connection, endpoint, delivery);
            subscriptions.admitReplay(connection, endpoint, 1);
            return again;
        });
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

    /** @param paper only about this one; null for all */
    Ledger.Part alerts(UUID subscriber, String paper, int limit, String cursor) throws SQLException {
        return database.inTransaction(connection -> {
            person(connection, subscriber);
            return ledger.list(connection, subscriber, paper == null ? null : List.of(paper), limit, cursor);
        });
    }

    /**
     * Everything that is kept about the person.
     *
     * @param say in which language it is said what remains
     */
    Deleted deleteAll(UUID subscriber, Messages say) throws SQLException {
        return database.inTransaction(connection -> {
            Person person = person(connection, subscriber);
            people.awaitDeliveries(connection, subscriber, null);
            long alerts = ledger.list(connection, subscriber, null, 1, null).total();
            people.deletePerson(connection, subscriber, clock.instant());
            return new Deleted(person.contacts().size(), person.subscriptions().size(), alerts,
                    List.of(say.remains().split("; ")));
        });
    }

    /** What was deleted, and what remains. */
    record Deleted(int contacts, int subscriptions, long alerts, List<String> remains) {
    }
}
