package io.paperwire.catalog.changes;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.paperwire.service.limits.Client;
import io.paperwire.service.limits.Places;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

@Path("/api/v1/changes")
@Tag(name = "Changes")
public class ChangesResource {

    private static final String NOW = "now";
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
    private static final int EVENTS_AT_A_TIME = 100;
    /** Characters; so much is in memory for each who listens and does not read. */
    private static final long SIZE_AT_A_TIME = 250_000;

    private final ChangeLog log;
    private final ChangeFeed feed;
    private final Listeners listeners;

    ChangesResource(ChangeLog log, ChangeFeed feed, Listeners listeners) {
        this.log = log;
        this.feed = feed;
        this.listeners = listeners;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What changed since a place in the sequence of changes", description = "Changes in an order that"
            + " never has anything put in behind: who goes on from next each time misses none and gets none twice."
            + " With wait the answer comes as soon as there are changes (long polling).")
    @APIResponse(responseCode = "200", content = {
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ChangeList.class))})
    @APIResponse(responseCode = "400", description = "The place, the limit or the wait is wrong")
    @APIResponse(responseCode = "410", description = "Changes after this place are kept no longer, or it is of another database")
    @APIResponse(responseCode = "503", description = "Too many wait for changes at this time; come again after Retry-After")
    @Blocking
    public Uni<Response> changes(
            @Parameter(description = "The value of next of the list before, or 'now' for the place behind all changes; without it all that are kept", example = "now") @QueryParam("since") String since,
            @Parameter(description = "Changes a list") @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @Parameter(description = "Seconds to wait for a change if there is none") @QueryParam("wait") @DefaultValue("0") @Min(0) @Max(60) int wait,
            @Context HttpServerRequest request) throws SQLException {
        ChangeList now = list("since", since, limit, ChangeLog.LARGEST_LIST);
        Uni<ChangeList> list = wait == 0 || !now.items().isEmpty()
                ? Uni.createFrom().item(now)
                : listeners.waiting(Places.reader(request),
                        feed.next(ChangeCursor.read(now.next()), limit, ChangeLog.LARGEST_LIST,
                                Duration.ofSeconds(wait)));
        return list.map(changes -> Response.ok(changes).header("Cache-Control", "no-store").header("Link",
                "</api/v1/changes?since=" + changes.next() + "&limit=" + limit
                        + (wait == 0 ? "" : "&wait=" + wait) + ">; rel=\"next\"")
                .build());
    }

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "The same changes as server-sent events, for as long as the reader listens", description = "Each"
            + " event has the type of the change as its name, the change's data with its id and time, and as its own id the"
            + " place to go on from.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", description = "The place is wrong")
    @APIResponse(responseCode = "410", description = "Changes after this place are kept no longer, or it is of another database")
    @APIResponse(responseCode = "503", description = "Too many listen at this time; come again after Retry-After")
    @Blocking
    public Multi<OutboundSseEvent> events(
            @Parameter(description = "As for the list", example = "now") @QueryParam("since") String since,
            @Parameter(description = "The id of the last event that the reader had; goes before since", example = "ff4250e5-782-3") @HeaderParam("Last-Event-ID") String lastEventId,
            @Context Sse sse, @Context HttpServerRequest request) throws SQLException {
        // Once the stream has begun, its status cannot tell any more that the place is wrong.
        ChangeList first = lastEventId == null || lastEventId.isEmpty()
                ? list("since", since, EVENTS_AT_A_TIME, SIZE_AT_A_TIME)
                : list("Last-Event-ID", lastEventId, EVENTS_AT_A_TIME, SIZE_AT_A_TIME);
        Optional<Client> reader = Places.reader(request);
        listeners.check(reader);
        // Proxies shall neither keep the events nor hold them back.
        request.response().putHeader("Cache-Control", "no-store").putHeader("X-Accel-Buffering", "no");
        return listeners.listening(reader, events(first, sse));
    }

    /** @param field as what the client sent the place */
    private ChangeList list(String field, String since, int limit, long size) throws SQLException {
        return NOW.equals(since) ? log.end() : log.after(place(field, since), limit, size);
    }

    private Multi<OutboundSseEvent> events(ChangeList first, Sse sse) {
        AtomicReference<String> place = new AtomicReference<>(first.next());
        // Nothing keeps a list when it is through.
        AtomicReference<ChangeList> begin = new AtomicReference<>(first);
        return Multi.createBy().repeating().uni(() -> {
            ChangeList list = begin.getAndSet(null);
            return list != null
                    ? Uni.createFrom().item(list)
                    : feed.next(ChangeCursor.read(place.get()), EVENTS_AT_A_TIME, SIZE_AT_A_TIME, KEEP_ALIVE)
                            .invoke(next -> place.set(next.next()));
        }).indefinitely().onItem()
                .transformToMultiAndConcatenate(list -> Multi.createFrom().items(() -> eventsOf(list, sse)));
    }

    private static Stream<OutboundSseEvent> eventsOf(ChangeList list, Sse sse) {
        if (list.items().isEmpty())
            // Tells what stands between that the connection lives, and the reader where to go on from should it break.
            return Stream.of(sse.newEventBuilder().id(list.next()).comment("").build());
        return list.items().stream().map(change -> sse.newEventBuilder().id(change.cursor().print())
                .name(change.type()).data(String.class, change.dataWithName()).build());
    }

    private static ChangeCursor place(String field, String since) {
        return since == null || since.isEmpty() ? ChangeCursor.START : ChangeCursor.read(field, since);
    }
}
