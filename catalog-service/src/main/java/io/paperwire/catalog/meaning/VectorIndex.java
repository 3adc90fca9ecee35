package io.paperwire.catalog.meaning;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnByteVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnByteVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

import io.paperwire.catalog.search.Meaning.Near;
import io.paperwire.events.Vector;

/**
 * The vectors of all papers in Lucene's files, with the hashes of the texts that they are from. With each commit go notes of
 * whoever feeds it. One thread feeds it, any number read.
 */
final class VectorIndex implements Closeable {

    /** Of the vectors kept and how; one that was made with another is begun anew. */
    private static final String SCHEMA = "1-" + SentenceModel.NAME;

    private static final String ID = "id";
    private static final String PAPER = "paper";
    private static final String TEXT = "text";
    private static final String VECTOR = "vector";
    private static final String SCHEMA_NOTE = "schema";
    /** The graph is left at the first hill top with fewer candidates, and near papers are missed. */
    private static final int LEAST_CANDIDATES = 100;
    private static final int BUFFER_MEGABYTES = 32;

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager states;
    private volatile Map<String, String> notes;

    private VectorIndex(Directory directory, IndexWriter writer, SearcherManager states, Map<String, String> notes) {
        this.directory = directory;
        this.writer = writer;
        this.states = states;
        this.notes = notes;
    }

    /** @param textHash of the text that the vector was made from */
    record Known(String textHash, Vector vector) {
    }

    /**
     * Goes on with what the folder has; with an empty index if that is damaged or of another schema.
     *
     * @throws IOException the folder cannot be used, for example because another process has it
     */
    static VectorIndex open(Path folder) throws IOException {
        Map<String, String> data = lastNotes(folder);
        if (SCHEMA.equals(data.get(SCHEMA_NOTE)))
            try {
                return open(folder, IndexWriterConfig.OpenMode.APPEND, data);
            } catch (LockObtainFailedException e) {
                throw e;
            } catch (IOException | RuntimeException | InternalError e) {
                // Damaged beyond its list of files.
                return create(folder);
            }
        return create(folder);
    }

    /** Empties what the folder has. */
    static VectorIndex create(Path folder) throws IOException {
        // A writer that is to begin anew reads what is there, and fails if that is damaged.
        try (Directory directory = FSDirectory.open(folder);
                Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            for (String file : directory.listAll()) {
                lock.ensureValid();
                if (!file.equals(IndexWriter.WRITE_LOCK_NAME))
                    directory.deleteFile(file);
            }
        }
        return open(folder, IndexWriterConfig.OpenMode.CREATE, Map.of());
    }

    private static Map<String, String> lastNotes(Path folder) {
        try (Directory directory = FSDirectory.open(folder)) {
            return SegmentInfos.readLatestCommit(directory).getUserData();
        } catch (IOException | RuntimeException | InternalError e) {
            return Map.of();
        }
    }

    private static VectorIndex open(Path folder, IndexWriterConfig.OpenMode mode, Map<String, String> notes)
            throws IOException {
        Directory directory = FSDirectory.open(folder);
        IndexWriter writer = null;
        try {
            writer = new IndexWriter(directory, new IndexWriterConfig(null).setOpenMode(mode).setCommitOnClose(false)
                    .setRAMBufferSizeMB(BUFFER_MEGABYTES));
            return new VectorIndex(directory, writer, new SearcherManager(writer, null), notes);
        } catch (IOException | RuntimeException | InternalError e) {
            if (writer != null)
                writer.rollback();
            directory.close();
            throw e;
        }
    }

    Map<String, String> notes() {
        return notes;
    }

    void put(UUID paper, Known known) throws IOException {
        Document document = new Document();
        document.add(new StringField(ID, paper.toString(), Store.NO));
        document.add(new BinaryDocValuesField(PAPER, new BytesRef(paper.toString())));
        document.add(new BinaryDocValuesField(TEXT, new BytesRef(known.textHash())));
        document.add(new KnnByteVectorField(VECTOR, known.vector().bytes(), VectorSimilarityFunction.COSINE));
        writer.updateDocument(new Term(ID, paper.toString()), document);
    }

    void remove(UUID paper) throws IOException {
        writer.deleteDocuments(new Term(ID, paper.toString()));
    }

    /** Lets readers see what was put and removed. */
    void refresh() throws IOException {
        states.maybeRefreshBlocking();
    }

    void commit(Map<String, String> newNotes) throws IOException {
        Map<String, String> data = new HashMap<>(newNotes);
        data.put(SCHEMA_NOTE, SCHEMA);
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
        notes = Map.copyOf(data);
    }

    /** @throws IOException a file is not as it was written */
    void compareChecksums() throws IOException {
        with(state -> {
            for (LeafReaderContext segment : state.getIndexReader().leaves())
                segment.reader().checkIntegrity();
            return null;
        });
    }

    int size() throws IOException {
        return with(state -> state.getIndexReader().numDocs());
    }

    Optional<Known> known(UUID paper) throws IOException {
        return with(state -> {
            TopDocs found = state.search(new TermQuery(new Term(ID, paper.toString())), 1);
            if (found.scoreDocs.length == 0)
                return Optional.empty();
            Entry entry = new Entry(state, found.scoreDocs[0].doc);
            return Optional.of(new Known(entry.textHash(), Vector.of(entry.vector())));
        });
    }

    /** In the order of the ids, which as texts have the same order. */
    List<UUID> papersAfter(UUID paper, int most) throws IOException {
        return with(state -> {
            List<UUID> papers = new ArrayList<>();
            Terms ids = MultiTerms.getTerms(state.getIndexReader(), ID);
            if (ids == null)
                return papers;
            TermsEnum all = ids.iterator();
            BytesRef begin = new BytesRef(paper.toString());
            if (all.seekCeil(begin) == TermsEnum.SeekStatus.END)
                return papers;
            for (BytesRef id = all.term(); id != null && papers.size() < most; id = all.next())
                // Those of replaced and removed documents stay in the dictionary for a while.
                if (!id.equals(begin) && state.count(new TermQuery(new Term(ID, id))) > 0)
                    papers.add(UUID.fromString(id.utf8ToString()));
            return papers;
        });
    }

    /** About the nearest, by the graph. */
    List<Near> nearest(Vector to, int most) throws IOException {
        return with(state -> {
            int candidates = Math.max(most, LEAST_CANDIDATES);
            TopDocs found = state.search(new KnnByteVectorQuery(VECTOR, to.bytes(), candidates), candidates);
            List<Near> near = new ArrayList<>();
            for (ScoreDoc hit : found.scoreDocs) {
                Entry entry = new Entry(state, hit.doc);
                near.add(new Near(entry.paper(), to.nearness(entry.vector())));
            }
            return near.stream().sorted(Near.NEAREST_FIRST).limit(most).toList();
        });
    }

    /** For each of the vectors exactly all that are so near, by looking at each once. */
    List<List<Near>> within(double nearness, List<Vector> of) throws IOException {
        return with(state -> {
            List<List<Near>> near = new ArrayList<>();
            of.forEach(one -> near.add(new ArrayList<>()));
            for (LeafReaderContext segment : state.getIndexReader().leaves())
                addWithin(nearness, of, segment, near);
            near.forEach(found -> found.sort(Near.NEAREST_FIRST));
            return near;
        });
    }

    private static void addWithin(double nearness, List<Vector> of, LeafReaderContext segment, List<List<Near>> near)
            throws IOException {
        ByteVectorValues vectors = segment.reader().getByteVectorValues(VECTOR);
        BinaryDocValues papers = segment.reader().getBinaryDocValues(PAPER);
        Bits live = segment.reader().getLiveDocs();
        if (vectors == null)
            return;
        for (int doc = vectors.nextDoc(); doc != ByteVectorValues.NO_MORE_DOCS; doc = vectors.nextDoc()) {
            if (live != null && !live.get(doc))
                continue;
            Vector vector = Vector.of(vectors.vectorValue());
            for (int i = 0; i < near.size(); i++) {
                double found = of.get(i).nearness(vector);
                if (found >= nearness && papers.advanceExact(doc))
                    near.get(i).add(new Near(UUID.fromString(papers.binaryValue().utf8ToString()), found));
            }
        }
    }

    /** What is kept of the paper of one document. */
    private static final class Entry {
        private final LeafReaderContext segment;
        private final int doc;

        Entry(IndexSearcher state, int doc) {
            List<LeafReaderContext> leaves = state.getIndexReader().leaves();
            this.segment = leaves.get(ReaderUtil.subIndex(doc, leaves));
            this.doc = doc - segment.docBase;
        }

        UUID paper() throws IOException {
            return UUID.fromString(value(PAPER));
        }

        String textHash() throws IOException {
            return value(TEXT);
        }

        private String value(String field) throws IOException {
            BinaryDocValues values = segment.reader().getBinaryDocValues(field);
            if (!values.advanceExact(doc))
                throw new IOException("no " + field + " in the index of vectors");
            return values.binaryValue().utf8ToString();
        }

        byte[] vector() throws IOException {
            ByteVectorValues vectors = segment.reader().getByteVectorValues(VECTOR);
            if (vectors.advance(doc) != doc)
                throw new IOException("no vector in the index of vectors");
            return vectors.vectorValue();
        }
    }

    private interface Reading<T> {
        T in(IndexSearcher state) throws IOException;
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
            writer.rollback();
        } finally {
            directory.close();
        }
    }
}
