package io.paperwire.notify.subscription;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

import io.paperwire.notify.link.Links;
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

    private static final String UNSUBSCRIBED = "You are unsubscribed";
    private static final String STOPPED = "All mail is stopped";
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    /**
     * @param query  shown below the text; may be null
     * @param button label of the button that posts to the page's own address; null for no button
     */
    record Page(String title, String text, String query, String button, String catalog) {
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance page(Page page);
    }

    private final Subscriptions subscriptions;
    private final SubscriptionConfig config;
    private final Links links;

    SubscriptionPages(Subscriptions subscriptions, SubscriptionConfig config, Links links) {
        this.subscriptions = subscriptions;
        this.config = config;
        this.links = links;
    }

    @POST
    @Path("subscribe")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response subscribe(@RestForm String address, @RestForm String query, @RestForm String trending,
            @RestForm String rhythm, @Context HttpServerRequest request) throws SQLException {
        try {
            SubscriptionRequest wanted = SubscriptionRequest.of(address,
                    new WishForm(query, trending, null, null, rhythm, null, null), null, null, config.longestQuery());
            subscriptions.request(wanted, Client.of(request));
            return page(Status.ACCEPTED, "Look into your inbox",
                    "If this subscription is new, a mail is on its way to you."
                            + " Follow the link in it to start getting papers for",
                    Words.of(wanted.wish().target()), null);
        } catch (Rejected e) {
            return page(Status.BAD_REQUEST, "That did not work", e.getMessage(), query, null);
        } catch (Subscriptions.TooManyRequests e) {
            return page(Status.TOO_MANY_REQUESTS, "Too many requests", e.getMessage(), null, null);
        }
    }

    @GET
    @Path("confirm/{token}")
    @Operation(hidden = true)
    public Response confirm(@PathParam("token") String token) throws SQLException {
        return confirmPage(subscriptions.lookUp(token));
    }

    @POST
    @Path("confirm/{token}")
    @Operation(hidden = true)
    public Response confirmed(@PathParam("token") String token) throws SQLException {
        return confirmPage(subscriptions.confirm(token));
    }

    private Response confirmPage(Subscriptions.Confirmable confirmable) {
        if (confirmable.state() == Subscriptions.Confirmation.VOID)
            return page(Status.GONE, "This link does not work any more",
                    "It has expired or was used before. Subscribe again to get a new one.", null, null);
        boolean done = confirmable.state() == Subscriptions.Confirmation.DONE;
        String button = done ? null : "Confirm";
        if (confirmable.target() == null)
            return page(Status.OK, done ? "The address is yours" : "Confirm your address",
                    done
                            ? "Papers can come to this address from now on"
                            : "Papers can come to this address when you confirm it",
                    confirmable.address(), button);
        return page(Status.OK, done ? "You are subscribed" : "Confirm your subscription",
                done ? "From now on you get a mail about" : "You get a mail about", Words.of(confirmable.target()),
                button);
    }

    @GET
    @Path("unsubscribe/{id}/{mac}")
    @Operation(hidden = true)
    public Response unsubscribe(@PathParam("id") String id, @PathParam("mac") String mac) throws SQLException {
        Optional<UUID> subscription = uuid(id).filter(one -> subscriptions.mayUnsubscribe(one, mac));
        if (subscription.isEmpty())
            return unknownLink();
        return subscriptions.lookUpUnsubscribe(subscription.get()).map(
                about -> page(Status.OK, "Unsubscribe", "No more mail about", Words.of(about), "Unsubscribe"))
                .orElseGet(() -> forgotten(UNSUBSCRIBED));
    }

    /** For the button, and for mail programs that post {@code List-Unsubscribe=One-Click} (RFC 8058) in any form. */
    @POST
    @Path("unsubscribe/{id}/{mac}")
    @Operation(hidden = true)
    public Response unsubscribed(@PathParam("id") String id, @PathParam("mac") String mac) throws SQLException {
        Optional<UUID> subscription = uuid(id).filter(one -> subscriptions.mayUnsubscribe(one, mac));
        if (subscription.isEmpty())
            return unknownLink();
        return subscriptions.unsubscribe(subscription.get()).map(about -> page(Status.OK, UNSUBSCRIBED,
                "There will be no more mail about", Words.of(about), null)).orElseGet(() -> forgotten(UNSUBSCRIBED));
    }

    private Response forgotten(String title) {
        return page(Status.OK, title, "Nothing is kept here any more of what the mail was about.", null, null);
    }

    @GET
    @Path("pause/{contact}/{mac}")
    @Operation(hidden = true)
    public Response pause(@PathParam("contact") String contact, @PathParam("mac") String mac) throws SQLException {
        Optional<UUID> id = uuid(contact).filter(one -> subscriptions.mayPause(one, mac));
        if (id.isEmpty())
            return unknownLink();
        return subscriptions.lookUpPause(id.get()).map(
                to -> page(Status.OK, "Stop all mail", "No more mail about papers to", to, "Stop all mail"))
                .orElseGet(() -> forgotten(STOPPED));
    }

    /** One click at a digest of several subscriptions. */
    @POST
    @Path("pause/{contact}/{mac}")
    @Operation(hidden = true)
    public Response paused(@PathParam("contact") String contact, @PathParam("mac") String mac) throws SQLException {
        Optional<UUID> id = uuid(contact).filter(one -> subscriptions.mayPause(one, mac));
        if (id.isEmpty())
            return unknownLink();
        return subscriptions.pauseAll(id.get()).map(to -> page(Status.OK, STOPPED, "Your subscriptions are paused, and"
                + " nothing is sent until you resume them. No more mail to", to, null))
                .orElseGet(() -> forgotten(STOPPED));
    }

    private Response unknownLink() {
        return page(Status.NOT_FOUND, "This link is not complete",
                "Please follow the link in the mail itself, or copy all of it.", null, null);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Response page(Status status, String title, String text, String query, String button) {
        CacheControl notKept = new CacheControl();
        notKept.setNoStore(true);
        return Response.status(status).entity(Templates.page(new Page(title, text, query, button, links.catalog())))
                .cacheControl(notKept).header("X-Robots-Tag", "noindex")
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY).build();
    }
}
