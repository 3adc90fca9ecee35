package io.paperwire.notify.manage;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

import io.paperwire.notify.link.Links;
import io.paperwire.notify.recent.Backtest;
import io.paperwire.notify.recent.Backtests;
import io.paperwire.notify.subscription.NamedPapers;
import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.subscription.Subscriptions;
import io.paperwire.notify.subscription.WishForm;
import io.paperwire.notify.wanted.Target;
import io.paperwire.notify.words.Messages;
import io.paperwire.notify.words.Quoting;
import io.paperwire.notify.words.Words;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.service.limits.Client;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;

/**
 * The manage page: plain forms below the signed address. There are no cookies, so no other page can send these forms in
 * somebody's name.
 */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Blocking
class ManagePages {

    record Edit(String base, Person person, Person.Subscription subscription, FormFields form, Quoting wrong,
            Backtest tested, String catalog, Words words) {
    }

    private final Pages pages;
    private final Manage manage;
    private final OwnSubscriptions own;
    private final Subscriptions subscriptions;
    private final Backtests backtests;
    private final NamedPapers named;
    private final TypedPapers papers;
    private final Links links;

    ManagePages(Pages pages, Manage manage, OwnSubscriptions own, Subscriptions subscriptions, Backtests backtests,
            NamedPapers named, TypedPapers papers, Links links) {
        this.pages = pages;
        this.manage = manage;
        this.own = own;
        this.subscriptions = subscriptions;
        this.backtests = backtests;
        this.named = named;
        this.papers = papers;
        this.links = links;
    }

    @GET
    @Operation(hidden = true)
    public Response front() {
        return Response.status(Status.SEE_OTHER).header("Location", "/manage").build();
    }

    @GET
    @Path("manage")
    @Operation(hidden = true)
    public Response ask() {
        return pages.ask(Status.OK, null, null, "");
    }

    @POST
    @Path("manage")
    @Operation(hidden = true)
    public Response asked(@RestForm String address, @Context HttpServerRequest request) throws SQLException {
        try {
            subscriptions.sendManageLink(address, Client.of(request));
        } catch (Rejected | Subscriptions.TooManyRequests e) {
            return Pages.refused(e, pages.ask(Pages.status(e), null, pages.why(e), address == null ? "" : address));
        }
        return pages.ask(Status.ACCEPTED, pages.say().linkSent(), null, "");
    }

    @GET
    @Path("manage/{token}")
    @Operation(hidden = true)
    public Response overview(@PathParam("token") String token, @QueryParam("said") String said) throws SQLException {
        return pages.with(token,
                subscriber -> pages.overview(Status.OK, token, subscriber, pages.said(said), null, FormFields.EMPTY,
                        null));
    }

    /** Who loads again a page that a form answered. */
    @GET
    @Path("manage/{token}/{form: subscriptions|pause|resume|settings|contacts|endpoints|import|delete"
            + "|subscriptions/[^/]+/(pause|resume)|endpoints/[^/]+/(verify|secret|replay)}")
    @Operation(hidden = true)
    public Response loadedAgain(@PathParam("token") String token) {
        return Response.status(Status.SEE_OTHER).header("Location", "/manage/" + token)
                .header("Cache-Control", "no-store").build();
    }

    @POST
    @Path("manage/{token}/subscriptions")
    @Operation(hidden = true)
    public Response subscribe(@PathParam("token") String token, MultivaluedMap<String, String> sent,
            @Context HttpServerRequest request) throws SQLException {
        FormFields form = FormFields.of(sent);
        return pages.with(token, subscriber -> {
            try {
                WishForm wish = form.wish();
                if ("try".equals(sent.getFirst("action")))
                    return pages.overview(Status.OK, token, subscriber, null, null, form,
                            tried(form, Client.of(request)));
                OwnSubscriptions.Made made = own.subscribe(subscriber, contact(form),
                        papers.of(wish, Client.of(request), pages.words()));
                return Pages.done(token, made.warning() == null ? "subscribed" : "unknown");
            } catch (Rejected | Subscriptions.TooManyRequests e) {
                return pages.refused(e, token, subscriber, form);
            }
        });
    }

    private static UUID contact(FormFields form) {
        return form.contact().isEmpty()
                ? null
                : Pages.uuid(form.contact())
                        .orElseThrow(() -> new Rejected("contact", Messages::notYourAddress));
    }

    private Backtest tried(FormFields form, Client client) throws SQLException {
        if (!form.isQuery())
            throw new Rejected("query", Messages::onlyQueries);
        try {
            Query query = new Target.Query(WishForm.query(form.text(), QueryParser.MAX_LENGTH)).parsed();
            subscriptions.admit(client);
            named.check(query);
            return backtests.run(query, client, pages.words());
        } catch (Backtests.Busy e) {
            throw new Rejected("query", Messages::notNow);
        }
    }

    @GET
    @Path("manage/{token}/subscriptions/{id}")
    @Operation(hidden = true)
    public Response edit(@PathParam("token") String token, @PathParam("id") String id) throws SQLException {
        return pages.with(token, subscriber -> {
            Person.Subscription one = subscription(subscriber, id);
            return edit(Status.OK, token, subscriber, one, FormFields.of(one), null, null);
        });
    }

    private Response edit(Status status, String token, UUID subscriber, Person.Subscription one, FormFields form,
            Quoting wrong, Backtest tested) throws SQLException {
        return pages.page(status, PageTemplates.edit(new Edit("/manage/" + token, manage.person(subscriber), one, form,
                wrong, tested, links.catalog(), pages.words())));
    }

    private Person.Subscription subscription(UUID subscriber, String id) throws SQLException {
        return manage.person(subscriber).subscriptions().stream().filter(one -> one.id().toString().equals(id))
                .findFirst().orElseThrow(() -> new Manage.NotYours("You have no such subscription."));
    }

    @POST
    @Path("manage/{token}/subscriptions/{id}")
    @Operation(hidden = true)
    public Response change(@PathParam("token") String token, @PathParam("id") String id,
            MultivaluedMap<String, String> sent, @Context HttpServerRequest request) throws SQLException {
        FormFields form = FormFields.of(sent);
        return pages.with(token, subscriber -> {
            Person.Subscription one = subscription(subscriber, id);
            try {
                WishForm wish = form.wish(one);
                if ("try".equals(sent.getFirst("action")))
                    return edit(Status.OK, token, subscriber, one, form, null, tried(form, Client.of(request)));
                own.change(subscriber, one.id(), contact(form), papers.of(wish, Client.of(request), pages.words()));
                return Pages.done(token, "changed");
            } catch (Rejected | Subscriptions.TooManyRequests e) {
                return Pages.refused(e, edit(Pages.status(e), token, subscriber, one, form, pages.quoting(e), null));
            }
        });
    }

    @POST
    @Path("manage/{token}/subscriptions/{id}/pause")
    @Operation(hidden = true)
    public Response pause(@PathParam("token") String token, @PathParam("id") String id) throws SQLException {
        return pages.with(token, subscriber -> {
            own.pause(subscriber, subscription(subscriber, id).id());
            return Pages.done(token, "paused");
        });
    }

    @POST
    @Path("manage/{token}/subscriptions/{id}/resume")
    @Operation(hidden = true)
    public Response resume(@PathParam("token") String token, @PathParam("id") String id) throws SQLException {
        return pages.with(token, subscriber -> {
            own.resume(subscriber, subscription(subscriber, id).id());
            return Pages.done(token, "resumed");
        });
    }

    @POST
    @Path("manage/{token}/{all: pause|resume}")
    @Operation(hidden = true)
    public Response all(@PathParam("token") String token, @PathParam("all") String all) throws SQLException {
        return pages.with(token, subscriber -> {
            if (all.equals("pause"))
                own.pauseAll(subscriber);
            else
                own.resumeAll(subscriber);
            return Pages.done(token, all + "d");
        });
    }

    @GET
    @Path("manage/{token}/subscriptions/{id}/end")
    @Operation(hidden = true)
    public Response askEnd(@PathParam("token") String token, @PathParam("id") String id) throws SQLException {
        return pages.with(token, subscriber -> pages.sure(token, pages.say().end(), pages.say().endText(),
                subscription(subscriber, id).words(pages.words())));
    }

    @POST
    @Path("manage/{token}/subscriptions/{id}/end")
    @Operation(hidden = true)
    public Response end(@PathParam("token") String token, @PathParam("id") String id) throws SQLException {
        return pages.with(token, subscriber -> {
            own.end(subscriber, subscription(subscriber, id).id());
            return Pages.done(token, "ended");
        });
    }

    @GET
    @Path("manage/{token}/subscriptions/{id}/feeds")
    @Operation(hidden = true)
    public Response askRenewFeeds(@PathParam("token") String token, @PathParam("id") String id) throws SQLException {
        return pages.with(token, subscriber -> pages.sure(token, pages.say().feedRenew(), pages.say().feedRenewText(),
                subscription(subscriber, id).words(pages.words())));
    }

    @POST
    @Path("manage/{token}/subscriptions/{id}/feeds")
    @Operation(hidden = true)
    public Response renewFeeds(@PathParam("token") String token, @PathParam("id") String id) throws SQLException {
        return pages.with(token, subscriber -> {
            own.renewFeeds(subscriber, subscription(subscriber, id).id());
            return Pages.done(token, "feeds");
        });
    }

    @POST
    @Path("manage/{token}/settings")
    @Operation(hidden = true)
    public Response settings(@PathParam("token") String token, @RestForm String language, @RestForm String zone)
            throws SQLException {
        return pages.with(token, subscriber -> {
            try {
                manage.settings(subscriber, language, zone == null ? null : zone.strip());
                return Pages.done(token, "settings");
            } catch (Rejected e) {
                return pages.refused(e, token, subscriber, Pages.Typed.settings(language, zone));
            }
        });
    }

    @POST
    @Path("manage/{token}/contacts")
    @Operation(hidden = true)
    public Response addAddress(@PathParam("token") String token, @RestForm String address,
            @Context HttpServerRequest request) throws SQLException {
        return pages.with(token, subscriber -> {
            try {
                manage.addAddress(subscriber, address, Client.of(request));
                return Pages.done(token, "asked");
            } catch (Rejected | Subscriptions.TooManyRequests e) {
                return pages.refused(e, token, subscriber, Pages.Typed.address(address));
            }
        });
    }

    @GET
    @Path("manage/{token}/contacts/{id}/remove")
    @Operation(hidden = true)
    public Response askRemoveContact(@PathParam("token") String token, @PathParam("id") String id)
            throws SQLException {
        return pages.with(token, subscriber -> {
            Person.Contact contact = manage.person(subscriber).contacts().stream()
                    .filter(one -> one.id().toString().equals(id)).findFirst()
                    .orElseThrow(() -> new Manage.NotYours("You have no such address."));
            return pages.sure(token, pages.say().remove(), pages.say().removeText(), contact.address());
        });
    }

    @POST
    @Path("manage/{token}/contacts/{id}/remove")
    @Operation(hidden = true)
    public Response removeContact(@PathParam("token") String token, @PathParam("id") String id) throws SQLException {
        return pages.with(token, subscriber -> {
            try {
                manage.removeContact(subscriber,
                        Pages.uuid(id).orElseThrow(() -> new Manage.NotYours("You have no such address.")));
            } catch (Rejected e) {
                return pages.refused(e, token, subscriber, FormFields.EMPTY);
            }
            return removed(token);
        });
    }

    private Response removed(String token) throws SQLException {
        try {
            manage.subscriber(token);
            return Pages.done(token, "removed");
        } catch (Manage.UnknownLink e) {
            return pages.told(Status.OK, pages.say().ownRemovedTitle(), pages.say().ownRemovedText(), List.of(),
                    "/manage");
        }
    }

    @POST
    @Path("manage/{token}/delete")
    @Operation(hidden = true)
    public Response deleteAll(@PathParam("token") String token, @RestForm String sure) throws SQLException {
        return pages.with(token, subscriber -> {
            if (!"yes".equals(sure))
                return pages.overview(Status.BAD_REQUEST, token, subscriber, null,
                        Quoting.of(pages.say().notSure(), null),
                        FormFields.EMPTY, null);
            Words words = pages.words();
            Manage.Deleted deleted = manage.deleteAll(subscriber, words.say());
            return pages.told(Status.OK, words.say().deletedTitle(),
                    words.say().deletedText(words.number(deleted.contacts()), words.number(deleted.subscriptions()),
                            words.number(deleted.alerts())),
                    deleted.remains(), null);
        });
    }
}
