package io.paperwire.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.paperwire.events.PaperParsed;
import io.paperwire.events.RecordDeleted;

/** Reads a text with a format into a list. */
public record Reading(List<Block> blocks) {

    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    public static Reading of(Format format, String text) throws IOException, InterruptedException {
        return of(format, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Reading of(Format format, byte[] text) throws IOException, InterruptedException {
        List<Block> blocks = new ArrayList<>();
        format.read(new Input(new ByteArrayInputStream(text)), NOW, blocks::add);
        return new Reading(blocks);
    }

    /** Reads what is detected, which must be that format. */
    public static Reading ofDetected(String format, String text) throws Exception {
        return ofDetected(format, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Reading ofDetected(String format, byte[] text) throws Exception {
        Input input = new Input(new ByteArrayInputStream(text));
        Format detected = Formats.of(input);
        assertThat(detected.name()).isEqualTo(format);
        List<Block> blocks = new ArrayList<>();
        detected.read(input, NOW, blocks::add);
        return new Reading(blocks);
    }

    /** The reason for which such a file is refused. */
    public static String refusal(byte[] text) throws IOException {
        try {
            return "read as " + Formats.of(new Input(new ByteArrayInputStream(text))).name();
        } catch (Formats.UnknownFormatException e) {
            return e.getMessage();
        }
    }

    /** The only block, which must be a paper. */
    public PaperParsed paper() {
        assertThat(blocks).singleElement().isInstanceOf(Block.Parsed.class);
        return papers().get(0);
    }

    public List<PaperParsed> papers() {
        return blocks.stream().filter(Block.Parsed.class::isInstance).map(block -> ((Block.Parsed) block).record())
                .toList();
    }

    public List<RecordDeleted> deleted() {
        return blocks.stream().filter(Block.Deleted.class::isInstance).map(block -> ((Block.Deleted) block).record())
                .toList();
    }

    public List<Block.Rejected> rejected() {
        return blocks.stream().filter(Block.Rejected.class::isInstance).map(Block.Rejected.class::cast).toList();
    }
}
