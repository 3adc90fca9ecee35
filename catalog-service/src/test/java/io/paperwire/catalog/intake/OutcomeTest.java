package io.paperwire.catalog.intake;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.f4b6a3.uuid.UuidCreator;

import io.paperwire.catalog.Records;
import io.paperwire.catalog.merging.PaperMerge;
import io.paperwire.catalog.merging.Precedence;
import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.events.EventJson;
import io.paperwire.events.Identifier;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;
import io.paperwire.events.PaperDate.Kind;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.Relation;
import io.paperwire.events.SourceRef;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The whole decision, on a catalogue kept in memory. */
class OutcomeTest {

    @Property(tries = 1000)
    void the_catalogue_does_not_depend_on_the_order_of_arrival(@ForAll("arrivals") List<PaperParsed> records,
            @ForAll long seed) {
        List<PaperParsed> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, new Random(seed));

        Set<Paper> one = after(records, 1).content();
        Set<Paper> two = after(shuffled, 1).content();
        Set<Paper> batched = after(shuffled, 3).content();

        assertThat(two).isEqualTo(one);
        assertThat(batched).isEqualTo(one);
    }

    @Property(tries = 1000)
    void papers_of_nearly_one_title_do_not_depend_on_the_order_of_arrival(
            @ForAll("namesakes") List<PaperParsed> records, @ForAll long seed) {
        List<PaperParsed> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(after(shuffled, 1).content()).isEqualTo(after(records, records.size()).content());
    }

    @Example
    void what_a_paper_gains_by_one_record_ties_it_to_others_in_every_order() {
        PaperParsed feed = record("arxiv-feed", "2401.00001").title("Learning Sparse Graphs")
                .identifiers("arxiv:2401.00001").parsed();
        PaperParsed journal = record("crossref", "10.1/x").title("Learning Sparse Graphs")
                .authors("Ada Lovelace", "Grace Hopper").identifiers("doi:10.1/x").parsed();
        PaperParsed renamed = record("arxiv", "2401.00001").title("On the sparsity of what is learnt")
                .authors("Ada Lovelace", "Grace Hopper").identifiers("arxiv:2401.00001").parsed();

        assertThat(List.of(List.of(feed, journal, renamed), List.of(feed, renamed, journal),
                List.of(journal, feed, renamed), List.of(journal, renamed, feed), List.of(renamed, feed, journal),
                List.of(renamed, journal, feed)))
                .allSatisfy(order -> assertThat(after(order, 1).content()).hasSize(1));
    }

    private static final PaperParsed RETRACTED = record("crossref", "10.1/worm").title("On the worms of the moor")
            .identifiers("doi:10.1/worm").authors("Ada Fern").parsed();

    private static Records notice() {
        return record("crossref", "10.1/notice").title("Retraction note").identifiers("doi:10.1/notice");
    }

    @Example
    void a_paper_is_retracted_by_a_notice_that_is_a_record_of_its_own_whichever_comes_first() {
        PaperParsed notice = notice().related(Relation.Kind.RETRACTS, "doi:10.1/worm").parsed();
        PaperParsed preprint = record("arxiv", "2401.00009").title("On the worms of the moor").authors("Ada Fern")
                .identifiers("arxiv:2401.00009", "doi:10.1/worm").parsed();

        for (List<PaperParsed> order : List.of(List.of(notice, RETRACTED, preprint),
                List.of(RETRACTED, notice, preprint), List.of(preprint, RETRACTED, notice))) {
            Catalogue catalogue = after(order, 1);

            assertThat(catalogue.stored()).hasSize(2).filteredOn(Paper::retracted).singleElement()
                    .satisfies(paper -> {
                        assertThat(paper.sources()).hasSize(2);
                        assertThat(paper.relations()).containsExactly(
                                new Relation(Relation.Kind.RETRACTED_BY, Identifier.parse("doi:10.1/notice")));
                    });
        }
    }

    @Example
    void the_retraction_by_a_notice_is_announced_once_as_one() {
        Catalogue catalogue = after(List.of(RETRACTED), 1);
        PaperParsed notice = notice().related(Relation.Kind.RETRACTS, "doi:10.1/worm").parsed();

        catalogue.take(List.of(notice));
        catalogue.take(List.of(record("pubmed", "7").title("On the worms of the moor").authors("Ada Fern")
                .identifiers("doi:10.1/worm").parsed()));
        catalogue.take(List.of(notice));

        assertThat(catalogue.changes).extracting(change -> change.event().change())
                .filteredOn(PaperChange.RETRACTED::equals).hasSize(1);
    }

    @Example
    void a_notice_that_turns_out_to_be_a_correction_retracts_no_more() {
        Catalogue catalogue = after(
                List.of(notice().related(Relation.Kind.RETRACTS, "doi:10.1/worm").parsed(), RETRACTED), 1);

        catalogue.take(List.of(notice().related(Relation.Kind.CORRECTS, "doi:10.1/worm")
                .observed(MONDAY.plusSeconds(1)).parsed()));

        assertThat(catalogue.stored()).hasSize(2).noneMatch(Paper::retracted)
                .allSatisfy(paper -> assertThat(paper.relations()).extracting(Relation::kind)
                        .doesNotContain(Relation.Kind.RETRACTED_BY));
    }

    @Property(tries = 300)
    void retractions_do_not_depend_on_the_order_of_arrival(@ForAll long seed) {
        List<PaperParsed> records = new ArrayList<>();
        Random random = new Random(seed);
        for (int n = 0; n < 8; n++) {
            Records one = record("crossref", "" + random.nextInt(4)).title("Moor " + random.nextInt(2))
                    .identifiers("doi:10.1/m" + random.nextInt(4)).observed(MONDAY.plusSeconds(n));
            records.add(random.nextBoolean()
                    ? one.related(Relation.Kind.RETRACTS, "doi:10.1/m" + random.nextInt(4)).parsed()
                    : one.parsed());
        }
        List<PaperParsed> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, random);

        assertThat(retractions(after(shuffled, 1))).isEqualTo(retractions(after(records, 3)));
    }

    /** Of each paper, by its records. */
    private static Map<Set<String>, List<Object>> retractions(Catalogue catalogue) {
        return catalogue.stored().stream().collect(Collectors.toMap(
                paper -> paper.sources().stream().map(SourceRef::key).collect(Collectors.toSet()),
                paper -> List.of(paper.retracted(), Set.copyOf(paper.relations()))));
    }

    @Property(tries = 1000)
    void everything_once_more_changes_and_announces_nothing(@ForAll("arrivals") List<PaperParsed> records) {
        Catalogue catalogue = after(records, 2);
        Set<Paper> before = catalogue.content();
        catalogue.changes.clear();

        records.forEach(record -> catalogue.take(List.of(record)));

        assertThat(catalogue.changes).isEmpty();
        assertThat(catalogue.content()).isEqualTo(before);
    }

    @Example
    void a_paper_has_as_many_bytes_of_records_as_can_be_read_at_once() {
        Catalogue catalogue = new Catalogue();
        String large = "Dens. ".repeat(200_000);
        for (int n = 1; n <= 6; n++)
            catalogue.take(List.of(record("oai", "" + n).title("Wombat dens").identifiers("doi:10.1/dens")
                    .abstractText(large).parsed()));

        assertThatThrownBy(() -> catalogue.take(List.of(record("lab", "7").title("Wombat dens")
                .identifiers("doi:10.1/dens").abstractText(large).parsed())))
                .isInstanceOf(PaperTooLargeException.class)
                .hasMessageStartingWith("The paper of lab:7 would have 7 records of 840");
        assertThatThrownBy(() -> catalogue.take(List.of(record("oai", "3").title("Wombat dens")
                .abstractText(large + large).observed(MONDAY.plusSeconds(1)).parsed())))
                .isInstanceOf(PaperTooLargeException.class).hasMessageContaining("with oai:3");
        catalogue.take(List.of(record("oai", "3").title("Wombat dens in winter").identifiers("doi:10.1/dens")
                .observed(MONDAY.plusSeconds(2)).parsed()));
        catalogue.take(List.of(record("lab", "7").title("Wombat dens").identifiers("doi:10.1/dens").parsed()));

        assertThat(catalogue.content()).singleElement().satisfies(paper -> assertThat(paper.sources()).hasSize(7));
    }

    @Example
    void two_papers_that_are_too_large_together_stay_two() {
        Catalogue catalogue = new Catalogue();
        String large = "Dens. ".repeat(200_000);
        for (int n = 0; n < 8; n++)
            catalogue.take(List.of(record("oai", "" + n).title("Wombat dens").identifiers("doi:10.1/dens" + n % 2)
                    .abstractText(large).parsed()));

        assertThatThrownBy(() -> catalogue.take(List.of(record("lab", "8").title("Wombat dens")
                .identifiers("doi:10.1/dens0", "doi:10.1/dens1").parsed())))
                .isInstanceOf(PaperTooLargeException.class).hasMessageContaining("9 records")
                .hasMessageContaining("with lab:8");

        assertThat(catalogue.content()).hasSize(2);
    }

    @Example
    void a_paper_has_a_bounded_number_of_records() {
        PaperParsed record = record("oai", "1").title("Wombat dens").parsed();
        Group group = Group.of(Entry.of(Incoming.of(SourceRecord.of(record, MONDAY), "{}",
                new Incoming.Seen(MONDAY, 0), null)));
        for (int n = 1; n < Group.MOST_RECORDS; n++)
            group.entries.add(group.entries.get(0));
        group.checkSize();

        group.entries.add(group.entries.get(0));

        assertThatThrownBy(group::checkSize).isInstanceOf(PaperTooLargeException.class)
                .hasMessageContaining("5001 records").hasMessageContaining("with oai:1");
    }

    @Example
    void equal_titles_of_contradicting_papers_stay_two_papers() {
        Catalogue catalogue = after(List.of(
                record("arxiv", "1").title("A survey of the surveys that survey surveys").identifiers("arxiv:1")
                        .parsed(),
                record("arxiv", "2").title("A Survey of the Surveys that Survey Surveys").identifiers("arxiv:2")
                        .parsed()),
                2);

        assertThat(catalogue.content()).hasSize(2);
    }

    @Example
    void equal_titles_without_contradiction_are_one_paper() {
        Catalogue catalogue = after(List.of(
                record("arxiv", "1").title("A survey of the surveys that survey surveys").identifiers("arxiv:1")
                        .parsed(),
                record("daily-page", "x").title("A Survey of the Surveys that Survey Surveys").parsed()), 1);

        assertThat(catalogue.content()).hasSize(1);
        assertThat(catalogue.changes).extracting(change -> change.event().change())
                .containsExactly(PaperChange.ADDED, PaperChange.REVISED);
    }

    @Property(tries = 30)
    void a_preprint_in_pubmed_and_its_article_are_one_paper_in_every_order(@ForAll long seed) {
        List<PaperParsed> records = new ArrayList<>(List.of(
                record("biorxiv", "1").title("Of lemurs in the dark of winter").authors("Ada Lovelace")
                        .identifiers("doi:10.1101/2023.02.07.527548").parsed(),
                record("crossref", "1").title("Of lemurs in the dark of winter").authors("Ada Lovelace")
                        .identifiers("doi:10.1016/j.1").type("article-journal").parsed(),
                record("pubmed", "37385249").title("Of lemurs in the dark of winter").authors("Lovelace, A.")
                        .identifiers("doi:10.1016/j.1", "pmid:37385249").type("article-journal").parsed(),
                record("pubmed", "36798302").title("Of lemurs in the dark of winter").authors("Lovelace, A.")
                        .identifiers("pmid:36798302", "doi:10.1101/2023.02.07.527548").type("article").parsed()));
        Collections.shuffle(records, new Random(seed));

        Catalogue catalogue = after(records, 1);

        assertThat(catalogue.content()).hasSize(1);
        assertThat(catalogue.changes).extracting(change -> change.event().change()).doesNotContain(PaperChange.SPLIT);
    }

    @Property(tries = 50)
    void a_preprint_joins_the_article_that_its_source_names_whatever_its_title(@ForAll long seed) {
        List<PaperParsed> records = new ArrayList<>(List.of(
                record("pubmed", "36798302").title("The former title of it").identifiers("pmid:36798302")
                        .type("article").related(Relation.Kind.PUBLISHED_AS, "pmid:37385249").parsed(),
                record("crossref", "10.21203/1").title("Another title of before").identifiers("doi:10.21203/rs.3.rs-1")
                        .type("article").related(Relation.Kind.PUBLISHED_AS, "doi:10.1016/j.1").parsed(),
                record("pubmed", "37385249").title("What it is called in the end")
                        .identifiers("doi:10.1016/j.1", "pmid:37385249").type("article-journal").parsed(),
                record("jats", "1").title("What it is called in the end").identifiers("doi:10.1016/j.1")
                        .type("article-journal").related(Relation.Kind.PREPRINT, "arxiv:2403.12345").parsed(),
                record("arxiv", "2403.12345").title("As arXiv has it").identifiers("arxiv:2403.12345").parsed()));
        Collections.shuffle(records, new Random(seed));

        assertThat(after(records, 1).content()).hasSize(1);
        assertThat(after(records, 2).content()).hasSize(1);
    }

    @Example
    void an_earlier_edition_that_a_source_calls_the_preprint_stays_a_paper_of_its_own() {
        Catalogue catalogue = after(List.of(
                record("pubmed", "1").title("Light therapy for lemurs in zoos")
                        .identifiers("pmid:1", "doi:10.1002/1.pub2")
                        .type("article-journal").parsed(),
                record("pubmed", "2").title("Therapy by light for lemurs").identifiers("pmid:2", "doi:10.1002/1.pub3")
                        .type("article-journal").related(Relation.Kind.PREPRINT, "pmid:1").parsed()),
                1);

        assertThat(catalogue.content()).hasSize(2);
    }

    @Property(tries = 3)
    void a_paper_is_found_among_many_namesakes(@ForAll long seed) {
        List<PaperParsed> records = new ArrayList<>();
        for (int number = 0; number < 24; number++) {
            String family = "Lemur" + (char) ('a' + number);
            records.add(record("crossref", "n" + number).title("Letters of the zoo").authors("Ada " + family).parsed());
            records.add(record("ris", "n" + number).title("Letters of the Zoo").authors(family + ", A.").parsed());
            records.add(record("crossref", "s" + number).title("Letters of the zoo: a tale by " + family)
                    .authors("Ada " + family).parsed());
        }
        Collections.shuffle(records, new Random(seed));

        assertThat(after(records, 1).content()).hasSize(48);
        assertThat(after(records, 12).content()).hasSize(48);
    }

    @Property(tries = 3)
    void a_title_without_its_subtitle_is_found_among_many_that_have_another(@ForAll long seed) {
        List<PaperParsed> records = new ArrayList<>();
        for (int number = 0; number < 24; number++) {
            String family = "Lemur" + (char) ('a' + number);
            records.add(record("crossref", "w" + number).title("Fewer is more: a tale by " + family)
                    .authors("Ada " + family, "Grace Hopper").date(Kind.PUBLISHED, "2020").parsed());
            records.add(record("ris", "w" + number).title("Fewer is more").authors(family + ", A.", "Hopper, G.")
                    .date(Kind.PUBLISHED, "2020").parsed());
        }
        Collections.shuffle(records, new Random(seed));

        assertThat(after(records, 1).content()).hasSize(24);
    }

    @Example
    void a_later_state_has_a_later_time_although_the_clock_is_set_back() {
        Catalogue catalogue = new Catalogue();
        catalogue.take(List.of(record("arxiv", "1").title("Clocks of lemurs").identifiers("arxiv:1").parsed()));
        catalogue.now = MONDAY.minusSeconds(60);

        catalogue.take(List.of(record("arxiv", "1").title("Clocks of sloths").identifiers("arxiv:1").parsed()));

        assertThat(catalogue.changes).extracting(Outcome.Change::at).containsExactly(MONDAY,
                MONDAY.plus(1, ChronoUnit.MICROS));
        assertThat(catalogue.changes).allSatisfy(
                change -> assertThat(change.event().paper().updatedAt()).isEqualTo(change.at()));
    }

    @Example
    void a_clock_that_was_days_ahead_is_not_followed() {
        Catalogue catalogue = new Catalogue();
        catalogue.now = MONDAY.plus(Duration.ofDays(3));
        catalogue.take(List.of(record("arxiv", "1").title("Clocks of lemurs").identifiers("arxiv:1").parsed()));
        catalogue.announced.clear();
        catalogue.now = MONDAY;

        catalogue.take(List.of(record("arxiv", "1").title("Clocks of sloths").identifiers("arxiv:1").parsed()));

        assertThat(catalogue.changes).last().extracting(Outcome.Change::at).isEqualTo(MONDAY);
    }

    @Example
    void papers_that_become_one_change_in_one_moment_after_all_that_was_said_of_either() {
        Catalogue catalogue = new Catalogue();
        catalogue.take(List.of(record("arxiv", "1").title("Of clocks").identifiers("arxiv:1").parsed()));
        catalogue.now = MONDAY.plusSeconds(60);
        catalogue.take(List.of(record("crossref", "2").title("Of other clocks").identifiers("doi:10.1/2").parsed()));
        catalogue.now = MONDAY;
        catalogue.changes.clear();

        catalogue.take(List.of(record("pubmed", "3").title("Of clocks").identifiers("arxiv:1", "doi:10.1/2").parsed()));

        assertThat(catalogue.changes).extracting(change -> change.event().change()).contains(PaperChange.MERGED);
        assertThat(catalogue.changes).extracting(Outcome.Change::at)
                .containsOnly(MONDAY.plusSeconds(60).plus(1, ChronoUnit.MICROS));
    }

    @Example
    void generic_titles_never_tie() {
        Catalogue catalogue = after(
                List.of(record("a", "1").title("Editorial").parsed(), record("a", "2").title("Editorial").parsed()), 1);

        assertThat(catalogue.content()).hasSize(2);
    }

    @Example
    void a_serial_number_names_no_paper() {
        Catalogue catalogue = after(
                List.of(record("a", "1").title("One paper of a journal").identifiers("issn:1234-5678").parsed(),
                        record("a", "2").title("Another paper of it").identifiers("issn:1234-5678").parsed()),
                2);

        assertThat(catalogue.content()).hasSize(2);
    }

    @Example
    void a_better_identifier_takes_apart_what_a_title_had_joined() {
        Catalogue catalogue = after(List.of(
                record("crossref", "1").title("A survey of the surveys that survey surveys").identifiers("doi:10.1/a")
                        .parsed(),
                record("x", "2").title("A Survey of the Surveys that Survey Surveys").observed(MONDAY.plusSeconds(1))
                        .parsed()),
                1);
        UUID before = catalogue.paperOf("crossref:1");
        assertThat(catalogue.paperOf("x:2")).isEqualTo(before);
        catalogue.changes.clear();

        catalogue.take(List.of(
                record("x", "2").title("A Survey of the Surveys that Survey Surveys").observed(MONDAY.plusSeconds(2))
                        .identifiers("doi:10.1/b").parsed()));

        assertThat(catalogue.paperOf("crossref:1")).isEqualTo(before);
        assertThat(catalogue.paperOf("x:2")).isNotEqualTo(before);
        assertThat(catalogue.changes).extracting(change -> change.event().change())
                .containsExactlyInAnyOrder(PaperChange.REVISED, PaperChange.SPLIT);
    }

    @Example
    void an_operator_s_split_holds_and_its_end_brings_the_old_id_back_together() {
        Catalogue catalogue = after(List.of(
                record("a", "1").title("The first title of them").identifiers("doi:10.1/a").parsed(),
                record("b", "2").title("The second title here").observed(MONDAY.plusSeconds(1)).parsed(),
                record("b", "2").title("The second title here").observed(MONDAY.plusSeconds(2))
                        .identifiers("doi:10.1/a")
                        .parsed()),
                1);
        UUID one = catalogue.paperOf("a:1");
        UUID former = catalogue.redirects.keySet().iterator().next();
        assertThat(catalogue.paperOf("b:2")).isEqualTo(one);

        catalogue.judge(new Verdict(Verdict.Kind.APART, "a:1", "b:2", "two papers"));

        assertThat(catalogue.paperOf("b:2")).as("the id that it began with").isEqualTo(former);
        assertThat(catalogue.paperOf("a:1")).isEqualTo(one);
        assertThat(catalogue.changes.get(catalogue.changes.size() - 1).event().reason()).isEqualTo("two papers");
        catalogue.take(List.of(record("b", "2").title("The second title here").observed(MONDAY.plusSeconds(3))
                .identifiers("doi:10.1/a").abstractText("More.").parsed()));
        assertThat(catalogue.paperOf("b:2")).as("a later state changes nothing").isEqualTo(former);

        catalogue.judge(new Verdict(Verdict.Kind.SAME, "a:1", "b:2", "one paper after all"));

        assertThat(catalogue.paperOf("b:2")).isEqualTo(one);
        assertThat(catalogue.redirects).containsEntry(former, one);
        assertThat(catalogue.changes.get(catalogue.changes.size() - 1).event().reason())
                .isEqualTo("one paper after all");
    }

    @Property(tries = 1000)
    void each_paper_is_what_its_records_make(@ForAll("arrivals") List<PaperParsed> records) {
        Catalogue catalogue = after(records, 2);

        assertThat(catalogue.stored()).isEqualTo(catalogue.computed());
    }

    @Property(tries = 1000)
    void verdicts_may_come_before_or_after_what_they_are_about(@ForAll("arrivals") List<PaperParsed> records,
            @ForAll("verdicts") List<Verdict> verdicts) {
        Catalogue late = after(records, 1);
        verdicts.forEach(late::judge);
        Catalogue early = new Catalogue();
        verdicts.forEach(early::judge);
        records.forEach(record -> early.take(List.of(record)));

        assertThat(early.content()).isEqualTo(late.content());
        assertThat(late.stored()).isEqualTo(late.computed());
    }

    @Property(tries = 1000)
    void whoever_follows_what_is_announced_is_led_as_the_catalogue_leads(
            @ForAll("arrivals") List<PaperParsed> records, @ForAll("verdicts") List<Verdict> verdicts) {
        Catalogue catalogue = after(records, 1);
        verdicts.forEach(catalogue::judge);
        verdicts.forEach(verdict -> catalogue.judge(
                new Verdict(Verdict.Kind.SAME, verdict.one(), verdict.other(), "one paper after all")));

        assertThat(catalogue.announcedRedirects()).isEqualTo(catalogue.redirects);
    }

    @Property(tries = 1000)
    void what_is_left_is_what_it_was_if_the_removed_records_had_never_come(
            @ForAll("arrivals") List<PaperParsed> records, @ForAll long seed) {
        Catalogue catalogue = after(records, 2);
        Set<String> removed = some(catalogue, seed);

        catalogue.remove(removed);

        List<PaperParsed> left = records.stream().filter(one -> !removed.contains(one.source().key())).toList();
        assertThat(catalogue.content()).isEqualTo(after(left, 1).content());
        assertThat(catalogue.stored()).isEqualTo(catalogue.computed());
        assertThat(catalogue.announcedRedirects()).isEqualTo(catalogue.redirects);
    }

    @Property(tries = 1000)
    void removed_records_that_come_again_make_the_papers_of_before(@ForAll("arrivals") List<PaperParsed> records,
            @ForAll long seed) {
        Catalogue catalogue = after(records, 2);
        Set<Paper> before = catalogue.content();
        Set<String> removed = some(catalogue, seed);
        catalogue.remove(removed);

        records.stream().filter(one -> removed.contains(one.source().key()))
                .forEach(one -> catalogue.take(List.of(one)));

        assertThat(catalogue.content()).isEqualTo(before);
        assertThat(catalogue.stored()).isEqualTo(catalogue.computed());
        assertThat(catalogue.announcedRedirects()).isEqualTo(catalogue.redirects);
    }

    @Property(tries = 1000)
    void what_is_left_is_also_what_verdicts_make_of_it(@ForAll("arrivals") List<PaperParsed> records,
            @ForAll("verdicts") List<Verdict> verdicts, @ForAll long seed) {
        Catalogue catalogue = after(records, 2);
        verdicts.forEach(catalogue::judge);
        Set<String> removed = some(catalogue, seed);

        catalogue.remove(removed);

        Catalogue without = new Catalogue();
        verdicts.forEach(without::judge);
        records.stream().filter(one -> !removed.contains(one.source().key()))
                .forEach(one -> without.take(List.of(one)));
        assertThat(catalogue.content()).isEqualTo(without.content());
        assertThat(catalogue.stored()).isEqualTo(catalogue.computed());
    }

    @Property(tries = 1000)
    void whatever_comes_and_goes_nothing_is_left_to_decide(@ForAll("states") List<PaperParsed> records,
            @ForAll("verdicts") List<Verdict> verdicts, @ForAll long seed) {
        Catalogue catalogue = new Catalogue();
        Random random = new Random(seed);
        List<Verdict> toCome = new ArrayList<>(verdicts);
        for (PaperParsed record : records) {
            catalogue.take(List.of(record));
            if (random.nextInt(4) == 0 && !toCome.isEmpty())
                catalogue.judge(toCome.remove(0));
            if (random.nextInt(4) == 0)
                catalogue.remove(some(catalogue, random.nextLong()));
        }
        assertThat(catalogue.stored()).isEqualTo(catalogue.computed());
        assertThat(catalogue.announcedRedirects()).isEqualTo(catalogue.redirects);
        assertThat(catalogue.announcedRemovals()).isEqualTo(catalogue.removed.keySet());
        catalogue.changes.clear();

        catalogue.decideAnew();

        assertThat(catalogue.changes).isEmpty();
    }

    private static Set<String> some(Catalogue catalogue, long seed) {
        Random random = new Random(seed);
        return new TreeSet<>(catalogue.records.keySet()).stream().filter(key -> random.nextBoolean())
                .collect(Collectors.toSet());
    }

    @Example
    void a_paper_keeps_its_id_by_a_record_that_began_as_another() {
        Catalogue catalogue = after(List.of(record("a", "1").identifiers("doi:10.1/a").parsed(),
                record("b", "2").identifiers("doi:10.1/b").parsed(),
                record("b", "2").observed(MONDAY.plusSeconds(1)).identifiers("doi:10.1/b", "doi:10.1/a").parsed()), 1);
        UUID one = catalogue.paperOf("a:1");
        UUID former = catalogue.redirects.keySet().iterator().next();

        catalogue.remove(Set.of("a:1"));

        assertThat(catalogue.paperOf("b:2")).isEqualTo(one);
        assertThat(catalogue.redirects).containsExactly(Map.entry(former, one));
        assertThat(catalogue.changes).last().extracting(change -> change.event().change())
                .isEqualTo(PaperChange.REVISED);
    }

    /** A record that a title joined to one paper, and a better identifier took to another one. */
    private static Catalogue withOneThatWentOver(PaperParsed... others) {
        List<PaperParsed> records = new ArrayList<>(List.of(
                record("crossref", "a").title("A survey of the surveys that survey surveys").identifiers("doi:10.1/a")
                        .parsed(),
                record("x", "over").title("A survey of the surveys that survey surveys")
                        .observed(MONDAY.plusSeconds(1)).parsed()));
        records.addAll(List.of(others));
        records.add(record("crossref", "z").title("On thylacines in the zoo of the north")
                .observed(MONDAY.plusSeconds(6)).identifiers("doi:10.1/z").parsed());
        records.add(record("x", "over").title("A survey of the surveys that survey surveys")
                .observed(MONDAY.plusSeconds(7)).identifiers("doi:10.1/z").parsed());
        Catalogue catalogue = after(records, 1);
        assertThat(catalogue.paperOf("x:over")).isEqualTo(catalogue.paperOf("crossref:z"))
                .isNotEqualTo(catalogue.paperOf("crossref:a"));
        return catalogue;
    }

    @Example
    void a_paper_that_loses_a_record_when_another_one_is_removed_keeps_its_id() {
        Catalogue catalogue = withOneThatWentOver();
        catalogue.take(List.of(record("pubmed", "z").title("On thylacines in the zoo of the north")
                .observed(MONDAY.plusSeconds(8)).identifiers("doi:10.1/z").abstractText("Not to be told.").parsed()));
        UUID gone = catalogue.paperOf("crossref:a");
        UUID stays = catalogue.paperOf("crossref:z");
        catalogue.changes.clear();

        catalogue.remove(Set.of("crossref:a", "pubmed:z"));

        assertThat(catalogue.paperOf("crossref:z")).isEqualTo(stays);
        assertThat(catalogue.paperOf("x:over")).isEqualTo(stays);
        assertThat(catalogue.removed).containsOnlyKeys(gone);
        assertThat(catalogue.changes).extracting(Outcome.Change::paper).containsExactlyInAnyOrder(gone, stays);
    }

    @Example
    void papers_keep_their_ids_when_they_are_decided_together_after_a_removal() {
        Catalogue catalogue = withOneThatWentOver(
                record("crossref", "b").title("Letters of lemurs in the dark of winter")
                        .observed(MONDAY.plusSeconds(2)).identifiers("doi:10.1/b").parsed(),
                record("crossref", "b").title("Letters of lemurs in the dark of winter")
                        .observed(MONDAY.plusSeconds(3)).identifiers("doi:10.1/b", "doi:10.1/a").parsed());
        catalogue.remove(Set.of("crossref:a"));
        catalogue.changes.clear();

        catalogue.decideAnew();

        assertThat(catalogue.changes).isEmpty();
    }

    @Example
    void a_removed_id_leads_nowhere_until_a_record_of_it_comes_again() {
        Catalogue catalogue = withOneThatWentOver();
        UUID gone = catalogue.paperOf("crossref:a");
        catalogue.remove(Set.of("crossref:a"));

        catalogue.take(List.of(record("crossref", "z").title("On thylacines in the zoo of the north")
                .observed(MONDAY.plusSeconds(9)).identifiers("doi:10.1/z").abstractText("More.").parsed()));

        assertThat(catalogue.removed).containsOnlyKeys(gone);
        catalogue.take(List.of(record("crossref", "a").title("A survey of the surveys that survey surveys")
                .observed(MONDAY.plusSeconds(20)).identifiers("doi:10.1/a").parsed()));
        assertThat(catalogue.paperOf("crossref:a")).isEqualTo(gone);
    }

    @Example
    void papers_that_only_a_removed_record_kept_apart_are_one() {
        Catalogue catalogue = after(List.of(
                record("s", "a").title("First title of a paper alone").identifiers("arxiv:1", "doi:10.1/q").parsed(),
                record("s", "b").title("Second title of another thing").observed(MONDAY.plusSeconds(1))
                        .identifiers("arxiv:1", "pmid:2").parsed(),
                record("s", "z").title("Third title quite different words").observed(MONDAY.plusSeconds(2))
                        .identifiers("doi:10.1/q").parsed()),
                1);
        catalogue.judge(new Verdict(Verdict.Kind.APART, "s:a", "s:z", "two"));
        catalogue.take(List.of(record("s", "z").title("Third title quite different words")
                .observed(MONDAY.plusSeconds(3)).identifiers("doi:10.1/q", "pmid:2").parsed()));
        assertThat(catalogue.paperOf("s:b")).isNotEqualTo(catalogue.paperOf("s:z"));

        catalogue.remove(Set.of("s:a"));

        assertThat(catalogue.paperOf("s:b")).isEqualTo(catalogue.paperOf("s:z"));
    }

    @Example
    void an_id_that_follows_its_paper_into_another_one_is_not_announced_again() {
        Catalogue catalogue = after(List.of(record("a", "1").identifiers("doi:10.1/a").parsed(),
                record("b", "2").identifiers("doi:10.1/b").parsed(),
                record("c", "3").identifiers("doi:10.1/c").parsed(),
                record("c", "3").observed(MONDAY.plusSeconds(1)).identifiers("doi:10.1/c", "doi:10.1/b").parsed(),
                record("b", "2").observed(MONDAY.plusSeconds(1)).identifiers("doi:10.1/b", "doi:10.1/a").parsed()), 1);

        assertThat(catalogue.redirects).hasSize(2).isEqualTo(catalogue.announcedRedirects());
        assertThat(catalogue.changes.stream().map(Outcome.Change::event).map(PaperCatalogued::change))
                .filteredOn(PaperChange.MERGED::equals).hasSize(2);
    }

    @Example
    void an_id_that_leads_to_another_paper_after_a_split_is_announced() {
        Catalogue catalogue = after(List.of(record("a", "1").identifiers("doi:10.1/a").parsed(),
                record("b", "2").identifiers("doi:10.1/b").parsed(),
                record("c", "3").identifiers("doi:10.1/c").parsed(),
                record("b", "2").observed(MONDAY.plusSeconds(1)).identifiers("doi:10.1/b", "doi:10.1/a").parsed(),
                record("c", "3").observed(MONDAY.plusSeconds(1)).identifiers("doi:10.1/c", "doi:10.1/b").parsed()), 1);
        UUID one = catalogue.paperOf("a:1");
        assertThat(catalogue.redirects.values()).containsExactly(one, one);

        catalogue.judge(new Verdict(Verdict.Kind.APART, "a:1", "b:2", "two papers"));
        catalogue.judge(new Verdict(Verdict.Kind.APART, "a:1", "c:3", "two papers"));

        assertThat(catalogue.paperOf("c:3")).isEqualTo(catalogue.paperOf("b:2")).isNotEqualTo(one);
        assertThat(catalogue.redirects.values()).containsExactly(catalogue.paperOf("b:2"));
        assertThat(catalogue.announcedRedirects()).isEqualTo(catalogue.redirects);
    }

    /** Each further record costs no more comparing than the one before it did, or this would take minutes. */
    @Example
    void very_many_records_that_only_a_title_ties_are_one_paper() {
        List<PaperParsed> records = IntStream.range(0, 3_000).mapToObj(i -> record("bibtex", "key" + i)
                .title("A survey of the surveys that survey surveys").observed(MONDAY.plusSeconds(i))
                .authors("Ada Lovelace", "Grace Hopper", "Emmy Noether").parsed()).toList();

        Catalogue catalogue = after(records, records.size());

        assertThat(catalogue.content()).hasSize(1);
    }

    @Example
    void a_paper_that_nothing_comes_for_keeps_its_id_though_a_record_that_began_there_has_left() {
        Catalogue catalogue = new Catalogue();
        catalogue.judge(new Verdict(Verdict.Kind.APART, "arxiv:r1", "arxiv:r3", "two papers"));
        catalogue.take(List.of(record("arxiv", "r1").identifiers("doi:10.1/5").parsed()));
        catalogue.take(List.of(record("arxiv", "r3").identifiers("doi:10.1/1").parsed()));
        catalogue.take(List.of(record("crossref", "r1").identifiers("doi:10.1/5").parsed()));
        catalogue.take(List.of(record("crossref", "r1").identifiers("doi:10.1/1").parsed()));
        UUID one = catalogue.paperOf("arxiv:r1");
        UUID other = catalogue.paperOf("arxiv:r3");
        assertThat(catalogue.paperOf("crossref:r1")).isEqualTo(other);

        catalogue.take(List.of(record("arxiv", "r2").identifiers("doi:10.1/1").parsed()));

        assertThat(catalogue.paperOf("arxiv:r1")).isEqualTo(one);
        assertThat(catalogue.paperOf("arxiv:r2")).isEqualTo(other);
    }

    @Example
    void a_paper_whose_last_record_goes_leads_there_and_not_where_an_earlier_one_went() {
        String survey = "A survey of the surveys that survey surveys";
        Catalogue catalogue = after(List.of(
                record("crossref", "t").title("On quaggas in the zoo of the south").identifiers("doi:10.1/t").parsed(),
                record("crossref", "p").title("On thylacines in the zoo of the north").identifiers("doi:10.1/p")
                        .observed(MONDAY.plusSeconds(1)).parsed(),
                record("x", "first").title(survey).observed(MONDAY.plusSeconds(2)).parsed(),
                record("x", "last").title(survey).identifiers("doi:10.1/l").observed(MONDAY.plusSeconds(3)).parsed(),
                record("x", "first").title(survey).identifiers("doi:10.1/p").observed(MONDAY.plusSeconds(4)).parsed()),
                1);
        UUID left = catalogue.paperOf("x:last");
        assertThat(catalogue.paperOf("x:first")).isEqualTo(catalogue.paperOf("crossref:p")).isNotEqualTo(left);

        catalogue.take(List.of(
                record("crossref", "p").title("On thylacines in the zoo of the north").identifiers("doi:10.1/p")
                        .observed(MONDAY.plusSeconds(5)).abstractText("Stripes.").parsed(),
                record("x", "last").title(survey).identifiers("doi:10.1/l", "doi:10.1/t")
                        .observed(MONDAY.plusSeconds(6)).parsed()));

        assertThat(catalogue.paperOf("x:last")).isEqualTo(catalogue.paperOf("crossref:t"));
        assertThat(catalogue.redirects).containsEntry(left, catalogue.paperOf("crossref:t"));
        assertThat(catalogue.announcedRedirects()).isEqualTo(catalogue.redirects);
    }

    @Provide
    Arbitrary<List<Verdict>> verdicts() {
        Arbitrary<String> keys = Combinators
                .combine(Arbitraries.of("arxiv", "crossref", "daily-page"), Arbitraries.integers().between(1, 4))
                .as((source, number) -> source + ":r" + number);
        return Combinators.combine(Arbitraries.of(Verdict.Kind.class), keys, keys)
                .as((kind, one, other) -> new Verdict(kind, one.compareTo(other) < 0 ? one : other,
                        one.compareTo(other) < 0 ? other : one, "said so"))
                .filter(verdict -> !verdict.one().equals(verdict.other())).list().ofMaxSize(3)
                .uniqueElements(verdict -> verdict.one() + verdict.other());
    }

    @Provide
    Arbitrary<List<PaperParsed>> arrivals() {
        Arbitrary<Integer> papers = Arbitraries.integers().between(1, 4);
        Arbitrary<Integer> states = Arbitraries.integers().between(0, 2);
        Arbitrary<String> sources = Arbitraries.of("arxiv", "crossref", "daily-page", "unheard-of");
        Arbitrary<List<Integer>> names = Arbitraries.integers().between(1, 5).list().ofMaxSize(2);
        return Combinators.combine(sources, papers, states, names)
                .as((source, paper, state, ids) -> {
                    Records records = record(source, "r" + paper).observed(MONDAY.plusSeconds(state))
                            .title("Title " + source + paper + " in state " + state)
                            .identifiers(ids.stream().map(id -> "doi:10.1/" + id).toArray(String[]::new));
                    if (state == 2)
                        records.abstractText("Abstract by " + source + paper);
                    return records.parsed();
                }).list().ofMinSize(1).ofMaxSize(12);
    }

    /** Each record has one state: what tied records once ties them for ever, and here any two may be tied by a title. */
    @Provide
    Arbitrary<List<PaperParsed>> namesakes() {
        Arbitrary<String> titles = Arbitraries.of("A survey of the surveys that survey surveys",
                "A survey of the surveys that survey surveys: the first part",
                "A survey of the surveys that survey surveys: another part");
        Arbitrary<List<String>> authors = Arbitraries.of("Ada Lovelace", "Grace Hopper", "Emmy Noether").list()
                .uniqueElements().ofMaxSize(2);
        Arbitrary<List<String>> names = Arbitraries.of("arxiv:1", "arxiv:2", "doi:10.1/1", "doi:10.1/2").list()
                .uniqueElements().ofMaxSize(1);
        return Combinators.combine(Arbitraries.of("arxiv", "crossref", "daily-page"),
                Arbitraries.integers().between(1, 4), titles, authors, names)
                .as((source, number, title, people, ids) -> record(source, "n" + number).title(title)
                        .observed(MONDAY.plusSeconds(number * 10L + source.length()))
                        .authors(people.toArray(String[]::new)).identifiers(ids.toArray(String[]::new)).parsed())
                .list().ofMinSize(2).ofMaxSize(8).uniqueElements(record -> record.source().key());
    }

    /** Titles join records, and later states with better identifiers take them away. */
    @Provide
    Arbitrary<List<PaperParsed>> states() {
        Arbitrary<String> titles = Arbitraries.of("A survey of the surveys that survey surveys",
                "On thylacines in the zoo of the north", "Letters of lemurs in the dark of winter");
        Arbitrary<List<String>> names = Arbitraries.of("doi:10.1/1", "doi:10.1/2", "doi:10.1/3").list()
                .uniqueElements().ofMaxSize(2);
        return Combinators.combine(Arbitraries.of("arxiv", "crossref", "daily-page"),
                Arbitraries.integers().between(1, 4), Arbitraries.integers().between(0, 60), titles, names)
                .as((source, number, second, title, ids) -> record(source, "r" + number).title(title)
                        .observed(MONDAY.plusSeconds(second)).identifiers(ids.toArray(String[]::new)).parsed())
                .list().ofMinSize(2).ofMaxSize(12);
    }

    private static Catalogue after(List<PaperParsed> records, int batchSize) {
        Catalogue catalogue = new Catalogue();
        for (int from = 0; from < records.size(); from += batchSize)
            catalogue.take(records.subList(from, Math.min(from + batchSize, records.size())));
        return catalogue;
    }

    /** Does with maps what {@link CatalogStore} and {@link OutcomeStore} do with tables. */
    private static final class Catalogue implements Reach.Catalogue {

        private final Map<UUID, KnownPaper> papers = new HashMap<>();
        private final Map<String, KnownRecord> records = new HashMap<>();
        private final Map<UUID, UUID> redirects = new HashMap<>();
        private final Map<Identifier, UUID> identifiers = new HashMap<>();
        private final Map<Long, Set<UUID>> titled = new HashMap<>();
        private final List<Verdict> verdicts = new ArrayList<>();
        private final List<Outcome.Change> changes = new ArrayList<>();
        private final Map<UUID, Instant> announced = new HashMap<>();
        private final Map<UUID, Instant> removed = new HashMap<>();
        /** Of removed records. */
        private final Map<String, UUID> homes = new HashMap<>();
        private Instant now = MONDAY;

        void take(Collection<PaperParsed> parsed) {
            List<Incoming> came = Incoming.distinct(parsed.stream().map(one -> Incoming
                    .of(SourceRecord.of(one, one.observedAt()), EventJson.writeText(one),
                            new Incoming.Seen(one.observedAt(), 0), null))
                    .toList()).stream().map(this::back).toList();
            Set<UUID> candidates = named(Names.of(came));
            came.stream().map(Incoming::formerHome).filter(Objects::nonNull).forEach(candidates::add);
            came.stream().flatMap(one -> Stream.concat(Stream.of(one.key()), judgedOneWith(one.key())))
                    .filter(records::containsKey).forEach(key -> candidates.add(paperOf(key)));
            decide(candidates, came);
            check();
        }

        private Incoming back(Incoming one) {
            UUID home = homes.get(one.key());
            return one.backTo(removed.containsKey(home) ? home : null);
        }

        /** As {@link RemovalStore} does it. */
        void remove(Set<String> keys) {
            Set<UUID> from = keys.stream().map(this::paperOf).collect(Collectors.toSet());
            Set<String> own = recordsOf(from).stream().map(KnownRecord::key).collect(Collectors.toSet());
            keys.forEach(key -> homes.put(key, records.remove(key).home()));
            Set<UUID> apart = keptApart(own);
            freeNames(from, apart);
            from.forEach(this::keepId);
            List<Incoming> rest = recordsOf(from).stream().map(Incoming::again).toList();
            Set<UUID> candidates = named(Names.of(rest));
            rest.forEach(one -> candidates.add(paperOf(one.key())));
            candidates.addAll(apart);
            decide(candidates, rest).emptied(from).forEach(this::close);
            check();
        }

        private Set<UUID> keptApart(Collection<String> keys) {
            return verdicts.stream().filter(verdict -> verdict.kind() == Verdict.Kind.APART)
                    .flatMap(verdict -> Stream.concat(
                            Stream.of(verdict.one()).filter(one -> keys.contains(verdict.other())),
                            Stream.of(verdict.other()).filter(one -> keys.contains(verdict.one()))))
                    .filter(records::containsKey).map(this::paperOf).collect(Collectors.toSet());
        }

        private void freeNames(Set<UUID> from, Set<UUID> apart) {
            identifiers.entrySet().removeIf(named -> from.contains(named.getValue())
                    && records(named.getValue()).noneMatch(one -> one.identifiers().contains(named.getKey())));
            titled.forEach((key, ids) -> ids.removeIf(
                    id -> from.contains(id) && records(id).noneMatch(one -> one.titles().contains(key))));
            Stream.concat(recordsOf(from).stream(), recordsOf(apart).stream())
                    .sorted(Comparator.comparing(KnownRecord::firstSeen))
                    .forEach(one -> one.identifiers().forEach(name -> identifiers.putIfAbsent(name, one.paper())));
        }

        /** As {@link Recomputation} does it, with all papers at once. */
        void decideAnew() {
            decide(Set.copyOf(papers.keySet()), records.values().stream().map(Incoming::again).toList());
            check();
        }

        private void keepId(UUID paper) {
            if (records(paper).noneMatch(one -> one.home().equals(paper)))
                records(paper)
                        .min(Comparator.comparing(KnownRecord::firstSeen).thenComparing(KnownRecord::key))
                        .ifPresent(one -> records.put(one.key(), new KnownRecord(one.state(), one.identifiers(),
                                one.titles(), one.firstSeen(), paper, paper, one.bytes())));
        }

        private void close(UUID paper) {
            Set<UUID> ids = new HashSet<>(Set.of(paper));
            redirects.forEach((from, to) -> {
                if (to.equals(paper))
                    ids.add(from);
            });
            Instant at = Outcome.after(papers.get(paper).paper().updatedAt(), now);
            tell(ids.stream().map(id -> new Outcome.Change(id, PaperCatalogued.removed(PaperId.print(id)), at, null))
                    .toList());
            ids.forEach(id -> removed.put(id, at));
            papers.remove(paper);
            redirects.keySet().removeAll(ids);
        }

        private Stream<KnownRecord> records(UUID paper) {
            return recordsOf(Set.of(paper)).stream();
        }

        /** Curation judges of records that the catalogue has, and these are of one paper at once. Here verdicts may come first. */
        private Stream<String> judgedOneWith(String key) {
            return verdicts.stream().filter(verdict -> verdict.kind() == Verdict.Kind.SAME)
                    .filter(verdict -> verdict.one().equals(key) || verdict.other().equals(key))
                    .flatMap(verdict -> Stream.of(verdict.one(), verdict.other()));
        }

        void judge(Verdict verdict) {
            verdicts.removeIf(one -> one.one().equals(verdict.one()) && one.other().equals(verdict.other()));
            verdicts.add(verdict);
            decide(Stream.of(verdict.one(), verdict.other()).filter(records::containsKey).map(this::paperOf)
                    .collect(Collectors.toSet()), List.of());
            check();
        }

        private Outcome decide(Set<UUID> candidates, Collection<Incoming> came) {
            try {
                Outcome outcome = Outcome.decide(Reach.of(candidates, came, this), Precedence.standard(), now,
                        UuidCreator::getTimeOrderedEpoch);
                apply(outcome);
                return outcome;
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Set<UUID> named(Names names) {
            Set<UUID> named = new HashSet<>();
            names.identifiers().stream().filter(identifiers::containsKey)
                    .forEach(identifier -> named.add(identifiers.get(identifier)));
            // As many as the catalogue looks at.
            names.titles().forEach(key -> titled.getOrDefault(key, Set.of()).stream().limit(20).forEach(named::add));
            return named;
        }

        @Override
        public Known known(Set<UUID> wanted) {
            Set<UUID> ids = new HashSet<>(wanted);
            while (true) {
                Known known = new Known(ids.stream().filter(papers::containsKey).map(papers::get).toList(),
                        recordsOf(ids), signposts(ids), removed(ids), verdicts);
                Set<UUID> others = known.records().stream().map(KnownRecord::home).collect(Collectors.toSet());
                judgedOf(known).keptApart().stream().filter(records::containsKey)
                        .forEach(key -> others.add(paperOf(key)));
                if (!ids.addAll(others))
                    return known;
            }
        }

        @Override
        public Map<UUID, UUID> leadingTo(Set<UUID> ids) {
            Map<UUID, UUID> leading = new HashMap<>(redirects);
            leading.values().retainAll(ids);
            return leading;
        }

        private Map<UUID, UUID> signposts(Set<UUID> ids) {
            Map<UUID, UUID> signposts = new HashMap<>(redirects);
            signposts.keySet().retainAll(ids);
            return signposts;
        }

        private Map<UUID, Instant> removed(Set<UUID> ids) {
            Map<UUID, Instant> gone = new HashMap<>(removed);
            gone.keySet().retainAll(ids);
            return gone;
        }

        private Known judgedOf(Known known) {
            Set<String> keys = known.records().stream().map(KnownRecord::key).collect(Collectors.toSet());
            return new Known(known.papers(), known.records(), known.signposts(), Map.of(), verdicts.stream()
                    .filter(verdict -> keys.contains(verdict.one()) || keys.contains(verdict.other())).toList());
        }

        private List<KnownRecord> recordsOf(Set<UUID> ids) {
            return records.values().stream().filter(record -> ids.contains(record.paper())).toList();
        }

        private void apply(Outcome outcome) {
            tell(outcome.changes);
            // As when the clock is set back again and again, or another replica's is behind.
            now = now.minusSeconds(1);
            outcome.papers.forEach(row -> {
                assertThat(redirects.containsKey(row.id()) || papers.containsKey(row.id())
                        || removed.containsKey(row.id())).isNotEqualTo(row.isNew());
                redirects.remove(row.id());
                removed.remove(row.id());
                papers.put(row.id(), new KnownPaper(row.id(), row.paper(), row.firstSeen()));
            });
            outcome.redirects.forEach(redirect -> {
                papers.remove(redirect.from());
                removed.remove(redirect.from());
                redirects.replaceAll((from, to) -> to.equals(redirect.from()) ? redirect.to() : to);
                redirects.put(redirect.from(), redirect.to());
            });
            Stream.concat(outcome.records.stream(), outcome.moved.stream())
                    .forEach(row -> records.put(row.entry().key(), new KnownRecord(row.entry().state,
                            Set.copyOf(row.entry().identifiers), Set.copyOf(row.entry().titles), row.entry().firstSeen,
                            row.home(), row.paper(), row.entry().bytes())));
            outcome.identifiers.forEach(tied -> identifiers.put(tied.name(), tied.paper()));
            titled.values().forEach(ids -> ids.removeAll(outcome.retitled));
            outcome.titles.forEach(
                    tied -> titled.computeIfAbsent(tied.name(), key -> new TreeSet<>()).add(tied.paper()));
        }

        private void tell(List<Outcome.Change> told) {
            changes.addAll(told);
            assertThat(told).allSatisfy(change -> assertThat(announced)
                    .as("what is announced of a paper has a later time than what was before")
                    .satisfies(times -> assertThat(
                            change.at()).isAfter(times.getOrDefault(change.paper(), Instant.EPOCH))));
            told.forEach(change -> announced.put(change.paper(), change.at()));
        }

        private void check() {
            assertThat(records.values()).allSatisfy(record -> {
                assertThat(papers).as("a record is of a paper").containsKey(record.paper());
                assertThat(record.identifiers()).allSatisfy(identifier -> assertThat(papers)
                        .as("an identifier leads to a paper").containsKey(identifiers.get(identifier)));
                if (verdicts.isEmpty())
                    assertThat(record.identifiers()).allSatisfy(
                            identifier -> assertThat(identifiers.get(identifier)).isEqualTo(record.paper()));
            });
            assertThat(papers.keySet())
                    .isEqualTo(records.values().stream().map(KnownRecord::paper).collect(Collectors.toSet()));
            assertThat(redirects.values()).as("old ids lead to papers at once").allMatch(papers::containsKey);
        }

        UUID paperOf(String key) {
            return records.get(key).paper();
        }

        /** Where the ids lead for whoever only knows the changes. */
        Map<UUID, UUID> announcedRedirects() {
            Map<UUID, UUID> announced = new HashMap<>();
            for (Outcome.Change change : changes) {
                UUID id = PaperId.parse(change.event().paperId()).orElseThrow();
                if (change.event().change() == PaperChange.MERGED)
                    announced.put(id, PaperId.parse(change.event().mergedInto()).orElseThrow());
                else
                    announced.remove(id);
            }
            announced.replaceAll((id, to) -> {
                UUID end = to;
                while (announced.containsKey(end))
                    end = announced.get(end);
                return end;
            });
            return announced;
        }

        /** The ids of which the last that was told is that they were removed. */
        Set<UUID> announcedRemovals() {
            Map<UUID, PaperChange> last = new HashMap<>();
            changes.forEach(change -> last.put(change.paper(), change.event().change()));
            last.values().retainAll(Set.of(PaperChange.REMOVED));
            return last.keySet();
        }

        /** The papers without what depends on the time of arrival. */
        Set<Paper> content() {
            return papers.values().stream()
                    .map(known -> PaperMerge.merge("any",
                            records.values().stream().filter(record -> record.paper().equals(known.id()))
                                    .map(KnownRecord::state).toList(),
                            Precedence.standard(), MONDAY, MONDAY))
                    .collect(Collectors.toSet());
        }

        /** What the papers' rows say is what their records make. */
        Set<Paper> stored() {
            return papers.values().stream().map(KnownPaper::paper).collect(Collectors.toSet());
        }

        Set<Paper> computed() {
            return papers.values().stream()
                    .map(known -> PaperMerge.merge(known.paper().id(),
                            records.values().stream().filter(record -> record.paper().equals(known.id()))
                                    .map(KnownRecord::state).toList(),
                            Precedence.standard(), known.paper().addedAt(), known.paper().updatedAt()))
                    .collect(Collectors.toSet());
        }
    }
}
