package io.paperwire.ingest.imports;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A thread that does one piece of work while the next one is prepared, and no more than one. */
final class Stage implements AutoCloseable {

    /** May throw what interrupts it. */
    interface Work {
        void run() throws InterruptedException;
    }

    private final ExecutorService thread;
    private Future<?> running = CompletableFuture.completedFuture(null);
    private long waited;

    Stage(String name) {
        thread = Executors.newSingleThreadExecutor(work -> new Thread(work, name));
    }

    /** Begins when the work before it is done. Throws what that threw. */
    void submit(Work work) throws InterruptedException {
        await();
        running = thread.submit(() -> {
            work.run();
            return null;
        });
    }

    void await() throws InterruptedException {
        long start = System.nanoTime();
        try {
            running.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure)
                throw failure;
            if (e.getCause() instanceof Error error)
                throw error;
            if (e.getCause() instanceof InterruptedException)
                throw new InterruptedException("while at work");
            throw new IllegalStateException(e.getCause());
        } finally {
            waited += System.nanoTime() - start;
        }
    }

    /** Nanoseconds that were spent waiting for it. */
    long waited() {
        return waited;
    }

    /** Interrupts what runs and waits for its end, however long that takes. */
    @Override
    public void close() {
        thread.shutdownNow();
        boolean interrupted = Thread.interrupted();
        while (!thread.isTerminated())
            interrupted |= !awaitTermination();
        if (interrupted)
            Thread.currentThread().interrupt();
    }

    private boolean awaitTermination() {
        try {
            thread.awaitTermination(1, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
