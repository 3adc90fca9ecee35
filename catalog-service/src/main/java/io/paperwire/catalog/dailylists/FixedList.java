package io.paperwire.catalog.dailylists;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonRawValue;

/**
 * A list as it is kept and answered.
 *
 * @param list in its canonical form
 */
record FixedList(@JsonRawValue @Schema(implementation = DailyList.class) String list,
        @Schema(description = "Of the list in its canonical form (RFC 8785), in hexadecimal digits") String sha256,
        @Schema(description = "Whether the service had a key when it made the list") boolean signed,
        @Schema(description = "A detached JWS (RFC 7515, appendix F) of the list in its canonical form") String signature,
        Instant madeAt) {
}
