package io.paperwire.notify.subscription;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

import io.paperwire.notify.link.Links;
import io.paperwire.notify.recent.Backtest;
import io.paperwire.notify.recent.Backtests;
import io.paperwire.notify.wanted.Clocks;
import io.paperwire.notify.wanted.Target;
import io.paperwire.notify.words.Messages;
import io.paperwire.notify.words.Quoting;
import io.paperwire.notify.words.Reader;
import io.paperwire.notify.words.Words;
import io.paperwire.query.Query;
import io.paperwire.service.limits.Client;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;

/**
 * The pages behind the subscribe form and behind the links in mails. A link followed changes nothing, since mail scanners
 * follow links too; the button on the page does.
 */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
class SubscriptionPages {

    /**
     * @param query  shown below the text; may be null
     * @param button label of the button that posts to the page's own address; null for no button
     * @param above  the button; null for nothing
     * @param typed  shown once more, with what is wrong with it in place of a text; null for nothing
     */
    record Page(String title, String text, String query, String button, Above above, Typed typed, String catalog) {
    }

    /**
     * What was sent with the subscribe form.
     *
     * @param wrong the name of the field that is
     * @param why   it is wrong
     */
    record Typed(String address, String query, String trending, String paper, String rhythm, String wrong,
            Quoting why) {
    }

    /**
     * @param tested what the query would have sent; null when that is not known
     * @param zone   to begin with in the field for it; null when it is not asked for
     * @param wrong  with what was typed; may be null
     */
    record Above(Backtest tested, String zone, String wrong, Words words) {

        public List<String> zones() {
            return Clocks.zones();
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance page(Page page);
    }

    private final Subscriptions subscriptions;
    private final Backtests backtests;
    private final SubscriptionConfig config;
    private final Links links;
    private final Reader reader;

    SubscriptionPages(Subscriptions subscriptions, Backtests backtests, SubscriptionConfig config, Links links,
            Reader reader) {
        this.subscriptions = subscriptions;
        this.backtests = backtests;
        this.config = config;
        this.links = links;
        this.reader = reader;
    }

    /** In the browser's language, as are the mails; whether the address is known does not show. */
    @POST
    @Path("subscribe")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response subscribe(@RestForm String address, @RestForm String query, @RestForm String trending,
            @RestForm String paper, @RestForm String rhythm, @Context HttpServerRequest request) throws SQLException {
        Messages say = reader.say();
        try {
            SubscriptionRequest wanted = SubscriptionRequest.of(address,
                    new WishForm(query, trending, paper, null, rhythm, null, null), reader.language().tag(), null,
                    config.longestQuery());
            subscriptions.request(wanted, Client.of(request));
            return page(Status.ACCEPTED, say.inboxTitle(), say.inboxText(), named(wanted.wish().target()), null);
        } catch (Rejected e) {
            return page(Status.BAD_REQUEST, say.didNotWork(), null, null, null, null,
                    new Typed(address, query, trending, paper, rhythm, e.field(), e.quoting(say)));
        } catch (Subscriptions.TooManyRequests e) {
            return e.on(page(Status.TOO_MANY_REQUESTS, say.tooManyTitle(), e.in(say), null, null));
        }
    }

    /** Who loads again the page that the form answered. */
    @GET
    @Path("subscribe")
    @Operation(hidden = true)
    public Response loadedAgain() {
        return Response.status(Status.SEE_OTHER).header("Location", links.catalog()).build();
    }

    /** As some mail programs cut a link. */
    @GET
    @Path("{link: confirm|(unsubscribe|pause|why)(/[^/]*)?}")
    @Operation(hidden = true)
    public Response cut() {
        return unknownLink();
    }

    @GET
    @Path("confirm/{token}")
    @Operation(hidden = true)
    public Response confirm(@PathParam("token") String token, @Context HttpServerRequest request) throws SQLException {
        return confirmPage(subscriptions.lookUp(token), null, null, Client.of(request));
    }

    @POST
    @Path("confirm/{token}")
    @Operation(hidden = true)
    public Response confirmed(@PathParam("token") String token, @RestForm String zone,
            @Context HttpServerRequest request) throws SQLException {
        try {
            return confirmPage(subscriptions.confirm(token, zone), null, null, Client.of(request));
        } catch (Rejected e) {
            return confirmPage(subscriptions.lookUp(token), zone, e, Client.of(request));
        }
    }

    /**
     * @param zone  as it was typed; null for the one that is stored
     * @param wrong with that; may be null
     */
    private Response confirmPage(Subscriptions.Confirmable confirmable, String zone, Rejected wrong, Client client)
            throws SQLException {
        if (confirmable.reader() != null)
            reader.isKnown(confirmable.reader());
        Messages say = reader.say();
        if (confirmable.state() == Subscriptions.Confirmation.VOID)
            return page(Status.GONE, say.voidTitle(), say.voidText(confirmable.joins()), null, null);
        boolean done = confirmable.state() == Subscriptions.Confirmation.DONE;
        String button = done ? null : say.confirmButton();
        if (confirmable.target() == null)
            return page(Status.OK, done ? say.addressDoneTitle() : say.addressTitle(confirmable.joins()),
                    done ? say.addressDoneText() : say.addressText(confirmable.joins()), confirmable.address(), button);
        return page(wrong == null || done ? Status.OK : Status.BAD_REQUEST,
                done ? say.subscribedTitle() : say.confirmTitle(), done ? say.subscribedText() : say.confirmText(),
                named(confirmable.target()), button, done ? null : above(confirmable, zone, wrong, client), null);
    }

    private Above above(Subscriptions.Confirmable confirmable, String typed, Rejected wrong, Client client)
            throws SQLException {
        Optional<Query> query = confirmable.target() instanceof Target.Query asked
                ? asked.understood()
                : Optional.empty();
        Backtest tested = query.isPresent() && subscriptions.mayLook(client)
                ? backtests.glance(query.get(), client, reader.words()).orElse(null)
                : null;
        String stored = confirmable.reader().zone().getId();
        return new Above(tested, confirmable.asksZone() ? typed == null ? stored : typed : null,
                wrong == null ? null : wrong.in(reader.say()), reader.words());
    }

    @GET
    @Path("unsubscribe/{id}/{mac}")
    @Operation(hidden = true)
    public Response unsubscribe(@PathParam("id") String id, @PathParam("mac") String mac) throws SQLException {
        Optional<UUID> subscription = uuid(id).filter(one -> subscriptions.mayUnsubscribe(one, mac));
        if (subscription.isEmpty())
            return unknownLink();
        Optional<SubscriptionRows.About> about = subscriptions.lookUpUnsubscribe(subscription.get());
        if (about.isEmpty())
            return forgotten(reader.say().unsubscribedTitle());
        reader.isKnown(about.get().reader());
        Messages say = reader.say();
        boolean done = about.get().isEnded();
        return page(Status.OK, done ? say.unsubscribedTitle() : say.unsubscribe(), say.unsubscribeText(),
                named(about.get().target()), done ? null : say.unsubscribe());
    }

    /**
     * For the button, and for mail programs that post {@code List-Unsubscribe=One-Click} (RFC 8058) in any form, whatever
     * answer they expect.
     */
    @POST
    @Path("unsubscribe/{id}/{mac}")
    @Produces(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response unsubscribed(@PathParam("id") String id, @PathParam("mac") String mac) throws SQLException {
        Optional<UUID> subscription = uuid(id).filter(one -> subscriptions.mayUnsubscribe(one, mac));
        if (subscription.isEmpty())
            return unknownLink();
        Optional<SubscriptionRows.About> about = subscriptions.unsubscribe(subscription.get());
        if (about.isEmpty())
            return forgotten(reader.say().unsubscribedTitle());
        reader.isKnown(about.get().reader());
        Messages say = reader.say();
        return page(Status.OK, say.unsubscribedTitle(), say.unsubscribeText(), named(about.get().target()), null);
    }

    private String named(Target target) throws SQLException {
        return reader.words().of(target, subscriptions.titles(target));
    }

    private Response forgotten(String title) {
        return page(Status.OK, title, reader.say().forgotten(), null, null);
    }

    @GET
    @Path("pause/{contact}/{mac}")
    @Operation(hidden = true)
    public Response pause(@PathParam("contact") String contact, @PathParam("mac") String mac) throws SQLException {
        Optional<UUID> id = uuid(contact).filter(one -> subscriptions.mayPause(one, mac));
        if (id.isEmpty())
            return unknownLink();
        Optional<SubscriptionRows.Addressee> to = subscriptions.lookUpPause(id.get());
        to.ifPresent(one -> reader.isKnown(one.reader()));
        Messages say = reader.say();
        return to.map(one -> page(Status.OK, say.stopAll(), say.stopText(), one.address(), say.stopAll()))
                .orElseGet(() -> forgotten(say.stoppedTitle()));
    }

    /** One click at a digest of several subscriptions. */
    @POST
    @Path("pause/{contact}/{mac}")
    @Produces(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response paused(@PathParam("contact") String contact, @PathParam("mac") String mac) throws SQLException {
        Optional<UUID> id = uuid(contact).filter(one -> subscriptions.mayPause(one, mac));
        if (id.isEmpty())
            return unknownLink();
        Optional<SubscriptionRows.Addressee> to = subscriptions.pauseAll(id.get());
        to.ifPresent(one -> reader.isKnown(one.reader()));
        Messages say = reader.say();
        return to.map(one -> page(Status.OK, say.stoppedTitle(), say.stoppedText(), one.address(), null))
                .orElseGet(() -> forgotten(say.stoppedTitle()));
    }

    private Response unknownLink() {
        return page(Status.NOT_FOUND, reader.say().brokenTitle(), reader.say().brokenText(), null, null);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Response page(Status status, String title, String text, String query, String button) {
        return page(status, title, text, query, button, null, null);
    }

    private Response page(Status status, String title, String text, String query, String button, Above above,
            Typed typed) {
        return reader.page(status,
                Templates.page(new Page(title, text, query, button, above, typed, links.catalog())));
    }
}
