package io.paperwire.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.StringDocValuesReaderState;
import org.apache.lucene.facet.StringValueFacetCounts;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.store.FSDirectory;

import io.paperwire.query.Loosened;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;
import io.paperwire.query.lucene.LuceneQuery;
import io.paperwire.query.lucene.Ranking;

/** The service's own index files, asked without the service. */
final class SearchLucene implements AutoCloseable {

    private static final int PAGE = 30;
    private static final int VALUES = 20;
    private static final Sort BY_DATE = new Sort(new SortField("_published", SortField.Type.LONG, true),
            new SortField("_high", SortField.Type.LONG, true), new SortField("_low", SortField.Type.LONG, true));
    private static final List<String> FACETS = List.of("_value_year", "_value_venue", "_value_author");

    private final FSDirectory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final List<StringDocValuesReaderState> facets;

    /** @param folder of the service's index */
    SearchLucene(Path folder) throws IOException {
        try (Stream<Path> generations = Files.list(folder)) {
            directory = FSDirectory.open(generations.filter(Files::isDirectory).findFirst().orElseThrow());
        }
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
        searcher.setSimilarity(Ranking.similarity());
        facets = FACETS.stream().map(this::state).toList();
    }

    private StringDocValuesReaderState state(String field) {
        try {
            return new StringDocValuesReaderState(reader, field);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DirectoryReader reader() {
        return reader;
    }

    /** A page, with the number of all papers found and where asked for with facets. */
    long ask(SearchQueries.Kind kind, SearchQueries.Asked asked) throws IOException {
        io.paperwire.query.Query parsed = parsed(asked.text());
        if (kind == SearchQueries.Kind.BEST_MATCH)
            parsed = Loosened.of(parsed);
        Query query = LuceneQuery.of(parsed);
        TopDocs top = kind == SearchQueries.Kind.BY_DATE
                ? searcher.search(query, PAGE, BY_DATE)
                : searcher.search(LuceneQuery.ranked(parsed), PAGE);
        long total = kind == SearchQueries.Kind.FACETS ? countFacets(query) : count(query, top.totalHits);
        return total + top.scoreDocs.length;
    }

    /** In a pass of its own only if the ranking has not counted them, as in the service. */
    private long count(Query query, TotalHits ranked) throws IOException {
        return ranked.relation == TotalHits.Relation.EQUAL_TO ? ranked.value : searcher.count(query);
    }

    private long countFacets(Query query) throws IOException {
        FacetsCollector found = searcher.search(query, new FacetsCollectorManager());
        for (int i = 0; i < FACETS.size(); i++)
            new StringValueFacetCounts(facets.get(i), found).getTopChildren(VALUES, FACETS.get(i));
        return found.getMatchingDocs().stream().mapToLong(segment -> segment.totalHits).sum();
    }

    private static io.paperwire.query.Query parsed(String text) {
        try {
            return QueryParser.parse(text);
        } catch (QuerySyntaxException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}
