package io.paperwire.notify.manage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.paperwire.notify.database.Database;
import io.paperwire.notify.subscription.NamedPapers;
import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.subscription.SubscriptionConfig;
import io.paperwire.notify.subscription.SubscriptionRows;
import io.paperwire.notify.subscription.Subscriptions;
import io.paperwire.notify.subscription.Waiting;
import io.paperwire.notify.subscription.WishForm;
import io.paperwire.notify.wanted.Target;
import io.paperwire.notify.words.Messages;
import io.paperwire.notify.words.Words;
import io.paperwire.query.QueryParser;

/** What a person does with subscriptions that are theirs. */
@ApplicationScoped
class OwnSubscriptions {

    /** The subscription is not in a state in which that can be done. */
    static final class NotNow extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Function<Messages, String> why;

        NotNow(Function<Messages, String> why) {
            this.why = why;
        }

        String in(Messages say) {
            return why.apply(say);
        }
    }

    /** @param warning what the person should know; null when all is well */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Made(UUID id, String warning) {
    }

    private final Database database;
    private final Manage manage;
    private final PersonRows people;
    private final SubscriptionRows rows;
    private final NamedPapers named;
    private final Refocus refocus;
    private final Waiting waiting;
    private final Subscriptions subscriptions;
    private final SubscriptionConfig config;
    private final Clock clock;

    OwnSubscriptions(Database database, Manage manage, PersonRows people, SubscriptionRows rows, NamedPapers named,
            Refocus refocus, Waiting waiting, Subscriptions subscriptions, SubscriptionConfig config, Clock clock) {
        this.database = database;
        this.manage = manage;
        this.people = people;
        this.rows = rows;
        this.named = named;
        this.refocus = refocus;
        this.waiting = waiting;
        this.subscriptions = subscriptions;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Subscribes, at once as the address is confirmed. What the person has already gets the new rhythm, and goes on if it was
     * paused.
     *
     * @param contact null for the first confirmed mail address
     */
    Made subscribe(UUID subscriber, UUID contact, WishForm form) throws SQLException {
        WishForm.Wish wish = form.checked(QueryParser.MAX_LENGTH);
        return database.inTransaction(connection -> subscribe(connection, subscriber, contact, wish));
    }

    private Made subscribe(Connection connection, UUID subscriber, UUID contact, WishForm.Wish typed)
            throws SQLException {
        // Who asks several times at once is counted one after the other.
        subscriptions.admitChange(connection, subscriber);
        WishForm.Wish wish = wanted(connection, typed);
        Person person = manage.person(connection, subscriber);
        Person.Contact to = to(person, contact);
        boolean has = goingOn(person, wish.target()).anyMatch(one -> one.contact().equals(to.id()));
        if (!has && person.subscriptions().stream().filter(Person.Subscription::goesOn).count() >= config
                .mostSubscriptions())
            throw new Rejected("query", say -> say.tooManySubscriptions(Words.number(say, config.mostSubscriptions())));
        UUID id = rows.active(connection, to.id(), wish, clock.instant());
        if (has)
            waiting.dueAnew(connection, id);
        return new Made(id, named.warning(connection, wish.target()).orElse(null));
    }

    /**
     * Subscribes at the first confirmed address to what an import brings; what the person has already, at whatever address,
     * stays as it is.
     *
     * @throws Rejected the person has it, or it cannot be
     */
    UUID bring(UUID subscriber, Export.Wish brought) throws SQLException {
        WishForm.Wish typed = brought.form().checked(QueryParser.MAX_LENGTH);
        return database.inTransaction(connection -> {
            WishForm.Wish wish = wanted(connection, typed);
            if (goingOn(manage.person(connection, subscriber), wish.target()).findAny().isPresent())
                throw new Rejected("query", Messages::haveIt);
            UUID id = subscribe(connection, subscriber, null, wish).id();
            if (brought.isPaused())
                rows.pause(connection, List.of(id), clock.instant());
            return id;
        });
    }

    private WishForm.Wish wanted(Connection connection, WishForm.Wish typed) throws SQLException {
        if (typed.target() instanceof Target.SourceHealth)
            throw new Rejected("sources", Messages::sourcesByOperators);
        return named.found(connection, typed);
    }

    private static Person.Contact to(Person person, UUID contact) {
        return person.contacts().stream().filter(Person.Contact::isConfirmed)
                .filter(one -> contact == null ? one.isMail() : one.id().equals(contact)).findFirst()
                .orElseThrow(() -> new Rejected("contact", Messages::notYourAddress));
    }

    /** Those about that which go on. */
    private static Stream<Person.Subscription> goingOn(Person person, Target target) {
        return person.subscriptions().stream().filter(Person.Subscription::goesOn)
                .filter(one -> one.target().equals(target));
    }

    /**
     * What waits and does not fit what the subscription is about from now on is not told, nor are papers of before that would
     * have fitted.
     *
     * @param contact where it is told from now on; null for where it was
     */
    void change(UUID subscriber, UUID subscription, UUID contact, WishForm form) throws SQLException {
        WishForm.Wish typed = database.inTransaction(connection -> {
            WishForm.Wish wish = form.checked(QueryParser.MAX_LENGTH,
                    of(connection, subscriber, subscription).target());
            // What is refused in the end may have been much work.
            subscriptions.admitChange(connection, subscriber);
            return wish;
        });
        database.inTransaction(connection -> {
            Person.Subscription known = notEnded(of(connection, subscriber, subscription));
            if (typed.target() instanceof Target.SourceHealth != (known.sources() != null))
                throw new Rejected("sources", Messages::sourcesStay);
            WishForm.Wish wish = named.found(connection, typed);
            UUID told = contact == null ? known.contact() : contact;
            if (!told.equals(known.contact()))
                move(connection, manage.person(connection, subscriber), known, told);
            if (!wish.target().equals(known.target()))
                refocus.onto(connection, known, told, wish.target());
            people.change(connection, subscription, wish, clock.instant());
            waiting.dueAnew(connection, subscription);
            return null;
        });
    }

    private void move(Connection connection, Person person, Person.Subscription known, UUID contact)
            throws SQLException {
        if (!known.goesOn())
            throw new NotNow(Messages::notConfirmedYet);
        Person.Contact to = to(person, contact);
        if (goingOn(person, known.target()).anyMatch(one -> one.contact().equals(to.id())))
            throw new Rejected("contact", Messages::haveAnother);
        refocus.moveTo(connection, known, to.id());
    }

    void pause(UUID subscriber, UUID subscription) throws SQLException {
        database.inTransaction(connection -> {
            UUID open = open(connection, subscriber, subscription).id();
            subscriptions.admitChange(connection, subscriber);
            rows.pause(connection, List.of(open), clock.instant());
            return null;
        });
    }

    void resume(UUID subscriber, UUID subscription) throws SQLException {
        database.inTransaction(connection -> {
            UUID open = open(connection, subscriber, subscription).id();
            subscriptions.admitChange(connection, subscriber);
            rows.resume(connection, List.of(open), clock.instant());
            return null;
        });
    }

    /** All that tell. */
    void pauseAll(UUID subscriber) throws SQLException {
        database.inTransaction(connection -> {
            subscriptions.admitChange(connection, subscriber);
            rows.pauseAllOf(connection, subscriber, clock.instant());
            return null;
        });
    }

    /** All that are paused. */
    void resumeAll(UUID subscriber) throws SQLException {
        database.inTransaction(connection -> {
            subscriptions.admitChange(connection, subscriber);
            rows.resumeAllOf(connection, subscriber, clock.instant());
            return null;
        });
    }

    /** Not counted: nobody can end more than was begun. */
    void end(UUID subscriber, UUID subscription) throws SQLException {
        database.inTransaction(connection -> {
            rows.end(connection, of(connection, subscriber, subscription).id(), clock.instant());
            return null;
        });
    }

    /** Makes the addresses of the subscription's private feed void and gives it new ones. */
    Person.Feeds renewFeeds(UUID subscriber, UUID subscription) throws SQLException {
        return database.inTransaction(connection -> {
            UUID open = open(connection, subscriber, subscription).id();
            subscriptions.admitChange(connection, subscriber);
            return people.renewFeeds(connection, open);
        });
    }

    /**
     * One that is active or paused.
     *
     * @throws Manage.NotYours it is none of the person's
     * @throws NotNow          it has ended, or is not confirmed yet
     */
    Person.Subscription open(UUID subscriber, UUID subscription) throws SQLException {
        return database.inTransaction(connection -> open(connection, subscriber, subscription));
    }

    private Person.Subscription open(Connection connection, UUID subscriber, UUID subscription) throws SQLException {
        Person.Subscription known = notEnded(of(connection, subscriber, subscription));
        if (!known.goesOn())
            throw new NotNow(Messages::notConfirmedYet);
        return known;
    }

    private static Person.Subscription notEnded(Person.Subscription known) {
        if (known.state().equals("ended"))
            throw new NotNow(Messages::hasEnded);
        return known;
    }

    private Person.Subscription of(Connection connection, UUID subscriber, UUID subscription) throws SQLException {
        return manage.person(connection, subscriber).subscriptions().stream()
                .filter(one -> one.id().equals(subscription)).findFirst()
                .orElseThrow(() -> new Manage.NotYours("You have no such subscription."));
    }
}
