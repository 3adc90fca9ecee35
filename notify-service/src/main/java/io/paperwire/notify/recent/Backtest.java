package io.paperwire.notify.recent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.paperwire.notify.words.Words;

/**
 * What a query would have sent.
 *
 * @param query   in canonical spelling
 * @param said    what it means
 * @param since   how far back the papers go; later than the longest period while the service is new, or when very many came
 * @param warning null when neither nothing nor a flood would have come
 */
public record Backtest(String query,
        @Schema(description = "What the query means, in words.", examples = "Papers that have the words “graph” and “neural”.") String said,
        Instant since, List<Period> periods, List<Example> examples,
        @Schema(description = "What to do when it is nothing or a flood.") String warning) {

    /** Papers that would have come in the last days. */
    public record Period(int days, int papers) {
    }

    /** @param language of the title, after BCP 47; null when it is not known */
    public record Example(String id, String title, @JsonIgnore String language, String url, Instant addedAt) {
    }

    private static final int FLOOD_A_DAY = 20;

    /** @param known how far back the service knows the papers */
    static String warning(List<Period> periods, Duration known, Words words) {
        if (periods.get(periods.size() - 1).papers() == 0)
            return words.say().warnNothing();
        long flood = flood(periods.get(0), known);
        return flood == 0 ? null : words.say().warnFlood(words.number(flood));
    }

    /** How many papers a day are too many; 0 when they are not. */
    static long flood(Period shortest, Duration known) {
        long days = Math.min(shortest.days(), known.toDays() + 1);
        return shortest.papers() > days * FLOOD_A_DAY ? shortest.papers() / days : 0;
    }
}
