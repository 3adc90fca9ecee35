package io.paperwire.catalog.identity;

import static io.paperwire.catalog.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.catalog.Records;
import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.PaperDate.Kind;
import io.paperwire.events.PaperParsed;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Records that are alike in many ways, so that all rules meet. */
class MatchPropertiesTest {

    @Property(tries = 2_000)
    void to_match_is_mutual(@ForAll("papers") List<PaperParsed> one, @ForAll("papers") List<PaperParsed> two) {
        assertThat(facts(one).match(facts(two))).isEqualTo(facts(two).match(facts(one)));
    }

    @Property(tries = 2_000)
    void the_order_of_records_and_authors_says_nothing(@ForAll("papers") List<PaperParsed> one,
            @ForAll("papers") List<PaperParsed> two, @ForAll long seed) {
        Random random = new Random(seed);

        assertThat(facts(shuffled(one, random)).match(facts(shuffled(two, random))))
                .isEqualTo(facts(one).match(facts(two)));
    }

    @Property(tries = 2_000)
    void a_paper_that_grew_is_as_one_with_all_its_records_from_the_beginning(@ForAll("papers") List<PaperParsed> one,
            @ForAll("papers") List<PaperParsed> two, @ForAll("papers") List<PaperParsed> other) {
        PaperFacts whole = facts(Stream.concat(one.stream(), two.stream()).toList());
        PaperFacts grown = facts(one);
        grown.match(facts(other));
        grown.absorb(facts(two));

        assertThat(grown.match(facts(other))).isEqualTo(whole.match(facts(other)));
        assertThat(grown.contradict(facts(other))).isEqualTo(whole.contradict(facts(other)));
    }

    @Provide
    Arbitrary<List<PaperParsed>> papers() {
        Arbitrary<String> titles = Arbitraries.of("Growing lemurs in the dark",
                "Growing lemurs in the dark: how the night helps", "GROWING LEMURS IN THE DARK – HOW THE NIGHT HELPS",
                "Growing lemurs in the dark: Part II", "Growing $\\alpha$-lemurs in the dark",
                "Growing lemurs in the dark, x ≤ 1", "Growing lemurs in the dark, x ≥ 1", "Deep Lemurs", "Editorial",
                "Reply to: Growing lemurs in the dark");
        Arbitrary<List<String>> authors = Arbitraries.of("Ada Lovelace", "Lovelace, A.", "Wei Zhang", "Zhang Wei",
                "W. Zhang", "Wei Li", "Wei Wei", "Li Wei Wei", "W. W. Li", "Müller, Jean-Pierre", "JP Mueller", "张三",
                "LHCb Collaboration", "Zhang, W., Li, W.", "et al.", "X").list().ofMaxSize(4);
        Arbitrary<String> years = Arbitraries.of("--03-17", "2018", "2019", "2021-05", "2024", "2031");
        Arbitrary<List<String>> identifiers = Arbitraries.of("arxiv:2403.00001", "arxiv:2403.00002", "doi:10.1/a",
                "doi:10.1/b", "doi:10.1101/123456", "doi:10.5281/zenodo.1", "pmid:1", "pmid:2", "pmcid:PMC1",
                "openalex:W1",
                "issn:1234-5678").list().ofMaxSize(2);
        return Combinators.combine(titles, authors, years, identifiers).as((title, names, year, ids) -> {
            Records made = record("any", "1").title(title).type(ids.isEmpty() ? null : "article")
                    .authors(names.toArray(String[]::new))
                    .identifiers(ids.toArray(String[]::new)).date(Kind.PUBLISHED, year);
            return made.parsed();
        }).list().ofMinSize(1).ofMaxSize(3);
    }

    private static List<PaperParsed> shuffled(List<PaperParsed> records, Random random) {
        List<PaperParsed> shuffled = new ArrayList<>();
        for (PaperParsed parsed : records) {
            List<String> names = new ArrayList<>(parsed.authors().stream().map(Author::name).toList());
            Collections.shuffle(names, random);
            shuffled.add(
                    record("any", "1").title(parsed.title()).type(parsed.type()).authors(names.toArray(String[]::new))
                            .identifiers(parsed.identifiers().stream().map(Identifier::toString).toArray(String[]::new))
                            .date(Kind.PUBLISHED, parsed.dates().get(0).date().value()).parsed());
        }
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static PaperFacts facts(Collection<PaperParsed> records) {
        Set<Identifier> identifiers = records.stream().flatMap(parsed -> parsed.identifiers().stream())
                .collect(Collectors.toSet());
        return PaperFacts.of(records.stream().map(RecordFacts::of).toList(), identifiers);
    }
}
