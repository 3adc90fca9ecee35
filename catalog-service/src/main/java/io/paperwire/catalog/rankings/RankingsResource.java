package io.paperwire.catalog.rankings;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.catalog.papers.NextPage;
import io.paperwire.catalog.papers.PaperBodies;
import io.paperwire.catalog.papers.RankCursor;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.service.answers.Problem;

@Path("/api/v1/rankings/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Trending")
public class RankingsResource {

    private static final int FETCHED_AT_ONCE = 32;

    private final Transactions transactions;

    RankingsResource(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param parts what the score is made of */
    @Schema(name = "RankingItem")
    public record Item(double score, Instant asOf, Map<String, Double> parts, Paper paper) {
    }

    /** A part of a ranking, the first paper on top. */
    public record Ranking(List<Item> items,
            @Schema(description = "The cursor of the next part; null on the last one") String next) {
    }

    @GET
    @Operation(summary = "A ranking that somebody else computes", description = "Scores come by the topic papers.scores.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Ranking.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
    @APIResponse(responseCode = "400", description = "The limit or the cursor is wrong")
    @APIResponse(responseCode = "404", description = "No such ranking")
    public Response ranking(
            @Parameter(description = "The ranking's name, as its scores give it", example = "recent-code") @PathParam("name") String name,
            @QueryParam("limit") @DefaultValue("30") @Min(1) @Max(200) int limit,
            @Parameter(description = "The value of next of the part before") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) throws SQLException {
        RankCursor after = cursor == null || cursor.isEmpty() ? RankCursor.START : RankCursor.read(cursor);
        Ranking ranking = transactions.run(connection -> read(connection, name, limit, after));
        Response.ResponseBuilder response = Response.ok(ranking).header("Cache-Control", "no-cache");
        if (ranking.next() != null)
            response.header("Link", NextPage.link(uri, ranking.next()));
        return response.build();
    }

    private static Ranking read(Connection connection, String name, int limit, RankCursor after) throws SQLException {
        List<Item> items = new ArrayList<>();
        String next = null;
        // A paper that was merged has its own score under its own id, or none.
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT r.paper_id, r.score, r.as_of, r.parts::text, p.body::text
                FROM ranking_score r JOIN paper p ON p.id = r.paper_id AND p.merged_into IS NULL
                WHERE r.ranking = ? AND r.score <= ? AND (r.score < ? OR r.paper_id > ?)
                ORDER BY r.score DESC, r.paper_id LIMIT ?""")) {
            select.setString(1, name);
            select.setDouble(2, after.rank());
            select.setDouble(3, after.rank());
            select.setObject(4, after.paper());
            select.setInt(5, limit + 1);
            select.setFetchSize(FETCHED_AT_ONCE);
            RankCursor last = after;
            try (ResultSet rows = select.executeQuery()) {
                long bytes = 0;
                while (rows.next() && next == null) {
                    byte[] paper = SqlArrays.utf8(rows, 5);
                    byte[] parts = SqlArrays.utf8(rows, 4);
                    bytes += paper.length + parts.length;
                    if (items.size() == limit || bytes > PaperBodies.LARGEST_ANSWER && !items.isEmpty()) {
                        next = last.print();
                        continue;
                    }
                    items.add(new Item(rows.getDouble(2), SqlArrays.instant(rows, 3), parts(parts),
                            EventJson.read(paper, Paper.class)));
                    last = new RankCursor(last.place() + 1, rows.getDouble(2), rows.getObject(1, UUID.class));
                }
            }
        }
        if (items.isEmpty() && after.place() == 0)
            throw Problem.notFound("No ranking has the name '" + name + "'.");
        return new Ranking(items, next);
    }

    private static Map<String, Double> parts(byte[] json) {
        Map<String, Double> parts = new TreeMap<>();
        EventJson.read(json, JsonNode.class).properties()
                .forEach(part -> parts.put(part.getKey(), part.getValue().asDouble()));
        return parts;
    }
}
