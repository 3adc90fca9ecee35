package io.paperwire.ingest.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.paperwire.events.PaperParsed;

/** Reads a text with a format into a list. */
record Reading(List<Block> blocks) {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    static Reading of(Format format, String text) throws IOException, InterruptedException {
        return of(format, text.getBytes(StandardCharsets.UTF_8));
    }

    static Reading of(Format format, byte[] text) throws IOException, InterruptedException {
        List<Block> blocks = new ArrayList<>();
        try (TextLines lines = new TextLines(new ByteArrayInputStream(text))) {
            format.read(lines, NOW, blocks::add);
        }
        return new Reading(blocks);
    }

    List<PaperParsed> papers() {
        return blocks.stream().filter(Block.Parsed.class::isInstance).map(block -> ((Block.Parsed) block).record())
                .toList();
    }

    List<Block.Rejected> rejected() {
        return blocks.stream().filter(Block.Rejected.class::isInstance).map(Block.Rejected.class::cast).toList();
    }
}
