package io.paperwire.notify.manage;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

import com.fasterxml.jackson.core.JsonProcessingException;

import io.paperwire.events.EventJson;
import io.paperwire.notify.endpoint.EndpointForm;
import io.paperwire.notify.endpoint.Endpoints;
import io.paperwire.notify.endpoint.Posted;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.recent.Backtest;
import io.paperwire.notify.recent.Backtests;
import io.paperwire.notify.subscription.Client;
import io.paperwire.notify.subscription.Examples;
import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.subscription.SubscriptionConfig;
import io.paperwire.notify.subscription.Subscriptions;
import io.paperwire.notify.subscription.WishForm;
import io.paperwire.notify.wanted.Target;
import io.paperwire.query.Query;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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

    static final String SENT = "If this address has subscriptions, a mail with a link to them is on its way.";

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";
    private static final int HISTORY = 50;
    /** What a page says after a form was sent and worked. */
    private static final Map<String, String> SAID = Map.of("subscribed", "You are subscribed.", "changed",
            "The subscription is changed.", "paused", "Paused. What it has found waits.", "resumed",
            "It looks for papers again.", "ended", "The subscription is ended.", "settings",
            "Language and time zone are changed.", "asked",
            "A mail is on its way to that address. It is yours when you follow the link in it.", "removed",
            "The address is removed, with its subscriptions.", "feeds",
            "The feed has new addresses; those of before do not work any more.", "verifying",
            "It is asked now whether it answers. Load the page again in a moment.");

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

        public String live(UUID subscription) {
            return links.live(subscription);
        }

        public boolean hasChoice() {
            return person.contacts().stream().filter(Person.Contact::isConfirmed).count() > 1;
        }
    }

    record Edit(String base, Person.Subscription subscription, FormFields form, String wrong, Backtest tested,
            String catalog) {
    }

    /** @param answers to a question about a paper; null when none was asked */
    record History(String base, List<LedgerEntry> entries, long total, String next, String paper, List<Why> answers,
            String catalog) {
    }

    /** @param secret shown this once; may be null */
    record EndpointPage(String base, Person.Contact endpoint, String secret, String said, String wrong,
            List<Posted> posted, String catalog) {
    }

    record Reasons(List<LedgerEntry> entries, String manage, String catalog) {
    }

    record Told(String title, String text, List<String> lines, String back, String catalog) {
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance ask(String message, String wrong, String catalog);

        static native TemplateInstance overview(Overview page);

        static native TemplateInstance edit(Edit page);

        static native TemplateInstance history(History page);

        static native TemplateInstance endpoint(EndpointPage page);

        static native TemplateInstance reasons(Reasons page);

        static native TemplateInstance told(Told page);
    }

    private final Manage manage;
    private final Subscriptions subscriptions;
    private final Backtests backtests;
    private final Examples examples;
    private final SubscriptionConfig config;
    private final Links links;
    private final Clock clock;

    ManagePages(Manage manage, Subscriptions subscriptions, Backtests backtests, Examples examples,
            SubscriptionConfig config, Links links, Clock clock) {
        this.manage = manage;
        this.subscriptions = subscriptions;
        this.backtests = backtests;
        this.examples = examples;
        this.config = config;
        this.links = links;
        this.clock = clock;
    }

    @GET
    @Path("manage")
    @Operation(hidden = true)
    public Response ask() {
        return page(Status.OK, Templates.ask(null, null, links.catalog()));
    }

    @POST
    @Path("manage")
    @Operation(hidden = true)
    public Response asked(@RestForm String address, @Context HttpServerRequest request) throws SQLException {
        try {
            subscriptions.sendManageLink(address, Client.of(request));
        } catch (Rejected e) {
            return page(Status.BAD_REQUEST, Templates.ask(null, e.getMessage(), links.catalog()));
        } catch (Subscriptions.TooManyRequests e) {
            return page(Status.TOO_MANY_REQUESTS, Templates.ask(null, e.getMessage(), links.catalog()));
        }
        return page(Status.ACCEPTED, Templates.ask(SENT, null, links.catalog()));
    }

    private interface Answer {
        Response of(UUID subscriber) throws SQLException;
    }

    private Response with(String token, Answer answer) throws SQLException {
        try {
            return answer.of(manage.subscriber(token));
        } catch (Manage.UnknownLink e) {
            return page(Status.GONE,
                    Templates.ask(null, "This link does not work any more. Ask for a new one.", links.catalog()));
        } catch (Manage.NotYours e) {
            return told(Status.NOT_FOUND, token, "Not there", e.getMessage(), List.of());
        }
    }

    @GET
    @Path("manage/{token}")
    @Operation(hidden = true)
    public Response overview(@PathParam("token") String token, @QueryParam("said") String said) throws SQLException {
        return with(token, subscriber -> overview(Status.OK, token, subscriber, said == null ? null : SAID.get(said),
                null, FormFields.EMPTY, null));
    }

    private Response overview(Status status, String token, UUID subscriber, String said, String wrong, FormFields form,
            Backtest tested) throws SQLException {
        Person person = manage.person(subscriber);
        List<Person.Subscription> shown = person.subscriptions().stream().filter(one -> !one.state().equals("ended"))
                .toList();
        return page(status, Templates.overview(
                new Overview("/manage/" + token, person, shown, said, wrong, form, tested, links)));
    }

    @POST
    @Path("manage/{token}/subscriptions")
    @Operation(hidden = true)
    public Response subscribe(@PathParam("token") String token, MultivaluedMap<String, String> sent)
            throws SQLException {
        FormFields form = FormFields.of(sent);
        return with(token, subscriber -> {
            try {
                WishForm wish = form.wish();
                if ("try".equals(sent.getFirst("action")))
                    return overview(Status.OK, token, subscriber, null, null, form, tried(form));
                manage.subscribe(subscriber, contact(form), wish);
                return done(token, "subscribed");
            } catch (Rejected e) {
                return overview(Status.BAD_REQUEST, token, subscriber, null, e.getMessage(), form, null);
            }
        });
    }

    private static UUID contact(FormFields form) {
        return form.contact().isEmpty()
                ? null
                : uuid(form.contact())
                        .orElseThrow(() -> new Rejected("contact", "That is not an address of yours."));
    }

    private Backtest tried(FormFields form) throws SQLException {
        if (!form.isQuery())
            throw new Rejected("query", "Only queries can be tried.");
        try {
            Query query = new Target.Query(WishForm.query(form.text(), config.longestQuery())).parsed();
            examples.check(query);
            return backtests.run(query);
        } catch (Backtests.Busy e) {
            throw new Rejected("query", e.getMessage());
        }
    }

    @GET
    @Path("manage/{token}/subscriptions/{id}")
    @Operation(hidden = true)
    public Response edit(@PathParam("token") String token, @PathParam("id") String id) throws SQLException {
        return with(token, subscriber -> {
            Person.Subscription one = subscription(subscriber, id);
            return edit(Status.OK, token, one, FormFields.of(one), null, null);
        });
    }

    private Response edit(Status status, String token, Person.Subscription one, FormFields form, String wrong,
            Backtest tested) {
        return page(status, Templates.edit(new Edit("/manage/" + token, one, form, wrong, tested, links.catalog())));
    }

    private Person.Subscription subscription(UUID subscriber, String id) throws SQLException {
        return manage.person(subscriber).subscriptions().stream().filter(one -> one.id().toString().equals(id))
                .findFirst().orElseThrow(() -> new Manage.NotYours("You have no such subscription."));
    }

    @POST
    @Path("manage/{token}/subscriptions/{id}")
    @Operation(hidden = true)
    public Response change(@PathParam("token") String token, @PathParam("id") String id,
            MultivaluedMap<String, String> sent) throws SQLException {
        FormFields form = FormFields.of(sent);
        return with(token, subscriber -> {
            Person.Subscription one = subscription(subscriber, id);
            try {
                WishForm wish = form.wish();
                if ("try".equals(sent.getFirst("action")))
                    return edit(Status.OK, token, one, form, null, tried(form));
                manage.change(subscriber, one.id(), wish);
                return done(token, "changed");
            } catch (Rejected e) {
                return edit(Status.BAD_REQUEST, token, one, form, e.getMessage(), null);
            }
        });
    }

    @POST
    @Path("manage/{token}/subscriptions/{id}/pause")
    @Operation(hidden = true)
    public Response pause(@PathParam("token") String token, @PathParam("id") String id) throws SQLException {
        return with(token, subscriber -> {
            manage.pause(subscriber, subscription(subscriber, id).id());
            return done(token, "paused");
        });
    }

    @POST
    @Path("manage/{token}/subscriptions/{id}/resume")
    @Operation(hidden = true)
    public Response resume(@PathParam("token") String token, @PathParam("id") String id) throws SQLException {
        return with(token, subscriber -> {
            manage.resume(subscriber, subscription(subscriber, id).id());
            return done(token, "resumed");
        });
    }

    @POST
    @Path("manage/{token}/subscriptions/{id}/end")
    @Operation(hidden = true)
    public Response end(@PathParam("token") String token, @PathParam("id") String id) throws SQLException {
        return with(token, subscriber -> {
            manage.end(subscriber, subscription(subscriber, id).id());
            return done(token, "ended");
        });
    }

    @POST
    @Path("manage/{token}/subscriptions/{id}/feeds")
    @Operation(hidden = true)
    public Response renewFeeds(@PathParam("token") String token, @PathParam("id") String id) throws SQLException {
        return with(token, subscriber -> {
            manage.renewFeeds(subscriber, subscription(subscriber, id).id());
            return done(token, "feeds");
        });
    }

    @POST
    @Path("manage/{token}/settings")
    @Operation(hidden = true)
    public Response settings(@PathParam("token") String token, @RestForm String language, @RestForm String zone)
            throws SQLException {
        return with(token, subscriber -> {
            try {
                manage.settings(subscriber, language, zone == null ? null : zone.strip());
                return done(token, "settings");
            } catch (Rejected e) {
                return overview(Status.BAD_REQUEST, token, subscriber, null, e.getMessage(), FormFields.EMPTY, null);
            }
        });
    }

    @POST
    @Path("manage/{token}/contacts")
    @Operation(hidden = true)
    public Response addAddress(@PathParam("token") String token, @RestForm String address,
            @Context HttpServerRequest request) throws SQLException {
        return with(token, subscriber -> {
            try {
                manage.addAddress(subscriber, address, Client.of(request));
                return done(token, "asked");
            } catch (Rejected | Subscriptions.TooManyRequests e) {
                return overview(Status.BAD_REQUEST, token, subscriber, null, e.getMessage(), FormFields.EMPTY, null);
            }
        });
    }

    @POST
    @Path("manage/{token}/contacts/{id}/remove")
    @Operation(hidden = true)
    public Response removeContact(@PathParam("token") String token, @PathParam("id") String id) throws SQLException {
        return with(token, subscriber -> {
            try {
                manage.removeContact(subscriber,
                        uuid(id).orElseThrow(() -> new Manage.NotYours("You have no such address.")));
                return done(token, "removed");
            } catch (Rejected e) {
                return overview(Status.BAD_REQUEST, token, subscriber, null, e.getMessage(), FormFields.EMPTY, null);
            }
        });
    }

    @POST
    @Path("manage/{token}/endpoints")
    @Operation(hidden = true)
    public Response addEndpoint(@PathParam("token") String token, @RestForm String kind, @RestForm String url,
            @RestForm String place, @RestForm String secret, @Context HttpServerRequest request)
            throws SQLException {
        return with(token, subscriber -> {
            try {
                Endpoints.Added added = manage.addEndpoint(subscriber,
                        new EndpointForm(kind, url, place, place, secret),
                        Client.of(request));
                return endpoint(Status.CREATED, token, subscriber, added.id(), added.secret(), SAID.get("verifying"),
                        null);
            } catch (Rejected | Subscriptions.TooManyRequests e) {
                return overview(Status.BAD_REQUEST, token, subscriber, null, e.getMessage(), FormFields.EMPTY, null);
            }
        });
    }

    @GET
    @Path("manage/{token}/endpoints/{id}")
    @Operation(hidden = true)
    public Response endpoint(@PathParam("token") String token, @PathParam("id") String id) throws SQLException {
        return with(token, subscriber -> endpoint(Status.OK, token, subscriber, endpointId(id), null, null, null));
    }

    private Response endpoint(Status status, String token, UUID subscriber, UUID id, String secret, String said,
            String wrong) throws SQLException {
        List<Posted> posted = manage.posted(subscriber, id);
        Person.Contact endpoint = manage.person(subscriber).contacts().stream().filter(one -> one.id().equals(id))
                .findFirst().orElseThrow(() -> new Manage.NotYours("You have no such webhook or chat."));
        return page(status, Templates.endpoint(new EndpointPage("/manage/" + token, endpoint, secret, said, wrong,
                posted, links.catalog())));
    }

    private static UUID endpointId(String id) {
        return uuid(id).orElseThrow(() -> new Manage.NotYours("You have no such webhook or chat."));
    }

    @POST
    @Path("manage/{token}/endpoints/{id}/verify")
    @Operation(hidden = true)
    public Response verifyEndpoint(@PathParam("token") String token, @PathParam("id") String id,
            @Context HttpServerRequest request) throws SQLException {
        return with(token, subscriber -> {
            try {
                manage.verifyEndpoint(subscriber, endpointId(id), Client.of(request));
                return endpoint(Status.OK, token, subscriber, endpointId(id), null, SAID.get("verifying"), null);
            } catch (Subscriptions.TooManyRequests e) {
                return endpoint(Status.TOO_MANY_REQUESTS, token, subscriber, endpointId(id), null, null,
                        e.getMessage());
            }
        });
    }

    @POST
    @Path("manage/{token}/endpoints/{id}/secret")
    @Operation(hidden = true)
    public Response rotateSecret(@PathParam("token") String token, @PathParam("id") String id) throws SQLException {
        return with(token, subscriber -> {
            try {
                Endpoints.Added rotated = manage.rotateSecret(subscriber, endpointId(id));
                return endpoint(Status.OK, token, subscriber, endpointId(id), rotated.secret(),
                        "The secret is a new one. The one of before signs too for 24 hours.", null);
            } catch (Rejected e) {
                return endpoint(Status.BAD_REQUEST, token, subscriber, endpointId(id), null, null, e.getMessage());
            }
        });
    }

    /** One delivery, or all of so many days. */
    @POST
    @Path("manage/{token}/endpoints/{id}/replay")
    @Operation(hidden = true)
    public Response replay(@PathParam("token") String token, @PathParam("id") String id, @RestForm String delivery,
            @RestForm String days) throws SQLException {
        return with(token, subscriber -> {
            UUID endpoint = endpointId(id);
            int replayed = 1;
            if (delivery == null) {
                int back = days != null && days.matches("[0-9]{1,3}") ? Integer.parseInt(days) : 1;
                replayed = manage.replay(subscriber, endpoint, clock.instant().minus(Duration.ofDays(back)));
            } else {
                manage.replay(subscriber, endpoint, endpointId(delivery));
            }
            return endpoint(Status.OK, token, subscriber, endpoint, null, "Posted once more: " + replayed + ".", null);
        });
    }

    @GET
    @Path("manage/{token}/history")
    @Operation(hidden = true)
    public Response history(@PathParam("token") String token, @QueryParam("cursor") String cursor,
            @QueryParam("paper") String paper) throws SQLException {
        return with(token, subscriber -> {
            String asked = paper == null ? "" : paper.strip().substring(paper.strip().lastIndexOf('/') + 1);
            try {
                Ledger.Part part = manage.alerts(subscriber, null, HISTORY, cursor);
                List<Why> answers = asked.isEmpty() ? null : manage.why(subscriber, asked);
                return page(Status.OK, Templates.history(new History("/manage/" + token, part.items(), part.total(),
                        part.next(), asked, answers, links.catalog())));
            } catch (Rejected e) {
                return told(Status.BAD_REQUEST, token, "That did not work", e.getMessage(), List.of());
            }
        });
    }

    @GET
    @Path("manage/{token}/export.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response export(@PathParam("token") String token) throws SQLException {
        return with(token, subscriber -> file(ManageResource.export(manage, subscriber), "application/json",
                "paperwire.json"));
    }

    @GET
    @Path("manage/{token}/export.opml")
    @Produces("text/x-opml")
    @Operation(hidden = true)
    public Response opml(@PathParam("token") String token) throws SQLException {
        return with(token, subscriber -> file(Opml.write(manage.person(subscriber).subscriptions(), links.catalog()),
                "text/x-opml", "paperwire.opml"));
    }

    private static Response file(Object body, String type, String name) {
        return Response.ok(body, type).header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-store").build();
    }

    /** The content of an export or of an OPML file, pasted. */
    @POST
    @Path("manage/{token}/import")
    @Operation(hidden = true)
    public Response importFile(@PathParam("token") String token, @RestForm String file) throws SQLException {
        return with(token, subscriber -> {
            String text = file == null ? "" : file.strip();
            try {
                Manage.Imported imported = text.startsWith("<")
                        ? ManageResource.importOpml(manage, subscriber, text, links)
                        : manage.importAll(subscriber, wishes(text));
                return told(Status.OK, token, imported.added() + " subscriptions came in",
                        imported.leftOut().isEmpty() ? "" : "Left out:", imported.leftOut());
            } catch (Rejected e) {
                return overview(Status.BAD_REQUEST, token, subscriber, null, e.getMessage(), FormFields.EMPTY, null);
            }
        });
    }

    private static List<Export.Wish> wishes(String json) {
        try {
            Export.Wishes wishes = EventJson.mapper().readValue(json, Export.Wishes.class);
            if (wishes != null && !wishes.all().isEmpty() && !wishes.all().contains(null))
                return wishes.all();
        } catch (JsonProcessingException e) {
            throw new Rejected("file", "That is neither OPML nor an export of Paperwire.");
        }
        throw new Rejected("file", "There are no subscriptions in it.");
    }

    @POST
    @Path("manage/{token}/delete")
    @Operation(hidden = true)
    public Response deleteAll(@PathParam("token") String token, @RestForm String sure) throws SQLException {
        return with(token, subscriber -> {
            if (!"yes".equals(sure))
                return overview(Status.BAD_REQUEST, token, subscriber, null,
                        "Nothing is deleted: tick the box to say that you mean it.", FormFields.EMPTY, null);
            Manage.Deleted deleted = manage.deleteAll(subscriber);
            return page(Status.OK,
                    Templates.told(new Told("Everything is deleted",
                            deleted.contacts() + " addresses, " + deleted.subscriptions() + " subscriptions and "
                                    + deleted.alerts() + " entries of the ledger. What remains:",
                            deleted.remains(), null, links.catalog())));
        });
    }

    /** Behind the link in each mail: which subscriptions found which papers in it, and by what. */
    @GET
    @Path("why/{delivery}/{mac}")
    @Operation(hidden = true)
    public Response why(@PathParam("delivery") String delivery, @PathParam("mac") String mac) throws SQLException {
        Optional<UUID> id = uuid(delivery);
        Optional<List<LedgerEntry>> entries = id.isEmpty() ? Optional.empty() : manage.whyDelivered(id.get(), mac);
        if (entries.isEmpty() || entries.get().isEmpty())
            return page(Status.NOT_FOUND,
                    Templates.told(new Told("Nothing is known of this mail",
                            "The link is not complete, or what was kept about the mail has been deleted.", List.of(),
                            null, links.catalog())));
        return page(Status.OK, Templates.reasons(new Reasons(entries.get(), links.manage(), links.catalog())));
    }

    private Response told(Status status, String token, String title, String text, List<String> lines) {
        return page(status, Templates.told(new Told(title, text, lines, "/manage/" + token, links.catalog())));
    }

    /** Back to the page by GET, so that loading it again sends nothing twice. */
    private static Response done(String token, String said) {
        return Response.status(Status.SEE_OTHER).header("Location", "/manage/" + token + "?said=" + said)
                .header("Cache-Control", "no-store").build();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Response page(Status status, TemplateInstance page) {
        return Response.status(status).type(MediaType.TEXT_HTML + ";charset=UTF-8").entity(page)
                .header("Cache-Control", "no-store").header("X-Robots-Tag", "noindex")
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY).build();
    }
}
