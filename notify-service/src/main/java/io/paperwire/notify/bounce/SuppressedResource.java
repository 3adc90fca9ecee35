package io.paperwire.notify.bounce;

import java.sql.SQLException;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.paperwire.notify.database.Database;
import io.paperwire.service.access.Role;
import io.smallrye.common.annotation.Blocking;

/** Where operators see to whom nothing is sent. */
@Path("/api/v1/admin/suppressed")
@Tag(name = "Admin")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN)
@Blocking
class SuppressedResource {

    private static final int MOST = 200;

    /** @param total also those beyond the first {@value #MOST} */
    @Schema(name = "SuppressedList")
    record Listed(List<Suppressions.Suppressed> items, long total) {
    }

    private final Database database;
    private final Suppressions suppressions;

    SuppressedResource(Database database, Suppressions suppressions) {
        this.database = database;
        this.suppressions = suppressions;
    }

    @GET
    @Operation(summary = "Addresses that nothing is sent to any more", description = "The 200 that were suppressed"
            + " last. The way back is a confirmation: whoever has the address asks for a link to the manage page.")
    @APIResponse(responseCode = "200", description = "Since when, and why")
    @APIResponse(responseCode = "401", description = "No token, or one that is not known")
    @APIResponse(responseCode = "403", description = "The token may not do that")
    public Listed list() throws SQLException {
        return database.inTransaction(
                connection -> new Listed(suppressions.list(connection, MOST), suppressions.count(connection)));
    }
}
