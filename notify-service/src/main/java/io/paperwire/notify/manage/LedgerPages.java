package io.paperwire.notify.manage;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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

import com.fasterxml.jackson.core.JsonProcessingException;

import io.paperwire.events.EventJson;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.subscription.Subscriptions;
import io.paperwire.notify.words.Messages;
import io.paperwire.notify.words.Reader;
import io.paperwire.notify.words.Words;
import io.paperwire.service.limits.Client;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;

/** What was told and why, and all that is kept, as files. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Blocking
class LedgerPages {

    private static final int HISTORY = 50;

    /** @param answers to a question about a paper; null when none was asked */
    record History(String base, Person person, List<LedgerEntry> entries, long total, String next, String paper,
            List<Why> answers, String catalog, Words words) {

        /** The subscription that found it; null when it was deleted meanwhile. */
        public Person.Subscription of(LedgerEntry entry) {
            return person.subscriptions().stream().filter(one -> one.id().equals(entry.subscription())).findFirst()
                    .orElse(null);
        }

        /** Where it is told, which tells subscriptions to the same apart; null for who has one address alone. */
        public String at(Why why) {
            return person.contacts().size() == 1
                    ? null
                    : person.subscriptions().stream().filter(one -> one.id().equals(why.subscription()))
                            .map(Person.Subscription::address).findFirst().orElse(null);
        }
    }

    record Reasons(List<FoundBy> subscriptions, String manage, String catalog, Words words) {
    }

    /** @param about what the subscription is about */
    record FoundBy(String about, List<LedgerEntry> entries) {
    }

    private final Pages pages;
    private final Manage manage;
    private final Explanations explanations;
    private final Transfer transfer;
    private final TypedPapers papers;
    private final Links links;
    private final Reader reader;

    LedgerPages(Pages pages, Manage manage, Explanations explanations, Transfer transfer, TypedPapers papers,
            Links links, Reader reader) {
        this.pages = pages;
        this.manage = manage;
        this.explanations = explanations;
        this.transfer = transfer;
        this.papers = papers;
        this.links = links;
        this.reader = reader;
    }

    @GET
    @Path("manage/{token}/history")
    @Operation(hidden = true)
    public Response history(@PathParam("token") String token, @QueryParam("cursor") String cursor,
            @QueryParam("paper") String paper, @Context HttpServerRequest request) throws SQLException {
        return pages.with(token, subscriber -> {
            try {
                String asked = paper == null || paper.isBlank()
                        ? ""
                        : papers.id(paper, Client.of(request), pages.words());
                Ledger.Part part = manage.alerts(subscriber, null, HISTORY, cursor);
                List<Why> answers = asked.isEmpty() ? null : explanations.why(subscriber, asked, pages.words());
                return pages.page(Status.OK,
                        PageTemplates.history(
                                new History("/manage/" + token, manage.person(subscriber), part.items(), part.total(),
                                        part.next(), asked, answers, links.catalog(), pages.words())));
            } catch (Rejected e) {
                return pages.told(Status.BAD_REQUEST, token, pages.say().didNotWork(), pages.why(e), List.of());
            }
        });
    }

    @GET
    @Path("manage/{token}/export.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response export(@PathParam("token") String token,
            @QueryParam("alerts") @DefaultValue("true") @Pattern(regexp = "true|false", message = "is true or false") String alerts)
            throws SQLException {
        return pages.with(token, subscriber -> file(transfer.export(subscriber, alerts.equals("true")),
                "application/json", "paperwire.json"));
    }

    @GET
    @Path("manage/{token}/export.opml")
    @Produces("text/x-opml")
    @Operation(hidden = true)
    public Response opml(@PathParam("token") String token) throws SQLException {
        return pages.with(token,
                subscriber -> file(transfer.opml(subscriber, pages.words()), "text/x-opml", "paperwire.opml"));
    }

    private List<FoundBy> bySubscription(Explanations.Told told) {
        return told.entries().stream()
                .collect(Collectors.groupingBy(LedgerEntry::subscription, LinkedHashMap::new, Collectors.toList()))
                .entrySet().stream().map(one -> new FoundBy(
                        reader.words().of(told.about().get(one.getKey()), told.titles()), one.getValue()))
                .toList();
    }

    private static Response file(Object body, String type, String name) {
        return Response.ok(body, type).header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-store").build();
    }

    /** The content of an export or of an OPML file, pasted. */
    @POST
    @Path("manage/{token}/import")
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    @Operation(hidden = true)
    public Response importFile(@PathParam("token") String token, @RestForm String file,
            @Context HttpServerRequest request) throws SQLException {
        return pages.with(token, subscriber -> {
            String text = file == null ? "" : file.replace("\uFEFF", "").strip();
            Client client = Client.of(request);
            try {
                Messages say = pages.say();
                Transfer.Imported imported = text.startsWith("<")
                        ? transfer.bring(subscriber, text, client, say)
                        : transfer.bring(subscriber, export(text), client, say);
                return pages.told(Status.OK, token,
                        say.imported(imported.added(), pages.words().number(imported.added())),
                        imported.leftOut().isEmpty() ? "" : say.leftOut(), imported.leftOut());
            } catch (Rejected | Subscriptions.TooManyRequests e) {
                return pages.refused(e, token, subscriber, FormFields.EMPTY);
            }
        });
    }

    private static Export.Wishes export(String json) {
        try {
            return EventJson.mapper().readValue(json, Export.Wishes.class);
        } catch (JsonProcessingException e) {
            throw new Rejected("file", Messages::neitherExport);
        }
    }

    /** Behind the link in each mail: which subscriptions found which papers in it, and by what. */
    @GET
    @Path("why/{delivery}/{mac}")
    @Operation(hidden = true)
    public Response why(@PathParam("delivery") String delivery, @PathParam("mac") String mac) throws SQLException {
        Optional<UUID> id = Pages.uuid(delivery);
        Optional<Explanations.Told> told = id.isEmpty() ? Optional.empty() : explanations.ofDelivery(id.get(), mac);
        told.flatMap(Explanations.Told::reader).ifPresent(reader::isKnown);
        if (told.isEmpty() || told.get().entries().isEmpty())
            return pages.told(Status.NOT_FOUND, reader.words().ledger().mailUnknownTitle(),
                    reader.words().ledger().mailUnknownText(), List.of(), null);
        return pages.page(Status.OK, PageTemplates
                .reasons(new Reasons(bySubscription(told.get()), links.manage(), links.catalog(), reader.words())));
    }
}
