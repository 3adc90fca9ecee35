package io.paperwire.catalog.meaning;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.lucene.store.AlreadyClosedException;
import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.paperwire.catalog.search.Checksums;
import io.paperwire.catalog.search.Meaning;
import io.paperwire.events.Vector;

/** What is there at this moment of the index of vectors and of the model, for those who search. */
@ApplicationScoped
class PaperVectors implements Meaning {

    private static final Logger LOG = Logger.getLogger(PaperVectors.class);
    /** Texts that requests have computed at the same time; more than the cores make all slower. */
    private static final int MOST_AT_ONCE = 2;
    private static final int PATIENCE_MILLIS = 300;
    private static final int MOST_TEXTS_KEPT = 1_000;

    private final boolean isOn;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    /** By the texts that were asked for last: who turns pages asks for the same one again. */
    private final Cache<String, Vector> recent = Caffeine.newBuilder().maximumSize(MOST_TEXTS_KEPT).build();
    private final Checksums checksums = new Checksums();
    private volatile VectorIndex index;
    private volatile SentenceModel model;
    /** How often the index was begun anew: what was found in its files before then says nothing of those now. */
    private final AtomicInteger begun = new AtomicInteger();
    private volatile boolean isDamaged;
    private volatile boolean isCaughtUp;

    PaperVectors(MeaningSettings settings) {
        this.isOn = settings.enabled();
    }

    @Override
    public boolean isOn() {
        return isOn;
    }

    void use(SentenceModel loaded) {
        model = loaded;
    }

    /** Returns when nobody computes with the one before: closing it meanwhile would end the process. */
    void useNoModel() {
        model = null;
        room.acquireUninterruptibly(MOST_AT_ONCE);
        room.release(MOST_AT_ONCE);
    }

    /** Goes on with an index that is there. Closes the one before. */
    void use(VectorIndex opened) throws IOException {
        replace(opened);
        check(opened);
    }

    /** Uses an index that is empty. */
    void beginAnew(VectorIndex empty) throws IOException {
        begun.incrementAndGet();
        isDamaged = false;
        replace(empty);
    }

    void close() throws IOException {
        replace(null);
    }

    private void replace(VectorIndex other) throws IOException {
        VectorIndex before = index;
        index = other;
        isCaughtUp = false;
        if (before != null)
            before.close();
    }

    private void check(VectorIndex read) {
        int at = begun.get();
        checksums.compare(read::compareChecksums, e -> {
            LOG.errorf("The index of vectors is damaged: %s", e);
            if (at == begun.get())
                isDamaged = true;
        });
    }

    /** Null while there is none. */
    VectorIndex index() {
        return index;
    }

    boolean isDamaged() {
        return isDamaged;
    }

    void caughtUp() {
        isCaughtUp = true;
    }

    /** Whether what the topic had when it was first looked at is in the index. */
    boolean isCaughtUp() {
        return isCaughtUp;
    }

    int size() {
        return read(VectorIndex::size, 0);
    }

    Optional<VectorIndex.Known> known(UUID paper) {
        return read(vectors -> vectors.known(paper), Optional.empty());
    }

    /** In the order of the ids. */
    List<UUID> papersAfter(UUID paper, int most) {
        return read(vectors -> vectors.papersAfter(paper, most), List.of());
    }

    @Override
    public Optional<Vector> of(UUID paper) {
        return known(paper).map(VectorIndex.Known::vector);
    }

    @Override
    public Optional<Vector> of(String text) {
        if (model == null)
            return Optional.empty();
        Vector known = recent.getIfPresent(text);
        if (known != null)
            return Optional.of(known);
        try {
            if (!room.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            SentenceModel loaded = model;
            if (loaded == null)
                return Optional.empty();
            Vector vector = loaded.vector(text);
            recent.put(text, vector);
            return Optional.of(vector);
        } catch (RuntimeException e) {
            LOG.warnf("A query's text has no vector: %s", e.getMessage());
            return Optional.empty();
        } finally {
            room.release();
        }
    }

    @Override
    public List<Near> nearest(Vector to, int most) {
        return read(vectors -> vectors.nearest(to, most), List.of());
    }

    @Override
    public List<List<Near>> within(double nearness, List<Vector> of) {
        return read(vectors -> vectors.within(nearness, of), Collections.nCopies(of.size(), List.of()));
    }

    private interface Reading<T> {
        T from(VectorIndex index) throws IOException;
    }

    /** An index that cannot be read is begun anew by who feeds it; what is damaged may fail in any way. */
    private <T> T read(Reading<T> reading, T otherwise) {
        VectorIndex current = index;
        if (current == null)
            return otherwise;
        try {
            return reading.from(current);
        } catch (AlreadyClosedException e) {
            return otherwise;
        } catch (IOException e) {
            LOG.warnf("The index of vectors cannot be read: %s", e.getMessage());
            isDamaged = true;
            return otherwise;
        } catch (RuntimeException | Error e) {
            if (!isDamaged)
                LOG.error("The index of vectors fails", e);
            check(current);
            return otherwise;
        }
    }
}
