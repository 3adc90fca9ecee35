package io.paperwire.notify.live;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.paperwire.events.EventJson;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.subscription.SubscriptionRows.About;
import io.paperwire.notify.words.Reader;
import io.paperwire.service.answers.Problem;
import io.paperwire.service.limits.Client;
import io.paperwire.service.limits.Places;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.http.HttpServerRequest;

/** A page that shows what a subscription finds as it is found, and the events behind it. */
@Path("/live/{secret}")
@Tag(name = "Live")
@Blocking
class LiveResource {

    private static final int WAITING_EVENTS = 1_000;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; script-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance live(String what, String events, String catalog);
    }

    private final Live live;
    private final LiveRows rows;
    private final Links links;
    private final Reader reader;

    LiveResource(Live live, LiveRows rows, Links links, Reader reader) {
        this.live = live;
        this.rows = rows;
        this.links = links;
        this.reader = reader;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response page(@PathParam("secret") String secret) throws SQLException {
        About about = about(feed(secret));
        reader.isKnown(about.reader());
        String what = reader.words().of(about.target(), rows.titles(about.target()));
        return reader.page(Status.OK, Templates.live(what, "/live/" + secret + "/events", links.catalog()),
                CONTENT_SECURITY_POLICY);
    }

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "What a subscription finds, as it is found", description = "Server-sent events (alert), each"
            + " with the JSON of a paper. With Last-Event-ID what was found since that event, of a day at most, comes"
            + " first. The same event may come again after a reconnection.")
    @APIResponse(responseCode = "200", description = "The events; they end when the client leaves, or the address is void", content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = "No such address any more, or the subscription has ended")
    @APIResponse(responseCode = "503", description = "Too many listen at this time, or you do so many times; come again after Retry-After")
    public Multi<OutboundSseEvent> events(
            @Parameter(description = "The last part of the live page's address", example = "AAAAAAAAQACAAAAAAAAAAXNlYWw") @PathParam("secret") String secret,
            @Parameter(description = "The id of the last event that came") @HeaderParam("Last-Event-ID") String last,
            @Parameter(description = "The same, for who cannot set headers", example = "2026-03-01T00:00:00Z") @QueryParam("after") String after,
            @Context Sse sse, @Context HttpServerRequest request) throws SQLException {
        UUID feed = feed(secret);
        about(feed);
        Optional<Client> reader = Places.reader(request);
        live.check(feed, reader);
        OutboundSseEvent end = sse.newEventBuilder().comment("").build();
        Multi<OutboundSseEvent> alerts = Multi.createFrom().emitter(
                emitter -> listen(feed, reader, time(last == null ? after : last), sse, emitter, end), WAITING_EVENTS);
        Multi<OutboundSseEvent> beats = Multi.createFrom().ticks().every(HEARTBEAT).onOverflow().drop()
                .map(tick -> sse.newEventBuilder().comment("").build());
        // Headers of a RestMulti do not come with server-sent events.
        request.response().putHeader("Cache-Control", "no-store").putHeader("X-Accel-Buffering", "no");
        return Multi.createBy().merging().streams(alerts, beats).select().first(event -> event != end);
    }

    private void listen(UUID feed, Optional<Client> reader, Instant after, Sse sse,
            MultiEmitter<? super OutboundSseEvent> emitter,
            OutboundSseEvent end) {
        Live.Listener listener = live.listen(feed, reader, after,
                alert -> emitter.emit(sse.newEventBuilder().name("alert").id(alert.foundAt().toString())
                        .data(EventJson.writeText(alert)).build()),
                () -> emitter.emit(end));
        emitter.onTermination(listener::leave);
        var unused = CompletableFuture.runAsync(() -> {
            try {
                live.catchUp(listener);
            } catch (SQLException e) {
                emitter.fail(e);
            }
        });
    }

    private static Instant time(String last) {
        try {
            return last == null || last.isBlank() ? null : Instant.parse(last.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private UUID feed(String secret) {
        return links.liveFeed(secret).orElseThrow(NotFoundException::new);
    }

    private About about(UUID feed) throws SQLException {
        Optional<About> about = rows.about(feed);
        return about.orElseThrow(NotFoundException::new);
    }

    @ServerExceptionMapper
    public Response map(Live.Full e) {
        return Response.fromResponse(Problem.of(Status.SERVICE_UNAVAILABLE, e.getMessage()).response())
                .header("Retry-After", 30).build();
    }
}
