package io.paperwire.catalog.trending;

import java.time.LocalDate;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.paperwire.events.Paper;

/** A paper on a list, and why it is there. */
public record TrendingItem(int place, double score, List<Why> why, Paper paper) {

    /** A part of the score: its points, and what is left of them at the moment of the list. */
    public record Why(String source, String kind, LocalDate day, double gain, double usual, double points,
            @Schema(description = "The points after their decay; these add up to the score") double counts) {

        static Why of(Part part, double decay) {
            return new Why(part.source(), part.kind(), part.day(), part.gain().doubleValue(), rounded(part.usual()),
                    rounded(part.points()), rounded(part.points() * decay));
        }
    }

    static double rounded(double number) {
        return Math.round(number * 10_000) / 10_000.0;
    }
}
