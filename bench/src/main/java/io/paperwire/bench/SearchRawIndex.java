package io.paperwire.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

import io.paperwire.embedded.EmbeddedDatabase;

/** How fast Lucene itself indexes titles and abstracts that are in memory, by two threads, as it comes. */
final class SearchRawIndex {

    private static final int MOST = 50_000;
    private static final int THREADS = 2;
    private static final int BUFFER_MEGABYTES = 64;

    private SearchRawIndex() {
    }

    static double papersPerSecond(String jdbcUrl, Path folder) throws SQLException, IOException, InterruptedException {
        List<String[]> texts = texts(jdbcUrl);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        long start = System.nanoTime();
        try (FSDirectory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer())
                        .setRAMBufferSizeMB(BUFFER_MEGABYTES))) {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                List<String[]> part = texts.subList(texts.size() * i / THREADS, texts.size() * (i + 1) / THREADS);
                parts.add(threads.submit(() -> {
                    for (String[] text : part)
                        writer.addDocument(document(text));
                    return null;
                }));
            }
            for (Future<?> part : parts)
                part.get();
            writer.commit();
        } catch (ExecutionException e) {
            throw new IOException("cannot index", e);
        } finally {
            threads.shutdownNow();
        }
        return texts.size() / ((System.nanoTime() - start) / 1e9);
    }

    private static Document document(String... text) {
        Document document = new Document();
        document.add(new TextField("title", text[0], Field.Store.NO));
        document.add(new TextField("abstract", text[1], Field.Store.NO));
        return document;
    }

    private static List<String[]> texts(String jdbcUrl) throws SQLException {
        List<String[]> texts = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl, EmbeddedDatabase.USER,
                EmbeddedDatabase.TRIAL_PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT body ->> 'title', coalesce(body ->> 'abstract', '') FROM paper LIMIT " + MOST)) {
            while (rows.next())
                texts.add(new String[]{rows.getString(1), rows.getString(2)});
        }
        return texts;
    }
}
