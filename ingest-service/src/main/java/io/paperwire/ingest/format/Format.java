package io.paperwire.ingest.format;

import java.io.IOException;
import java.time.Instant;

/** A form in which files of papers come. Reading the same file gives the same blocks in the same order, every time. */
public interface Format {

    /** Receives the blocks in the order of the file. */
    @FunctionalInterface
    interface Sink {
        void take(Block block) throws IOException, InterruptedException;
    }

    /** The name by which jobs and messages call it. */
    String name();

    boolean recognises(Head head);

    /**
     * Reads in constant memory. What is wrong with one record is a {@link Block.Rejected}, never an exception.
     *
     * @param observedAt when the file was received; becomes the records' own time of observation
     */
    void read(Input input, Instant observedAt, Sink sink) throws IOException, InterruptedException;
}
