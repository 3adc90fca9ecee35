package io.paperwire.notify.manage;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

import io.paperwire.notify.endpoint.EndpointForm;
import io.paperwire.notify.endpoint.Endpoints;
import io.paperwire.notify.endpoint.Posted;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.subscription.Subscriptions;
import io.paperwire.notify.words.Words;
import io.paperwire.service.limits.Client;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;

/** The pages of webhooks and chats. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Blocking
class EndpointPages {

    private static final Pattern POSTED = Pattern.compile("posted-([0-9]{1,5})");

    /**
     * @param secret shown this once, and nothing else with it; null for all else
     * @param madeAt so that the form for a new secret makes one only, however often it is sent
     */
    record EndpointPage(String base, Person.Contact endpoint, String secret, String said, String wrong,
            List<Posted> posted, Instant madeAt, String catalog, Words words) {
    }

    private final Pages pages;
    private final Manage manage;
    private final Links links;
    private final Clock clock;

    EndpointPages(Pages pages, Manage manage, Links links, Clock clock) {
        this.pages = pages;
        this.manage = manage;
        this.links = links;
        this.clock = clock;
    }

    @POST
    @Path("manage/{token}/endpoints")
    @Operation(hidden = true)
    public Response addEndpoint(@PathParam("token") String token, @RestForm String kind, @RestForm String url,
            @RestForm String place, @RestForm String secret, @Context HttpServerRequest request)
            throws SQLException {
        return pages.with(token, subscriber -> {
            try {
                Endpoints.Added added = manage.addEndpoint(subscriber,
                        new EndpointForm(kind, url, place, place, secret),
                        Client.of(request));
                return added.secret() == null
                        ? done(token, added.id(), "verifying")
                        : endpoint(Status.CREATED, token, subscriber, added.id(), added.secret(), null, null);
            } catch (Rejected | Subscriptions.TooManyRequests e) {
                return pages.refused(e, token, subscriber, Pages.Typed.endpoint(kind, url, place));
            }
        });
    }

    @GET
    @Path("manage/{token}/endpoints/{id}")
    @Operation(hidden = true)
    public Response endpoint(@PathParam("token") String token, @PathParam("id") String id,
            @QueryParam("said") String said) throws SQLException {
        return pages.with(token,
                subscriber -> endpoint(Status.OK, token, subscriber, endpointId(id), null, said(said), null));
    }

    /** After a form was sent and worked; null when it is nothing of that. */
    private String said(String what) {
        Matcher posted = POSTED.matcher(what == null ? "" : what);
        if (posted.matches())
            return pages.say().postedAgain(pages.words().number(Integer.parseInt(posted.group(1))));
        return switch (what == null ? "" : what) {
            case "verifying" -> pages.say().saidVerifying();
            case "secret" -> pages.say().secretRenewed();
            default -> null;
        };
    }

    private static Response done(String token, UUID endpoint, String said) {
        return Pages.done(token, "/endpoints/" + endpoint, said);
    }

    private Response endpoint(Status status, String token, UUID subscriber, UUID id, String secret, String said,
            String wrong) throws SQLException {
        List<Posted> posted = manage.posted(subscriber, id);
        Person.Contact endpoint = manage.person(subscriber).contacts().stream().filter(one -> one.id().equals(id))
                .findFirst().orElseThrow(() -> new Manage.NotYours("You have no such webhook or chat."));
        return pages.page(status,
                PageTemplates.endpoint(new EndpointPage("/manage/" + token, endpoint, secret, said, wrong,
                        posted, clock.instant(), links.catalog(), pages.words())));
    }

    private static UUID endpointId(String id) {
        return Pages.uuid(id).orElseThrow(() -> new Manage.NotYours("You have no such webhook or chat."));
    }

    @POST
    @Path("manage/{token}/endpoints/{id}/verify")
    @Operation(hidden = true)
    public Response verifyEndpoint(@PathParam("token") String token, @PathParam("id") String id,
            @Context HttpServerRequest request) throws SQLException {
        return pages.with(token, subscriber -> {
            try {
                manage.verifyEndpoint(subscriber, endpointId(id), Client.of(request));
                return done(token, endpointId(id), "verifying");
            } catch (Subscriptions.TooManyRequests e) {
                return refused(e, token, subscriber, endpointId(id));
            }
        });
    }

    private Response refused(RuntimeException why, String token, UUID subscriber, UUID id) throws SQLException {
        return Pages.refused(why, endpoint(Pages.status(why), token, subscriber, id, null, null, pages.why(why)));
    }

    @POST
    @Path("manage/{token}/endpoints/{id}/secret")
    @Operation(hidden = true)
    public Response rotateSecret(@PathParam("token") String token, @PathParam("id") String id, @RestForm String seen,
            @Context HttpServerRequest request) throws SQLException {
        return pages.with(token, subscriber -> {
            try {
                Endpoints.Added rotated = manage.rotateSecret(subscriber, endpointId(id), moment(seen),
                        Client.of(request));
                if (rotated.secret() == null)
                    return done(token, rotated.id(), "secret");
                return endpoint(Status.OK, token, subscriber, endpointId(id), rotated.secret(),
                        pages.say().secretRenewed(), null);
            } catch (Rejected | Subscriptions.TooManyRequests e) {
                return refused(e, token, subscriber, endpointId(id));
            }
        });
    }

    private static Instant moment(String seen) {
        try {
            return seen == null ? null : Instant.parse(seen);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** One delivery, or all of so many days. */
    @POST
    @Path("manage/{token}/endpoints/{id}/replay")
    @Operation(hidden = true)
    public Response replay(@PathParam("token") String token, @PathParam("id") String id, @RestForm String delivery,
            @RestForm String days, @Context HttpServerRequest request) throws SQLException {
        return pages.with(token, subscriber -> {
            UUID endpoint = endpointId(id);
            try {
                int replayed = replay(subscriber, endpoint, delivery, days, Client.of(request));
                return done(token, endpoint, "posted-" + replayed);
            } catch (Subscriptions.TooManyRequests e) {
                return refused(e, token, subscriber, endpoint);
            }
        });
    }

    private int replay(UUID subscriber, UUID endpoint, String delivery, String days, Client client)
            throws SQLException {
        if (delivery != null) {
            manage.replay(subscriber, endpoint, endpointId(delivery), client);
            return 1;
        }
        int back = days != null && days.matches("[0-9]{1,3}") ? Integer.parseInt(days) : 1;
        return manage.replay(subscriber, endpoint, clock.instant().minus(Duration.ofDays(back)), client);
    }
}
