package io.paperwire.ingest.harvest.protocol;

import static io.paperwire.ingest.harvest.protocol.Pages.NOW;
import static io.paperwire.ingest.harvest.protocol.Pages.answer;
import static io.paperwire.ingest.harvest.protocol.Pages.atom;
import static io.paperwire.ingest.harvest.protocol.Pages.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;

class ArxivQueryTest {

    private final SourceSettings settings = Pages.settings(SourceKind.ARXIV_QUERY, "cat:cs.LG", null);
    private final Protocol query = Protocol.of(settings, null, null);
    private final Position start = Position.beginning(settings, NOW);

    @Test
    void pages_follow_each_other_in_the_order_of_submission_and_none_is_asked_for_beyond_the_total() throws Exception {
        assertThat(query.request(start, NOW).uri().getQuery())
                .isEqualTo("search_query=cat:cs.LG&start=0&max_results=500&sortBy=submittedDate&sortOrder=ascending");

        Position second = ((Turn.More) query.read(start,
                answer(atom(3, entry("2026-03-01T10:00:00Z"), entry("2026-03-02T10:00:00Z"))), NOW)).next();

        assertThat(query.request(second, NOW).uri().getQuery()).contains("start=2&max_results=1&");
        assertThat(query.read(second, answer(atom(3, entry("2026-03-03T10:00:00Z"))), NOW))
                .isEqualTo(Turn.whole(start.complete("2026-02-17")));
    }

    @Test
    void the_next_list_goes_back_far_enough_for_papers_that_were_on_hold_but_not_before_the_first_day()
            throws Exception {
        SourceSettings late = new SourceSettings(settings.kind(), settings.url(), null, null, null, "cat:cs.LG", null,
                null, LocalDate.parse("2026-02-25"), null, null, null, null, false);

        Turn.Done end = (Turn.Done) Protocol.of(late, null, null).read(start,
                answer(atom(1, entry("2026-03-03T10:00:00Z"))),
                NOW);

        assertThat(end.next().since()).isEqualTo("2026-02-25");
    }

    @Test
    void a_list_begins_where_the_one_before_says() {
        assertThat(query.request(start.complete("2026-03-03T10:07:59Z"), NOW).uri().getQuery()).startsWith(
                "search_query=(cat:cs.LG)+AND+submittedDate:[202603031007+TO+202603181200]&start=0");
    }

    @Test
    void an_empty_page_within_the_list_is_asked_for_again_at_the_same_place_but_not_for_ever() throws Exception {
        Position at = start.complete("2026-03-01T10:00:00Z").page(null, 500, 500, "2026-03-01T10:00:00Z");
        for (int n = 0; n < 4; n++) {
            Turn.More again = (Turn.More) query.read(at, answer(atom(1000)), NOW);
            assertThat(again.remark()).isEqualTo("the page at 500 of 1000 is empty");
            assertThat(again.next().offset()).isEqualTo(500);
            at = again.next();
        }

        Turn.Done end = (Turn.Done) query.read(at, answer(atom(1000)), NOW);

        assertThat(end.state()).isEqualTo(Turn.State.WRONG);
        // The next run goes on where this one was left.
        assertThat(end.next().offset()).isEqualTo(500);
        assertThat(end.next().newest()).isEqualTo("2026-03-01T10:00:00Z");
    }

    @Test
    void a_place_whose_page_stays_empty_or_away_is_left_for_a_list_from_the_newest_paper_on() throws Exception {
        Position at = start.page(null, 10_000, 10_000, "2026-03-01T10:00:00Z");
        Position onwards = start.complete("2026-03-01T10:00:00Z");

        assertThat(query.read(at.tried(4), answer(atom(12_000)), NOW)).isEqualTo(new Turn.More(false, onwards,
                "begun again from 2026-03-01T10:00:00Z: the page at 10000 of 12000 is empty (4 times)"));
        assertThat(query.afterFailures(at, 2)).isEqualTo(at);
        assertThat(query.afterFailures(at, 3)).isEqualTo(onwards);
        assertThat(query.afterFailures(onwards, 3)).isEqualTo(onwards);
    }

    @Test
    void a_page_that_comes_after_empty_ones_starts_the_count_anew() throws Exception {
        Position at = ((Turn.More) query.read(start, answer(atom(3)), NOW)).next();

        Turn.More turn = (Turn.More) query.read(at, answer(atom(3, entry("2026-03-01T10:00:00Z"))), NOW);

        assertThat(turn.next().tries()).isZero();
        assertThat(turn.next().offset()).isEqualTo(1);
    }

    @Test
    void no_results_are_quiet() throws Exception {
        assertThat(query.read(start, answer(atom(0)), NOW)).isEqualTo(Turn.nothing(start, "no results"));
    }

    @Test
    void what_the_api_does_not_show_in_one_list_comes_in_the_next() throws Exception {
        Position at = start.page(null, 29_999, 29_999, "2026-03-01T10:00:00Z");

        Turn.More turn = (Turn.More) query.read(at, answer(atom(50_000, entry("2026-03-02T10:00:00Z"))), NOW);

        assertThat(turn.hasRecords()).isTrue();
        assertThat(turn.next()).isEqualTo(start.complete("2026-03-02T10:00:00Z"));
    }

    @Test
    void an_error_dressed_as_an_entry_is_an_error() {
        String error = "<entry><id>http://arxiv.org/api/errors#max_results_too_large</id><title>Error</title>"
                + "<summary>max_results must be less</summary></entry>";

        for (int status : new int[]{200, 400})
            assertThatThrownBy(() -> query.read(start, answer(status, atom(1, error)), NOW))
                    .isInstanceOf(UnusableException.class).hasMessage("the API says: max_results must be less");
    }

    @Test
    void a_broken_entry_costs_itself_and_counts() throws Exception {
        Turn.More turn = (Turn.More) query.read(start,
                answer(atom(3, "<entry><id></title></entry>", entry("2026-03-01T10:00:00Z"))), NOW);

        assertThat(turn.next().offset()).isEqualTo(2);
        assertThat(turn.next().newest()).isEqualTo("2026-03-01T10:00:00Z");
    }

    @Test
    void what_is_no_atom_at_all_is_no_page() {
        for (String body : new String[]{"<fe\u0000ed\uFFFD><entry/>",
                atom(1).replace("<opensearch:totalResults>", "<opensearch:totalResults \uFFFD>")})
            assertThatThrownBy(() -> query.read(start, answer(body), NOW)).isInstanceOf(UnusableException.class);
    }

    @Test
    void an_answer_that_is_cut_off_is_no_page() {
        String page = atom(2, entry("2026-03-01T10:00:00Z"));

        assertThatThrownBy(() -> query.read(start, answer(page.substring(0, page.length() - 20)), NOW))
                .isInstanceOf(UnusableException.class).hasMessageContaining("cut off");
    }
}
