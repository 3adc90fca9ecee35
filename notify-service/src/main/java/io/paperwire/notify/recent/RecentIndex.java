package io.paperwire.notify.recent;

import static io.paperwire.notify.database.Database.first;
import static io.paperwire.notify.database.Database.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.FSDirectory;

import io.paperwire.events.Paper;
import io.paperwire.notify.database.Settled;
import io.paperwire.query.Counts;
import io.paperwire.query.Query;
import io.paperwire.query.lucene.LuceneQuery;
import io.paperwire.query.lucene.PaperDocument;

/**
 * The newest papers by their words: an index in a temporary folder, which each process makes from the table and which goes
 * with it. Its methods are for one caller at a time; what it reads is found in by any number.
 */
@Singleton
class RecentIndex {

    private static final String ID = "id";
    private static final String ADDED = "added";
    private static final int ROWS_OF_A_ROUND = 5_000;
    /** More than the changes of transactions that run while the index begins. */
    private static final int OVERLAP = 10_000;

    private final Path parent;
    private Path folder;
    private IndexWriter writer;
    private Settled<Long> settled;
    /** The number of the last change that was read, and where reading begins again once that was all. */
    private long read;
    private long next;

    @Inject
    RecentIndex(RecentConfig config) {
        this(config.folder().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"))));
    }

    RecentIndex(Path parent) {
        this.parent = parent;
    }

    /**
     * Takes in what has changed in the table since, or a part of it if that is much.
     *
     * @return whether that was all
     * @throws IOException the index cannot be written; the next call begins a new one
     */
    boolean catchUp(Connection connection, Instant oldest) throws SQLException, IOException {
        open(connection);
        if (read == next)
            next = settled.next(connection, lastNumber(connection));
        int rowsRead = 0;
        try (PreparedStatement select = connection.prepareStatement(
                """
                SELECT id, body, coalesce(votes, 0), change FROM recent_paper LEFT JOIN paper_votes ON paper_id = id
                WHERE change > ? AND added_at >= ? ORDER BY change LIMIT ?""")) {
            select.setFetchSize(RecentPapers.ROWS_AT_A_TIME);
            select.setLong(1, read);
            select.setObject(2, sql(oldest));
            select.setInt(3, ROWS_OF_A_ROUND);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    put(rows.getString(1), rows.getBytes(2), new Counts(rows.getLong(3)));
                    read = rows.getLong(4);
                    rowsRead++;
                }
            }
        }
        boolean all = rowsRead < ROWS_OF_A_ROUND;
        if (all)
            read = next;
        writer.deleteDocuments(LongPoint.newRangeQuery(ADDED, Long.MIN_VALUE, oldest.toEpochMilli() - 1));
        return all;
    }

    private static long lastNumber(Connection connection) throws SQLException {
        return first(connection, "SELECT last_value - (NOT is_called)::int FROM recent_paper_change",
                row -> row.getLong(1)).orElseThrow();
    }

    private void put(String id, byte[] body, Counts counts) throws IOException {
        Paper paper = body == null ? null : RecentPapers.understood(id, body).orElse(null);
        if (paper == null || paper.withdrawn() || paper.retracted()) {
            writer.deleteDocuments(new Term(ID, id));
            return;
        }
        Document document = PaperDocument.of(paper, counts);
        document.add(new StringField(ID, id, Store.YES));
        document.add(new LongPoint(ADDED, paper.addedAt().toEpochMilli()));
        document.add(new NumericDocValuesField(ADDED, paper.addedAt().toEpochMilli()));
        writer.updateDocument(new Term(ID, id), document);
    }

    /** The index as it is now, to be closed; it may be searched while others come. */
    DirectoryReader read() throws IOException {
        return DirectoryReader.open(writer);
    }

    /**
     * @param newest how many ids are wanted, the newest first
     * @param since  for each of these moments the papers that match and came then or later are counted
     * @throws Backtests.Busy it takes longer
     */
    static Found find(DirectoryReader index, Query query, List<Instant> since, int newest, Duration longest)
            throws IOException {
        IndexSearcher searcher = new IndexSearcher(index);
        // What is found to be kept is found in a whole segment at once, and no time ends that.
        searcher.setQueryCache(null);
        long end = System.nanoTime() + longest.toNanos();
        searcher.setTimeout(() -> {
            if (System.nanoTime() - end >= 0)
                throw new Backtests.Busy("It takes too long to try this query; use fewer words.");
            return false;
        });
        List<Integer> counts = new ArrayList<>();
        for (Instant moment : since)
            counts.add(searcher.count(since(query, moment)));
        List<String> ids = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(since(query, since.get(since.size() - 1)), newest,
                new Sort(new SortField(ADDED, SortField.Type.LONG, true))).scoreDocs)
            ids.add(searcher.storedFields().document(hit.doc).get(ID));
        return new Found(counts, ids);
    }

    record Found(List<Integer> counts, List<String> ids) {
    }

    private static org.apache.lucene.search.Query since(Query query, Instant moment) {
        return new BooleanQuery.Builder().add(LuceneQuery.of(query), Occur.FILTER)
                .add(LongPoint.newRangeQuery(ADDED, moment.toEpochMilli(), Long.MAX_VALUE), Occur.FILTER).build();
    }

    private void open(Connection connection) throws SQLException, IOException {
        if (writer != null && writer.isOpen())
            return;
        close();
        settled = new Settled<>(Math.max(0, lastNumber(connection) - OVERLAP));
        read = 0;
        next = 0;
        folder = IndexFolder.create(parent);
        writer = new IndexWriter(FSDirectory.open(folder), new IndexWriterConfig());
        IndexFolder.deleteLeftOnes(folder);
    }

    @PreDestroy
    void close() throws IOException {
        if (writer != null) {
            writer.rollback();
            writer.getDirectory().close();
            writer = null;
        }
        if (folder != null)
            IndexFolder.delete(folder);
    }
}
