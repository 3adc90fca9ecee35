package io.paperwire.catalog.search;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Compares the checksums of an index's files, all of which are read for it: opening an index looks at the small ones only, and
 * a search in damaged ones may fail in any way or find something else. That is done beside the searches, by one thread.
 */
public final class Checksums {

    /** Reads its files whole and compares their checksums. */
    @FunctionalInterface
    public interface Files {
        /** @throws IOException a file is not as it was written, or cannot be read */
        void compareChecksums() throws IOException;
    }

    private static final Duration REST = Duration.ofMinutes(1);

    private boolean isUnderWay;
    private long ended = System.nanoTime() - REST.toNanos();

    /**
     * Nothing if it is under way or ended less than a minute ago.
     *
     * @param damaged is told what is wrong, if something is
     */
    public synchronized void compare(Files index, Consumer<Throwable> damaged) {
        if (isUnderWay || System.nanoTime() - ended < REST.toNanos())
            return;
        isUnderWay = true;
        Thread thread = new Thread(() -> compareNow(index, damaged), "checksums");
        thread.setDaemon(true);
        thread.start();
    }

    private void compareNow(Files index, Consumer<Throwable> damaged) {
        try {
            index.compareChecksums();
        } catch (IOException | RuntimeException | InternalError e) {
            if (Damage.isShownBy(e))
                damaged.accept(e);
        } finally {
            end();
        }
    }

    private synchronized void end() {
        isUnderWay = false;
        ended = System.nanoTime();
    }
}
