package io.paperwire.ingest.harvest.protocol;

import static io.paperwire.ingest.harvest.protocol.Pages.NOW;
import static io.paperwire.ingest.harvest.protocol.Pages.answer;
import static io.paperwire.ingest.harvest.protocol.Pages.oai;
import static io.paperwire.ingest.harvest.protocol.Pages.oaiList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.ingest.fetch.FetchException;

class OaiPmhTest {

    private final SourceSettings settings = Pages.from(SourceKind.ARXIV_OAI, "2026-03-10");
    private final Protocol arxiv = Protocol.of(settings, null, null);
    private final Position start = Position.beginning(settings, NOW);

    @Test
    void a_list_begins_with_prefix_and_first_day() {
        assertThat(arxiv.request(start, NOW).uri()).hasToString(
                "https://source.example/api?verb=ListRecords&metadataPrefix=arXiv&from=2026-03-10");
    }

    @Test
    void a_token_is_the_only_argument_and_encoded_once() throws Exception {
        Turn turn = arxiv.read(start, answer(oaiList(
                "<resumptionToken>verb%3DListRecords%26skip%3D2&amp;a=b c</resumptionToken>", "2026-03-10")), NOW);

        assertThat(turn).isInstanceOf(Turn.More.class);
        assertThat(arxiv.request(((Turn.More) turn).next(), NOW).uri()).hasToString(
                "https://source.example/api?verb=ListRecords"
                        + "&resumptionToken=verb%253DListRecords%2526skip%253D2%26a%3Db+c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<resumptionToken/>", "<resumptionToken completeListSize='2'></resumptionToken>",
            "<resumptionToken> </resumptionToken>"})
    void without_a_token_the_list_is_whole_and_the_next_one_begins_with_its_latest_datestamp(String token)
            throws Exception {
        Turn turn = arxiv.read(start, answer(oaiList(token, "2026-03-16", "2026-03-12")), NOW);

        assertThat(turn).isEqualTo(new Turn.Done(true, start.complete("2026-03-16"), Turn.State.WHOLE, null));
    }

    @Test
    void datestamps_of_all_pages_count_but_none_after_the_list_was_made() throws Exception {
        Position second = ((Turn.More) arxiv.read(start,
                answer(oaiList("<resumptionToken>t</resumptionToken>", "2026-03-16")), NOW)).next();

        Turn.Done end = (Turn.Done) arxiv.read(second, answer(oaiList(null, "2026-03-11", "2062-01-01", "soon")), NOW);

        assertThat(end.next().since()).isEqualTo("2026-03-16");
    }

    @Test
    void records_from_before_the_list_do_not_lead_the_next_one_backwards() throws Exception {
        Turn.Done end = (Turn.Done) arxiv.read(start, answer(oaiList(null, "2019-01-15")), NOW);

        assertThat(end.next().since()).isEqualTo("2026-03-10");
    }

    @Test
    void no_records_is_quiet_and_the_next_list_begins_at_the_same_place() throws Exception {
        Turn turn = arxiv.read(start, answer(oai("<error code=\"noRecordsMatch\">none</error>")), NOW);

        assertThat(turn).isEqualTo(Turn.nothing(start, "noRecordsMatch"));
    }

    @Test
    void an_expired_token_begins_the_list_again_and_says_so_but_not_for_ever() throws Exception {
        Position at = start.page("old", 0, 2500, "2026-03-12");
        for (int n = 0; n < 3; n++) {
            Turn.More again = (Turn.More) arxiv.read(at,
                    answer(oai("<error code=\"badResumptionToken\">expired</error>")), NOW);
            assertThat(again.remark()).isEqualTo("begun again from 2026-03-10: badResumptionToken: expired");
            assertThat(again.next().token()).isNull();
            assertThat(again.next().since()).isEqualTo("2026-03-10");
            at = ((Turn.More) arxiv.read(again.next(),
                    answer(oaiList("<resumptionToken>new</resumptionToken>", "2026-03-10")), NOW)).next();
        }

        Turn end = arxiv.read(at, answer(oai("<error code=\"badResumptionToken\"/>")), NOW);

        assertThat(end).isEqualTo(new Turn.Done(false, start, Turn.State.WRONG, "badResumptionToken (3 times)"));
    }

    @Test
    void a_list_with_the_oldest_first_goes_on_from_its_newest_record_however_often_the_token_expires()
            throws Exception {
        Position at = start;
        for (int day = 11; day <= 16; day++) {
            Position page = ((Turn.More) arxiv.read(at, answer(oaiList("<resumptionToken>t</resumptionToken>",
                    "2026-03-" + (day - 1), "2026-03-" + day)), NOW)).next();

            Turn.More again = (Turn.More) arxiv.read(page,
                    answer(oai("<error code=\"badResumptionToken\">expired</error>")), NOW);

            assertThat(again.next()).isEqualTo(start.complete("2026-03-" + day));
            at = again.next();
        }
    }

    @Test
    void a_list_that_has_not_shown_its_order_is_begun_again_from_where_it_began() throws Exception {
        Position second = ((Turn.More) arxiv.read(start, answer(oaiList(
                "<resumptionToken>t2</resumptionToken>", "2026-03-16", "2026-03-16")), NOW)).next();

        Turn.More again = (Turn.More) arxiv.read(second, answer(oai("<error code=\"badResumptionToken\"/>")), NOW);

        assertThat(again.next()).isEqualTo(start.tried(1));
    }

    @Test
    void a_list_shows_its_order_as_soon_as_a_page_has_a_later_date() throws Exception {
        Position second = ((Turn.More) arxiv.read(start,
                answer(oaiList("<resumptionToken>t2</resumptionToken>", "2026-03-12")), NOW)).next();
        Position third = ((Turn.More) arxiv.read(second,
                answer(oaiList("<resumptionToken>t3</resumptionToken>", "2026-03-13")), NOW)).next();

        Turn.More again = (Turn.More) arxiv.read(third, answer(oai("<error code=\"badResumptionToken\"/>")), NOW);

        assertThat(again.next()).isEqualTo(start.complete("2026-03-13"));
    }

    @Test
    void an_address_with_a_fragment_keeps_its_parameters() {
        SourceSettings top = new SourceSettings(SourceKind.OAI_PMH, URI.create("https://source.example/oai?a=b#top"),
                null, null, Granularity.DAY, null, null, null, null, null, null, null, null, false);

        assertThat(Protocol.of(top, null, null).request(Position.beginning(top, NOW), NOW).uri())
                .hasToString("https://source.example/oai?a=b&verb=ListRecords&metadataPrefix=oai_dc");
    }

    @Test
    void a_list_in_another_order_is_begun_again_from_where_it_began() throws Exception {
        Position first = ((Turn.More) arxiv.read(start,
                answer(oaiList("<resumptionToken>t2</resumptionToken>", "2026-03-16")), NOW)).next();
        Position second = ((Turn.More) arxiv.read(first,
                answer(oaiList("<resumptionToken>t3</resumptionToken>", "2026-03-12", "2026-03-17")), NOW)).next();

        Turn.More again = (Turn.More) arxiv.read(second, answer(oai("<error code=\"badResumptionToken\"/>")), NOW);

        assertThat(again.next()).isEqualTo(start.tried(1));
    }

    @Test
    void a_list_that_is_shorter_than_it_says_is_incomplete_and_begun_again_a_few_times() throws Exception {
        Position second = ((Turn.More) arxiv.read(start,
                answer(oaiList("<resumptionToken completeListSize='40'>t</resumptionToken>", "2026-03-16")), NOW))
                .next();

        Turn.Done first = (Turn.Done) arxiv.read(second, answer(oaiList(null, "2026-03-16")), NOW);

        assertThat(first.state()).isEqualTo(Turn.State.WRONG);
        assertThat(first.reason()).isEqualTo("incomplete: 2 of 40 records came");
        assertThat(first.next().since()).isEqualTo("2026-03-10");
        Turn.Done last = (Turn.Done) arxiv.read(second.tried(3), answer(oaiList(null, "2026-03-16")), NOW);
        assertThat(last.next().since()).isEqualTo("2026-03-16");
    }

    @Test
    void a_list_that_says_where_it_ends_is_whole_though_fewer_came_than_were_estimated() throws Exception {
        Turn end = arxiv.read(start, answer(oaiList("<resumptionToken completeListSize='40'/>", "2026-03-16")), NOW);

        assertThat(end).isEqualTo(
                new Turn.Done(true, start.complete("2026-03-16"), Turn.State.WHOLE, "1 of 40 records came"));
    }

    @Test
    void a_list_whose_last_page_has_nothing_any_more_ends_with_what_came() throws Exception {
        Position second = ((Turn.More) arxiv.read(start,
                answer(oaiList("<resumptionToken>t</resumptionToken>", "2026-03-16")), NOW)).next();

        Turn end = arxiv.read(second, answer(oai("<error code=\"noRecordsMatch\"/>")), NOW);

        assertThat(end).isEqualTo(new Turn.Done(false, start.complete("2026-03-16"), Turn.State.WHOLE, null));
    }

    @Test
    void a_broken_header_costs_its_record_and_a_broken_token_the_page() throws Exception {
        String page = oaiList("<resumptionToken>t</resumptionToken>", "2026-03-15", "2026-03-16");

        Turn.More turn = (Turn.More) arxiv.read(start, answer(page.replaceFirst("</identifier>", "")), NOW);

        assertThat(turn.next().seen()).isEqualTo(2);
        assertThat(turn.next().newest()).isEqualTo("2026-03-16");
        assertThatThrownBy(() -> arxiv.read(start, answer(page.replace(">t<", ">t<b><")), NOW))
                .isInstanceOf(UnusableException.class);
    }

    @Test
    void an_answer_that_is_cut_off_is_not_the_last_page() {
        String page = oaiList("<resumptionToken>t</resumptionToken>", "2026-03-16", "2026-03-16");

        assertThatThrownBy(() -> arxiv.read(start, answer(page.substring(0, page.length() - 60)), NOW))
                .isInstanceOf(UnusableException.class).hasMessage("the answer is cut off");
    }

    @Test
    void an_error_is_told_in_the_servers_words() {
        assertThatThrownBy(() -> arxiv.read(start, answer(oai("<error code=\"badArgument\">no such set</error>")), NOW))
                .isInstanceOf(UnusableException.class).hasMessage("badArgument: no such set");
    }

    @Test
    void a_page_of_something_else_is_none() {
        assertThatThrownBy(() -> arxiv.read(start, answer("<html><body>Maintenance</body></html>"), NOW))
                .isInstanceOf(UnusableException.class).hasMessageContaining("something else");
        assertThatThrownBy(() -> arxiv.read(start, answer(404, "<html></html>"), NOW))
                .isInstanceOf(FetchException.class).hasMessageContaining("404");
    }

    @Test
    void a_page_that_names_itself_as_the_next_ends_the_circle_and_its_records_count() throws Exception {
        Position at = start.page("t", 0, 1, "2026-03-11");
        String page = "<resumptionToken completeListSize='%s'>t</resumptionToken>";

        assertThat(arxiv.read(at, answer(oaiList(page.formatted(9), "2026-03-12")), NOW)).isEqualTo(new Turn.Done(true,
                start.tried(1), Turn.State.WRONG, "the page names itself as the next page"));
        assertThat(arxiv.read(at, answer(oaiList(page.formatted(2), "2026-03-12")), NOW))
                .isEqualTo(Turn.whole(start.complete("2026-03-12")));
    }

    @Test
    void a_page_without_records_behind_the_last_one_ends_the_list_whatever_token_it_has() throws Exception {
        Position at = start.page("t2", 0, 2, "2026-03-12");

        Turn end = arxiv.read(at,
                answer(oaiList("<resumptionToken completeListSize='2'>t3</resumptionToken>")), NOW);

        assertThat(end).isEqualTo(new Turn.Done(false, start.complete("2026-03-12"), Turn.State.WHOLE, null));
    }

    @Test
    void pages_without_records_do_not_go_on_for_ever() throws Exception {
        Position at = start.page("t0", 0, 2, "2026-03-12");
        for (int n = 1; n < 20; n++)
            at = ((Turn.More) arxiv.read(at, answer(oaiList("<resumptionToken>t" + n + "</resumptionToken>")), NOW))
                    .next();
        Position last = at;

        assertThat(arxiv.read(last, answer(oaiList("<resumptionToken>t20</resumptionToken>")), NOW))
                .isEqualTo(new Turn.Done(false, start.complete("2026-03-12"), Turn.State.WHOLE,
                        "20 pages in a row had no records"));
        assertThat(((Turn.More) arxiv.read(last,
                answer(oaiList("<resumptionToken>t20</resumptionToken>", "2026-03-13")), NOW)).next().offset())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"400", "404", "410", "422"})
    void a_token_that_is_refused_in_other_words_than_the_protocols_has_expired(int status) throws Exception {
        Position at = start.page("old", 0, 2500, "2026-03-12");

        assertThat(arxiv.read(at, answer(status, "<html></html>"), NOW)).isEqualTo(new Turn.More(false, start.tried(1),
                "begun again from 2026-03-10: the token was answered with " + status));
        assertThat(((Turn.More) arxiv.read(at, answer(oai("<error code=\"badArgument\">no such list</error>")), NOW))
                .next()).isEqualTo(start.tried(1));
        assertThatThrownBy(() -> arxiv.read(at, answer(403, ""), NOW)).isInstanceOf(FetchException.class);
    }

    @Test
    void a_token_that_fails_many_times_is_given_up_and_sooner_where_the_list_goes_on_without_it() {
        Position at = start.page("old", 0, 2500, "2026-03-12");
        Position ordered = at.ordered(true);

        assertThat(arxiv.afterFailures(at, 9)).isEqualTo(at);
        assertThat(arxiv.afterFailures(at, 10)).isEqualTo(start.tried(1));
        assertThat(arxiv.afterFailures(ordered, 2)).isEqualTo(ordered);
        assertThat(arxiv.afterFailures(ordered, 3)).isEqualTo(start.complete("2026-03-12"));
        assertThat(arxiv.afterFailures(start, 10)).isEqualTo(start);
    }

    @Test
    void a_server_whose_clock_is_ahead_does_not_lead_into_the_future() throws Exception {
        String page = oaiList(null, "2026-03-16", "2036-01-01").replace("2026-03-17T12:00:00Z", "2036-01-02T00:00:00Z");

        assertThat(((Turn.Done) arxiv.read(start, answer(page), NOW)).next().since()).isEqualTo("2026-03-16");
        assertThat(((Turn.Done) arxiv.read(start, answer(page.replaceAll("<responseDate>.*</responseDate>", "")), NOW))
                .next().since()).isEqualTo("2026-03-16");
    }

    @Test
    void a_server_is_asked_once_how_precise_it_is() throws Exception {
        SourceSettings any = Pages.settings(SourceKind.OAI_PMH, null, "a:b");
        Protocol protocol = Protocol.of(any, null, null);
        Position first = Position.beginning(any, NOW);
        assertThat(protocol.request(first, NOW).uri().getQuery()).isEqualTo("verb=Identify");

        Turn.More known = (Turn.More) protocol.read(first,
                answer(oai("<Identify><granularity>YYYY-MM-DDThh:mm:ssZ</granularity></Identify>")), NOW);

        assertThat(known.hasRecords()).isFalse();
        assertThat(known.next().granularity()).isEqualTo(Granularity.SECOND);
        assertThat(protocol.request(known.next(), NOW).uri().getQuery())
                .isEqualTo("verb=ListRecords&metadataPrefix=oai_dc&set=a:b");
    }

    @Test
    void a_server_of_days_is_asked_from_a_day_though_its_datestamps_have_a_time() throws Exception {
        SourceSettings days = new SourceSettings(SourceKind.OAI_PMH, URI.create("https://source.example/oai"), null,
                null,
                Granularity.DAY, null, null, null, null, null, null, null, null, false);
        Position start = Position.beginning(days, NOW);

        Turn.Done end = (Turn.Done) Protocol.of(days, null, null).read(start,
                answer(oaiList(null, "2026-03-16T10:00:00Z")), NOW);

        assertThat(Protocol.of(days, null, null).request(end.next(), NOW).uri().getQuery())
                .endsWith("&from=2026-03-16");
    }
}
