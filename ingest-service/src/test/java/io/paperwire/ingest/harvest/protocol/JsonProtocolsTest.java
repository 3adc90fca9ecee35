package io.paperwire.ingest.harvest.protocol;

import static io.paperwire.ingest.harvest.protocol.Pages.NOW;
import static io.paperwire.ingest.harvest.protocol.Pages.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.paperwire.ingest.fetch.FetchException;

class JsonProtocolsTest {

    @Nested
    class HuggingFace {

        private final SourceSettings settings = Pages.from(SourceKind.HUGGINGFACE_DAILY, "2026-03-16");
        private final Protocol daily = Protocol.of(settings, null, null);
        private final Position start = Position.beginning(settings, NOW);

        private String list(String day) {
            return "[{\"title\":\"A\",\"paper\":{\"id\":\"2603.00001\",\"submittedOnDailyAt\":\"" + day
                    + "T00:00:00.000Z\"}}]";
        }

        @Test
        void each_day_is_read_to_today_and_today_again_next_time() throws Exception {
            assertThat(daily.request(start, NOW).uri().getQuery()).isEqualTo("date=2026-03-16&limit=50");

            Position second = ((Turn.More) daily.read(start, answer(list("2026-03-16")), NOW)).next();

            assertThat(daily.request(second, NOW).uri().getQuery()).isEqualTo("date=2026-03-17&limit=50");
            assertThat(daily.read(second, answer(list("2026-03-17")), NOW))
                    .isEqualTo(Turn.whole(start.complete("2026-03-17")));
        }

        private final SourceSettings unbounded = Pages.settings(SourceKind.HUGGINGFACE_DAILY, null, null);

        /** The days that a run asks for, of which each has papers. */
        private List<String> days(SourceSettings of, Position[] at, Instant now) throws Exception {
            Protocol lists = Protocol.of(of, null, null);
            List<String> days = new ArrayList<>();
            for (Turn turn = null; !(turn instanceof Turn.Done);) {
                String day = lists.request(at[0], now).uri().getQuery().replaceAll("date=|&.*", "");
                days.add(day);
                turn = lists.read(at[0], answer(list(day)), now);
                assertThat(turn.hasRecords()).isTrue();
                at[0] = turn instanceof Turn.More more ? more.next() : ((Turn.Done) turn).next();
            }
            return days;
        }

        @Test
        void votes_are_followed_for_a_week_by_the_first_run_of_each_day() throws Exception {
            Position[] at = {start.complete("2026-03-16")};

            assertThat(days(unbounded, at, NOW)).containsExactly("2026-03-16", "2026-03-17", "2026-03-15",
                    "2026-03-14", "2026-03-13", "2026-03-12", "2026-03-11", "2026-03-10");
            assertThat(at[0]).isEqualTo(start.complete("2026-03-17"));
            assertThat(days(unbounded, at, NOW)).containsExactly("2026-03-17");
        }

        @Test
        void no_list_is_read_twice_in_a_run_nor_one_before_the_first_day() throws Exception {
            assertThat(days(unbounded, new Position[]{Position.beginning(unbounded, NOW)}, NOW)).hasSize(8)
                    .startsWith("2026-03-10").endsWith("2026-03-17");
            assertThat(days(settings, new Position[]{start.complete("2026-03-17")}, NOW.plus(Duration.ofDays(1))))
                    .containsExactly("2026-03-17", "2026-03-18", "2026-03-16");
        }

        @Test
        void a_list_that_is_read_again_may_be_gone_or_another_days_and_midnight_may_pass() throws Exception {
            Protocol lists = Protocol.of(unbounded, null, null);
            Position at = start.complete("2026-03-16").page("2026-03-12", 0, 9, null).until("2026-03-17", null);
            Instant later = NOW.plus(Duration.ofDays(1));

            assertThat(lists.isReadAgain(at)).isTrue();
            Turn.More gone = (Turn.More) lists.read(at, answer(404, ""), later);
            assertThat(gone.hasRecords()).isFalse();
            Turn.More wrong = (Turn.More) lists.read(gone.next(), answer(list("2026-03-01")), later);
            assertThat(wrong.next().token()).isEqualTo("2026-03-10");
            assertThat(lists.read(wrong.next(), answer("[]"), later))
                    .isEqualTo(new Turn.Done(false, start.complete("2026-03-17"), Turn.State.WHOLE, null));
        }

        @Test
        void a_list_that_is_read_again_is_given_up_where_it_cannot_be_had_and_no_other_is() {
            Protocol lists = Protocol.of(unbounded, null, null);
            Position at = start.complete("2026-03-16").until("2026-03-17", null);

            assertThat(lists.without(at.page("2026-03-12", 50, 9, null)))
                    .contains(new Turn.More(false, at.page("2026-03-11", 0, 9, null), null));
            assertThat(lists.without(at.page("2026-03-10", 0, 0, null)))
                    .contains(new Turn.Done(false, start.complete("2026-03-17"), Turn.State.WHOLE, null));
            assertThat(lists.without(start)).isEmpty();
            assertThat(lists.without(start.page("2026-03-17", 0, 9, null))).isEmpty();
        }

        @Test
        void the_week_is_followed_too_where_todays_list_is_another_days() throws Exception {
            Protocol lists = Protocol.of(unbounded, null, null);
            Position today = start.complete("2026-03-16").page("2026-03-17", 0, 9, null);

            Turn.More followed = (Turn.More) lists.read(today, answer(list("2026-03-16")), NOW);

            assertThat(followed.hasRecords()).isFalse();
            assertThat(followed.next()).isEqualTo(today.until("2026-03-17", null).page("2026-03-15", 0, 0, null));
            Turn.Done next = (Turn.Done) lists.read(start.complete("2026-03-17"), answer(list("2026-03-16")), NOW);
            assertThat(next.state()).isEqualTo(Turn.State.WRONG);
            assertThat(next.reason()).isEqualTo("asked for 2026-03-17, got 2026-03-16");
        }

        @Test
        void a_day_of_more_papers_than_a_page_has_further_pages() throws Exception {
            String fifty = "[" + "{},".repeat(49) + "{}]";

            Turn.More first = (Turn.More) daily.read(start, answer(fifty), NOW);

            assertThat(daily.request(first.next(), NOW).uri().getQuery()).isEqualTo("date=2026-03-16&limit=50&p=1");
            Turn.More second = (Turn.More) daily.read(first.next(), answer("[]"), NOW);
            assertThat(daily.request(second.next(), NOW).uri().getQuery()).isEqualTo("date=2026-03-17&limit=50");
        }

        @Test
        void pages_of_another_size_in_the_middle_of_a_day_leave_out_no_paper() throws Exception {
            String fifty = "[" + "{},".repeat(49) + "{}]";
            Position second = ((Turn.More) daily.read(start, answer(fifty), NOW)).next();

            assertThat(sized(40).request(second, NOW).uri().getQuery()).isEqualTo("date=2026-03-16&limit=40&p=1");
            assertThat(sized(100).request(second, NOW).uri().getQuery()).isEqualTo("date=2026-03-16&limit=100");
        }

        private Protocol sized(int page) {
            return Protocol.of(new SourceSettings(SourceKind.HUGGINGFACE_DAILY, settings.url(), null, null, null, null,
                    null, null, null, null, null, null, page, false), null, null);
        }

        @Test
        void a_day_without_papers_is_quiet() throws Exception {
            Position today = start.complete("2026-03-17");

            assertThat(daily.read(today, answer("[]"), NOW)).isEqualTo(Turn.nothing(today, "nothing on 2026-03-17"));
            assertThat(daily.read(today, answer(400, "{\"error\":\"Invalid date\"}"), NOW))
                    .isEqualTo(Turn.nothing(today, "there is no list of 2026-03-17 yet"));
        }

        @Test
        void a_list_of_today_that_is_refused_is_not_taken_for_none() {
            Position today = start.complete("2026-03-17");

            for (int status : new int[]{401, 403, 410})
                assertThatThrownBy(() -> daily.read(today, answer(status, ""), NOW))
                        .isInstanceOf(FetchException.class).hasMessageContaining(" answered " + status);
        }

        @Test
        void a_page_size_that_is_not_taken_is_told_and_passes_over_no_day() {
            for (Position day : new Position[]{start, start.complete("2026-03-17")})
                assertThatThrownBy(() -> sized(500).read(day, answer(400, "limit is at most 100"), NOW))
                        .isInstanceOf(UnusableException.class).hasMessageContaining("limit is at most 100");
        }

        @Test
        void another_day_than_the_one_asked_for_is_not_taken_and_does_not_keep_the_later_ones_back_for_ever()
                throws Exception {
            Turn.Done first = (Turn.Done) daily.read(start, answer(list("2026-03-13")), NOW);

            assertThat(first.hasRecords()).isFalse();
            assertThat(first.state()).isEqualTo(Turn.State.WRONG);
            assertThat(first.reason()).isEqualTo("asked for 2026-03-16, got 2026-03-13");
            assertThat(first.next().since()).isEqualTo("2026-03-16");
            Turn.Done second = (Turn.Done) daily.read(first.next(), answer(list("2026-03-13")), NOW);
            Turn.Done third = (Turn.Done) daily.read(second.next(), answer(list("2026-03-13")), NOW);
            assertThat(third.next().since()).isEqualTo("2026-03-17");
            assertThat(daily.read(second.next(), answer(400, "{\"error\":\"Invalid date\"}"), NOW))
                    .isEqualTo(new Turn.Done(false, third.next(), Turn.State.WRONG,
                            "the list of 2026-03-16 was answered with 400"));
        }

        @Test
        void what_is_no_list_is_told() {
            assertThatThrownBy(() -> daily.read(start, answer("{\"error\":\"later\"}"), NOW))
                    .isInstanceOf(UnusableException.class).hasMessageContaining("later");
            assertThatThrownBy(() -> daily.read(start, answer("[{\"ti"), NOW)).isInstanceOf(UnusableException.class)
                    .hasMessageContaining("no whole JSON");
            assertThatThrownBy(() -> daily.read(start, answer(403, ""), NOW)).isInstanceOf(FetchException.class);
        }
    }

    @Nested
    class Crossref {

        private final SourceSettings settings = Pages.from(SourceKind.CROSSREF, "2026-03-10");
        private final Protocol crossref = Protocol.of(settings, "papers@example.org", "a-key");
        private final Position start = Position.beginning(settings, NOW);

        private String page(int total, String cursor, String... items) {
            return "{\"status\":\"ok\",\"message\":{\"total-results\":" + total + ",\"next-cursor\":\"" + cursor
                    + "\",\"items\":[" + String.join(",", items) + "]}}";
        }

        @Test
        void the_cursor_of_each_page_leads_to_the_next_until_all_have_come() throws Exception {
            assertThat(crossref.request(start, NOW).uri().getQuery()).isEqualTo(
                    "filter=from-deposit-date:2026-03-10&rows=100&cursor=*&mailto=papers@example.org");

            Position second = ((Turn.More) crossref.read(start, answer(page(3, "a+b=", "{}", "{}")), NOW)).next();

            assertThat(crossref.request(second, NOW).uri().getRawQuery()).contains("&cursor=a%2Bb%3D&");
            // What was deposited in the last days may be shown later.
            assertThat(crossref.read(second, answer(page(3, "c", "{}")), NOW))
                    .isEqualTo(Turn.whole(start.complete("2026-03-15")));
        }

        @Test
        void a_request_that_is_not_taken_is_wrong_in_the_servers_words() {
            assertThatThrownBy(() -> crossref.read(start, answer(400, "{\"message\":\"no filter\u0000 of-day\"}"), NOW))
                    .isInstanceOf(UnusableException.class)
                    .hasMessage("source.example answered 400: {\"message\":\"no filter  of-day\"}");
            assertThatThrownBy(() -> crossref.read(start, answer(403, "<html>"), NOW))
                    .isInstanceOf(FetchException.class).hasMessage("source.example answered 403");
        }

        @Test
        void a_list_that_ends_early_is_incomplete() throws Exception {
            Position second = ((Turn.More) crossref.read(start, answer(page(3, "a", "{}")), NOW)).next();

            Turn.Done end = (Turn.Done) crossref.read(second, answer(page(3, "b")), NOW);

            assertThat(end.reason()).isEqualTo("incomplete: 1 of 3 records came");
            assertThat(end.next().since()).isEqualTo("2026-03-10");
        }

        @Test
        void a_list_that_grows_while_it_is_read_is_whole_all_the_same() throws Exception {
            Position second = ((Turn.More) crossref.read(start, answer(page(2, "a", "{}")), NOW)).next();
            Position third = ((Turn.More) crossref.read(second, answer(page(3, "b", "{}")), NOW)).next();

            assertThat(((Turn.Done) crossref.read(third, answer(page(3, "c")), NOW)).state())
                    .isEqualTo(Turn.State.WHOLE);
        }

        @Test
        void an_expired_cursor_begins_the_list_again_but_not_for_ever() throws Exception {
            Position second = start.page("old", 0, 100, null);

            Turn.More again = (Turn.More) crossref.read(second, answer(400, ""), NOW);

            assertThat(again.next()).isEqualTo(start.restarted());
            Turn.Done end = (Turn.Done) crossref.read(second.tried(3), answer(400, ""), NOW);
            assertThat(end.state()).isEqualTo(Turn.State.WRONG);
            assertThat(end.reason()).isEqualTo("the cursor was answered with 400 (after 3 new beginnings)");
            // The next run has no cursor that is dead.
            assertThat(end.next()).isEqualTo(start);
        }

        /** Of a server with a work on each of the seven days before now, one on a page, whose cursors live for two pages. */
        @Test
        void a_list_that_outlasts_its_cursor_each_time_gets_to_its_end_with_fewer_days_at_a_time() throws Exception {
            List<String> works = new ArrayList<>();
            List<String> parts = new ArrayList<>();
            Position at = start;
            Turn turn = null;
            for (int request = 0; !(turn instanceof Turn.Done); request++) {
                assertThat(request).isLessThan(40);
                String query = crossref.request(at, NOW).uri().getQuery();
                String filter = query.replaceAll("filter=from-deposit-date:|&.*", "");
                int page = query.contains("cursor=*") ? 0 : Integer.parseInt(query.replaceAll(".*cursor=c|&.*", ""));
                LocalDate first = LocalDate.parse(filter.substring(0, 10));
                LocalDate last = filter.length() == 10
                        ? LocalDate.parse("2026-03-16")
                        : LocalDate.parse(filter.replaceAll(".*until-deposit-date:", ""));
                int total = (int) (last.toEpochDay() - first.toEpochDay()) + 1;
                if (page == 0)
                    parts.add(filter);
                if (page < 2)
                    works.add(first.plusDays(page).toString());
                turn = crossref.read(at, page < 2
                        ? answer(page(total, "c" + (page + 1), "{}"))
                        : answer(404, ""), NOW);
                at = turn instanceof Turn.More more ? more.next() : ((Turn.Done) turn).next();
            }

            assertThat(turn).isEqualTo(Turn.whole(start.complete("2026-03-15")));
            assertThat(new TreeSet<>(works)).hasSize(7).first().isEqualTo("2026-03-10");
            assertThat(parts).startsWith("2026-03-10", "2026-03-10,until-deposit-date:2026-03-13",
                    "2026-03-10,until-deposit-date:2026-03-11", "2026-03-12,until-deposit-date:2026-03-15",
                    "2026-03-12,until-deposit-date:2026-03-13");
            // Works may have a date that is still to come.
            assertThat(parts.get(parts.size() - 1)).doesNotContain("until");
        }

        @Test
        void one_day_of_which_the_cursor_expires_again_and_again_keeps_only_what_is_behind_it_for_the_next_run()
                throws Exception {
            LocalDate day = LocalDate.parse("2026-03-14");
            Position second = start.until("2026-03-17", 5L).part(new Position.Days(day, day))
                    .page("old", 0, 1, null);

            Turn.More again = (Turn.More) crossref.read(second, answer(404, ""), NOW);
            Turn.Done end = (Turn.Done) crossref.read(second.tried(3), answer(404, ""), NOW);

            assertThat(again.remark()).startsWith("begun again from 2026-03-14");
            assertThat(crossref.request(again.next(), NOW).uri().getQuery())
                    .startsWith("filter=from-deposit-date:2026-03-14,until-deposit-date:2026-03-14&");
            assertThat(end.next()).isEqualTo(start.complete("2026-03-12"));
        }

        @Test
        void a_list_without_a_total_ends_where_a_page_comes_twice() {
            Turn.Done end = (Turn.Done) crossref.repeated(start.page("same", 0, 100, null)).orElseThrow();

            assertThat(end.state()).isEqualTo(Turn.State.WRONG);
            assertThat(end.next()).isEqualTo(start);
        }

        @Test
        void a_cursor_that_fails_many_times_is_given_up() {
            Position second = start.page("old", 0, 100, null);

            assertThat(crossref.afterFailures(second, 9)).isEqualTo(second);
            assertThat(crossref.afterFailures(second, 10)).isEqualTo(start.restarted());
            assertThat(crossref.afterFailures(second.until("2026-03-17", null), 10).part().last())
                    .isEqualTo("2026-03-13");
            assertThat(crossref.afterFailures(start, 10)).isEqualTo(start);
        }
    }

    @Nested
    class OpenAlex {

        private final SourceSettings settings = Pages.settings(SourceKind.OPENALEX, "graphs", null);
        private final Protocol openAlex = Protocol.of(settings, null, null);
        private final Position start = Position.beginning(settings, NOW);

        @Test
        void the_key_goes_to_openalex_alone() {
            SourceSettings own = new SourceSettings(SourceKind.OPENALEX, null, null, null, null, "graphs", null, null,
                    null, null, null, null, null, false);

            assertThat(Protocol.of(own, "papers@example.org", "a-key").request(start, NOW).uri().getQuery())
                    .endsWith("&cursor=*&api_key=a-key");
            assertThat(Protocol.of(settings, "papers@example.org", "a-key").request(start, NOW).uri().getQuery())
                    .endsWith("&cursor=*");
        }

        @Test
        void works_that_are_added_later_than_their_date_says_are_seen() throws Exception {
            Position later = start.complete("2026-01-01");

            Turn.Done end = (Turn.Done) openAlex.read(later,
                    answer("{\"meta\":{\"count\":1,\"next_cursor\":null},\"results\":[{}]}"), NOW);

            assertThat(end.next().since()).isEqualTo("2026-02-15");
        }

        @Test
        void the_list_ends_without_a_cursor() throws Exception {
            assertThat(openAlex.request(start, NOW).uri().getQuery()).isEqualTo(
                    "search=graphs&filter=from_publication_date:2026-03-10&per-page=100&cursor=*");

            Turn.More first = (Turn.More) openAlex.read(start,
                    answer("{\"meta\":{\"count\":2,\"next_cursor\":\"n\"},\"results\":[{}]}"), NOW);

            assertThat(openAlex.read(first.next(),
                    answer("{\"meta\":{\"count\":2,\"next_cursor\":null},\"results\":[{}]}"), NOW))
                    .isEqualTo(Turn.whole(start.complete("2026-03-10")));
            assertThat(
                    openAlex.read(start, answer("{\"meta\":{\"count\":0,\"next_cursor\":null},\"results\":[]}"), NOW))
                    .isEqualTo(Turn.nothing(start.complete("2026-03-10"), "no results"));
        }
    }

    @Nested
    class Envelopes {

        /** As four zero bytes in a row, which JSON's parser takes for a character of UTF-32. */
        @Test
        void bytes_that_are_no_characters_are_no_answer() {
            SourceSettings settings = Pages.settings(SourceKind.CROSSREF, null, null);

            for (String body : new String[]{"{\0\0\0\u007F\u007F\u007F\u007F", "\0\0\0{\u007F\u007F\u007F\u007F"})
                assertThatThrownBy(() -> Protocol.of(settings, null, null).read(Position.beginning(settings, NOW),
                        answer(body), NOW)).isInstanceOf(UnusableException.class)
                        .hasMessageContaining("no whole JSON");
        }

        @Test
        void a_page_of_millions_of_records_takes_no_memory_but_its_own() throws Exception {
            SourceSettings settings = Pages.settings(SourceKind.FEED, null, null);
            String feed = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[" + "{},".repeat(5_000_000)
                    + "{\"id\":\"1\",\"date_published\":\"2026-03-16T00:00:00Z\",\"x\":[[{\"y\":[1]}]]}]}";

            Turn turn = Protocol.of(settings, null, null).read(Position.beginning(settings, NOW), answer(feed), NOW);

            assertThat(turn).isInstanceOf(Turn.Done.class);
            assertThat(turn.hasRecords()).isTrue();
        }
    }

    @Nested
    class BioRxiv {

        private final SourceSettings settings = Pages.settings(SourceKind.BIORXIV, null, "medrxiv");
        private final Protocol biorxiv = Protocol.of(settings, null, null);
        private final Position start = Position.beginning(settings, NOW);

        @Test
        void the_place_moves_by_what_came_and_the_window_stays() throws Exception {
            assertThat(biorxiv.request(start, NOW).uri())
                    .hasToString("https://source.example/api/details/medrxiv/2026-03-10/2026-03-17/0");

            Turn.More first = (Turn.More) biorxiv.read(start, answer(
                    "{\"messages\":[{\"status\":\"ok\",\"count\":30,\"total\":\"31\"}],\"collection\":[{}]}"), NOW);

            assertThat(biorxiv.request(first.next(), NOW.plusSeconds(86_400)).uri())
                    .hasToString("https://source.example/api/details/medrxiv/2026-03-10/2026-03-17/30");
            assertThat(biorxiv.read(first.next(), answer(
                    "{\"messages\":[{\"status\":\"ok\",\"count\":1,\"total\":\"31\"}],\"collection\":[{}]}"), NOW))
                    .isEqualTo(Turn.whole(start.complete("2026-03-15")));
        }

        @Test
        void the_same_posts_come_whatever_the_window() throws Exception {
            Instant[] days = IntStream.range(-7, 1).mapToObj(day -> NOW.plus(Duration.ofDays(day)))
                    .toArray(Instant[]::new);

            assertThat(harvested(NOW)).hasSize(24).isEqualTo(harvested(days));
        }

        /** Of a server with three posts on each of the days from the 10th on, two on a page. */
        private Set<String> harvested(Instant... runs) throws Exception {
            Set<String> posts = new TreeSet<>();
            Position at = start;
            for (Instant now : runs)
                for (Turn turn = null; !(turn instanceof Turn.Done);) {
                    String[] asked = biorxiv.request(at, now).uri().getPath().split("/");
                    List<String> all = LocalDate.parse(asked[4]).datesUntil(LocalDate.parse(asked[5]).plusDays(1))
                            .flatMap(day -> Stream.of(day + "/1 v1", day + "/1 v2", day + "/2 v1")).toList();
                    int offset = Integer.parseInt(asked[6]);
                    List<String> page = all.subList(offset, Math.min(all.size(), offset + 2));
                    posts.addAll(page);
                    turn = biorxiv.read(at, answer("{\"messages\":[{\"status\":\"ok\",\"count\":" + page.size()
                            + ",\"total\":\"" + all.size() + "\"}],\"collection\":["
                            + String.join(",", Collections.nCopies(page.size(), "{}")) + "]}"), now);
                    at = turn instanceof Turn.More more ? more.next() : ((Turn.Done) turn).next();
                }
            return posts;
        }

        @Test
        void an_address_may_have_a_slash_and_a_fragment() {
            SourceSettings top = new SourceSettings(SourceKind.BIORXIV, URI.create("https://source.example/api/#top"),
                    "medrxiv", null, null, null, null, null, null, null, null, null, null, false);

            assertThat(Protocol.of(top, null, null).request(start, NOW).uri())
                    .hasToString("https://source.example/api/details/medrxiv/2026-03-10/2026-03-17/0");
        }

        @Test
        void a_list_without_a_total_goes_on_until_a_page_is_empty() throws Exception {
            Turn.More first = (Turn.More) biorxiv.read(start,
                    answer("{\"messages\":[{\"status\":\"ok\",\"count\":30}],\"collection\":[{}]}"), NOW);

            assertThat(biorxiv.request(first.next(), NOW).uri().getPath()).endsWith("/30");
            assertThat(biorxiv.read(first.next(),
                    answer("{\"messages\":[{\"status\":\"no posts found\"}],\"collection\":[]}"), NOW))
                    .isEqualTo(new Turn.Done(false, start.complete("2026-03-15"), Turn.State.WHOLE, null));
        }

        @Test
        void no_posts_are_quiet_and_an_error_is_none() throws Exception {
            assertThat(biorxiv.read(start, answer("{\"messages\":[{\"status\":\"no posts found\"}],\"collection\":[]}"),
                    NOW)).isEqualTo(Turn.nothing(start.complete("2026-03-15"), "no posts found"));
            assertThatThrownBy(() -> biorxiv.read(start,
                    answer("{\"messages\":[{\"status\":\"Error: bad server\"}],\"collection\":[]}"), NOW))
                    .isInstanceOf(UnusableException.class).hasMessageContaining("bad server");
        }

        @Test
        void a_page_that_stays_empty_within_the_window_is_incomplete() throws Exception {
            Turn.Done end = (Turn.Done) biorxiv.read(start.page(null, 30, 30, null).until("2026-03-17", 31L), answer(
                    "{\"messages\":[{\"status\":\"ok\",\"count\":0,\"total\":\"31\"}],\"collection\":[]}"), NOW);

            assertThat(end.reason()).isEqualTo("incomplete: 30 of 31 records came");
            assertThat(end.next().since()).isEqualTo("2026-03-10");
        }
    }
}
