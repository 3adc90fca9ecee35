package io.paperwire.notify.endpoint;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Something that was posted to an endpoint, or is to be.
 *
 * @param kind  {@code alert} or {@code verification}
 * @param state {@code pending}, {@code failed}, {@code sent}, {@code dead} or {@code cancelled}
 * @param dueAt when it is tried next, which an endpoint that rests or is disabled puts off; null when it is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Posted(UUID id, @Schema(enumeration = {
        "alert", "verification"}) String kind,
        @Schema(enumeration = {"pending", "failed", "sent", "dead", "cancelled"}) String state, int attempts,
        String lastError, Instant createdAt,
        Instant dueAt, Instant finishedAt){

    /** Whether it can be posted once more by hand. */
    public boolean canBeReplayed() {
        return kind.equals("alert") && !state.equals("pending") && !state.equals("cancelled");
    }
}
