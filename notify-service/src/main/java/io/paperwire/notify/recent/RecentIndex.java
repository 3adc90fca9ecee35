package io.paperwire.notify.recent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.annotation.PreDestroy;
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
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

import io.paperwire.events.Paper;
import io.paperwire.query.Counts;
import io.paperwire.query.Query;
import io.paperwire.query.lucene.LuceneQuery;
import io.paperwire.query.lucene.PaperDocument;

/**
 * The newest papers by their words: an index in a temporary folder, which each process makes from the table and which goes
 * with it. Its methods are for one caller at a time.
 */
@Singleton
class RecentIndex {

    private static final String ID = "id";
    private static final String ADDED = "added";
    private static final int ROWS_AT_A_TIME = 500;
    private static final int ROWS_OF_A_ROUND = 5_000;
    private static final int OVERLAP = 1_000;

    private Path folder;
    private Directory directory;
    private IndexWriter writer;
    /** The number of the last change that was read, and that of the round before. */
    private long last;
    private long before;

    /**
     * Takes in what has changed in the table since, or a part of it if that is much. The changes of the round before are
     * read again, as a change may have been committed after one with a higher number.
     *
     * @return whether that was all
     */
    boolean catchUp(Connection connection, Instant oldest) throws SQLException, IOException {
        open();
        long read = last;
        int rowsRead = 0;
        try (PreparedStatement select = connection.prepareStatement(
                """
                SELECT id, body, coalesce(votes, 0), change FROM recent_paper LEFT JOIN paper_votes ON paper_id = id
                WHERE change > ? ORDER BY change LIMIT ?""")) {
            select.setFetchSize(ROWS_AT_A_TIME);
            select.setLong(1, before);
            select.setInt(2, ROWS_OF_A_ROUND);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    put(rows.getString(1), rows.getBytes(2), new Counts(rows.getLong(3)));
                    read = rows.getLong(4);
                    rowsRead++;
                }
            }
        }
        boolean all = rowsRead < ROWS_OF_A_ROUND;
        before = all ? last : read - OVERLAP;
        last = all ? Math.max(last, read) : before;
        writer.deleteDocuments(LongPoint.newRangeQuery(ADDED, Long.MIN_VALUE, oldest.toEpochMilli() - 1));
        return all;
    }

    private void put(String id, byte[] body, Counts counts) throws IOException {
        Paper paper = body == null ? null : RecentPapers.paper(body);
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

    /**
     * @param newest how many ids are wanted, the newest first
     * @param since  for each of these moments the papers that match and came then or later are counted
     */
    Found find(Query query, List<Instant> since, int newest) throws IOException {
        open();
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            List<Integer> counts = new ArrayList<>();
            for (Instant moment : since)
                counts.add(searcher.count(since(query, moment)));
            List<String> ids = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(since(query, since.get(since.size() - 1)), newest,
                    new Sort(new SortField(ADDED, SortField.Type.LONG, true))).scoreDocs)
                ids.add(searcher.storedFields().document(hit.doc).get(ID));
            return new Found(counts, ids);
        }
    }

    record Found(List<Integer> counts, List<String> ids) {
    }

    private static org.apache.lucene.search.Query since(Query query, Instant moment) {
        return new BooleanQuery.Builder().add(LuceneQuery.of(query), Occur.FILTER)
                .add(LongPoint.newRangeQuery(ADDED, moment.toEpochMilli(), Long.MAX_VALUE), Occur.FILTER).build();
    }

    private void open() throws IOException {
        if (writer != null)
            return;
        folder = Files.createTempDirectory("paperwire-recent");
        directory = FSDirectory.open(folder);
        writer = new IndexWriter(directory, new IndexWriterConfig());
    }

    @PreDestroy
    void close() throws IOException {
        if (writer == null)
            return;
        writer.rollback();
        directory.close();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(RecentIndex::delete);
        }
        delete(folder);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
