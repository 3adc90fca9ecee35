package io.paperwire.catalog.indexing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.lucene.store.AlreadyClosedException;
import org.jboss.logging.Logger;

import io.paperwire.catalog.search.SearchEngine.Papers;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.service.stopping.Shutdown;

/** Fills a new index with all papers of the catalogue: one thread reads them, others analyse them, within bounds of memory. */
final class Rebuild {

    private static final Logger LOG = Logger.getLogger(Rebuild.class);
    private static final int ANALYSERS = 2;
    private static final int MOST_CHUNKS_WAITING = 4;

    private final Papers index;
    private final Shutdown shutdown;
    private final ExecutorService analysers = Executors.newFixedThreadPool(ANALYSERS,
            work -> new Thread(work, "build search index"));
    private final Semaphore room = new Semaphore(ANALYSERS + MOST_CHUNKS_WAITING);
    private final AtomicReference<IOException> failure = new AtomicReference<>();

    private Rebuild(Papers index, Shutdown shutdown) {
        this.index = index;
        this.shutdown = shutdown;
    }

    static void of(CatalogueRows catalogue, Papers index, Shutdown shutdown) throws SQLException, IOException {
        Rebuild rebuild = new Rebuild(index, shutdown);
        try {
            catalogue.all(rebuild::take);
            rebuild.awaitAnalysers();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            rebuild.analysers.shutdownNow();
        }
    }

    private void take(List<CatalogueRows.Row> rows) {
        acquire(1);
        check();
        analysers.execute(() -> {
            try {
                for (CatalogueRows.Row row : rows)
                    add(row);
            } catch (IOException e) {
                failure.compareAndSet(null, e);
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, new IOException(e));
            } finally {
                room.release();
            }
        });
    }

    private void awaitAnalysers() {
        acquire(ANALYSERS + MOST_CHUNKS_WAITING);
        check();
    }

    private void acquire(int places) {
        try {
            while (!room.tryAcquire(places, 1, TimeUnit.SECONDS))
                check();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    private void check() {
        if (failure.get() != null)
            throw new UncheckedIOException(failure.get());
        if (shutdown.begun())
            throw new UncheckedIOException(new IOException("the service stops"));
    }

    private void add(CatalogueRows.Row row) throws IOException {
        try {
            index.add(row.standing().of(row.id(), EventJson.read(row.json(), Paper.class)));
        } catch (AlreadyClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf("Paper %s cannot be indexed: %s", row.id(), e);
        }
    }
}
