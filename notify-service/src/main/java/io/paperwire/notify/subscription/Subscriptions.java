package io.paperwire.notify.subscription;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.paperwire.notify.database.Database;
import io.paperwire.notify.delivery.Deliveries;
import io.paperwire.notify.delivery.DeliveryWorkers;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.recent.Titles;
import io.paperwire.notify.subscription.SubscriptionRows.Contact;
import io.paperwire.notify.subscription.SubscriptionRows.Found;
import io.paperwire.notify.subscription.SubscriptionRows.State;
import io.paperwire.notify.wanted.Clocks;
import io.paperwire.notify.wanted.Language;
import io.paperwire.notify.wanted.Target;
import io.paperwire.notify.words.Messages;
import io.paperwire.notify.words.Words;
import io.paperwire.service.limits.Client;

/** A subscription's life: asked for, confirmed by mail, ended by a link in any of its mails. */
@ApplicationScoped
public class Subscriptions {

    /** Where a confirmation link stands. */
    enum Confirmation {
        OPEN, DONE, VOID
    }

    /**
     * @param target   what the subscription is about; null when a contact alone is confirmed
     * @param address  the contact's
     * @param joins    whether the contact would become another person's
     * @param reader   the language and the zone of who it belongs to; null of a link that is not known
     * @param asksZone whether who confirms says the zone, since nobody has confirmed the address yet
     */
    record Confirmable(Confirmation state, Target target, String address, boolean joins, Words reader,
            boolean asksZone) {
    }

    /** The client has asked too often; the time is how long to wait. */
    public static final class TooManyRequests extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final Duration retryAfter;

        TooManyRequests(Duration retryAfter) {
            super("Too many requests; please try again later.");
            this.retryAfter = retryAfter;
        }

        /** How many seconds to wait. */
        public long retryAfter() {
            return Math.max(1, retryAfter.toSeconds());
        }

        public String in(Messages say) {
            int minutes = (int) (retryAfter() + 59) / 60;
            return say.tooMany(minutes < 120 ? 0 : (minutes + 59) / 60, minutes);
        }

        /** Says in the head of a page too when to try again. */
        public Response on(Response page) {
            return Response.fromResponse(page).header("Retry-After", retryAfter()).build();
        }
    }

    /** Posts that go to an endpoint once more, in a day. */
    private static final int MOST_REPLAYED = 20_000;
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Database database;
    private final SubscriptionRows rows;
    private final Confirmations confirmations;
    private final NamedPapers named;
    private final Titles titles;
    private final RateLimits limits;
    private final Deliveries deliveries;
    private final DeliveryWorkers workers;
    private final Links links;
    private final SameTime sameTime;
    private final SubscriptionConfig config;
    private final Clock clock;

    Subscriptions(Database database, SubscriptionRows rows, Confirmations confirmations,
            NamedPapers named, Titles titles, RateLimits limits, Deliveries deliveries, DeliveryWorkers workers,
            Links links, SameTime sameTime, SubscriptionConfig config, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.confirmations = confirmations;
        this.named = named;
        this.titles = titles;
        this.limits = limits;
        this.deliveries = deliveries;
        this.workers = workers;
        this.links = links;
        this.sameTime = sameTime;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Takes a request. Whether the address or the subscription is known, or its limit reached, shows nowhere but in the
     * address's inbox.
     *
     * @throws Rejected        something typed is wrong
     * @throws TooManyRequests the client's limit is reached
     */
    void request(SubscriptionRequest request, Client client) throws SQLException {
        admit(client);
        sameTime.run(() -> {
            database.inTransaction(connection -> {
                ask(connection, request);
                return null;
            });
            workers.wake();
        });
    }

    /** An operator's request; like all others it is confirmed by mail. */
    public void requestSourceAlerts(String address, String rhythm, String language, String zone, Client client)
            throws SQLException {
        request(SubscriptionRequest.of(address, new WishForm(null, null, null, true, rhythm, null, null), language,
                zone,
                config.longestQuery()), client);
    }

    /** @throws TooManyRequests the client's limit is reached */
    public void admit(Client client) throws SQLException {
        boolean admitted = database.inTransaction(connection -> limits.admit(connection, "client:" + client.network(),
                config.mostPerClient(), config.clientWindow()));
        if (!admitted)
            throw new TooManyRequests(limits.untilNext(config.clientWindow()));
    }

    /**
     * Counts what a person who is known changes, or takes away as a file; not if the caller's transaction is rolled back.
     *
     * @throws TooManyRequests the person's limit is reached
     */
    public void admitChange(Connection connection, UUID subscriber) throws SQLException {
        if (!limits.admit(connection, "person:" + subscriber, config.mostChanges(), config.addressWindow()))
            throw new TooManyRequests(limits.untilNext(config.addressWindow()));
    }

    /**
     * Counts what is posted to an endpoint once more; not if the caller's transaction is rolled back.
     *
     * @throws TooManyRequests the endpoint's limit is reached
     */
    public void admitReplay(Connection connection, UUID endpoint, int posts) throws SQLException {
        if (!limits.admit(connection, "replay:" + endpoint, posts, MOST_REPLAYED, A_DAY))
            throw new TooManyRequests(limits.untilNext(A_DAY));
    }

    private void ask(Connection connection, SubscriptionRequest request) throws SQLException {
        WishForm.Wish wish = named.found(connection, request.wish());
        Instant now = clock.instant();
        Contact contact = rows.contact(connection, request, now);
        Optional<Found> known = rows.find(connection, contact.id(), wish.target());
        State state = known.map(Found::state).orElse(null);
        boolean goesOn = state == State.ACTIVE || state == State.PAUSED;
        boolean isTooMuch = !goesOn && state != State.PENDING
                && rows.countOpen(connection, contact.subscriber()) >= config.mostSubscriptions();
        if (goesOn || isTooMuch) {
            // Where nothing would come, the page behind the link shows why.
            if (state != State.ACTIVE || contact.suppressed())
                sendManageLink(connection, request.address(), contact);
            return;
        }
        // The link of a mail of before confirms what was asked for last.
        if (state == State.PENDING)
            rows.pending(connection, contact.id(), wish, now);
        if (known.isPresent()
                && confirmations.wasAskedSince(connection, known.get().id(), now.minus(config.resendAfter())))
            return;
        if (!mayMail(connection, request.address(), contact))
            return;
        Optional<UUID> pending = rows.pending(connection, contact.id(), wish, now);
        if (pending.isPresent())
            confirm(connection, contact.id(), pending.get(), null, now);
    }

    private void confirm(Connection connection, UUID contact, UUID subscription, UUID joins, Instant now)
            throws SQLException {
        UUID confirmation = UUID.randomUUID();
        confirmations.addConfirmation(connection, confirmation, contact, subscription, joins,
                Links.hash(links.confirmationToken(confirmation)), now, now.plus(config.confirmWithin()));
        deliveries.addConfirmation(connection, contact, confirmation);
    }

    /**
     * Asks at an address whether it is this person's too. Nothing shows whether it is known.
     *
     * @param language of the person, as is the zone: for an address that is new
     */
    public void askToJoin(Connection connection, UUID subscriber, Address address, Language language, ZoneId zone)
            throws SQLException {
        Instant now = clock.instant();
        Contact contact = rows.contact(connection, address, language, zone, now);
        boolean isTheirs = contact.confirmed() && contact.subscriber().equals(subscriber);
        if (!isTheirs && mayMail(connection, address, contact))
            confirm(connection, contact.id(), null, subscriber, now);
    }

    /**
     * Mails a link to the manage page, if the address is known and confirmed. To one that is suppressed goes a confirmation
     * instead, which is its way back. Nothing shows which it is.
     */
    public void sendManageLink(String typed, Client client) throws SQLException {
        Address address = Address.typed(typed);
        admit(client);
        sameTime.run(() -> {
            database.inTransaction(connection -> {
                Optional<Contact> contact = rows.knownContact(connection, address);
                if (contact.isPresent())
                    sendManageLink(connection, address, contact.get());
                return null;
            });
            workers.wake();
        });
    }

    private void sendManageLink(Connection connection, Address address, Contact contact) throws SQLException {
        if (contact.confirmed() && mayMailLink(connection, contact))
            deliveries.addManageLink(connection, contact.id());
        if (contact.suppressed() && mayMail(connection, address, contact))
            confirm(connection, contact.id(), null, contact.subscriber(), clock.instant());
    }

    /** Links count apart from confirmations, and only those that were mailed: whoever asks for them cannot use them up. */
    private boolean mayMailLink(Connection connection, Contact contact) throws SQLException {
        Instant now = clock.instant();
        return deliveries.countManageLinks(connection, contact.id(), now.minus(config.resendAfter())) == 0
                && deliveries.countManageLinks(connection, contact.id(), now.minus(config.addressWindow())) < config
                        .mostPerAddress()
                && mayMailToAll(connection);
    }

    /**
     * Where mail was refused or unwanted, others must not be able to have more of it sent.
     *
     * @param contact locked before anything is counted: all who ask wait for each other in the same order
     */
    private boolean mayMail(Connection connection, Address address, Contact contact) throws SQLException {
        return limits.admit(connection, "address:" + address.mailbox(), config.mostPerAddress(), config.addressWindow())
                && mayMailToAll(connection)
                && (!contact.suppressed() || limits.admit(connection, "suppressed:" + address.mailbox(), 1,
                        config.addressWindow()));
    }

    private boolean mayMailToAll(Connection connection) throws SQLException {
        return limits.admit(connection, "all", config.mostPerHour(), Duration.ofHours(1));
    }

    /** Whether a client may look once more at what takes some work and was not asked for; counted apart from what is. */
    boolean mayLook(Client client) throws SQLException {
        return database.inTransaction(connection -> limits.admit(connection, "looks:" + client.network(),
                config.mostPerClient(), config.clientWindow()));
    }

    /** The titles of the papers that a subscription names, as far as they are known. */
    Map<String, String> titles(Target target) throws SQLException {
        return database.inTransaction(connection -> titles.of(connection, List.of(target)));
    }

    /** What a confirmation link would do. */
    Confirmable lookUp(String token) throws SQLException {
        return database
                .inTransaction(
                        connection -> confirmations.confirmable(connection, Links.hash(token), clock.instant()));
    }

    /**
     * Uses the token, once: from now on new papers are told.
     *
     * @param zone     counts while nobody has confirmed the address; null or blank for the one that was asked for
     * @throws Rejected the zone is none
     */
    Confirmable confirm(String token, String zone) throws SQLException {
        ZoneId place = WishForm.blank(zone)
                ? null
                : WishForm.field("zone", zone.strip(), Clocks::zone, Messages::wrongZone);
        return database.inTransaction(connection -> {
            Instant now = clock.instant();
            confirmations.useToken(connection, Links.hash(token), place, now);
            return confirmations.confirmable(connection, Links.hash(token), now);
        });
    }

    /** Whether the link is one of ours. */
    boolean mayUnsubscribe(UUID id, String mac) {
        return links.mayUnsubscribe(id, mac);
    }

    /** @return what would be ended is about; empty when nothing is kept of it any more */
    Optional<SubscriptionRows.About> lookUpUnsubscribe(UUID id) throws SQLException {
        return database.inTransaction(connection -> rows.about(connection, rows.goesOnAs(connection, id)));
    }

    /** Ends the subscription, or the one that goes on with what it was about; ending it again changes nothing. */
    Optional<SubscriptionRows.About> unsubscribe(UUID id) throws SQLException {
        return database.inTransaction(connection -> {
            UUID open = rows.goesOnAs(connection, id);
            rows.end(connection, open, clock.instant());
            return rows.about(connection, open);
        });
    }

    /** Whether the link of a digest is one of ours. */
    boolean mayPause(UUID contact, String mac) {
        return links.mayPause(contact, mac);
    }

    /** @return whose mail would stop; empty when nothing is kept of it any more */
    Optional<SubscriptionRows.Addressee> lookUpPause(UUID contact) throws SQLException {
        return database.inTransaction(connection -> rows.addressee(connection, contact));
    }

    /** Pauses all that the contact gets. */
    Optional<SubscriptionRows.Addressee> pauseAll(UUID contact) throws SQLException {
        return database.inTransaction(connection -> {
            rows.pauseAll(connection, contact, clock.instant());
            return rows.addressee(connection, contact);
        });
    }
}
