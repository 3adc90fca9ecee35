package io.paperwire.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {

    @Test
    void a_score_has_few_parts_with_short_names() {
        Map<String, Double> fifty = IntStream.range(0, 50).boxed()
                .collect(Collectors.toMap(i -> "part " + i, i -> 1.0));
        assertThat(score(fifty).parts()).hasSize(50);

        Map<String, Double> more = new HashMap<>(fifty);
        more.put("another", 1.0);
        assertThatThrownBy(() -> score(more)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("51");
        assertThatThrownBy(() -> score(Map.of("n".repeat(101), 1.0))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'nnn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"score\":null"})
    void a_score_that_is_missing_is_none(String score) {
        byte[] event = ("{\"ranking\":\"made\",\"paperId\":\"paper\",\"asOf\":\"2026-03-16T08:00:00Z\"" + score + "}")
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> EventJson.read(event, ScoresComputed.class))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("score is missing");
    }

    @Test
    void the_parts_of_a_score_are_numbers() {
        assertThatThrownBy(() -> score(Map.of("stars", 1.0, "age", Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("the part 'age' is no number: NaN");

        Map<String, Double> unknown = new HashMap<>(Map.of("stars", 1.0));
        unknown.put("age", null);
        assertThat(score(unknown).parts()).isEqualTo(Map.of("stars", 1.0));
    }

    private static ScoresComputed score(Map<String, Double> parts) {
        return new ScoresComputed("made", "paper", 1.0, Instant.EPOCH, parts);
    }

    @Test
    void a_record_has_a_bounded_number_of_names() {
        assertThat(named(199).tooManyNames()).isEmpty();
        assertThat(named(200).tooManyNames()).hasValueSatisfying(
                reason -> assertThat(reason).startsWith("the record has 201 ").endsWith("more than 200"));
    }

    /** Half of them preprints, told twice, and a year. */
    private static PaperParsed named(int count) {
        List<Identifier> identifiers = IntStream.range(0, count / 2).mapToObj(n -> new Identifier("doi", "10.1/" + n))
                .toList();
        List<Relation> relations = IntStream.range(count / 2, count * 2).mapToObj(n -> new Relation(
                n < count ? Relation.Kind.PREPRINT : Relation.Kind.PART_OF,
                new Identifier("doi", "10.1/" + n))).toList();
        List<PaperDate> dates = List.of(new PaperDate(PaperDate.Kind.PUBLISHED, new PartialDate("2024-01")),
                new PaperDate(PaperDate.Kind.UPDATED, new PartialDate("2024-02")));
        return new PaperParsed(new SourceRef("a", "1", null), Instant.EPOCH, "Title", null, null, identifiers, dates,
                null, null, null, null, null, null, null, false, null, false, null, null,
                Stream.concat(relations.stream(), relations.stream()).toList(), null, null, null, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024", "0001", "2024-02", "2024-02-29", "--03-17", "--02-29"})
    void a_partial_date_is_kept_as_precise_as_it_came(String text) {
        assertThat(new PartialDate(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "24", "2024-13", "2023-02-29", "--02-30", "--13-01", "2024-2-1", "17 March",
            "2024-03-17T00:00",
            "٢٠٢٤"})
    void what_is_no_date_is_refused_with_the_text(String text) {
        assertThatThrownBy(() -> new PartialDate(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "/relative", "mailto:a@example.org", "https:///nohost",
            "data:text/html,x"})
    void only_web_addresses_are_links(String url) {
        assertThatThrownBy(() -> new Link(Link.Relation.CODE, URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(url);
    }

    @Test
    void an_identifier_reads_what_it_prints() {
        Identifier identifier = new Identifier("DOI", "10.1000/a:b");

        assertThat(Identifier.parse(identifier.toString())).isEqualTo(identifier);
        assertThat(identifier).hasToString("doi:10.1000/a:b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":x", "doi:", "doi", "doi: "})
    void an_identifier_has_scheme_and_value(String text) {
        assertThatThrownBy(() -> Identifier.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_merge_and_only_a_merge_says_where_to() {
        Paper paper = new Paper("1", "Title", null, null, null, null, null, null, null, null, null, null, null, null,
                false,
                null, Instant.EPOCH, Instant.EPOCH, false, null, null, null, null, null, null);

        assertThatThrownBy(
                () -> new PaperCatalogued(PaperChange.MERGED, "2", null, null, null, paper, null))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("mergedInto");
        assertThatThrownBy(() -> new PaperCatalogued(PaperChange.ADDED, "1", "2", null, null, paper, null))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("mergedInto");
        assertThatThrownBy(() -> new PaperCatalogued(PaperChange.ADDED, "1", null, "2", null, paper, null))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("splitFrom");
        assertThat(PaperCatalogued.merged("2", paper, "doi:10.1/x").paper().authors()).isEqualTo(List.of());
        assertThatThrownBy(() -> new PaperCatalogued(PaperChange.REMOVED, "1", null, null, null, paper, null))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("removed");
        assertThatThrownBy(() -> new PaperCatalogued(PaperChange.REVISED, "1", null, null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("paper");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"title\":\"t\"}",
            "{\"source\":{\"source\":\"s\",\"recordId\":\"1\"}}", "\u0000"})
    void what_is_no_event_is_refused_with_the_reason(String json) {
        assertThatThrownBy(() -> EventJson.read(json.getBytes(StandardCharsets.UTF_8), PaperParsed.class))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("PaperParsed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void a_value_in_another_encoding_than_utf_8_is_refused(String encoding) {
        byte[] json = "{\"paperId\":\"p\",\"votes\":1}".getBytes(Charset.forName(encoding));

        assertThatThrownBy(() -> EventJson.read(json, VotesCounted.class)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a VotesCounted: no JSON in UTF-8");
        assertThatThrownBy(() -> EventJson.read(("\uFEFF" + "{").getBytes(Charset.forName("UTF-16LE")),
                VotesCounted.class)).hasMessage("not a VotesCounted: no JSON in UTF-8");
    }

    @Test
    void a_count_without_a_number_is_left_out() {
        SignalsObserved read = EventJson.read("""
                {"source":{"source":"hub","recordId":"1"},"observedAt":"2026-01-02T03:04:05Z",
                 "signals":{"votes":null,"stars":3}}""".getBytes(StandardCharsets.UTF_8), SignalsObserved.class);

        assertThat(read.signals()).containsExactly(Map.entry("stars", 3.0));
    }

    @Test
    void a_bomb_of_nesting_is_refused() {
        byte[] bomb = ("{\"x\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> EventJson.read(bomb, PaperParsed.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void links_ties_and_dates_of_a_kind_that_a_newer_writer_has_are_left_out() {
        Paper paper = EventJson.read("""
                {"id":"p","title":"T","addedAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z",
                "links":[{"relation":"slides","url":"https://lab.example/s"},
                {"relation":"code","url":"https://lab.example/c"}],
                "relations":[{"kind":"reviews","identifier":{"scheme":"doi","value":"10.1000/1"}}],
                "dates":[{"kind":"accepted","date":"2025"},{"kind":"submitted","date":"2024"}],"authors":[null]}
                """.getBytes(StandardCharsets.UTF_8), Paper.class);

        assertThat(paper.links()).extracting(Link::relation).containsExactly(Link.Relation.CODE);
        assertThat(paper.relations()).isEmpty();
        assertThat(paper.dates()).extracting(PaperDate::kind).containsExactly(PaperDate.Kind.SUBMITTED);
        assertThat(paper.authors()).isEmpty();
    }

    @Test
    void a_link_that_does_not_say_what_it_is_makes_the_paper_unreadable() {
        byte[] json = """
                {"id":"p","title":"T","addedAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z",
                "links":[{"url":"https://lab.example/s"}]}
                """.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> EventJson.read(json, Paper.class)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("link.relation");
    }
}
