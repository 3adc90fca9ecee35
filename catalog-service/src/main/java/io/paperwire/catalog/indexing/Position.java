package io.paperwire.catalog.indexing;

import java.util.HashMap;
import java.util.Map;

/**
 * How far the index is fed.
 *
 * @param catalogue the name of the database that it was built from
 * @param topic     the id of the topic that it is fed from, which a topic of the same name made later does not have; empty
 *                  if the broker was away when the index was built
 * @param ratings   the number of the last rating that it has
 * @param offsets   by partition, of the next message to read; a partition that is not in it is read from its beginning
 */
public record Position(String catalogue, String topic, long ratings, Map<Integer, Long> offsets) {

    private static final String CATALOGUE = "catalogue";
    private static final String TOPIC = "topic";
    private static final String RATINGS = "ratings";
    private static final String OFFSET = "offset.";

    public Position {
        offsets = Map.copyOf(offsets);
    }

    public Position on(String otherTopic) {
        return new Position(catalogue, otherTopic, ratings, offsets);
    }

    public Position at(Map<Integer, Long> newOffsets) {
        return new Position(catalogue, topic, ratings, newOffsets);
    }

    Position rated(long newRatings) {
        return new Position(catalogue, topic, newRatings, offsets);
    }

    public static Position of(Map<String, String> notes) {
        Map<Integer, Long> offsets = new HashMap<>();
        notes.forEach((name, value) -> {
            if (name.startsWith(OFFSET))
                offsets.put(Integer.valueOf(name.substring(OFFSET.length())), Long.valueOf(value));
        });
        return new Position(notes.getOrDefault(CATALOGUE, ""), notes.getOrDefault(TOPIC, ""),
                Long.parseLong(notes.getOrDefault(RATINGS, "0")), offsets);
    }

    public Map<String, String> notes() {
        Map<String, String> notes = new HashMap<>();
        notes.put(CATALOGUE, catalogue);
        notes.put(TOPIC, topic);
        notes.put(RATINGS, Long.toString(ratings));
        offsets.forEach((partition, offset) -> notes.put(OFFSET + partition, offset.toString()));
        return notes;
    }
}
