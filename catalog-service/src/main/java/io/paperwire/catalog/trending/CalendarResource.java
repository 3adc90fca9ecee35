package io.paperwire.catalog.trending;

import java.sql.SQLException;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.paperwire.catalog.trending.CalendarPeriod.Unit;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Trending")
public class CalendarResource {

    private final RankedPapers papers;

    CalendarResource(RankedPapers papers) {
        this.papers = papers;
    }

    @GET
    @Path("{unit: days|weeks|months}/{name}")
    @Operation(summary = "The papers of a day, an ISO week or a month", description = "Those that a source listed then and people rated, by what they got in all. The calendar is that of UTC.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CalendarPage.class)))
    @APIResponse(responseCode = "303", description = "today: the one that is now, in Location")
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
    @APIResponse(responseCode = "400", description = "Not the form of such a period, or the order, the limit or the cursor is wrong")
    public Response list(
            @Parameter(description = "days, weeks or months", example = "days") @PathParam("unit") String unit,
            @Parameter(description = "2026-03-16, 2026-W12 or 2026-03, or today", example = "2026-03-16") @PathParam("name") String name,
            @Parameter(description = "score or votes", schema = @Schema(type = SchemaType.STRING, enumeration = {
                    "score",
                    "votes"})) @QueryParam("order") @DefaultValue("score") String order,
            @QueryParam("limit") @DefaultValue("30") @Min(1) @Max(200) int limit,
            @Parameter(description = "The value of next of the part before") @QueryParam("cursor") String cursor)
            throws SQLException {
        String all = "/api/v1/" + unit + "/";
        if (name.equals("today"))
            return Response.status(Status.SEE_OTHER).header("Location", all + papers.current(Unit.of(unit))).build();
        CalendarPage page = papers.calendar(Unit.of(unit), name, order, limit, cursor);
        Response.ResponseBuilder response = Response.ok(page).header("Cache-Control", "no-cache");
        if (page.next() != null)
            response.header("Link", "<" + all + page.name() + "?order=" + order + "&limit=" + limit + "&cursor="
                    + page.next() + ">; rel=\"next\"");
        return response.build();
    }
}
