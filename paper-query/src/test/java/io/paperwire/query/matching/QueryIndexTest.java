package io.paperwire.query.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Papers;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

class QueryIndexTest {

    private static final AnalysedPaper PAPER = Papers.titled("Learning on graphs without gradients")
            .saying("A survey of message passing.").by("Yann LeCun", "Wei Zhang").in("arxiv", "cs.LG")
            .published("2024-03").analysed();

    private final QueryIndex<String> index = new QueryIndex<>();

    @Test
    void finds_each_query_that_matches_once() throws Exception {
        save("graphs");
        save("graphs OR survey OR gradient");
        save("title:survey");
        save("\"message passing\" author:\"Zhang, W.\"");
        save("(graphs learning) OR (graphs author:lecun)");
        save("year:2024");
        save("\"message passing\" -cat:cs");

        assertThat(index.match(PAPER)).containsExactlyInAnyOrder("graphs", "graphs OR survey OR gradient",
                "\"message passing\" author:\"Zhang, W.\"", "(graphs learning) OR (graphs author:lecun)", "year:2024");
    }

    @Test
    void a_query_under_a_known_id_takes_the_place_of_the_one_before() throws Exception {
        index.add("a", QueryParser.parse("graphs"));
        index.add("a", QueryParser.parse("turbulence"));

        assertThat(index.match(PAPER)).isEmpty();
        assertThat(index.figures().ids()).isEqualTo(1);
        assertThat(index.figures().queries()).isEqualTo(1);
    }

    @Test
    void the_id_last_given_is_the_one_that_is_found() throws Exception {
        String first = new String("a");
        String last = new String("a");
        QueryIndex<Object> objects = new QueryIndex<>();
        objects.add(first, QueryParser.parse("graphs"));
        objects.add(last, QueryParser.parse("graphs"));

        assertThat(objects.match(PAPER)).singleElement().isSameAs(last);
    }

    @Test
    void equal_queries_are_kept_once_and_found_for_each_who_asks() throws Exception {
        index.add("a", QueryParser.parse("graphs learning"));
        index.add("b", QueryParser.parse("Learning Graph"));
        index.add("c", QueryParser.parse("graphs learning"));
        index.add("c", QueryParser.parse("graphs learning"));

        assertThat(index.figures().queries()).isEqualTo(1);
        assertThat(index.match(PAPER)).containsExactlyInAnyOrder("a", "b", "c");
        index.remove("b");
        index.remove("b");
        assertThat(index.match(PAPER)).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void nothing_is_left_of_queries_that_are_removed() throws Exception {
        List<String> queries = List.of("graphs", "quant* OR author:garc*", "\"a b c d\" \"a b\"",
                "author:\"Yann LeCun\"",
                "\"near these\"~4", "year:2020 NOT x", "cat:cs has:code");
        for (String query : queries)
            save(query);
        for (String query : queries)
            index.remove(query);

        assertThat(index.figures().ids()).isZero();
        assertThat(index.figures().queries()).isZero();
        assertThat(index.figures().slow()).isZero();
        assertThat(index.figures().symbols()).isZero();
        assertThat(index.match(PAPER)).isEmpty();
    }

    @Test
    void only_what_no_paper_must_have_is_slow() throws Exception {
        save("year:2024");
        save("before:2020 -survey");
        save("votes:>3 OR graphs");
        save("graphs year:2024");
        save("quant*");
        save("author:li -graphs");

        assertThat(index.figures().slow()).isEqualTo(3);
        assertThat(index.match(PAPER)).containsExactlyInAnyOrder("year:2024", "votes:>3 OR graphs", "graphs year:2024");
        assertThat(index.figures().slowNanos()).isPositive().isLessThanOrEqualTo(index.figures().nanos());
    }

    @Test
    void a_query_gets_another_key_when_its_own_has_become_frequent() throws Exception {
        save("electroencephalography ab");
        AnalysedPaper frequent = Papers.titled("Electroencephalography").analysed();
        while (!index.isReviewDue())
            index.match(frequent);

        assertThat(index.review()).isEqualTo(1);
        assertThat(index.review()).isZero();
        assertThat(index.isReviewDue()).isFalse();
        assertThat(index.figures().moved()).isEqualTo(1);
        assertThat(index.match(Papers.titled("Electroencephalography AB").analysed())).hasSize(1);
    }

    @Test
    void a_query_has_its_key_by_papers_that_were_shown_before() throws Exception {
        AnalysedPaper frequent = Papers.titled("Electroencephalography").analysed();
        for (int i = 0; i < 100; i++)
            index.learn(frequent);
        save("electroencephalography ab");
        while (!index.isReviewDue())
            index.match(frequent);

        assertThat(index.review()).isZero();
        assertThat(index.figures().papers()).isEqualTo(256);
    }

    private void save(String query) throws QuerySyntaxException {
        index.add(query, QueryParser.parse(query));
    }
}
