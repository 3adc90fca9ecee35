package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

import io.paperwire.events.Author;
import io.paperwire.events.Link;
import io.paperwire.events.Manifestation;
import io.paperwire.events.Vector;
import io.paperwire.query.lucene.LuceneQuery;
import io.paperwire.query.lucene.PaperDocument;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holds for any query: its canonical spelling means the same, and Lucene agrees about what it matches. */
public class QueryPropertiesTest {

    private static final List<String> WORDS = List.of("graph", "graphs", "neural", "Net", "forward-forward", "état",
            "the", "of", "模型", "C++", "α", "networks", "ℓ₁", "L_1", "H∞", "L1", "l'état", "État", "graph's", "ビール",
            "β1", "beta1", "5µm", "NF-κB", "nf-kappab", "TGFbeta1", "α2A", "Ca2+", "Ca²⁺", "Ca^{2+}", "Ｃ＋＋", "𝐶∗",
            "ไทย5G", "5G", "1alpha", "C^*", "SE(3)", "Net(graph)-neural", "f(g(x))", "R&D", "#SAT", "C∗",
            "\\mathbb{S}^3", "S³",
            "10⁶", "usability", "use", "Thor");
    private static final List<String> NAME_WORDS = List.of("Yann", "Y.", "LeCun", "L.", "Yves", "van", "Berg", "Wei",
            "李", "李伟", "A", "Y.L.", "L.Berg", "YL", "Bürger",
            "Buerger", "Burger", "O'Brien", "Brien", "OBrien", "伟 李", "鈴木 一郎", "鈴木一郎", "一郎", "d'Y.", "Thor", "The",
            "O‘Brien");
    private static final List<String> DATES = List.of("2019", "2020", "2020-02", "2020-02-29", "2019-12", "2020-12-31");
    private static final List<String> CONDITIONS = List.of("cat:cs", "cat:cs.LG", "cat:CS.cl", "cat:msc:05",
            "source:arxiv", "source:lab", "id:2001.00001v2", "id:10.1000/A(1)", "id:\"lab:(r\"", "source:\"my lab\"",
            "license:\"CC BY\"", "id:arxiv:2001.00002", "id:PaperId1", "like:PaperId1", "like:PaperId2",
            "like:10.1000/A(1)",
            "year:2019", "year:2019..2020", "year:>2019", "year:<=2019", "lang:en", "lang:en-GB", "license:cc",
            "license:cc-by", "license:CC-BY-4.0", "has:code", "has:pdf", "has:doi", "has:version", "is:withdrawn",
            "is:retracted", "is:preprint", "is:published", "votes:0", "votes:>1", "votes:1..2", "votes:<2",
            "cat:(cs.LG OR math)", "-is:withdrawn", "year: 2019", "has: pdf", "cat: cs.LG", "cat:cs.LG,cs.CL",
            "id:10.1000/A(1):", "id:2001.00001:", "id:pubmed:1", "id:info:pmid/1", "cat:cs.LG;cs.CL");

    @Property(tries = 3000)
    void the_canonical_spelling_is_the_same_query(@ForAll("queries") String text) throws Exception {
        Query query;
        try {
            query = QueryParser.parse(text);
        } catch (QuerySyntaxException onlyNots) {
            return;
        }

        assertThat(QueryParser.parse(query.print())).isEqualTo(query);
        assertThat(QueryParser.parse(query.print()).print()).isEqualTo(query.print());
        assertThat(Explanation.of(query)).startsWith("Papers that ").endsWith(".");
    }

    @Property(tries = 2000)
    void any_text_is_a_query_or_a_clear_error(@ForAll String text) throws Exception {
        isAQueryOrAClearError(text);
    }

    @Property(tries = 5000)
    void any_row_of_the_language_s_signs_is_a_query_or_a_clear_error(@ForAll("signs") String text) throws Exception {
        isAQueryOrAClearError(text);
    }

    @Property(tries = 2000)
    void any_condition_beside_a_query_is_one_that_can_be_printed_or_a_clear_error(@ForAll("signs") String text)
            throws Exception {
        for (Filter filter : Filter.values()) {
            Query query;
            try {
                query = Filter.beside(null, Map.of(filter, List.of(text))).orElseThrow();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageStartingWith(filter.parameter());
                continue;
            }
            assertThat(QueryParser.parse(query.print())).isEqualTo(query);
        }
    }

    @Property(tries = 5000)
    void any_row_of_the_language_s_signs_that_was_stored_is_still_the_same_query(@ForAll("signs") String text)
            throws Exception {
        Query query;
        try {
            query = QueryParser.parseStored(text);
        } catch (QuerySyntaxException never) {
            return;
        }

        assertThat(QueryParser.parseStored(query.print())).isEqualTo(query);
    }

    @Property(tries = 2000)
    void the_wishes_of_any_row_of_the_language_s_signs_can_be_looked_for(@ForAll("signs") String text) {
        Query wishes;
        try {
            wishes = Loosened.of(QueryParser.parse(text));
        } catch (QuerySyntaxException never) {
            return;
        }

        assertThat(LuceneQuery.ranked(wishes)).isNotNull();
        QueryMatcher.matches(wishes, Papers.titled("graph").analysed());
        Occurrences.of(wishes, Papers.titled("graph").paper(), Counts.NONE);
    }

    @Property(tries = 3000)
    void any_title_is_a_phrase_that_can_be_printed(@ForAll("signs") String title) throws Exception {
        Query phrase = Query.Phrase.of(Field.TITLE, title);

        if (!PaperAnalyzer.tokens(title).isEmpty())
            assertThat(QueryParser.parse(phrase.print())).isEqualTo(phrase);
    }

    private static void isAQueryOrAClearError(String text) throws QuerySyntaxException {
        try {
            Query query = QueryParser.parse(text);
            assertThat(QueryParser.parse(query.print())).isEqualTo(query);
            assertThat(QueryParser.parseStored(query.print())).isEqualTo(query);
            assertThat(LuceneQuery.of(query)).isNotNull();
            assertThat(Explanation.of(query)).isNotBlank();
        } catch (QuerySyntaxException e) {
            assertThat(e.getMessage()).isNotBlank();
            assertThat(e.position()).isBetween(0, text.length());
        }
    }

    /** Every query, and the same with its words as wishes, is tried on every paper of an index of some segments. */
    @Test
    void lucene_agrees() throws Exception {
        Random random = new Random(20260);
        Set<Class<?>> seen = new HashSet<>();
        int found = 0;
        for (int round = 0; round < 12; round++) {
            List<AnalysedPaper> papers = new ArrayList<>();
            for (int i = 0; i < 60; i++)
                papers.add(paper(random, "PaperId" + (i + 1)));
            try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
                index(papers, directory);
                try (DirectoryReader reader = DirectoryReader.open(directory)) {
                    IndexSearcher searcher = new IndexSearcher(reader);
                    for (int i = 0; i < 500; i++)
                        found += compared(query(random), papers, searcher, seen);
                }
            }
        }

        assertThat(seen).containsAll(leaves());
        assertThat(found).isGreaterThan(15_000);
    }

    private static Set<Class<?>> leaves() {
        Set<Class<?>> leaves = new HashSet<>(Set.of(Query.class.getPermittedSubclasses()));
        leaves.addAll(Set.of(Query.Exact.class.getPermittedSubclasses()));
        leaves.remove(Query.Exact.class);
        // Nobody can write it.
        leaves.remove(Query.Titled.class);
        return leaves;
    }

    private static int compared(String text, List<AnalysedPaper> papers, IndexSearcher searcher, Set<Class<?>> seen)
            throws IOException {
        Query query;
        try {
            query = QueryParser.parse(text);
        } catch (QuerySyntaxException onlyNots) {
            assertThat(onlyNots).hasMessageContaining("must not occur");
            return 0;
        }
        collect(query, seen);
        return compared(query, papers, searcher) + compared(Loosened.of(query), papers, searcher);
    }

    private static int compared(Query query, List<AnalysedPaper> papers, IndexSearcher searcher) throws IOException {
        QueryMatcher matcher = QueryMatcher.of(query, vectors(papers));
        Set<Integer> expected = new HashSet<>();
        for (int i = 0; i < papers.size(); i++) {
            if (matcher.matches(papers.get(i)))
                expected.add(i);
        }
        Query without = Likes.replaced(query, like -> near(like, papers, vectors(papers)));
        assertThat(found(LuceneQuery.of(without), searcher)).as(query.print()).isEqualTo(expected);
        return expected.size();
    }

    /** The first paper's and another's are known. */
    public static Vectors vectors(List<AnalysedPaper> papers) {
        return name -> switch (name) {
            case "PaperId1" -> papers.get(0).vector();
            case "doi:10.1000/a(1)" -> papers.get(1).vector();
            default -> Optional.empty();
        };
    }

    /** The ids of the papers that are like the one that is liked, and one of no paper. */
    public static List<String> near(Query.Like like, List<AnalysedPaper> papers, Vectors vectors) {
        List<String> near = new ArrayList<>(List.of("nobody"));
        papers.stream().filter(paper -> Query.Like.isNear(vectors.of(like.name()), paper.vector()))
                .forEach(paper -> near.add(id(paper)));
        return near;
    }

    private static String id(AnalysedPaper paper) {
        return paper.labels().stream().filter(label -> label.startsWith("id:Paper")).findFirst().orElseThrow()
                .substring(3);
    }

    private static void collect(Query query, Set<Class<?>> seen) {
        seen.add(query.getClass());
        if (query instanceof Query.And and)
            and.parts().forEach(part -> collect(part, seen));
        else if (query instanceof Query.Or or)
            or.parts().forEach(part -> collect(part, seen));
        else if (query instanceof Query.Not not)
            collect(not.part(), seen);
    }

    public static Set<Integer> found(org.apache.lucene.search.Query query, IndexSearcher searcher) throws IOException {
        Set<Integer> found = new HashSet<>();
        Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE, 1);
        for (var leaf : searcher.getIndexReader().leaves()) {
            Scorer scorer = weight.scorer(leaf);
            if (scorer == null)
                continue;
            for (int doc = scorer.iterator().nextDoc(); doc != Integer.MAX_VALUE; doc = scorer.iterator().nextDoc()) {
                assertThat(scorer.score()).isNotNegative();
                found.add(leaf.docBase + doc);
            }
        }
        return found;
    }

    public static void index(List<AnalysedPaper> papers, ByteBuffersDirectory directory) throws IOException {
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            for (int i = 0; i < papers.size(); i++) {
                writer.addDocument(PaperDocument.of(papers.get(i)));
                if (i % 25 == 24)
                    writer.flush();
            }
        }
    }

    public static AnalysedPaper paper(Random random, String id) {
        Papers paper = Papers.titled(words(random, WORDS, 1, 6)).saying(words(random, WORDS, 0, 12))
                .id(id);
        for (int i = random.nextInt(4); i > 0; i--)
            paper.by(author(random));
        if (random.nextBoolean())
            paper.named(one(random, List.of("arxiv:2001.00001", "arxiv:2001.00002", "doi:10.1000/a(1)", "pmid:1")));
        if (random.nextBoolean())
            paper.in("arxiv", one(random, List.of("cs.LG", "cs.CL", "math.AG", "hep-th")));
        if (random.nextBoolean())
            paper.in("msc", one(random, List.of("05", "05.1")));
        if (random.nextInt(5) > 0)
            paper.published(one(random, List.of("2019", "2020", "2020-02", "2020-02-29", "2019-12-31", "--02-29")));
        for (Link.Relation relation : EnumSet.of(Link.Relation.CODE, Link.Relation.PDF, Link.Relation.VIDEO)) {
            if (random.nextBoolean())
                paper.linked(relation);
        }
        for (Manifestation.Kind kind : Manifestation.Kind.values()) {
            if (random.nextBoolean())
                paper.appeared(kind, random.nextBoolean() ? words(random, WORDS, 1, 3) : null);
        }
        paper.version(one(random, new ArrayList<>(List.of(1, 2)))).language(one(random, List.of("en", "en-GB", "de")))
                .license(one(random, List.of("CC BY 4.0", "http://creativecommons.org/licenses/by-nc/4.0/", "cc0", "")))
                .withdrawn(random.nextBoolean()).retracted(random.nextBoolean())
                .from(one(random, List.of("arxiv", "lab")), "r").at(random.nextBoolean() ? "Net of graphs" : null);
        AnalysedPaper analysed = AnalysedPaper.of(paper.paper(), new Counts(random.nextInt(4)));
        return random.nextInt(4) == 0 ? analysed : analysed.at(vector(random));
    }

    private static Vector vector(Random random) {
        return Vector
                .of(new byte[]{(byte) (1 + random.nextInt(9)), (byte) random.nextInt(9), (byte) random.nextInt(9)});
    }

    private static Author author(Random random) {
        String family = one(random, NAME_WORDS);
        String given = words(random, NAME_WORDS, 0, 2);
        return switch (random.nextInt(4)) {
            case 0 -> new Author((given + " " + family).strip(), family, given, null, null);
            case 1 -> new Author(family + ", " + given);
            default -> new Author((given + " " + family).strip());
        };
    }

    public static String query(Random random) {
        return query(random, random.nextInt(4));
    }

    private static String query(Random random, int depth) {
        if (depth == 0)
            return leaf(random);
        return switch (random.nextInt(6)) {
            case 0 -> "NOT (" + query(random, depth - 1) + ")";
            case 1 -> "(" + query(random, depth - 1) + ") OR (" + query(random, depth - 1) + ")";
            case 2 -> query(random, depth - 1);
            case 3 -> "(" + query(random, depth - 1) + ")-" + one(random, WORDS);
            default -> "(" + query(random, depth - 1) + ") (" + query(random, depth - 1) + ")";
        };
    }

    private static String leaf(Random random) {
        String field = one(random, List.of("", "", "title:", "abstract:", "venue:", "ti: "));
        return switch (random.nextInt(9)) {
            case 0, 1 -> field + one(random, WORDS);
            case 2 -> field + '"' + words(random, WORDS, 1, 3) + '"';
            case 3 -> field + '"' + words(random, WORDS, 1, 4) + "\"~" + random.nextInt(4);
            case 4 -> one(random, List.of(field, "author:"))
                    + one(random, List.of("gr*", "graphs*", "neur*", "NET*", "eta*", "le*", "c++*", "network*",
                            "l'eta*", "o'br*", "obr*"));
            case 5, 6 -> "author:\"" + words(random, NAME_WORDS, 1, 3) + '"';
            case 7 -> one(random, List.of("after:", "before:")) + one(random, DATES);
            default -> one(random, CONDITIONS);
        };
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String words(Random random, List<String> from, int least, int most) {
        List<String> words = new ArrayList<>();
        for (int i = least + random.nextInt(most - least + 1); i > 0; i--)
            words.add(one(random, from));
        return String.join(" ", words);
    }

    @Provide
    Arbitrary<String> queries() {
        return Arbitraries.randomValue(QueryPropertiesTest::query);
    }

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries
                .of("a", "be", "*", "~", "~5", "\"", "(", ")", "-", ")-", "\"-", ":", "深*", "α*", "author:", "title:",
                        "author:", "cat:", "id:", "like:", "10.1000/x", "doi.org/10.1000/", "dblp.org/rec/", "cs.CL",
                        "l'", "O’B", "L2", "é'", "venue:*", "source:*", "Bill", "”",
                        "year:", "has:", "code", "cs.LG", "venue:", "votes:", "after:", "lang:", "license:", "source:",
                        ">", "<=", "..", "2020", "2020-13", " ",
                        "OR", "NOT", "AND", "李", "#", "++", ",", "10.1/x", "arxiv", "“", ".*", "<0", "\u0000", "ß", "İ",
                        "!", "||", "&&", "'", "（", "）", "＂", "：", "Ti:", "beta1", "³", "µ", "⁺", "𝐶", "＊", "＃",
                        "^{2+}", "kappab", "ไทย", "^*", "\\mathbb", "‘", "?",
                        "ـ", "be*", "A*",
                        "a(b)", ">999999999999999", "R&", "D", "#SAT", ".NET")
                .list().ofMaxSize(9).map(signs -> String.join("", signs));
    }
}
