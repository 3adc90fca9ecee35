package io.paperwire.catalog.papers;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;

import io.paperwire.events.Paper;

@Path("/api/v1/papers/lookup")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Papers")
public class LookupResource {

    static final int MAX_NAMES = 1_000;

    private final PaperNames names;

    LookupResource(PaperNames names) {
        this.names = names;
    }

    @Schema(name = "LookupRequest")
    public record Wanted(
            @NotNull @Size(min = 1, max = MAX_NAMES) @Schema(description = "Ids of papers, identifiers, or records of sources", examples = "[\"arxiv:2403.11004\", \"doi:10.1000/182\"]") List<@NotNull String> ids) {
    }

    /** One name, and its paper or the reason why there is none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LookupItem")
    public record Item(String name, @JsonRawValue @Schema(implementation = Paper.class) String paper,
            @Schema(description = "Why there is no paper", examples = "No paper has this name.") String problem,
            @Schema(description = "true: the paper was taken out of the catalogue; else it is not there") Boolean removed) {

        static Item of(String name, PaperNames.Found found) {
            return new Item(name, found.paper() == null ? null : new String(found.paper(), StandardCharsets.UTF_8),
                    found.problem(), found.isRemoved() ? true : null);
        }
    }

    public record Answer(List<Item> items) {
    }

    @POST
    @Operation(summary = "Many papers by their names", description = "Up to 1000 names; the answer has an item for each in"
            + " their order, a repeated name once. Names of papers that were merged lead to the paper as it is now.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Answer.class)))
    @APIResponse(responseCode = "400", description = "No names, too many, papers that are too large together, or no JSON")
    public Answer lookUp(@NotNull @Valid Wanted wanted) throws SQLException {
        return new Answer(names.find(wanted.ids()).entrySet().stream()
                .map(item -> Item.of(item.getKey(), item.getValue())).toList());
    }
}
