package io.paperwire.catalog.votes;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What readers here gave a paper. */
public record Ratings(String paperId, long votes,
        @Schema(description = "Whether the holder of the token voted for it") boolean voted,
        @Schema(description = "The curators' pick, if it is one") Pick pick) {

    public record Pick(String note) {
    }
}
