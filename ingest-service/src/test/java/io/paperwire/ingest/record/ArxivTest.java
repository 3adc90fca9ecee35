package io.paperwire.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Identifier;

class ArxivTest {

    @ParameterizedTest
    @ValueSource(strings = {"This paper has been withdrawn",
            "This submission has been withdrawn by arXiv administrators",
            "12 pages. This paper has been withdrawn by the author, due to a sign error in equation (3)",
            "The manuscript is withdrawn", "This article was\n  withdrawn due to an error", "Paper withdrawn",
            "paper withdrawn because Lemma 2 fails", "Withdrawn", "[withdrawn]", "withdrawn by the author",
            "Withdrawn. The proof has a gap", "10 pages, 2 figures; withdrawn", "10 pages, withdrawn by the authors",
            "This version withdrawn by arXiv administrators", "This work has been temporarily withdrawn",
            "This paper (with two figures) has now been withdrawn", "The authors have withdrawn this paper",
            "We withdraw this manuscript", "This paper has been merged with math/0601001 and is therefore withdrawn",
            "Superseded by math/0601001, withdrawn", "An earlier version had a gap. This paper has been withdrawn",
            "This article has been withdrawn because it has been merged with the earlier article",
            "Withdrawal due to a gap in the proof", "Withdrawn from arXiv", "This article has been retracted"})
    void a_comment_that_says_it_of_the_paper_withdraws_it(String comment) {
        assertThat(withdrawn("We count ferns.", comment)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"An earlier version was withdrawn because of an error, which is now corrected",
            "v1 was withdrawn due to a typo; the present version is corrected", "v1: withdrawn, v2: corrected",
            "The first version of this paper has been withdrawn", "Previous version (withdrawn) had a gap",
            "Replaces math/0601001, which has been withdrawn", "Supersedes math/0601001 (withdrawn)",
            "Supersedes math/0601001, withdrawn by the author", "The companion paper has been withdrawn",
            "This paper has not been withdrawn", "This paper is sound and is not withdrawn",
            "Withdrawn from the conference", "This paper was withdrawn from the conference",
            "A claim in Section 3 has been withdrawn", "We study papers that were withdrawn",
            "12 pages; retracted papers are in Table 1", "Withdrawals of cash", "5 pages, on withdrawal"})
    void a_comment_about_something_else_does_not(String comment) {
        assertThat(withdrawn("We count ferns.", comment)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"This paper has been withdrawn.", "The paper was withdrawn by the authors.",
            "Withdrawn by the author, due to an error in Lemma 2.", "Paper withdrawn due to a possible error.",
            "This submission has been withdrawn, as it is contained in another one.", "We withdraw this paper."})
    void an_abstract_that_begins_so_withdraws_the_paper(String text) {
        assertThat(withdrawn(text, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "We analyse citations to papers that have been retracted and to papers that were not.",
            "This paper studies a drug that failed and was withdrawn.", "Papers are retracted for many reasons.",
            "Retracted papers are still cited.", "Withdrawn submissions are counted.",
            "A needle is inserted. The needle, withdrawn, is measured. It has been withdrawn by a motor.",
            "Withdrawal of a needle is simulated."})
    void an_abstract_about_what_is_withdrawn_does_not(String text) {
        assertThat(withdrawn(text, null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "10.1002/1521-3951(200203)230:1<5::AID-PSSB5>3.0.CO;2-2|doi:10.1002/1521-3951(200203)230:1<5::aid-pssb5>3.0.co;2-2",
            "10.5555/a,b;c|doi:10.5555/a,b;c",
            "10.5555/fern.1;10.5555/fern.2|doi:10.5555/fern.1 doi:10.5555/fern.2",
            "10.5555/fern.1, DOI:10.5555/fern.2|doi:10.5555/fern.1 doi:10.5555/fern.2",
            "10.5555/fern.1 ;https://doi.org/10.5555/fern.2|doi:10.5555/fern.1 doi:10.5555/fern.2",
            "10.5555/fern.1  10.5555/fern.2 (erratum)|doi:10.5555/fern.1 doi:10.5555/fern.2"})
    void dois_of_an_article_are_parted_only_where_another_begins(String dois, String identifiers) {
        Draft draft = new Draft("arxiv").title("Ferns");
        Arxiv.published(draft, dois, null);

        assertThat(draft.build(Instant.EPOCH).identifiers()).extracting(Identifier::toString)
                .containsExactly(identifiers.split(" "));
    }

    private static boolean withdrawn(String abstractText, String comment) {
        Draft draft = new Draft("arxiv").title("Ferns").abstractText(abstractText);
        Arxiv.comment(draft, comment);
        return draft.build(Instant.EPOCH).withdrawn();
    }
}
