package io.paperwire.catalog.search;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Compares the checksums of an index's files, all of which are read for it: opening an index looks at the small ones only, and
 * a search in damaged ones may fail in any way or find something else. That is done beside the searches, by one thread.
 */
final class Checksums {

    private static final Duration REST = Duration.ofMinutes(1);

    private boolean isUnderWay;
    private long ended = System.nanoTime() - REST.toNanos();

    /**
     * Nothing if it is under way or ended less than a minute ago.
     *
     * @param damaged is told what is wrong, if something is
     */
    synchronized void compare(LuceneIndex index, Consumer<Throwable> damaged) {
        if (isUnderWay || System.nanoTime() - ended < REST.toNanos())
            return;
        isUnderWay = true;
        Thread thread = new Thread(() -> compareNow(index, damaged), "search index checksums");
        thread.setDaemon(true);
        thread.start();
    }

    private void compareNow(LuceneIndex index, Consumer<Throwable> damaged) {
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
