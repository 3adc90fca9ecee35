package io.paperwire.catalog.intake;

import java.util.UUID;

import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;

/** A paper as the catalogue has it; read from its text when it is asked for, as most papers only have a title in common. */
final class KnownPaper {

    private final UUID id;
    private final Incoming.Seen firstSeen;
    private byte[] json;
    private Paper paper;

    KnownPaper(UUID id, byte[] json, Incoming.Seen firstSeen) {
        this.id = id;
        this.json = json;
        this.firstSeen = firstSeen;
    }

    KnownPaper(UUID id, Paper paper, Incoming.Seen firstSeen) {
        this.id = id;
        this.paper = paper;
        this.firstSeen = firstSeen;
    }

    UUID id() {
        return id;
    }

    Incoming.Seen firstSeen() {
        return firstSeen;
    }

    Paper paper() {
        if (paper == null) {
            paper = EventJson.read(json, Paper.class);
            json = null;
        }
        return paper;
    }
}
