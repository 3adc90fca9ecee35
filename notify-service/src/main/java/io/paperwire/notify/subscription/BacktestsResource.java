package io.paperwire.notify.subscription;

import java.sql.SQLException;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import io.paperwire.notify.recent.Backtest;
import io.paperwire.notify.recent.Backtests;
import io.paperwire.notify.wanted.Target;
import io.paperwire.notify.words.Words;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.service.limits.Client;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;

/** Tries a query before somebody subscribes to it. */
@Path("/api/v1/backtests")
@Tag(name = "Subscriptions")
@Blocking
class BacktestsResource {

    /** Also what is to be subscribed to, as it is: all else of it has no part in what is found. */
    @JsonIgnoreProperties({"address", "rhythm", "quietHours", "mostADay", "language", "zone"})
    record Tried(@Schema(examples = "graph neural", required = true) String query) {
    }

    private final Subscriptions subscriptions;
    private final Backtests backtests;
    private final NamedPapers named;

    BacktestsResource(Subscriptions subscriptions, Backtests backtests, NamedPapers named) {
        this.subscriptions = subscriptions;
        this.backtests = backtests;
        this.named = named;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Try a query", description = "How many papers of the last 7, 30 and 90 days it would have sent,"
            + " and the newest of them, with a warning when it is nothing or a flood.")
    @APIResponse(responseCode = "200", description = "What it would have sent")
    @APIResponse(responseCode = "400", description = "Not a query")
    @APIResponse(responseCode = "429", description = "Too many requests of this client")
    @APIResponse(responseCode = "503", description = "Others try queries at this time, this one takes too long, or the meaning of the paper of its like: is not known yet; come again after Retry-After")
    public Backtest run(Tried tried, @Context HttpServerRequest request) throws SQLException {
        Query query = new Target.Query(WishForm.query(tried == null ? null : tried.query(), QueryParser.MAX_LENGTH))
                .parsed();
        Client client = Client.of(request);
        subscriptions.admit(client);
        named.check(query);
        return backtests.run(query, client, Words.ofApi());
    }
}
