package io.paperwire.catalog.trending;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.paperwire.service.answers.Problem;
import io.paperwire.service.limits.Places;
import io.vertx.core.http.HttpServerRequest;

@Path("/api/v1/trending")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Trending")
public class TrendingResource {

    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    private final TrendingLists lists;

    TrendingResource(TrendingLists lists) {
        this.lists = lists;
    }

    @GET
    @Operation(summary = "What is rising", description = "The papers by what they gained of late, each with the parts of its score.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TrendingPage.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
    @APIResponse(responseCode = "400", description = "The period, the moment, the limit or the cursor is wrong")
    @APIResponse(responseCode = "503", description = "Lists of the past are being made for others, or this one takes over 20 s to make; come again")
    public Response trending(
            @Parameter(description = "day, week or month: how fast the list forgets", example = "week", schema = @Schema(type = SchemaType.STRING, enumeration = {
                    "day", "week", "month"})) @QueryParam("period") @DefaultValue("day") String period,
            @Parameter(description = "The list as it was at that moment", example = "2026-03-16T12:00:00Z") @QueryParam("as_of") String asOf,
            @QueryParam("limit") @DefaultValue("30") @Min(1) @Max(200) int limit,
            @Parameter(description = "The value of next of the part before") @QueryParam("cursor") String cursor,
            @Context HttpServerRequest request) throws SQLException {
        Period wanted = Period.parse(period)
                .orElseThrow(() -> Problem.badField("period is day, week or month, not '" + period + "'."));
        Instant moment = instant(asOf);
        TrendingPage page = moment == null
                ? lists.page(wanted, limit, cursor)
                : lists.past(wanted, moment, Places.reader(request), limit, cursor);
        Response.ResponseBuilder response = Response.ok(page).header("Cache-Control", "no-cache");
        if (page.next() != null)
            response.header("Link", "</api/v1/trending?period=" + period
                    + (moment == null ? "" : "&as_of=" + moment) + "&limit=" + limit + "&cursor=" + page.next()
                    + ">; rel=\"next\"");
        return response.build();
    }

    private static Instant instant(String text) {
        if (text == null || text.isEmpty())
            return null;
        try {
            OffsetDateTime moment = OffsetDateTime.parse(text);
            if (moment.getYear() < FIRST_YEAR || moment.getYear() > LAST_YEAR)
                throw Problem.badField("as_of is a moment of the years 1 to 9999, not '" + text + "'.");
            return moment.toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.badField("as_of is a moment such as 2026-03-16T12:00:00Z, not '" + text + "'.");
        }
    }
}
