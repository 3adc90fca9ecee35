package io.paperwire.catalog.dailylists;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.paperwire.catalog.platform.Transactions;
import io.paperwire.service.answers.Problem;

/** Lists to be cited and checked. */
@Path("/api/v1/lists/days")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Daily lists")
public class DailyListsResource {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    /** Behind all days that a cursor can name. */
    private static final LocalDate END = LocalDate.of(9999, 12, 31);

    private final Transactions transactions;

    DailyListsResource(Transactions transactions) {
        this.transactions = transactions;
    }

    @GET
    @Operation(summary = "The lists of days that are over", description = "The newest on top; each day from the first on"
            + " has one, also if no paper is on it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ListsPage.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
    @APIResponse(responseCode = "400", description = "The limit or the cursor is wrong")
    public Response lists(@QueryParam("limit") @DefaultValue("30") @Min(1) @Max(200) int limit,
            @Parameter(description = "The value of next of the part before") @QueryParam("cursor") String cursor)
            throws SQLException {
        LocalDate before = cursor == null || cursor.isEmpty()
                ? END
                : day(cursor).orElseThrow(
                        () -> Problem.badRequest("cursor",
                                "The cursor is none that this list gave; start without one."));
        ListsPage page = transactions.run(connection -> new ListChain(connection).page(before, limit));
        Response.ResponseBuilder response = Response.ok(page).header("Cache-Control", "no-cache");
        if (page.next() != null)
            response.header("Link",
                    "</api/v1/lists/days?limit=" + limit + "&cursor=" + page.next() + ">; rel=\"next\"");
        return response.build();
    }

    @GET
    @Path("{day}")
    @Operation(summary = "The list of a day that is over", description = "Never changes. It names the hash of the list of"
            + " the day before, and is signed if the service has a key.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FixedList.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
    @APIResponse(responseCode = "400", description = "Not a day")
    @APIResponse(responseCode = "404", description = "There is no list of this day, or not yet")
    public Response list(@Parameter(example = "2026-03-16") @PathParam("day") String name)
            throws SQLException {
        LocalDate day = day(name).orElseThrow(
                () -> Problem.badRequest("A day has the form 2026-03-16, not '" + name + "'."));
        FixedList list = transactions.run(connection -> new ListChain(connection).find(day))
                .orElseThrow(() -> Problem.notFound("There is no list of " + day
                        + ". Lists are made some hours after their day, from the first day on that has papers."));
        return Response.ok(list).tag(new EntityTag(list.sha256(), true)).header("Cache-Control", FOR_EVER).build();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.toString().equals(text) && text.length() == 10);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
