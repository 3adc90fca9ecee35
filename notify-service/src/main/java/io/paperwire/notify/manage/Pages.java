package io.paperwire.notify.manage;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import io.paperwire.notify.database.Database;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.problem.Problem;
import io.paperwire.notify.recent.Backtest;
import io.paperwire.notify.subscription.Subscriptions;
import io.quarkus.qute.TemplateInstance;

/** What the pages behind the signed address have in common. */
@Singleton
class Pages {

    static final String SENT = "If this address has subscriptions, a mail with a link to them is on its way.";

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";
    /** What a page says after a form was sent and worked. */
    static final Map<String, String> SAID = Map.ofEntries(Map.entry("subscribed", "You are subscribed."),
            Map.entry("unknown", "You are subscribed. Nothing is known here of a paper with that id: if there is none,"
                    + " nothing will come."),
            Map.entry("changed", "The subscription is changed."),
            Map.entry("paused", "Paused. What it has found waits."),
            Map.entry("resumed", "It looks for papers again."),
            Map.entry("ended", "The subscription is ended."),
            Map.entry("settings", "Language and time zone are changed."),
            Map.entry("asked",
                    "A mail is on its way to that address. It is yours when you follow the link in it."),
            Map.entry("removed", "The address is removed, with its subscriptions."),
            Map.entry("feeds", "The feed and the live page have new addresses; those of before do not work any more."),
            Map.entry("verifying", "It is asked now whether it answers. Load the page again in a moment."));

    /**
     * @param base   the address that all forms are below
     * @param said   what worked; may be null
     * @param wrong  what did not; may be null
     * @param form   the fields of the form for a new subscription
     * @param tested what its query would have sent; may be null
     */
    record Overview(String base, Person person, List<Person.Subscription> subscriptions, String said, String wrong,
            FormFields form, Backtest tested, Links links) {

        public String catalog() {
            return links.catalog();
        }

        public boolean hasChoice() {
            return person.contacts().stream().filter(Person.Contact::isConfirmed).count() > 1;
        }
    }

    record Told(String title, String text, List<String> lines, String back, String catalog) {
    }

    private final Manage manage;
    private final Links links;

    Pages(Manage manage, Links links) {
        this.manage = manage;
        this.links = links;
    }

    interface Answer {
        Response of(UUID subscriber) throws SQLException;
    }

    /** Answers for whom the token is of; says it when it is of nobody, or when something is not theirs. */
    Response with(String token, Answer answer) throws SQLException {
        try {
            return answer.of(manage.subscriber(token));
        } catch (Manage.UnknownLink e) {
            return page(Status.GONE,
                    PageTemplates.ask(null, "This link does not work any more. Ask for a new one.", links.catalog()));
        } catch (Manage.NotYours e) {
            return told(Status.NOT_FOUND, token, "Not there", e.getMessage(), List.of());
        } catch (Subscriptions.TooManyRequests e) {
            return told(Status.TOO_MANY_REQUESTS, token, "Not now", e.getMessage(), List.of());
        } catch (OwnSubscriptions.NotNow e) {
            return told(Status.CONFLICT, token, "That is not possible", e.getMessage(), List.of());
        } catch (SQLException e) {
            if (!Database.isBusy(e))
                throw e;
            return told(Status.SERVICE_UNAVAILABLE, token, "Not now", Problem.BUSY, List.of());
        }
    }

    Response overview(Status status, String token, UUID subscriber, String said, String wrong, FormFields form,
            Backtest tested) throws SQLException {
        Person person = manage.person(subscriber);
        List<Person.Subscription> shown = person.subscriptions().stream().filter(one -> !one.state().equals("ended"))
                .toList();
        return page(status, PageTemplates.overview(
                new Overview("/manage/" + token, person, shown, said, wrong, form, tested, links)));
    }

    Response told(Status status, String token, String title, String text, List<String> lines) {
        return page(status, PageTemplates.told(new Told(title, text, lines, "/manage/" + token, links.catalog())));
    }

    /** Back to the page by GET, so that loading it again sends nothing twice. */
    static Response done(String token, String said) {
        return Response.status(Status.SEE_OTHER).header("Location", "/manage/" + token + "?said=" + said)
                .header("Cache-Control", "no-store").build();
    }

    /** What a form answers that is not taken as it was sent, or not now. */
    static Status refused(RuntimeException why) {
        return why instanceof Subscriptions.TooManyRequests ? Status.TOO_MANY_REQUESTS : Status.BAD_REQUEST;
    }

    static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static Response page(Status status, TemplateInstance page) {
        return Response.status(status).type(MediaType.TEXT_HTML + ";charset=UTF-8").entity(page)
                .header("Cache-Control", "no-store").header("X-Robots-Tag", "noindex")
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY).build();
    }
}
