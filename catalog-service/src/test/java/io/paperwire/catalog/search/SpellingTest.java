package io.paperwire.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.query.Field;
import io.paperwire.query.QueryParser;

class SpellingTest {

    @TempDir
    Path folder;

    private final Papers made = new Papers(20261126);
    private LuceneSearch index;
    private int number;

    @BeforeEach
    void open() throws IOException {
        index = LuceneSearch.in(folder, "1");
        index.open();
        index.build(into -> Map.of());
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @ParameterizedTest
    @CsvSource({"nueral,neural", "neurall,neural", "netwrok,network", "deepnetwork,deep network",
            "neural,''", "ner,''", "unheard,''"})
    void words_are_those_of_papers_that_are_spelled_nearly_so(String word, String spelling) throws IOException {
        put("Deep neural network", 1);

        assertThat(String.join(",", index.spellings(Field.ANY, word, 3)))
                .isEqualTo(spelling);
    }

    @Test
    void a_word_of_some_papers_is_wrong_only_if_another_one_is_in_far_more() throws IOException {
        put("Neural", 30);
        put("Nueral", 1);
        put("Natural", 2);

        assertThat(index.spellings(Field.ANY, "nueral", 3)).containsExactly("neural");
        assertThat(index.spellings(Field.TITLE, "neutral", 1)).containsExactly("neural");
        assertThat(index.spellings(Field.ANY, "neuxel", 3)).as("two letters, in no paper").containsExactly("neural");
        put("Neuxel", 1);
        assertThat(index.spellings(Field.ANY, "neuxel", 3)).as("two letters, in a paper").isEmpty();
        assertThat(index.spellings(Field.ANY, "natural", 3)).isEmpty();
        assertThat(index.spellings(Field.ABSTRACT, "nueral", 3)).isEmpty();
    }

    @Test
    void a_short_word_of_a_paper_is_right_though_another_one_is_in_far_more() throws IOException {
        put("Tune", 30);

        assertThat(index.spellings(Field.ANY, "tsne", 3)).as("in no paper").containsExactly("tune");
        put("Tsne", 1);
        assertThat(index.spellings(Field.ANY, "tsne", 3)).as("in a paper").isEmpty();
    }

    @Test
    void the_newest_papers_of_a_query_come_first_and_no_more_than_wanted() throws Exception {
        put("Neural", 5);
        List<UUID> all = index.find(new Search(QueryParser.parse("neural"), Order.NEWEST, null, 10, Set.of()))
                .papers();

        assertThat(all).hasSize(5);
        assertThat(index.newest(QueryParser.parse("title:neur*"), 3)).isEqualTo(all.subList(0, 3));
    }

    private void put(String title, int papers) throws IOException {
        for (int i = 0; i < papers; i++) {
            IndexedPaper paper = made.next(number++);
            index.put(new IndexedPaper(paper.id(), paper.firstSeen(), paper.place(), paper.rating(), paper.number(),
                    Papers.titled(paper.paper(), title)));
        }
        index.refresh();
    }
}
