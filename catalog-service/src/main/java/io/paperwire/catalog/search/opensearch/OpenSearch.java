package io.paperwire.catalog.search.opensearch;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.paperwire.catalog.search.Deadline;
import io.paperwire.catalog.search.Facet;
import io.paperwire.catalog.search.Hits;
import io.paperwire.catalog.search.IndexAwayException;
import io.paperwire.catalog.search.IndexedPaper;
import io.paperwire.catalog.search.Rating;
import io.paperwire.catalog.search.Search;
import io.paperwire.catalog.search.SearchEngine;
import io.paperwire.catalog.search.ValueCount;
import io.paperwire.query.Field;
import io.paperwire.query.Query;

/** The search index in OpenSearch, of all processes of the catalogue. */
public final class OpenSearch implements SearchEngine {

    private final OpenSearchSettings settings;
    private final Rest rest;
    private final Generations generations;
    private final Asking asking;
    private final WordCounts words;
    private final Values values;
    private final Finding finding;
    private volatile Generations.Current current;
    /** Null until something is written since the index was looked at. */
    private Bulk bulk;

    private OpenSearch(OpenSearchSettings settings) {
        this.settings = settings;
        rest = new Rest(settings);
        generations = new Generations(rest, settings);
        asking = new Asking(rest, settings.name());
        words = new WordCounts(asking);
        values = new Values(asking);
        finding = new Finding(asking, words, values);
    }

    public static OpenSearch at(OpenSearchSettings settings) {
        return new OpenSearch(settings);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    /** What was put and not committed is forgotten: it will be put again. */
    @Override
    public void open() throws IOException {
        bulk = null;
        check();
    }

    @Override
    public void check() throws IOException {
        try {
            current = generations.current().orElse(null);
        } catch (IOException e) {
            current = null;
            throw e;
        }
    }

    @Override
    public boolean isReadable() {
        return current != null;
    }

    @Override
    public boolean isWhole() {
        Generations.Current now = current;
        return now != null && now.schema().equals(PaperJson.SCHEMA) && !now.isToBeBuilt();
    }

    @Override
    public Map<String, String> notes() {
        Generations.Current now = current;
        return now == null ? Map.of() : now.notes();
    }

    @Override
    public <E extends Exception> void build(Filling<E> filling) throws IOException, E {
        String fresh = generations.create();
        boolean isBuilt = false;
        try {
            Bulk into = new Bulk(Generations.growing(fresh), rest, settings.bulkBytes());
            Map<String, String> notes = filling.fill(into::put);
            into.flush();
            generations.refresh(fresh);
            generations.note(fresh, notes);
            isBuilt = true;
        } finally {
            if (!isBuilt)
                generations.delete(fresh);
        }
        generations.show(fresh);
        open();
    }

    @Override
    public void put(IndexedPaper paper) throws IOException {
        written().put(paper);
    }

    @Override
    public void rate(UUID paper, Rating rating) {
        throw new UnsupportedOperationException("papers are put with their ratings");
    }

    @Override
    public void remove(Map<UUID, Long> papers) throws IOException {
        for (Map.Entry<UUID, Long> paper : papers.entrySet())
            written().remove(paper.getKey(), paper.getValue());
    }

    @Override
    public void refresh() throws IOException {
        written().flush();
        generations.refresh(current.index());
    }

    @Override
    public void commit(Map<String, String> notes) throws IOException {
        written().flush();
        generations.note(current.index(), notes);
        check();
    }

    private Bulk written() throws IOException {
        if (current == null)
            throw new IOException("the search index has to be built first");
        if (bulk == null)
            bulk = new Bulk(settings.name(), rest, settings.bulkBytes());
        return bulk;
    }

    @Override
    public int papers() {
        return isReadable() ? read(words::papers) : 0;
    }

    @Override
    public Hits find(Search search) {
        return read(() -> finding.find(search));
    }

    @Override
    public List<UUID> similar(UUID paper, String title, String abstractText, int limit) {
        return read(() -> finding.similar(paper, title, abstractText, limit));
    }

    @Override
    public List<ValueCount> values(Facet facet, String prefix, int limit) {
        return read(() -> prefix.isBlank() ? values.all(facet, limit) : values.beginning(facet, prefix, limit));
    }

    @Override
    public List<UUID> newest(Query query, int limit) {
        return read(() -> finding.newest(query, limit));
    }

    @Override
    public List<String> spellings(Field field, String word, int limit) {
        return read(() -> new Spellings(asking, words, field).of(word, limit));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return Deadline.of(LONGEST, reading::read);
        } catch (IOException e) {
            throw new IndexAwayException("The search index cannot be read.", e);
        }
    }

    @Override
    public void close() throws IOException {
        rest.close();
    }
}
