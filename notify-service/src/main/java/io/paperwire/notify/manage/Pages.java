package io.paperwire.notify.manage;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import io.paperwire.notify.endpoint.EndpointForm;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.recent.Backtest;
import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.subscription.Subscriptions;
import io.paperwire.notify.wanted.Clocks;
import io.paperwire.notify.wanted.Language;
import io.paperwire.notify.words.Messages;
import io.paperwire.notify.words.Quoting;
import io.paperwire.notify.words.Reader;
import io.paperwire.notify.words.Words;
import io.paperwire.service.database.Trouble;
import io.quarkus.qute.TemplateInstance;

/** What the pages behind the signed address have in common. */
@Singleton
class Pages {

    /**
     * @param base   the address that all forms are below
     * @param said   what worked; may be null
     * @param wrong  what did not; may be null
     * @param form   the fields of the form for a new subscription
     * @param typed  into the other forms
     * @param tested what the query of the new subscription would have sent; may be null
     */
    record Overview(String base, Person person, List<Person.Subscription> subscriptions, String said, Quoting wrong,
            FormFields form, Typed typed, Backtest tested, Links links, Words words) {

        public String catalog() {
            return links.catalog();
        }

        /** Whether all that are active, or all that are paused, are more than one. */
        public boolean hasSeveral(String state) {
            return subscriptions.stream().filter(one -> one.state().equals(state)).count() > 1;
        }

        public List<Language> languages() {
            return List.of(Language.values());
        }

        public String language() {
            return typed.language().isEmpty() ? person.language() : typed.language();
        }

        public String zone() {
            return typed.zone().isEmpty() ? person.zone() : typed.zone();
        }

        public List<String> zones() {
            return Clocks.zones();
        }

        public List<String> chats() {
            return EndpointForm.CHATS;
        }
    }

    /** What was typed into the forms for settings, addresses and endpoints and is not taken; empty for nothing. */
    record Typed(String language, String zone, String address, String kind, String url, String place) {

        static final Typed NOTHING = new Typed("", "", "", "", "", "");

        static Typed settings(String language, String zone) {
            return new Typed(said(language), said(zone), "", "", "", "");
        }

        static Typed address(String address) {
            return new Typed("", "", said(address), "", "", "");
        }

        /** Without the token, which is not shown. */
        static Typed endpoint(String kind, String url, String place) {
            return new Typed("", "", "", said(kind), said(url), said(place));
        }

        private static String said(String field) {
            return field == null ? "" : field;
        }
    }

    record Told(String title, String text, List<String> lines, String back, String catalog) {
    }

    /**
     * @param title names the button too
     * @param what  it would be done to
     */
    record Sure(String title, String text, String what, String back, String catalog) {
    }

    private final Manage manage;
    private final Links links;
    private final Reader reader;

    Pages(Manage manage, Links links, Reader reader) {
        this.manage = manage;
        this.links = links;
        this.reader = reader;
    }

    interface Answer {
        Response of(UUID subscriber) throws SQLException;
    }

    /** Answers for whom the token is of; says it when it is of nobody, or when something is not theirs. */
    Response with(String token, Answer answer) throws SQLException {
        try {
            UUID subscriber = manage.subscriber(token);
            reader.isKnown(manage.words(subscriber));
            return answer.of(subscriber);
        } catch (Manage.UnknownLink e) {
            return ask(Status.GONE, null, reader.say().linkVoid(), "");
        } catch (Manage.NotYours e) {
            return told(Status.NOT_FOUND, token, reader.say().notThereTitle(), reader.say().notThereText(), List.of());
        } catch (Subscriptions.TooManyRequests e) {
            return e.on(told(Status.TOO_MANY_REQUESTS, token, reader.say().tooManyTitle(), e.in(reader.say()),
                    List.of()));
        } catch (OwnSubscriptions.NotNow e) {
            return told(Status.CONFLICT, token, reader.say().didNotWork(), e.in(reader.say()), List.of());
        } catch (SQLException e) {
            if (!Trouble.isBusy(e))
                throw e;
            return told(Status.SERVICE_UNAVAILABLE, token, reader.say().didNotWork(), reader.say().busy(), List.of());
        }
    }

    Words words() {
        return reader.words();
    }

    Messages say() {
        return reader.say();
    }

    Response page(Status status, TemplateInstance page) {
        return reader.page(status, page);
    }

    /** The form that has the link mailed. */
    Response ask(Status status, String message, String wrong, String address) {
        return page(status, PageTemplates.ask(message, wrong, address, links.catalog()));
    }

    Response overview(Status status, String token, UUID subscriber, String said, Quoting wrong, FormFields form,
            Backtest tested) throws SQLException {
        return overview(status, token, subscriber, said, wrong, form, Typed.NOTHING, tested);
    }

    private Response overview(Status status, String token, UUID subscriber, String said, Quoting wrong, FormFields form,
            Typed typed, Backtest tested) throws SQLException {
        Person person = manage.person(subscriber);
        List<Person.Subscription> shown = person.subscriptions().stream().filter(one -> !one.state().equals("ended"))
                .toList();
        return page(status, PageTemplates.overview(
                new Overview("/manage/" + token, person, shown, said, wrong, form, typed, tested, links, words())));
    }

    Response told(Status status, String token, String title, String text, List<String> lines) {
        return told(status, new Told(title, text, lines, "/manage/" + token, links.catalog()));
    }

    /** With no way back to the manage page, since nobody has it any more or it is not known whose it is. */
    Response told(Status status, String title, String text, List<String> lines, String back) {
        return told(status, new Told(title, text, lines, back, links.catalog()));
    }

    /** Asks before something is done that cannot be taken back; the button posts to the page's own address. */
    Response sure(String token, String title, String text, String what) {
        return page(Status.OK, PageTemplates.sure(new Sure(title, text, what, "/manage/" + token, links.catalog())));
    }

    private Response told(Status status, Told told) {
        return page(status, PageTemplates.told(told));
    }

    /** Back to the page by GET, so that loading it again sends nothing twice. */
    static Response done(String token, String said) {
        return done(token, "", said);
    }

    /** @param page which, below the manage page: begins with a slash */
    static Response done(String token, String page, String said) {
        return Response.status(Status.SEE_OTHER).header("Location", "/manage/" + token + page + "?said=" + said)
                .header("Cache-Control", "no-store").build();
    }

    /** The page again, with what is wrong with the form that was sent. */
    Response refused(RuntimeException why, String token, UUID subscriber, FormFields form) throws SQLException {
        return refused(why, overview(status(why), token, subscriber, null, quoting(why), form, null));
    }

    Response refused(RuntimeException why, String token, UUID subscriber, Typed typed) throws SQLException {
        return refused(why,
                overview(status(why), token, subscriber, null, quoting(why), FormFields.EMPTY, typed, null));
    }

    /** A page that says why. */
    static Response refused(RuntimeException why, Response page) {
        return why instanceof Subscriptions.TooManyRequests later ? later.on(page) : page;
    }

    /** What a form answers that is not taken as it was sent, or not now. */
    static Status status(RuntimeException why) {
        return why instanceof Subscriptions.TooManyRequests ? Status.TOO_MANY_REQUESTS : Status.BAD_REQUEST;
    }

    /** In words. */
    String why(RuntimeException refused) {
        return refused instanceof Subscriptions.TooManyRequests later
                ? later.in(say())
                : ((Rejected) refused).in(say());
    }

    /** The same with what is said in English apart. */
    Quoting quoting(RuntimeException refused) {
        return refused instanceof Rejected rejected ? rejected.quoting(say()) : Quoting.of(why(refused), null);
    }

    /** What a page says after a form was sent and worked; null when it is nothing of that. */
    String said(String what) {
        Messages say = say();
        return switch (what == null ? "" : what) {
            case "subscribed" -> say.subscribedTitle();
            case "unknown" -> say.saidUnknown();
            case "changed" -> say.saidChanged();
            case "paused" -> say.saidPaused();
            case "resumed" -> say.saidResumed();
            case "ended" -> say.saidEnded();
            case "settings" -> say.saidSettings();
            case "asked" -> say.saidAsked();
            case "removed" -> say.saidRemoved();
            case "feeds" -> say.saidFeeds();
            default -> null;
        };
    }

    static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
