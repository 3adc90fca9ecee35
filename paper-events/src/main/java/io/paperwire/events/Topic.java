package io.paperwire.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The topics, with the settings that they are created with. */
public enum Topic {
    PARSED("papers.parsed", 6, untilTaken()), SIGNALS("papers.signals", 6, untilTaken()), CATALOGUED(
            "papers.catalogued", 6, Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", millis(7))), VECTORS(
                    "papers.vectors", 6, Map.of("cleanup.policy", "compact")), VOTES("papers.votes", 6,
                            Map.of("cleanup.policy", "compact")), TRENDING("papers.trending", 1,
                                    Map.of("retention.ms", millis(30))), SCORES("papers.scores", 6,
                                            untilTaken()), SOURCES_HEALTH("sources.health", 1,
                                                    Map.of("retention.ms", millis(30))), DEAD("papers.dead", 1,
                                                            Map.of("retention.ms", millis(30)));

    /** The largest message that the topics take, with its headers. A message that no topic took would hold up its sender. */
    public static final int MAX_MESSAGE_BYTES = 8 << 20;
    /** The same for {@link #DEAD}: the largest message of the others must fit with the headers that it gets. */
    public static final int MAX_DEAD_LETTER_BYTES = MAX_MESSAGE_BYTES + (1 << 20);

    /** The topics' names as constants, for annotations. */
    public static final String PAPERS_PARSED = "papers.parsed";
    public static final String PAPERS_SIGNALS = "papers.signals";
    public static final String PAPERS_TRENDING = "papers.trending";
    public static final String PAPERS_SCORES = "papers.scores";
    public static final String PAPERS_CATALOGUED = "papers.catalogued";
    public static final String PAPERS_VECTORS = "papers.vectors";
    public static final String PAPERS_VOTES = "papers.votes";
    public static final String PAPERS_DEAD = "papers.dead";

    private final String topicName;
    private final int partitions;
    private final Map<String, String> settings;

    Topic(String topicName, int partitions, Map<String, String> settings) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.settings = settings;
    }

    public String topicName() {
        return topicName;
    }

    /** Partitions when nothing else is configured. */
    public int partitions() {
        return partitions;
    }

    public Map<String, String> settings() {
        Map<String, String> all = new HashMap<>(settings);
        all.put("max.message.bytes", Integer.toString(this == DEAD ? MAX_DEAD_LETTER_BYTES : MAX_MESSAGE_BYTES));
        return all;
    }

    /** The catalogue, which alone knows what it has taken, deletes it. */
    private static Map<String, String> untilTaken() {
        return Map.of("retention.ms", "-1");
    }

    private static String millis(int days) {
        return Long.toString(Duration.ofDays(days).toMillis());
    }
}
