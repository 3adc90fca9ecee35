package io.paperwire.catalog.merging;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.paperwire.catalog.Records;
import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.Manifestation;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperChange;
import io.paperwire.events.PaperDate.Kind;
import io.paperwire.events.PartialDate;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PaperMergeTest {

    @Example
    void the_archive_s_title_stands_before_the_page_s_damaged_one() {
        Paper paper = merge(
                record("daily-page", "1").title("Sketching mathcal{O} bounds").abstractText("Damaged.")
                        .code("https://github.com/a/b"),
                record("arxiv", "1").title("Sketching $\\mathcal{O}$ bounds").authors("Ada Lovelace"));

        assertThat(paper.title()).isEqualTo("Sketching $\\mathcal{O}$ bounds");
        assertThat(paper.abstractText()).isEqualTo("Damaged.");
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Ada Lovelace");
        assertThat(paper.links()).hasSize(1);
    }

    @Example
    void an_item_of_a_feed_that_names_another_s_paper_does_not_rewrite_it() {
        for (String source : new String[]{"json-lines", "ris", "oai-dc"})
            assertThat(merge(record("feed", "https://shop.example.org/1").title("Buy here").authors("Mo Shop"),
                    record(source, "1").title("Quiet lattices").authors("Ada Fern")))
                    .satisfies(paper -> assertThat(paper.title()).isEqualTo("Quiet lattices"))
                    .satisfies(paper -> assertThat(paper.authors()).extracting(Author::name)
                            .containsExactly("Ada Fern"));
    }

    @Example
    void a_source_that_does_not_know_of_a_withdrawal_does_not_undo_it() {
        assertThat(merge(record("arxiv", "1"), record("crossref", "1").withdrawn()).withdrawn()).isTrue();
    }

    @Example
    void published_is_the_most_precise_date_of_publication_before_any_of_submission() {
        assertThat(merge(record("arxiv", "1").date(Kind.SUBMITTED, "2024-03-11"),
                record("crossref", "1").date(Kind.PUBLISHED, "2024"),
                record("dblp", "1").date(Kind.PUBLISHED, "2024-05")).published()).isEqualTo(new PartialDate("2024-05"));
        assertThat(merge(record("daily-page", "1").date(Kind.LISTED, "--03-17")).published()).isNull();
    }

    @Example
    void each_record_is_credited_with_the_fields_it_gave() {
        assertThat(PaperMerge.contributions(List.of(state(record("daily-page", "1").title("A").abstractText("B")),
                state(record("arxiv", "1").title("C"))), Precedence.standard()))
                .hasEntrySatisfying("daily-page:1", fields -> assertThat(fields).containsExactly("abstract"))
                .hasEntrySatisfying("arxiv:1", fields -> assertThat(fields).containsExactly("title"));
    }

    @Property(tries = 300)
    void the_merge_does_not_depend_on_the_order_of_the_records(@ForAll("states") List<SourceRecord> states,
            @ForAll long seed) {
        List<SourceRecord> records = distinct(states);
        List<SourceRecord> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(PaperMerge.merge("p", shuffled, Precedence.standard(), MONDAY, MONDAY))
                .isEqualTo(PaperMerge.merge("p", records, Precedence.standard(), MONDAY, MONDAY));
    }

    @Property(tries = 300)
    void without_a_record_the_paper_has_nothing_of_it(@ForAll("states") List<SourceRecord> states) {
        List<SourceRecord> records = distinct(states);
        Assume.that(records.size() > 1);
        List<SourceRecord> others = records.subList(1, records.size());

        Paper without = PaperMerge.merge("p", others, Precedence.standard(), MONDAY, MONDAY);

        assertThat(without.sources()).doesNotContain(records.get(0).parsed().source());
        assertThat(without.title()).isIn(others.stream().map(record -> record.parsed().title()).toList());
        assertThat(others.stream().flatMap(record -> record.parsed().identifiers().stream()).toList())
                .containsAll(without.identifiers());
        assertThat(PaperMerge.contributions(others, Precedence.standard())).doesNotContainKey(records.get(0).key());
    }

    @Property(tries = 300)
    void every_field_names_the_records_that_it_is_from(@ForAll("states") List<SourceRecord> states) {
        List<SourceRecord> records = distinct(states);
        Paper paper = PaperMerge.merge("p", records, Precedence.standard(), MONDAY, MONDAY);
        Map<String, List<String>> contributions = PaperMerge.contributions(records, Precedence.standard());

        assertThat(records).filteredOn(record -> contributions.get(record.key()).contains("title")).singleElement()
                .satisfies(record -> assertThat(record.parsed().title()).isEqualTo(paper.title()));
        assertThat(records).filteredOn(record -> contributions.get(record.key()).contains("version")).singleElement()
                .satisfies(record -> assertThat(record.parsed().version()).isEqualTo(paper.version()));
    }

    @Example
    void the_result_of_a_query_says_less_than_the_records_of_the_same_agency_and_of_libraries() {
        Records query = record("crossref-query", "10.1/x").title("Frogs");

        for (String richer : new String[]{"crossref", "crossref-deposit", "dblp"})
            assertThat(merge(query, record(richer, "10.1/x").title("Frogs: a view")).title())
                    .isEqualTo("Frogs: a view");
        assertThat(merge(query, record("openalex", "W1").title("FROGS")).title()).isEqualTo("Frogs");
    }

    @Example
    void precedence_is_a_matter_of_configuration_also_for_a_single_field() {
        List<SourceRecord> records = List.of(state(record("arxiv", "1").title("A").abstractText("A")),
                state(record("mine", "1").title("B").abstractText("B")));
        Precedence mineFirst = Precedence.standardBut(List.of("mine", "*"), Map.of());
        Precedence mineForTitles = Precedence.standardBut(List.of(), Map.of("title", List.of("mine")));

        assertThat(PaperMerge.merge("p", records, mineFirst, MONDAY, MONDAY).abstractText()).isEqualTo("B");
        assertThat(PaperMerge.merge("p", records, mineForTitles, MONDAY, MONDAY).title()).isEqualTo("B");
        assertThat(PaperMerge.merge("p", records, mineForTitles, MONDAY, MONDAY).abstractText()).isEqualTo("A");
    }

    @Example
    void sources_that_a_field_s_list_does_not_name_are_in_the_order_for_all_fields() {
        List<SourceRecord> records = List.of(state(record("daily-page", "1").title("A").type("dataset")),
                state(record("huggingface", "1").title("B").type("thesis")),
                state(record("semanticscholar", "1").title("C").version(1)));
        Precedence crossrefForTitles = Precedence.standardBut(List.of(), Map.of("title", List.of("crossref", "*")));

        assertThat(PaperMerge.merge("p", records, crossrefForTitles, MONDAY, MONDAY).title()).isEqualTo("C");
        assertThat(PaperMerge.merge("p", records, Precedence.standard(), MONDAY, MONDAY).type()).isEqualTo("thesis");
    }

    @Example
    void a_preprint_and_its_article_are_two_manifestations_of_one_work() {
        Paper paper = merge(
                record("arxiv", "2403.1").identifiers("arxiv:2403.00001").date(Kind.SUBMITTED, "2024-03-01"),
                record("crossref", "10.1/x").identifiers("doi:10.1/x").date(Kind.PUBLISHED, "2025"));

        assertThat(paper.manifestations()).extracting(Manifestation::kind)
                .containsExactly(Manifestation.Kind.PREPRINT, Manifestation.Kind.PUBLISHED);
        assertThat(paper.manifestations()).extracting(form -> form.published().value())
                .containsExactly("2024-03-01", "2025");
        assertThat(paper.manifestations()).extracting(form -> form.sources().get(0))
                .containsExactly("arxiv:2403.1", "crossref:10.1/x");
    }

    @Example
    void an_article_did_not_appear_on_a_server_of_preprints() {
        Paper paper = merge(record("seed", "1").identifiers("doi:10.1/x").venue("arXiv (Cornell University)"),
                record("other", "1").identifiers("doi:10.1/x").venue("Lemur Letters"));

        assertThat(paper.manifestations()).extracting(Manifestation::venue).containsExactly("Lemur Letters");
    }

    @Example
    void a_preprint_s_record_of_pubmed_makes_no_article_of_it() {
        SourceRecord server = state(record("biorxiv", "1").identifiers("doi:10.1101/2023.02.07.527548"));
        SourceRecord indexed = state(record("pubmed", "36798302").type("article").identifiers("pmid:36798302",
                "pmcid:PMC9934598", "doi:10.1101/2023.02.07.527548"));
        Paper before = PaperMerge.merge("p", List.of(server), Precedence.standard(), MONDAY, MONDAY);
        Paper after = PaperMerge.merge("p", List.of(server, indexed), Precedence.standard(), MONDAY, MONDAY);

        assertThat(after.manifestations()).singleElement()
                .satisfies(form -> assertThat(form.kind()).isEqualTo(Manifestation.Kind.PREPRINT))
                .satisfies(form -> assertThat(form.identifiers()).extracting(Identifier::scheme)
                        .containsExactlyInAnyOrder("doi", "pmid", "pmcid"));
        assertThat(Changes.between(before, after)).containsOnlyKeys(PaperChange.REVISED);
    }

    @Property(tries = 300)
    void the_latest_state_is_the_same_however_states_are_paired(@ForAll("states") List<SourceRecord> states,
            @ForAll long seed) {
        SourceRecord latest = states.stream().reduce(PaperMergeTest::latest).orElseThrow();
        List<SourceRecord> shuffled = new ArrayList<>(states);
        Collections.shuffle(shuffled, new Random(seed));
        int middle = shuffled.size() / 2;
        SourceRecord fromHalves = shuffled.subList(middle, shuffled.size()).stream().reduce(PaperMergeTest::latest)
                .orElseThrow();
        if (middle > 0)
            fromHalves = latest(shuffled.subList(0, middle).stream().reduce(PaperMergeTest::latest).orElseThrow(),
                    fromHalves);

        assertThat(age(fromHalves)).isEqualTo(age(latest));
        assertThat(latest(latest, latest)).isEqualTo(latest);
    }

    @Provide
    Arbitrary<List<SourceRecord>> states() {
        return Combinators.combine(Arbitraries.of("arxiv", "crossref", "daily-page", "x", "y"),
                Arbitraries.integers().between(1, 3), Arbitraries.integers().between(0, 2),
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(3))
                .as((source, id, time, text) -> state(record(source, "r" + id).title("Title " + text)
                        .observed(MONDAY.plusSeconds(time)).identifiers("doi:10.1/" + text).version(id)))
                .list().ofMinSize(1).ofMaxSize(10);
    }

    private static List<SourceRecord> distinct(List<SourceRecord> states) {
        List<SourceRecord> records = new ArrayList<>();
        for (SourceRecord state : states) {
            if (records.stream().noneMatch(record -> record.key().equals(state.key())))
                records.add(state);
        }
        return records;
    }

    private static SourceRecord latest(SourceRecord one, SourceRecord other) {
        return other.replaces(one) ? other : one;
    }

    private static String age(SourceRecord state) {
        return state.observedAt() + " " + state.parsed().version() + " " + state.hash();
    }

    private static SourceRecord state(Records records) {
        return SourceRecord.of(records.parsed(), records.parsed().observedAt());
    }

    private static Paper merge(Records... records) {
        return PaperMerge.merge("p", java.util.Arrays.stream(records).map(PaperMergeTest::state).toList(),
                Precedence.standard(), MONDAY, Instant.EPOCH);
    }
}
