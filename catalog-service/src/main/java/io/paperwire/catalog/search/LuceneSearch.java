package io.paperwire.catalog.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.AlreadyClosedException;
import org.jboss.logging.Logger;

import io.paperwire.query.Field;
import io.paperwire.query.Query;

/**
 * The search index in Lucene's files. An index that is of another schema is read until a new one is built beside it, and so
 * is one that is damaged where that can be done. One thread feeds it, any number search.
 */
public final class LuceneSearch implements SearchEngine {

    private static final Logger LOG = Logger.getLogger(LuceneSearch.class);
    private static final String COMPLETE = "complete";
    /** So many failures to open it in a row are no passing ones. */
    private static final int PATIENCE = 10;

    private final Generations generations;
    private final String schema;
    private final Duration longest;
    private final AtomicReference<LuceneIndex> current = new AtomicReference<>();
    private final Checksums checksums = new Checksums();
    /** One that was current; null if none was damaged. */
    private volatile LuceneIndex damaged;
    private int failures;

    private LuceneSearch(Generations generations, String schema, Duration longest) {
        this.generations = generations;
        this.schema = schema;
        this.longest = longest;
    }

    /** @param folder is made when absent, and nobody else's */
    public static LuceneSearch in(Path folder) {
        return in(folder, PaperFields.SCHEMA);
    }

    static LuceneSearch in(Path folder, String schema) {
        return in(folder, schema, LONGEST);
    }

    static LuceneSearch in(Path folder, String schema, Duration longest) {
        return new LuceneSearch(new Generations(folder), schema, longest);
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public void open() throws IOException {
        generations.hold();
        LuceneIndex before = current.getAndSet(null);
        if (before != null)
            before.close();
        LuceneIndex newest = newest();
        if (before != null && before == damaged)
            damaged = newest;
        current.set(newest);
        if (isWhole())
            check(newest);
    }

    /** @return null if there is none that can be used */
    private LuceneIndex newest() throws IOException {
        try {
            generations.deleteUnfinished(COMPLETE);
            Optional<Path> newest = generations.newest(COMPLETE);
            LuceneIndex index = newest.isPresent() ? LuceneIndex.open(newest.get(), schema) : null;
            failures = 0;
            return index;
        } catch (IOException | RuntimeException | InternalError e) {
            if (!Damage.isShownBy(e) && ++failures < PATIENCE)
                throw e;
            LOG.warnf("The search index cannot be used: %s", e);
            return null;
        }
    }

    private void check(LuceneIndex index) {
        checksums.compare(index::compareChecksums, e -> {
            LOG.errorf("The search index is damaged: %s", e);
            damaged = index;
        });
    }

    @Override
    public boolean isReadable() {
        return current.get() != null;
    }

    @Override
    public boolean isWhole() {
        LuceneIndex index = current.get();
        return index != null && isWhole(index);
    }

    private boolean isWhole(LuceneIndex index) {
        return index.isWritable() && index != damaged;
    }

    @Override
    public Map<String, String> notes() {
        LuceneIndex index = current.get();
        return index == null ? Map.of() : index.notes();
    }

    @Override
    public <E extends Exception> void build(Filling<E> filling) throws IOException, E {
        Path folder = generations.next();
        LuceneIndex fresh = LuceneIndex.create(folder);
        boolean isBuilt = false;
        try {
            Map<String, String> notes = filling.fill(fresh::add);
            fresh.commit(complete(notes), schema);
            fresh.refresh();
            isBuilt = true;
        } finally {
            if (!isBuilt) {
                fresh.close();
                Generations.delete(folder);
            }
        }
        LuceneIndex before = current.getAndSet(fresh);
        failures = 0;
        if (before != null)
            before.close();
        generations.deleteAllBut(folder);
    }

    @Override
    public void put(IndexedPaper paper) throws IOException {
        written().put(paper);
    }

    @Override
    public void rate(UUID paper, Rating rating) throws IOException {
        written().rate(paper, rating);
    }

    @Override
    public void remove(Map<UUID, Long> papers) throws IOException {
        written().remove(papers.keySet());
    }

    @Override
    public void refresh() throws IOException {
        written().refresh();
    }

    @Override
    public void commit(Map<String, String> notes) throws IOException {
        written().commit(complete(notes), schema);
    }

    private LuceneIndex written() throws IOException {
        LuceneIndex index = current.get();
        if (index == null || !isWhole(index))
            throw new IOException("the search index has to be built first");
        return index;
    }

    private static Map<String, String> complete(Map<String, String> notes) {
        Map<String, String> all = new HashMap<>(notes);
        all.put(COMPLETE, "true");
        return all;
    }

    @Override
    public int papers() {
        return isReadable() ? read(LuceneIndex::papers) : 0;
    }

    @Override
    public Hits find(Search search) {
        return read(index -> index.find(search, Deadline.current()));
    }

    @Override
    public List<UUID> similar(UUID paper, String title, String abstractText, int limit) {
        return read(index -> index.similar(paper, title, abstractText, limit, Deadline.current()));
    }

    @Override
    public List<ValueCount> values(Facet facet, String prefix, int limit) {
        return read(index -> index.values(facet, prefix, limit, Deadline.current()));
    }

    @Override
    public List<UUID> newest(Query query, int limit) {
        return read(index -> index.newest(query, limit, Deadline.current()));
    }

    @Override
    public List<String> spellings(Field field, String word, int limit) {
        return read(index -> index.spellings(field, word, limit));
    }

    private interface Reading<T> {
        T from(LuceneIndex index) throws IOException;
    }

    private <T> T read(Reading<T> reading) {
        return Deadline.of(longest, () -> tried(reading));
    }

    private <T> T tried(Reading<T> reading) {
        while (true) {
            LuceneIndex index = current.get();
            if (index == null)
                throw new IndexAwayException("The search index is being built.");
            try {
                return reading.from(index);
            } catch (CorruptIndexException e) {
                damaged = index;
                throw new IndexAwayException("The search index is damaged and will be built again.", e);
            } catch (AlreadyClosedException e) {
                // It was replaced at this moment.
                if (current.get() == index)
                    throw new IndexAwayException("The search index is closed.", e);
            } catch (IllegalArgumentException | IndexAwayException e) {
                throw e;
            } catch (IOException e) {
                check(index);
                throw new IndexAwayException("The search index cannot be read.", e);
            } catch (RuntimeException | Error e) {
                // What is damaged fails in any way; what is whole fails by a fault of ours.
                check(index);
                if (index == damaged)
                    throw new IndexAwayException("The search index is damaged and will be built again.", e);
                throw e;
            }
        }
    }

    /** What was not committed is fed again after the next start. */
    @Override
    public void close() throws IOException {
        LuceneIndex index = current.getAndSet(null);
        try {
            if (index != null)
                index.close();
        } finally {
            generations.release();
        }
    }
}
