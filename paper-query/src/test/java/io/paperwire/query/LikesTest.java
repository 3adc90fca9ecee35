package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class LikesTest {

    private static final String QUERY = "(graph OR like:arxiv:2403.11004) -like:doi:10.1000/182 has:code";

    @Test
    void examples_get_other_names_wherever_they_stand() throws QuerySyntaxException {
        assertThat(Likes.renamed(QueryParser.parse(QUERY), name -> name.replaceAll("\\D", "")))
                .isEqualTo(new Query.And(List.of(
                        new Query.Or(List.of(QueryParser.parse("graph"), new Query.Like("240311004"))),
                        new Query.Not(new Query.Like("101000182")), QueryParser.parse("has:code"))));
    }

    @Test
    void papers_stand_in_the_place_of_likeness() throws QuerySyntaxException {
        assertThat(Likes.replaced(QueryParser.parse(QUERY), like -> List.of(like.name(), "another")).print())
                .isEqualTo(
                        "(graph OR id:arxiv:2403.11004 OR id:another) NOT (id:doi:10.1000/182 OR id:another) has:code");
    }
}
