package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "graph|Papers that have the word “graph”.",
            "title:graph title:neural after:2025-01 -is:withdrawn|Papers that have the words “graph” and “neural” in the title, appeared in 2025-01 or later, and are not withdrawn.",
            "\"graph neural\" OR venue:icml|Papers that have the phrase “graph neural” or have the word “icml” in the venue's name.",
            "a (b OR c d)|Papers that have the word “a” and (have the word “b” or (have the words “c” and “d”)).",
            "a NOT (b OR c)|Papers that have the word “a” and are not among those that (have the word “b” or have the word “c”).",
            "\"a b\"~3 qu*|Papers that have the words “a b” with at most 3 others among them and have a word that begins with “qu”.",
            "author:\"Y LeCun\" NOT author:hinton|Papers that are by “Y LeCun” and are not by “hinton”.",
            "cat:cs.LG lang:en license:cc-by|Papers that are in the category cs.LG, are in English, and are under a license that begins with cc-by.",
            "has:code -has:pdf has:doi has:version|Papers that have code, do not have a PDF, have a DOI, and have a version after the first.",
            "year:2020 -year:2019..2022 -before:2020|Papers that appeared in 2020, did not appear from 2019 to 2022, and did not appear before 2020.",
            "votes:>10 votes:1 votes:<5 year:>2020|Papers that have 11 or more votes, have 1 vote, have at most 4 votes, and appeared in 2021 or later.",
            "source:arxiv -source:lab id:10.1000/x|Papers that came from the source arxiv, did not come from the source lab, and have the identifier doi:10.1000/x.",
            "like:2403.11004 -like:10.1000/x|Papers that are near in meaning to the paper arxiv:2403.11004 and are not near in meaning to the paper doi:10.1000/x.",
            "is:preprint is:published is:retracted|Papers that are preprints, are published articles, and are retracted.",
    })
    void says_the_query_in_english(String query, String explanation) throws Exception {
        assertThat(Explanation.of(QueryParser.parse(query))).isEqualTo(explanation);
    }
}
