package io.paperwire.local;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Keeps a part running: starts it again, after growing pauses, whenever it ends before it was told to. */
final class Supervised {

    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final long GOOD_RUN_MILLIS = 30_000;

    private final Part part;
    private final PrintStream out;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final Thread thread;

    Supervised(Part part, PrintStream out) {
        this.part = part;
        this.out = out;
        this.thread = new Thread(this::keepRunning, "keep " + part.name());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    String name() {
        return part.name();
    }

    Part.Readiness readiness() {
        return part.readiness();
    }

    boolean isReady() {
        return readiness() == Part.Readiness.READY;
    }

    private void keepRunning() {
        long pause = FIRST_PAUSE_MILLIS;
        while (!stopped.isDone()) {
            long begin = System.nanoTime();
            String end = runOnce();
            if (stopped.isDone())
                return;
            boolean goodRun = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) > GOOD_RUN_MILLIS;
            pause = goodRun ? FIRST_PAUSE_MILLIS : Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
            out.printf(Locale.ROOT, "  %s %s; starting it again in %.1f s%n", part.name(), end, pause / 1e3);
            waitUnlessStopped(pause);
        }
    }

    /** How the run ended. */
    private String runOnce() {
        ProcessHandle process;
        synchronized (this) {
            if (stopped.isDone())
                return "";
            try {
                process = part.start();
            } catch (IOException | RuntimeException e) {
                return "did not start (" + e.getMessage() + ")";
            }
        }
        process.onExit().join();
        return "ended unexpectedly";
    }

    private void waitUnlessStopped(long millis) {
        try {
            stopped.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // the pause is over
        } catch (InterruptedException | ExecutionException e) {
            stopped.complete(null);
        }
    }

    /** From here on the part may end, and is not started again. */
    void expectEnd() {
        stopped.complete(null);
    }

    /** Ends the part, for good. */
    void stop() {
        expectEnd();
        // A start may take long, as PostgreSQL's after a crash.
        thread.interrupt();
        synchronized (this) {
            try {
                part.stop();
            } catch (IOException | RuntimeException e) {
                out.println("  " + part.name() + ": " + e.getMessage());
            }
        }
    }
}
