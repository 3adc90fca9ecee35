package io.paperwire.query.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.paperwire.query.Papers;
import io.paperwire.query.QueryParser;

class LuceneQueryTest {

    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();

    @AfterEach
    void close() throws IOException {
        directory.close();
    }

    @Test
    void a_word_counts_by_the_field_that_it_stands_in() throws Exception {
        Papers[] papers = {Papers.titled("On axolotls").saying("things"), Papers.titled("On others").saying("axolotls"),
                Papers.titled("On others").saying("things").by("Ada Axolotl")};
        index(Weights.DEFAULT, papers);
        assertThat(ranked("axolotl")).containsExactly(0, 2, 1);

        index(new Weights(1, 20, 4), papers);
        assertThat(ranked("axolotl")).containsExactly(1, 2, 0);
    }

    @Test
    void a_phrase_counts_most_in_a_title() throws Exception {
        index(Papers.titled("On others").saying("the red newt"), Papers.titled("The red newt").saying("on others"));

        assertThat(ranked("\"red newt\"")).containsExactly(1, 0);
    }

    @Test
    void a_word_in_the_very_form_that_is_asked_for_counts_more() throws Exception {
        index(Papers.titled("A newt burrow").saying("here"), Papers.titled("A newt burrows").saying("here"));

        assertThat(ranked("burrows")).containsExactly(1, 0);
        assertThat(ranked("newt burrow")).containsExactly(0, 1);
        assertThat(ranked("newt -burrows")).isEmpty();
    }

    @Test
    void many_authors_take_nothing_from_a_title() throws Exception {
        index(Papers.titled("A newt").by("Ada One"), Papers.titled("A newt").by(IntStream.range(0, 500)
                .mapToObj(i -> "Given" + i + " Family" + i).toArray(String[]::new)));

        assertThat(score("newt", 1)).isEqualTo(score("newt", 0));
    }

    @Test
    void two_words_that_are_one_too_count_as_that_and_do_not_lengthen_the_paper() throws Exception {
        index(Papers.titled("A newt").saying("net-worth"), Papers.titled("A newt").saying("net worth"),
                Papers.titled("Others").saying("networth"));

        assertThat(score("newt", 1)).isEqualTo(score("newt", 0));
        assertThat(ranked("networth")).containsExactlyInAnyOrder(0, 2);
        assertThat(ranked("net-worth")).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void conditions_choose_papers_and_do_not_rank_them() throws Exception {
        index(Papers.titled("Newts and frogs").published("2020").in("arxiv", "cs.LG"),
                Papers.titled("Newts"), Papers.titled("Newts").published("2020"));

        float plain = score("newts", 0);

        assertThat(score("newts cat:cs", 0)).isEqualTo(plain);
        assertThat(score("newts year:2020 votes:0 -is:withdrawn", 0)).isEqualTo(plain);
        assertThat(score("newts (cat:cs OR year:2020)", 0)).isEqualTo(plain);
        assertThat(score("cat:cs", 0)).isZero();
    }

    @Test
    void equal_queries_are_equal_to_a_cache() throws Exception {
        String query = "a \"b c\"~2 author:\"Y LeCun\" cat:cs year:2020 votes:>1 qu* -d";

        assertThat(LuceneQuery.of(QueryParser.parse(query))).isEqualTo(LuceneQuery.of(QueryParser.parse(query)))
                .isNotEqualTo(LuceneQuery.of(QueryParser.parse(query.replace("Y LeCun", "A LeCun"))));
    }

    @Test
    void each_of_five_thousand_authors_is_found() throws Exception {
        index(Papers.titled("A detector").by(IntStream.range(0, 5_000).mapToObj(i -> "Given" + i + " Family" + i)
                .toArray(String[]::new)));

        assertThat(ranked("author:\"G Family4999\"")).containsExactly(0);
        assertThat(ranked("author:\"Given4998 Family4999\"")).isEmpty();
    }

    @Test
    void a_name_with_a_ligature_of_several_words_is_one_of_its_words() throws Exception {
        index(Papers.titled("A skink").by("\uFDFA Ali Newt"));

        assertThat(ranked("author:\"\uFDFA newt\"")).containsExactly(0);
        assertThat(ranked("author:\"\uFDFA skink\"")).isEmpty();
    }

    @Test
    void a_paper_that_says_endless_things_can_be_indexed() throws Exception {
        String endless = "a.".repeat(50_000);
        index(Papers.titled("An eft").by("x".repeat(50_000) + " Y").named("lab:" + endless).in("lab", endless)
                .language("a-".repeat(50_000)).license(endless).from(endless, endless).at("v".repeat(50_000)));

        assertThat(ranked("eft")).containsExactly(0);
    }

    @Test
    void a_weight_is_a_number_of_times() {
        assertThatThrownBy(() -> new Weights(1, 0, 1)).hasMessageContaining("abstract").hasMessageContaining("0");
        assertThatThrownBy(() -> new Weights(101, 1, 1)).hasMessageContaining("title");
    }

    private void index(Papers... papers) throws IOException {
        index(Weights.DEFAULT, papers);
    }

    private void index(Weights weights, Papers... papers) throws IOException {
        try (IndexWriter writer = new IndexWriter(directory,
                new IndexWriterConfig().setOpenMode(IndexWriterConfig.OpenMode.CREATE))) {
            for (Papers paper : papers)
                writer.addDocument(PaperDocument.of(paper.analysed(), weights));
        }
    }

    private List<Integer> ranked(String query) throws Exception {
        return Arrays.stream(found(query)).map(hit -> hit.doc).toList();
    }

    private float score(String query, int paper) throws Exception {
        List<ScoreDoc> hits = new ArrayList<>(List.of(found(query)));
        hits.removeIf(hit -> hit.doc != paper);
        return hits.get(0).score;
    }

    private ScoreDoc[] found(String query) throws Exception {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setSimilarity(Ranking.similarity());
            return searcher.search(LuceneQuery.ranked(QueryParser.parse(query)), 10).scoreDocs;
        }
    }
}
