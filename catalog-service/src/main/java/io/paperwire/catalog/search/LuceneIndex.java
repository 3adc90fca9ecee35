package io.paperwire.catalog.search;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

import io.paperwire.query.Field;
import io.paperwire.query.lucene.LuceneQuery;
import io.paperwire.query.lucene.PaperDocument;

/**
 * One index in one folder. With each commit go notes of whoever feeds it, so that they always tell how far this very state
 * had been fed.
 */
final class LuceneIndex implements Closeable {

    private static final int BUFFER_MEGABYTES = 64;
    /** Each segment is searched by itself, and to find a word in it takes longer than what a rare one needs besides. */
    private static final int SEGMENTS_OF_A_SIZE = 4;
    private static final int SMALLEST_SIZE_MEGABYTES = 8;
    /** So many hits are counted where they are ranked. */
    private static final int FEW = 1_000;
    private static final String SCHEMA = "schema";

    private final Directory directory;
    /** Null for an index that is only read. */
    private final IndexWriter writer;
    private final SearcherManager states;
    private final AllStatistics statistics = new AllStatistics();
    private final ValueHashes hashes = new ValueHashes();
    private volatile Map<String, String> notes;

    private LuceneIndex(Directory directory, IndexWriter writer, SearcherManager states, Map<String, String> notes) {
        this.directory = directory;
        this.writer = writer;
        this.states = states;
        this.notes = notes;
    }

    /** Empties the folder's index if it has one. */
    static LuceneIndex create(Path folder) throws IOException {
        return open(folder, IndexWriterConfig.OpenMode.CREATE, Map.of());
    }

    /** Only to be read if it is of another schema. */
    static LuceneIndex open(Path folder, String schema) throws IOException {
        Map<String, String> data;
        try (Directory directory = FSDirectory.open(folder)) {
            data = SegmentInfos.readLatestCommit(directory).getUserData();
        }
        if (schema.equals(data.get(SCHEMA)))
            return open(folder, IndexWriterConfig.OpenMode.APPEND, data);
        Directory directory = FSDirectory.open(folder);
        try {
            DirectoryReader reader = DirectoryReader.open(directory);
            if (reader.numDocs() > 0 && FieldInfos.getMergedFieldInfos(reader).fieldInfo(PaperDocument.RANKED) == null)
                throw new IndexFormatTooOldException(folder.toString(), "queries looked at other fields");
            return new LuceneIndex(directory, null, new SearcherManager(reader, null), data);
        } catch (IOException | RuntimeException | InternalError e) {
            directory.close();
            throw e;
        }
    }

    private static LuceneIndex open(Path folder, IndexWriterConfig.OpenMode mode, Map<String, String> notes)
            throws IOException {
        Directory directory = new FreshInMemory(FSDirectory.open(folder));
        IndexWriter writer = null;
        try {
            // Texts are analysed before they come here.
            // In the order of the plain list, so that a page of it looks at no more papers than it shows.
            IndexWriterConfig config = new IndexWriterConfig(null).setOpenMode(mode).setCommitOnClose(false)
                    .setIndexSort(Sorting.of(Order.NEWEST))
                    .setMergePolicy(new TieredMergePolicy().setSegmentsPerTier(SEGMENTS_OF_A_SIZE)
                            .setMaxMergeAtOnce(SEGMENTS_OF_A_SIZE).setFloorSegmentMB(SMALLEST_SIZE_MEGABYTES))
                    // What is new shall not wait until it is merged with what came before it.
                    .setMaxFullFlushMergeWaitMillis(0)
                    .setRAMBufferSizeMB(BUFFER_MEGABYTES);
            writer = new IndexWriter(directory, config);
            return new LuceneIndex(directory, writer, new SearcherManager(writer, null), notes);
        } catch (IOException | RuntimeException | InternalError e) {
            if (writer != null)
                writer.rollback();
            directory.close();
            throw e;
        }
    }

    boolean isWritable() {
        return writer != null && writer.isOpen();
    }

    Map<String, String> notes() {
        return notes;
    }

    void put(IndexedPaper paper) throws IOException {
        writer.updateDocument(PaperFields.id(paper.id()), PaperFields.of(paper));
    }

    /** Faster than {@link #put}, for papers that are certainly not in the index. */
    void add(IndexedPaper paper) throws IOException {
        writer.addDocument(PaperFields.of(paper));
    }

    /** Of a paper that is not in the index nothing happens. */
    void rate(UUID paper, Rating rating) throws IOException {
        writer.updateDocValues(PaperFields.id(paper), PaperFields.of(rating));
    }

    void remove(Collection<UUID> papers) throws IOException {
        writer.deleteDocuments(papers.stream().map(PaperFields::id).toArray(Term[]::new));
    }

    /** Lets searches see what was put and removed. */
    void refresh() throws IOException {
        states.maybeRefreshBlocking();
    }

    synchronized void commit(Map<String, String> newNotes, String schema) throws IOException {
        Map<String, String> data = new HashMap<>(newNotes);
        data.put(SCHEMA, schema);
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
        notes = Map.copyOf(data);
    }

    int papers() throws IOException {
        return with(state -> state.getIndexReader().numDocs());
    }

    Hits find(Search search, Deadline deadline) throws IOException {
        try {
            return with(deadline, state -> find(search, state, deadline));
        } catch (IndexSearcher.TooManyClauses e) {
            throw new IllegalArgumentException("the query has too many parts", e);
        }
    }

    private Hits find(Search asked, IndexSearcher state, Deadline deadline) throws IOException {
        IndexReader reader = state.getIndexReader();
        // Few queries are the name of a paper. Without that there is less to find, and often nothing to count.
        Search search = asked.first() == null || state.count(LuceneQuery.of(asked.first())) > 0
                ? asked
                : asked.withoutFirst();
        Query query = Ranked.found(search);
        FacetsCollector all = search.facets().isEmpty() ? null : state.search(query, new FacetsCollectorManager());
        if (reader.numDocs() == 0)
            return new Hits(List.of(), 0, null, facets(search, all), Map.of());
        return search.order() == Order.RELEVANCE
                ? byRank(search, state, all, deadline)
                : inOrder(search, query, state, all);
    }

    private Map<Facet, List<ValueCount>> facets(Search search, FacetsCollector all)
            throws IOException {
        Map<Facet, List<ValueCount>> facets = new EnumMap<>(Facet.class);
        for (Facet facet : search.facets())
            facets.put(facet, TopValues.of(facet, hashes, all.getMatchingDocs(), Facet.MOST_VALUES));
        return facets;
    }

    /** What comes first is counted by itself, as it is little. */
    private static long total(Page page, FacetsCollector all, Search search, IndexSearcher state) throws IOException {
        if (page.found().relation == TotalHits.Relation.EQUAL_TO)
            return page.found().value;
        if (all != null)
            return all.getMatchingDocs().stream().mapToLong(segment -> segment.totalHits).sum();
        Query query = Ranked.asked(search);
        if (search.first() == null)
            return state.count(query);
        return state.count(query) + state.count(new BooleanQuery.Builder()
                .add(LuceneQuery.of(search.first()), Occur.FILTER).add(query, Occur.MUST_NOT).build());
    }

    private Hits inOrder(Search search, Query query, IndexSearcher state, FacetsCollector all)
            throws IOException {
        FieldDoc from = search.after() == null
                ? null
                : Sorting.after(search.after(), state.getIndexReader().maxDoc());
        Page page = page(search, query, state, from);
        return new Hits(page.papers(), total(page, all, search, state),
                page.next() == null ? null : Sorting.place(page.next()), facets(search, all), Map.of());
    }

    private Hits byRank(Search search, IndexSearcher state, FacetsCollector all, Deadline deadline) throws IOException {
        IndexReader reader = state.getIndexReader();
        RankPlace after = search.after() == null ? null : RankPlace.of(search.after());
        long today = after != null
                ? after.today()
                : search.today() == null ? Recency.OFF : search.today().toEpochDay();
        Statistics ranked = statistics(after, reader);
        IndexSearcher searcher = new RankingSearcher(reader, ranked, deadline);
        Query query = Ranked.scored(search, today);
        if (after != null && after.statistics() != ranked.number())
            after = rankedAnew(after, query, searcher);
        Page page = page(search, query, searcher, after == null ? null : Sorting.after(after, reader.maxDoc()));
        Place next = page.next() == null
                ? null
                : new RankPlace(ranked.number(), today, Sorting.score(page.next()), Sorting.paper(page.next())).place();
        return new Hits(page.papers(), total(page, all, search, state), next, facets(search, all),
                search.explain() ? new Reasons(search, searcher, today, deadline).of(page.shown()) : Map.of());
    }

    private Statistics statistics(RankPlace after, IndexReader reader) {
        Statistics current = statistics.current(reader.numDocs());
        return after == null ? current : statistics.numbered(after.statistics()).orElse(current);
    }

    /** The list was begun with statistics that are no longer known: it goes on behind the paper's rank of now. */
    private static RankPlace rankedAnew(RankPlace after, Query query, IndexSearcher searcher) throws IOException {
        Query paper = new BooleanQuery.Builder().add(query, Occur.MUST)
                .add(new TermQuery(PaperFields.id(after.paper())), Occur.FILTER).build();
        TopDocs now = searcher.search(paper, 1);
        return now.scoreDocs.length == 0 ? after : after.at(now.scoreDocs[0].score);
    }

    /**
     * @param next  the last hit shown; null if nothing follows
     * @param found how many there are in all, or that there are more than a few
     */
    private record Page(List<ScoreDoc> shown, ScoreDoc next, TotalHits found) {

        List<UUID> papers() {
            return shown.stream().map(Sorting::paper).toList();
        }
    }

    private static Page page(Search search, Query query, IndexSearcher searcher, FieldDoc after) throws IOException {
        // Of more than a few those are left out that cannot be on the page.
        TopDocs found = searcher.search(query,
                new TopFieldCollectorManager(Sorting.of(search.order()), search.limit() + 1, after, FEW));
        List<ScoreDoc> shown = Arrays.stream(found.scoreDocs).limit(search.limit()).toList();
        return new Page(shown, found.scoreDocs.length > search.limit() ? shown.get(shown.size() - 1) : null,
                found.totalHits);
    }

    List<UUID> similar(UUID paper, String title, String abstractText, int limit, Deadline deadline)
            throws IOException {
        return with(deadline, state -> {
            Query query = new BooleanQuery.Builder()
                    .add(SimilarQuery.of(state.getIndexReader(), title, abstractText), Occur.MUST)
                    .add(new TermQuery(PaperFields.id(paper)), Occur.MUST_NOT).build();
            TopDocs found = state.search(query, limit, Sorting.of(Order.RELEVANCE));
            return Arrays.stream(found.scoreDocs).map(Sorting::paper).toList();
        });
    }

    private static FacetsCollector all(IndexSearcher state) throws IOException {
        return state.search(new MatchAllDocsQuery(), new FacetsCollectorManager());
    }

    List<ValueCount> values(Facet facet, String prefix, int limit, Deadline deadline) throws IOException {
        return with(deadline, state -> prefix.isBlank()
                ? TopValues.of(facet, hashes, all(state).getMatchingDocs(), limit)
                : new BegunValues(state).beginning(facet, prefix, limit));
    }

    /** The index is in this order already, so that the search ends when it has enough. */
    List<UUID> newest(io.paperwire.query.Query query, int limit, Deadline deadline) throws IOException {
        try {
            return with(deadline, state -> {
                TopDocs found = state.search(LuceneQuery.of(query),
                        new TopFieldCollectorManager(Sorting.of(Order.NEWEST), limit, null, 1));
                return Arrays.stream(found.scoreDocs).map(Sorting::paper).toList();
            });
        } catch (IndexSearcher.TooManyClauses e) {
            throw new IllegalArgumentException("the query has too many parts", e);
        }
    }

    List<String> spellings(Field field, String word, int limit) throws IOException {
        return with(state -> new Spelling(state.getIndexReader(), field).of(word, limit));
    }

    /** @throws IOException a file is not as it was written */
    void compareChecksums() throws IOException {
        with(state -> {
            for (LeafReaderContext leaf : state.getIndexReader().leaves())
                leaf.reader().checkIntegrity();
            return null;
        });
    }

    private interface Reading<T> {
        T in(IndexSearcher state) throws IOException;
    }

    private <T> T with(Deadline deadline, Reading<T> search) throws IOException {
        return with(state -> search.in(new TimedSearcher(state.getIndexReader(), deadline)));
    }

    private <T> T with(Reading<T> reading) throws IOException {
        IndexSearcher state = states.acquire();
        try {
            return reading.in(state);
        } finally {
            states.release(state);
        }
    }

    /** What was not committed is forgotten. */
    @Override
    public void close() throws IOException {
        try {
            states.close();
            if (writer != null)
                writer.rollback();
        } finally {
            directory.close();
        }
    }
}
