package io.paperwire.ingest.harvest.protocol;

import static io.paperwire.ingest.harvest.protocol.Pages.NOW;
import static io.paperwire.ingest.harvest.protocol.Pages.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.ingest.fetch.FetchException;

class FeedTest {

    private static final String RSS = """
            <?xml version="1.0"?>
            <rss version="2.0"><channel><title>News</title><lastBuildDate>%s</lastBuildDate>%s</channel></rss>
            """;
    private static final String ITEM = "<item><title>A</title><pubDate>%s</pubDate></item>";

    private final SourceSettings settings = Pages.settings(SourceKind.FEED, null, null);
    private final Protocol feed = Protocol.of(settings, null, null);
    private final Position start = Position.beginning(settings, NOW);

    @Test
    void a_feed_is_one_page_and_asked_for_next_time_only_if_it_changed() throws Exception {
        Turn.Done turn = (Turn.Done) feed.read(start, answer(200,
                RSS.formatted("Tue, 17 Mar 2026 00:00:00 GMT", ITEM.formatted("Mon, 16 Mar 2026 08:00:00 GMT")), "etag",
                "\"1\""), NOW);

        assertThat(turn.hasRecords()).isTrue();
        assertThat(turn.state()).isEqualTo(Turn.State.WHOLE);
        assertThat(feed.request(turn.next(), NOW).etag()).isEqualTo("\"1\"");
    }

    @Test
    void not_modified_is_quiet() throws Exception {
        Position at = start.validators("\"1\"", null);

        assertThat(feed.read(at, answer(304, ""), NOW)).isEqualTo(Turn.nothing(at, "not modified"));
    }

    @Test
    void an_empty_feed_is_quiet() throws Exception {
        assertThat(feed.read(start, answer(RSS.formatted("Sun, 15 Mar 2026 00:00:00 GMT", "")), NOW))
                .isEqualTo(Turn.nothing(start, "the feed is empty"));
    }

    @Test
    void a_feed_that_is_gone_is_not_asked_for_again() throws Exception {
        assertThat(feed.read(start, answer(410, ""), NOW)).isInstanceOf(Turn.Gone.class);
    }

    @Test
    void an_old_feed_with_a_fresh_date_is_stale() throws Exception {
        Turn.Done turn = (Turn.Done) feed.read(start, answer(
                RSS.formatted("Tue, 17 Mar 2026 00:00:00 GMT", ITEM.formatted("Mon, 02 Mar 2026 08:00:00 GMT"))), NOW);

        assertThat(turn.hasRecords()).isTrue();
        assertThat(turn.state()).isEqualTo(Turn.State.WRONG);
        assertThat(turn.reason()).isEqualTo("stale: the feed is of 2026-03-17, its newest entry of 2026-03-02");
    }

    @Test
    void an_error_dressed_as_a_feed_is_an_error() {
        assertThatThrownBy(() -> feed.read(start, answer("""
                <rss version="2.0"><channel><title>Feed error for query: cs.XX</title></channel></rss>"""), NOW))
                .isInstanceOf(UnusableException.class).hasMessage("Feed error for query: cs.XX");
    }

    @Test
    void one_broken_entry_does_not_spoil_the_feed_but_a_cut_is_told() throws Exception {
        String items = "<item><title>A</b></title></item>" + ITEM.formatted("Mon, 16 Mar 2026 08:00:00 GMT");
        String whole = RSS.formatted("Tue, 17 Mar 2026 00:00:00 GMT", items);

        assertThat(((Turn.Done) feed.read(start, answer(whole), NOW)).state()).isEqualTo(Turn.State.WHOLE);
        Turn.Done cut = (Turn.Done) feed.read(start, answer(whole.substring(0, whole.length() - 40)), NOW);
        assertThat(cut.reason()).isEqualTo("the feed is cut off");
        assertThat(cut.next()).isEqualTo(start);
    }

    @Test
    void a_feed_that_ends_between_two_items_is_cut_off_and_one_with_something_behind_it_is_not() throws Exception {
        String whole = RSS.formatted("Tue, 17 Mar 2026 00:00:00 GMT", ITEM.formatted("Mon, 16 Mar 2026 08:00:00 GMT"));
        String cut = whole.substring(0, whole.indexOf("</channel>"));

        assertThat(((Turn.Done) feed.read(start, answer(200, cut, "etag", "\"1\""), NOW)).reason())
                .isEqualTo("the feed is cut off");
        assertThat(((Turn.Done) feed.read(start, answer(whole + "<!-- from the cache -->\n"), NOW)).state())
                .isEqualTo(Turn.State.WHOLE);
        assertThat(feed.read(start, answer("<rdf:RDF xmlns:rdf='r'><item><title>A</title></item></rdf:RDF>"), NOW)
                .hasRecords()).isTrue();
        assertThat(feed.read(start, answer("<feed xmlns='http://www.w3.org/2005/Atom'/>"), NOW))
                .isEqualTo(Turn.nothing(start, "the feed is empty"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/news.xml\">|https://source.example/news.xml",
            "<LINK REL='home alternate' TYPE='application/atom+xml' HREF='atom'>|https://source.example/atom",
            "<base href='https://other.example/x/'><link rel=alternate type='application/feed+json' href=f>|https://other.example/x/f",
            "<link rel=alternate hreflang=de href=/de><link rel=alternate type=application/rss+xml href=/f>|https://source.example/f",
            "<link rel=alternate type=application/json href=/wp-json/wp/v2/pages/1><link rel=alternate type=application/rss+xml href=/f>|https://source.example/f",
            "<link rel=alternate type=application/json href=/f.json>|https://source.example/f.json",
            "<link rel=alternate type=application/rss+xml href=feed://lab.example/f>|http://lab.example/f",
            "<link rel=alternate type=application/rss+xml href=feed:https://lab.example/f>|https://lab.example/f",
            "<link rel=alternate type=application/rss+xml href=ftp://lab.example/f><link rel=alternate type=application/rss+xml href=/f>|https://source.example/f"})
    void a_page_names_its_feed(String link, String address) throws Exception {
        Turn.More turn = (Turn.More) feed.read(start,
                answer("<!-- x -->\n<!DOCTYPE html><html><head>" + link + "</head></html>"), NOW);

        assertThat(turn.hasRecords()).isFalse();
        assertThat(feed.request(turn.next(), NOW).uri()).hasToString(address);
    }

    @Test
    void a_page_without_a_feed_is_an_error() {
        assertThatThrownBy(() -> feed.read(start, answer("<html></html>"), NOW))
                .isInstanceOf(UnusableException.class).hasMessage("the page names no feed");
    }

    @ParameterizedTest
    @CsvSource({"404, ''", "410, ''", "200, <html><head><link rel=alternate type=application/rss+xml href=/f></head>"})
    void a_named_feed_that_is_no_longer_there_is_looked_for_again(int status, String body) throws Exception {
        Turn.Done turn = (Turn.Done) feed.read(start.movedTo("https://source.example/f"), answer(status, body), NOW);

        assertThat(turn.next()).isEqualTo(start);
        assertThat(turn.state()).isEqualTo(Turn.State.WRONG);
    }

    @Test
    void an_address_that_had_a_feed_is_not_left_for_one_that_a_page_of_the_moment_names() throws Exception {
        Position read = ((Turn.Done) feed.read(start, answer(RSS.formatted("Tue, 17 Mar 2026 00:00:00 GMT",
                ITEM.formatted("Mon, 16 Mar 2026 08:00:00 GMT"))), NOW)).next();
        String page = "<html><head><link rel=alternate type=application/rss+xml href=/comments></head></html>";

        assertThatThrownBy(() -> feed.read(read, answer(page), NOW)).isInstanceOf(UnusableException.class)
                .hasMessageContaining("where a feed was");
        assertThat(feed.afterFailures(read, 10)).isEqualTo(read);
        assertThatThrownBy(() -> feed.read(read, answer(404, ""), NOW)).isInstanceOf(FetchException.class);
        assertThat(feed.read(read, answer(410, ""), NOW)).isInstanceOf(Turn.Gone.class);
        assertThat(feed.request(read, NOW).uri()).isEqualTo(settings.url());
    }

    @Test
    void a_json_feed_has_items() throws Exception {
        String json = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"N\",\"items\":[%s]}";

        assertThat(feed.read(start, answer(json.formatted("{\"id\":\"1\"}")), NOW).hasRecords()).isTrue();
        assertThat(feed.read(start, answer(json.formatted("")), NOW).hasRecords()).isFalse();
    }
}
