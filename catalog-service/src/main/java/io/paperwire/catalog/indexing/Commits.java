package io.paperwire.catalog.indexing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.paperwire.catalog.search.SearchEngine;

/**
 * Commits of an index, one at a time. They wait for the disk: those of an index in this process have a thread of their own, so
 * that what comes meanwhile is put and shown. What was put before a commit began is always part of it.
 */
final class Commits implements AutoCloseable {

    private final SearchEngine index;
    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(work -> new Thread(work, "search index commit"));
    private Future<?> running = CompletableFuture.completedFuture(null);

    Commits(SearchEngine index) {
        this.index = index;
    }

    /** @throws IOException the last one failed */
    boolean areDone() throws IOException {
        if (running.isDone())
            await();
        return running.isDone();
    }

    void begin(Map<String, String> notes) throws IOException {
        if (index.isShared()) {
            index.commit(notes);
            return;
        }
        running = thread.submit(() -> {
            index.commit(notes);
            return null;
        });
    }

    /** @throws IOException it failed */
    void await() throws IOException {
        try {
            running.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure)
                throw failure;
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("while the search index is committed");
        }
    }

    /** Returns when none is under way any more. */
    @Override
    public void close() {
        thread.shutdown();
        boolean interrupted = false;
        while (!thread.isTerminated()) {
            try {
                thread.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted)
            Thread.currentThread().interrupt();
    }
}
