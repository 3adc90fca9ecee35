package io.paperwire.notify.recent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a query would have sent.
 *
 * @param query   in canonical spelling
 * @param since   how far back the papers go; later than the longest period while the service is new, or when very many came
 * @param warning null when neither nothing nor a flood would have come
 */
public record Backtest(String query, Instant since, List<Period> periods, List<Example> examples,
        @Schema(description = "What to do when it is nothing or a flood.") String warning) {

    /** Papers that would have come in the last days. */
    public record Period(int days, int papers) {
    }

    public record Example(String id, String title, String url, Instant addedAt) {
    }

    private static final int FLOOD_A_DAY = 20;

    /** @param known how far back the service knows the papers */
    static String warning(List<Period> periods, Duration known) {
        Period shortest = periods.get(0);
        long days = Math.min(shortest.days(), known.toDays() + 1);
        Period longest = periods.get(periods.size() - 1);
        if (longest.papers() == 0)
            return "Nothing would have come. Use fewer words, or put OR between them.";
        if (shortest.papers() > days * FLOOD_A_DAY)
            return "That is " + shortest.papers() / days
                    + " papers a day. Add words, or take a digest or a cap a day.";
        return null;
    }
}
