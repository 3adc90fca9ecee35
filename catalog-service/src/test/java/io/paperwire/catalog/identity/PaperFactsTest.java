package io.paperwire.catalog.identity;

import static io.paperwire.catalog.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.Records;
import io.paperwire.events.PaperDate.Kind;
import io.paperwire.events.PaperParsed;

class PaperFactsTest {

    @Test
    void nothing_known_contradicts_nothing() {
        assertThat(facts(record("a", "1")).contradict(facts(record("b", "1").authors("Ada Lovelace")
                .date(Kind.PUBLISHED, "1843").identifiers("doi:10.1/x")))).isFalse();
    }

    @Test
    void two_papers_of_one_archive_are_not_one() {
        assertThat(facts(record("a", "1").identifiers("arxiv:2403.00001"))
                .contradict(facts(record("b", "1").identifiers("arxiv:2403.00002")))).isTrue();
    }

    @Test
    void a_preprint_and_its_journal_paper_may_have_a_doi_each() {
        assertThat(facts(record("a", "1").identifiers("doi:10.48550/arxiv.2403.00001"))
                .contradict(facts(record("b", "1").identifiers("doi:10.1145/123.456")))).isFalse();
        assertThat(facts(record("a", "1").identifiers("doi:10.1007/1"))
                .contradict(facts(record("b", "1").identifiers("doi:10.1145/123.456")))).isTrue();
    }

    @Test
    void names_in_other_forms_are_the_same_authors() {
        assertThat(facts(record("a", "1").authors("Erwin Schrödinger", "Lise Meitner"))
                .contradict(facts(record("b", "1").authors("Schrodinger, E.", "Meitner, L.")))).isFalse();
    }

    @Test
    void other_authors_contradict() {
        assertThat(facts(record("a", "1").authors("Erwin Schrödinger", "Lise Meitner"))
                .contradict(facts(record("b", "1").authors("Ada Lovelace", "Grace Hopper", "Mary Shelley")))).isTrue();
    }

    @Test
    void years_far_apart_contradict_and_the_day_of_a_list_says_nothing() {
        Records old = record("a", "1").date(Kind.PUBLISHED, "1999");
        assertThat(facts(old).contradict(facts(record("b", "1").date(Kind.SUBMITTED, "2024-03-11")))).isTrue();
        assertThat(facts(old).contradict(facts(record("b", "1").date(Kind.PUBLISHED, "2001-12")))).isFalse();
        assertThat(facts(old).contradict(facts(record("b", "1").date(Kind.LISTED, "--03-17")))).isFalse();
    }

    private static PaperFacts facts(Records records) {
        PaperParsed parsed = records.parsed();
        return PaperFacts.of(List.of(parsed), parsed.identifiers());
    }
}
