package io.paperwire.local;

import java.util.LinkedHashMap;
import java.util.Map;

import io.paperwire.embedded.FreePorts;

/**
 * Every port of the stack, counted from a base.
 *
 * @param base 1024 to 65528
 */
record Ports(int base) {

    static final int DEFAULT_BASE = 8400;
    private static final int HIGHEST_BASE = 65_535 - 7;

    Ports {
        if (base < 1024 || base > HIGHEST_BASE)
            throw new Refusal("--port-base " + base + " is not between 1024 and " + HIGHEST_BASE);
    }

    int catalog() {
        return base;
    }

    int ingest() {
        return base + 1;
    }

    int notification() {
        return base + 2;
    }

    int mailPage() {
        return base + 3;
    }

    int smtp() {
        return base + 4;
    }

    int kafka() {
        return base + 5;
    }

    int kafkaController() {
        return base + 6;
    }

    int postgres() {
        return base + 7;
    }

    static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** Refuses when a port is taken, saying which, and what it was to serve. */
    void requireFree() {
        named().forEach((port, purpose) -> {
            if (!FreePorts.isFree(port))
                throw new Refusal(
                        "Port " + port + ", for " + purpose + ", is taken by another program. Stop that program,"
                                + " or choose other ports with --port-base N (N to N+7 are used; now " + base + ").");
        });
    }

    private Map<Integer, String> named() {
        Map<Integer, String> named = new LinkedHashMap<>();
        named.put(catalog(), "the catalogue");
        named.put(ingest(), "ingest");
        named.put(notification(), "notify");
        named.put(mailPage(), "the caught mails' page");
        named.put(smtp(), "the mail catcher (SMTP)");
        named.put(kafka(), "Kafka");
        named.put(kafkaController(), "Kafka's controller");
        named.put(postgres(), "PostgreSQL");
        return named;
    }
}
