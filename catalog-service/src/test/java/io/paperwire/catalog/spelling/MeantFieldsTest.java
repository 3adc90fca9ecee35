package io.paperwire.catalog.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Author;
import io.paperwire.events.Paper;
import io.paperwire.events.PartialDate;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

class MeantFieldsTest {

    private static final List<AnalysedPaper> PAPERS = Stream.of(
            paper("Nests of the dormouse", "2017-03-04", "ICRA", "Ada B. Fernfield", "Jos\u00e9 van der Moor"),
            paper("A survey of winter sleep", "2019", "Journal of Rodents", "Ada B. Fernfield"),
            paper("Grasping of branches", "2019", "ICRA", "Li Wei"),
            paper("Data of 2017 and other data", "2020", null, "Mary Young"))
            .map(paper -> AnalysedPaper.of(paper, Counts.NONE)).toList();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "fernfield 2017|author:fernfield year:2017",
            "Fernfield (2017)|author:Fernfield year:2017",
            "Fernfield, 2017a|author:Fernfield year:2017",
            "Fernfield et al., 2017|author:Fernfield year:2017",
            "(Fernfield et al. 2017)|author:Fernfield year:2017",
            "Fernfield et al. dormouse|author:Fernfield dormouse",
            "Fernfield & van der Moor 2017|author:Fernfield author:\"van der Moor\" year:2017",
            "fernfield moor 2017|author:fernfield author:moor year:2017",
            "fernfield and moor|author:fernfield author:moor",
            "A. B. Fernfield|author:\"A. B. Fernfield\"",
            "A.B. Fernfield 2019|author:\"A.B. Fernfield\" year:2019",
            "Fernfield, A. B.|author:\"Fernfield, A. B.\"",
            "J. van der Moor|author:\"J. van der Moor\"",
            "winter 2019|winter year:2019",
            "ICRA 2019 grasping|venue:ICRA grasping year:2019",
            "dormouse ICRA|dormouse venue:ICRA",
    })
    void who_when_and_where_become_fields(String typed, String instead) throws Exception {
        assertThat(instead(typed, 0, false)).isEqualTo(instead);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fernfield", "dormouse nests", "2017", "2017 2019", "unheard 2017", "title:dormouse 2017",
            "\"fernfield 2017\"", "fernfield OR moor", "et al. 2017", "vitamin A", "dormouse and", "1850 dormouse"})
    void other_queries_stay(String typed) throws Exception {
        assertThat(instead(typed, 0, false)).isNull();
    }

    @Test
    void words_that_find_enough_are_meant_as_such_unless_a_year_or_initials_stand_with_a_name() throws Exception {
        assertThat(instead("winter 2019", 10, true)).isNull();
        assertThat(instead("fernfield moor", 10, true)).isNull();
        assertThat(instead("fernfield 2017", 10, true)).isEqualTo("author:fernfield year:2017");
        assertThat(instead("A. Fernfield", 10, true)).isEqualTo("author:\"A. Fernfield\"");
        assertThat(instead("fernfield 2017", 20, true)).as("one paper of that author for 20 found").isNull();
    }

    @Test
    void queries_that_find_papers_are_left_for_ones_that_find_clearly_more() throws Exception {
        assertThat(instead("winter 2019", 1, false)).isNull();
    }

    private static String instead(String typed, long found, boolean isEnough) throws QuerySyntaxException {
        return new MeantFields(QueryParser.parse(typed), MeantFieldsTest::count).instead(found, isEnough)
                .map(Query::print).orElse(null);
    }

    private static long count(Query query) {
        return PAPERS.stream().filter(paper -> QueryMatcher.matches(query, paper)).count();
    }

    private static Paper paper(String title, String date, String venue, String... authors) {
        return new Paper("1", title, null, Stream.of(authors).map(Author::new).toList(), null, new PartialDate(date),
                null, null, null, venue, null, null, null, null, false, null, Instant.EPOCH, Instant.EPOCH, false, null,
                null, null, null, null, null);
    }
}
