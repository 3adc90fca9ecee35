package io.paperwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import io.paperwire.embedded.EmbeddedBroker;
import io.paperwire.embedded.EmbeddedDatabase;
import io.paperwire.embedded.FreePorts;
import io.paperwire.searchnode.SearchNode;

/**
 * How fast the catalogue is searched: the service on Lucene and on OpenSearch, beside Lucene alone on the same files, the
 * cost of HTTP, PostgreSQL full text and OpenSearch as it comes; how fast suggestions come while somebody types; how fast an
 * index is built and how large it is; and how soon a paper is found.
 */
public final class SearchSpeed {

    private static final int MADE = 30_000;
    private static final int TITLES = 5_000;
    private static final int HEAP_MEGABYTES = 1_024;
    private static final int FINDABLE = 1_000;
    private static final int SUGGESTED_MILLIS = 20;

    private static final String LUCENE = "Paperwire";
    private static final String OPENSEARCH = "Paperwire on OpenSearch";
    private static final String RAW = "Lucene alone";
    private static final String HTTP = "a small file";
    private static final String POSTGRES = "PostgreSQL";
    private static final String BARE = "OpenSearch alone";

    private final DoorsOptions options;
    private final Corpus corpus;
    private final String jdbcUrl;
    private final EmbeddedBroker broker;
    private final Path folder;

    private SearchSpeed(DoorsOptions options, Corpus corpus, String jdbcUrl, EmbeddedBroker broker, Path folder) {
        this.options = options;
        this.corpus = corpus;
        this.jdbcUrl = jdbcUrl;
        this.broker = broker;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        DoorsOptions options = DoorsOptions.of(arguments);
        Path folder = Files.createTempDirectory("paperwire-bench");
        Path file = folder.resolve("papers.jsonl");
        Corpus corpus = options.file() == null
                ? Corpus.made(Math.min(MADE, options.papers()), file)
                : Corpus.convert(options.file(), options.papers(), file);
        System.out.printf("%,d papers from copies of %,d; all is kept in %s%n", options.papers(), corpus.count(),
                folder);
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), FreePorts.next(), FreePorts.next());
                EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgres"),
                        EmbeddedDatabase.Settings.ofTrial(folder, true), List.of("catalog"));
                SearchNode node = SearchNode.start(folder.resolve("opensearch"), HEAP_MEGABYTES)) {
            String jdbcUrl = database.jdbcUrl("catalog");
            new CatalogueService(Files.createDirectories(folder.resolve("empty")), broker.bootstrapServers(), jdbcUrl)
                    .close();
            new DoorsCatalogue(corpus, jdbcUrl).fill(options.papers());
            new DoorsPeer(jdbcUrl).build();
            new SearchSpeed(options, corpus, jdbcUrl, broker, folder).measure(node);
        }
    }

    private void measure(SearchNode node) throws Exception {
        SearchBareServer bare = new SearchBareServer(node.url());
        System.out.println("Building the indexes");
        double bareSeconds = bare.fill(jdbcUrl);
        double rawRate = SearchRawIndex.papersPerSecond(jdbcUrl, folder.resolve("raw"));
        try (CatalogueService lucene = service("lucene", Map.of());
                CatalogueService shared = service("shared", Map.of("PAPERWIRE_SEARCH_ENGINE", "opensearch",
                        "PAPERWIRE_SEARCH_OPENSEARCH_URL", node.url(), "PAPERWIRE_SEARCH_OPENSEARCH_REPLICAS", "0"))) {
            Path files = folder.resolve("lucene").resolve("search");
            System.out.printf("""

                    | index | papers/s | bytes a paper |
                    | --- | ---: | ---: |
                    | Lucene alone, StandardAnalyzer | %,.0f | |
                    | OpenSearch alone | %,.0f | %,d |
                    | %s | %,.0f | %,d |
                    | %s | %,.0f | %,d |

                    Largest memory of the service that built it: %s

                    """, rawRate, options.papers() / bareSeconds, bare.bytes("bare") / options.papers(), LUCENE,
                    options.papers() / built(lucene), bytes(files) / options.papers(), OPENSEARCH,
                    options.papers() / built(shared), bare.bytes("paperwire-papers") / options.papers(), peak(lucene));
            try (SearchLucene raw = new SearchLucene(files)) {
                compare(raw, lucene, shared, bare);
            }
            System.out.println("How long after its message on papers.catalogued a paper is found, at 50 papers/s:");
            System.out.println("  " + LUCENE + ": " + findable(lucene));
            System.out.println("  " + OPENSEARCH + ": " + findable(shared));
        }
    }

    private CatalogueService service(String name, Map<String, String> settings)
            throws IOException, InterruptedException {
        return new CatalogueService(Files.createDirectories(folder.resolve(name)), broker.bootstrapServers(), jdbcUrl,
                settings, () -> {
                });
    }

    /** Seconds, as the log tells; at least half a second, as that is what it tells of a shorter time. */
    private static double built(CatalogueService service) throws IOException, InterruptedException {
        while (true) {
            Optional<String> line = service.log().stream().filter(one -> one.contains("index is built")).findFirst();
            if (line.isPresent())
                return Math.max(0.5, Double.parseDouble(line.get().replaceAll(".* in (\\d+) s.*", "$1")));
            // It can be searched a moment before that is told.
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static String peak(CatalogueService service) throws IOException {
        Path status = Path.of("/proc", Long.toString(service.process().pid()), "status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM")).findFirst().orElse("")
                : "not known here";
    }

    private String findable(CatalogueService service) throws IOException, InterruptedException {
        return SearchFindable.said(
                new SearchFindable(corpus, broker.bootstrapServers(), service.address()).measure(FINDABLE));
    }

    private void compare(SearchLucene raw, CatalogueService lucene, CatalogueService shared, SearchBareServer bare)
            throws Exception {
        Map<SearchQueries.Kind, List<SearchQueries.Asked>> queries = SearchQueries.of(
                column("SELECT body ->> 'title' FROM paper ORDER BY id LIMIT " + TITLES),
                column("SELECT DISTINCT left(body ->> 'published', 4) FROM (SELECT body FROM paper ORDER BY id LIMIT "
                        + TITLES + ") p WHERE body ->> 'published' IS NOT NULL ORDER BY 1"),
                raw.reader());
        System.out.println("""
                Two clients; milliseconds p50 / p99, answers/s. Meaning is off: best match is by words alone.
                Lucene alone parses the query, counts exactly and finds 30 numbers of documents. It does not look for
                titles and identifiers, age, other spellings of rare words, ids and papers, which the service does.

                | query | %s | %s | %s | %s | %s | %s | of Lucene + HTTP | of OpenSearch |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""
                .formatted(LUCENE, RAW, HTTP, BARE, OPENSEARCH, POSTGRES));
        try (SearchTurns turns = new SearchTurns(options.turn())) {
            for (SearchQueries.Kind kind : SearchQueries.Kind.values()) {
                Map<String, Door.Asking> engines = engines(kind, queries.get(kind), raw, lucene, shared, bare);
                for (String compiled : List.of(LUCENE, OPENSEARCH, BARE))
                    turns.warm(engines.get(compiled));
            }
            for (SearchQueries.Kind kind : SearchQueries.Kind.values())
                print(kind, turns.measure(engines(kind, queries.get(kind), raw, lucene, shared, bare)));
            System.out.println("""

                    Suggestions while somebody types; milliseconds p50 / p99, answers/s. Goal: %d ms.

                    | typed | %s | %s | %s |
                    | --- | ---: | ---: | ---: |""".formatted(SUGGESTED_MILLIS, LUCENE, OPENSEARCH, HTTP));
            for (Typed typed : Typed.values())
                print(typed, turns, queries.get(SearchQueries.Kind.TWO_WORDS), lucene, shared);
        }
        System.out.println("""

                Goals: p50 within 1.5 times that of Lucene alone and HTTP together; twice OpenSearch's answers/s.
                """);
    }

    /** How much of two words is typed. */
    private enum Typed {
        THREE_LETTERS, TWO_WORDS;

        String of(String words) {
            return this == TWO_WORDS ? words : words.substring(0, 3);
        }
    }

    private static void print(Typed typed, SearchTurns turns, List<SearchQueries.Asked> words, CatalogueService lucene,
            CatalogueService shared) throws Exception {
        IntFunction<String> path = number -> "/api/v1/suggest?q="
                + DoorsSample.encoded(typed.of(one(words, number).text()));
        Map<String, Door.Asking> engines = new LinkedHashMap<>();
        engines.put(LUCENE, DoorsHttp.getting(lucene.address(), path));
        engines.put(OPENSEARCH, DoorsHttp.getting(shared.address(), path));
        engines.put(HTTP, DoorsHttp.getting(lucene.address(), number -> "/style.css"));
        turns.warm(engines.get(LUCENE));
        turns.warm(engines.get(OPENSEARCH));
        System.out.println(row(typed, turns.measure(engines), List.copyOf(engines.keySet())));
    }

    private static StringBuilder row(Enum<?> kind, Map<String, DoorsTiming> timings, List<String> engines) {
        StringBuilder row = new StringBuilder("| " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " | ");
        for (String engine : engines) {
            DoorsTiming timing = timings.get(engine);
            row.append("%.2f / %.2f, %,.0f | ".formatted(timing.millis(0.5), timing.millis(0.99), timing.perSecond()));
        }
        return row;
    }

    private static void print(SearchQueries.Kind kind, Map<String, DoorsTiming> timings) {
        StringBuilder row = row(kind, timings, List.of(LUCENE, RAW, HTTP, BARE, OPENSEARCH, POSTGRES));
        row.append("%.2f | %.2f |".formatted(
                timings.get(LUCENE).millis(0.5)
                        / (timings.get(RAW).millis(0.5) + timings.get(HTTP).millis(0.5)),
                timings.get(LUCENE).perSecond() / timings.get(BARE).perSecond()));
        System.out.println(row);
    }

    private Map<String, Door.Asking> engines(SearchQueries.Kind kind, List<SearchQueries.Asked> queries,
            SearchLucene raw, CatalogueService lucene, CatalogueService shared, SearchBareServer bare) {
        Map<String, Door.Asking> engines = new LinkedHashMap<>();
        engines.put(LUCENE, DoorsHttp.getting(lucene.address(), number -> path(kind, one(queries, number))));
        engines.put(RAW, () -> new Door.Client() {
            @Override
            public long ask(int number) throws IOException {
                return raw.ask(kind, one(queries, number));
            }

            @Override
            public void close() {
                // The reader is shared.
            }
        });
        engines.put(HTTP, DoorsHttp.getting(lucene.address(), number -> "/style.css"));
        engines.put(BARE, DoorsHttp.posting(bare.address(), "/bare/_search",
                number -> SearchBareServer.json(kind, one(queries, number))));
        engines.put(OPENSEARCH, DoorsHttp.getting(shared.address(), number -> path(kind, one(queries, number))));
        engines.put(POSTGRES, DoorsSql.querying(jdbcUrl, sql(kind), (statement, number) -> {
            SearchQueries.Asked asked = one(queries, number);
            statement.setString(1, kind == SearchQueries.Kind.IN_A_YEAR
                    ? String.join(" ", asked.words())
                    : kind == SearchQueries.Kind.BEST_MATCH ? String.join(" OR ", asked.words()) : asked.text());
            if (kind == SearchQueries.Kind.IN_A_YEAR)
                statement.setString(2, asked.year());
        }));
        return engines;
    }

    private static SearchQueries.Asked one(List<SearchQueries.Asked> queries, int number) {
        return queries.get(number % queries.size());
    }

    private static String path(SearchQueries.Kind kind, SearchQueries.Asked asked) {
        String path = "/api/v1/papers?limit=30&q=" + DoorsSample.encoded(asked.text());
        return switch (kind) {
            case BY_DATE -> path + "&order=published";
            case FACETS -> path + "&facets=year,venue,author";
            case BEST_MATCH -> path + "&match=best";
            default -> path;
        };
    }

    private static String sql(SearchQueries.Kind kind) {
        String hits = """
                WITH hits AS MATERIALIZED (
                    SELECT id, year, venue, authors, ts_rank(words, query) AS rank
                    FROM bench.listed, websearch_to_tsquery('english', ?) query WHERE words @@ query%s),
                page AS (SELECT id, rank, year FROM hits ORDER BY %s DESC, id LIMIT 30)
                SELECT body::text, (SELECT count(*) FROM hits)::text FROM page JOIN paper USING (id)
                """.formatted(kind == SearchQueries.Kind.IN_A_YEAR ? " AND year = ?" : "",
                kind == SearchQueries.Kind.BY_DATE ? "year" : "rank");
        return kind != SearchQueries.Kind.FACETS ? hits : hits + """
                UNION ALL (SELECT year, count(*)::text FROM hits GROUP BY year ORDER BY count(*) DESC LIMIT 20)
                UNION ALL (SELECT venue, count(*)::text FROM hits GROUP BY venue ORDER BY count(*) DESC LIMIT 20)
                UNION ALL (SELECT author, count(*)::text FROM hits, unnest(authors) author
                    GROUP BY author ORDER BY count(*) DESC LIMIT 20)""";
    }

    private List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl, EmbeddedDatabase.USER,
                EmbeddedDatabase.TRIAL_PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next())
                values.add(rows.getString(1));
        }
        return values;
    }
}
