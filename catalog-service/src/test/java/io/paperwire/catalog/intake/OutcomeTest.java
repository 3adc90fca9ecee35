package io.paperwire.catalog.intake;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.github.f4b6a3.uuid.UuidCreator;

import io.paperwire.catalog.Records;
import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.events.Identifier;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperChange;
import io.paperwire.events.PaperParsed;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The whole decision, on a catalogue kept in memory. */
class OutcomeTest {

    @Property(tries = 400)
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

    @Property(tries = 200)
    void everything_once_more_changes_and_announces_nothing(@ForAll("arrivals") List<PaperParsed> records) {
        Catalogue catalogue = after(records, 2);
        Set<Paper> before = catalogue.content();
        catalogue.changes.clear();

        records.forEach(record -> catalogue.take(List.of(record)));

        assertThat(catalogue.changes).isEmpty();
        assertThat(catalogue.content()).isEqualTo(before);
    }

    @Example
    void equal_titles_of_contradicting_papers_stay_two_papers() {
        Catalogue catalogue = after(List.of(
                record("arxiv", "1").title("A survey of the surveys").identifiers("arxiv:1").parsed(),
                record("arxiv", "2").title("A Survey of the Surveys").identifiers("arxiv:2").parsed()), 2);

        assertThat(catalogue.content()).hasSize(2);
    }

    @Example
    void equal_titles_without_contradiction_are_one_paper() {
        Catalogue catalogue = after(List.of(
                record("arxiv", "1").title("A survey of the surveys").identifiers("arxiv:1").parsed(),
                record("daily-page", "x").title("A Survey of the Surveys").parsed()), 1);

        assertThat(catalogue.content()).hasSize(1);
        assertThat(catalogue.changes).extracting(change -> change.event().change())
                .containsExactly(PaperChange.ADDED, PaperChange.REVISED);
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

    private static Catalogue after(List<PaperParsed> records, int batchSize) {
        Catalogue catalogue = new Catalogue();
        for (int from = 0; from < records.size(); from += batchSize)
            catalogue.take(records.subList(from, Math.min(from + batchSize, records.size())));
        return catalogue;
    }

    /** Does with maps what {@link CatalogStore} does with tables. */
    private static final class Catalogue {

        private final Map<UUID, KnownPaper> papers = new HashMap<>();
        private final List<Outcome.Change> changes = new ArrayList<>();

        void take(Collection<PaperParsed> records) {
            List<Incoming> came = Incoming.distinct(records.stream().map(parsed -> Incoming
                    .of(SourceRecord.of(parsed, parsed.observedAt()), "", new Incoming.Seen(parsed.observedAt(), 0),
                            null))
                    .toList());
            Outcome outcome = Outcome.decide(papers.values(), came, MONDAY, UuidCreator::getTimeOrderedEpoch);
            changes.addAll(outcome.changes);
            apply(outcome);
        }

        private void apply(Outcome outcome) {
            outcome.papers.forEach(row -> papers.compute(row.id(), (id, before) -> before == null
                    ? new KnownPaper(id, row.paper(), row.firstSeen(), new ArrayList<>(), new HashSet<>(),
                            new HashSet<>())
                    : new KnownPaper(id, row.paper(), row.firstSeen(), before.records(), before.identifiers(),
                            before.fingerprints())));
            outcome.mergers.forEach(merger -> {
                KnownPaper loser = papers.remove(merger.loser());
                KnownPaper winner = papers.get(merger.winner());
                winner.records().addAll(loser.records());
                winner.identifiers().addAll(loser.identifiers());
                winner.fingerprints().addAll(loser.fingerprints());
            });
            outcome.records.forEach(tied -> {
                List<SourceRecord> records = papers.get(tied.paper()).records();
                records.removeIf(record -> record.key().equals(tied.name().key()));
                records.add(tied.name().state());
            });
            outcome.identifiers.forEach(tied -> papers.get(tied.paper()).identifiers().add(tied.name()));
            outcome.fingerprints.forEach(tied -> papers.get(tied.paper()).fingerprints().add(tied.name()));
            assertThat(papers.values().stream().flatMap(paper -> paper.identifiers().stream()).toList())
                    .as("every identifier leads to one paper").doesNotHaveDuplicates();
        }

        /** The papers without what depends on the time of arrival. */
        Set<Paper> content() {
            return papers.values().stream().map(known -> {
                Paper p = known.paper();
                List<Identifier> identifiers = p.identifiers();
                return new Paper("any", p.title(), p.abstractText(), p.authors(), identifiers, p.published(),
                        p.dates(), p.version(), p.categories(), p.venue(), p.links(), p.language(), p.license(),
                        p.comment(), p.withdrawn(), p.sources(), MONDAY, MONDAY);
            }).collect(Collectors.toSet());
        }
    }
}
