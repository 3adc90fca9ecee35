package io.paperwire.notify.recent;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Which papers of one paper became parts of which, and when. */
public record Ties(Map<String, Tie> of) {

    public record Tie(String into, Instant at) {
    }

    /** Since when the two papers have been one; since ever where no tie is known to join them. */
    public Instant oneSince(String paper, String other) {
        Map<String, Instant> road = new HashMap<>();
        Instant since = Instant.EPOCH;
        for (String place = paper; place != null; place = into(place)) {
            road.put(place, since);
            since = later(since, place);
        }
        since = Instant.EPOCH;
        String place = other;
        while (place != null && !road.containsKey(place)) {
            since = later(since, place);
            place = into(place);
        }
        if (place == null)
            return Instant.EPOCH;
        return since.isAfter(road.get(place)) ? since : road.get(place);
    }

    private String into(String place) {
        return of.containsKey(place) ? of.get(place).into() : null;
    }

    private Instant later(Instant since, String place) {
        return of.containsKey(place) && of.get(place).at().isAfter(since) ? of.get(place).at() : since;
    }
}
