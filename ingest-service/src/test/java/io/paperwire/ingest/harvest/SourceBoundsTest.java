package io.paperwire.ingest.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.SourceRef;
import io.paperwire.ingest.fetch.Answer;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.harvest.protocol.SourceKind;
import io.paperwire.ingest.harvest.protocol.SourceSettings;
import io.paperwire.ingest.harvest.protocol.UnusableException;

class SourceBoundsTest {

    private static final String DELETED_AND_RAW = """
            <OAI-PMH><request verb="ListRecords" metadataPrefix="arXivRaw">x</request><ListRecords>
            <record><header status="deleted"><identifier>oai:arXiv.org:2601.00001</identifier></header></record>
            <record><header><identifier>oai:arXiv.org:2601.00002</identifier></header><metadata><arXivRaw>
            <id>2601.00002</id><title>Written by a stranger</title></arXivRaw></metadata></record>
            </ListRecords></OAI-PMH>""";
    private static final String ARXIV_FEED = """
            <rss version="2.0"><channel><title>cs.LG updates on arXiv.org</title><link>https://rss.arxiv.org/rss/cs</link>
            <item><title>Knots</title><link>https://arxiv.org/abs/2601.00003</link>
            <guid isPermaLink="false">oai:arXiv.org:2601.00003v1</guid><announce_type>new</announce_type>
            <description>arXiv:2601.00003v1 Announce Type: new Abstract: About knots.</description></item>
            </channel></rss>""";

    @ParameterizedTest
    @ValueSource(strings = {DELETED_AND_RAW,
            "<PubmedArticleSet><DeleteCitation><PMID>10000001</PMID></DeleteCitation></PubmedArticleSet>",
            "{\"source\":\"crossref\",\"recordId\":\"10.5555/1\",\"title\":\"Written by a stranger\",\"retracted\":true}",
            "{\"DOI\":\"10.5555/1\",\"title\":[\"Written by a stranger\"]}",
            "@article{a, title={Written by a stranger}, doi={10.5555/1}}"})
    void what_is_no_feed_is_not_read_from_one(String page) {
        assertThatThrownBy(() -> read(SourceKind.FEED, "arXivRaw", "https://blog.example/", page))
                .isInstanceOf(UnusableException.class)
                .hasMessage("the page is none of the formats of a source of the kind feed: feed, json-feed");
    }

    @Test
    void a_container_hides_nothing() {
        assertThatThrownBy(() -> read(SourceKind.FEED, null, "https://blog.example/", "\u001F\u008B\u0008"))
                .isInstanceOf(UnusableException.class);
    }

    @ParameterizedTest
    @CsvSource({"https://rss.arxiv.org/rss/cs, arxiv-feed:2601.00003",
            "https://ARXIV.org/rss/cs, arxiv-feed:2601.00003",
            "http://rss.arxiv.org/rss/cs, feed:oai:arXiv.org:2601.00003v1",
            "https://blog.example/feed, feed:oai:arXiv.org:2601.00003v1",
            "https://notarxiv.org/feed, feed:oai:arXiv.org:2601.00003v1"})
    void a_feed_is_arxivs_own_only_from_its_host(String address, String record) throws Exception {
        assertThat(records(read(SourceKind.FEED, null, address, ARXIV_FEED))).containsExactly(record);
    }

    @Test
    void a_repository_neither_deletes_nor_writes_arxivs_records_and_each_try_is_rejected_with_the_reason()
            throws Exception {
        List<Block> blocks = read(SourceKind.OAI_PMH, "arXivRaw", "https://repository.example/oai", DELETED_AND_RAW);

        assertThat(blocks).containsExactly(
                new Block.Rejected("arxiv-raw:2601.00001",
                        "records of the source 'arxiv-raw' cannot be deleted by this one", ""),
                new Block.Rejected("arxiv-raw:2601.00002",
                        "records of the source 'arxiv-raw' cannot be written by this one", "Written by a stranger"));
    }

    @ParameterizedTest
    @CsvSource({"ARXIV_OAI, https://mirror.example/oai", "ARXIV_OAI, http://127.0.0.1:8080/oai",
            "OAI_PMH, https://oaipmh.arxiv.org/oai", "OAI_PMH, https://export.arxiv.org/oai2"})
    void arxivs_records_come_from_its_kind_of_source_wherever_that_is_and_from_its_hosts(SourceKind kind,
            String address) throws Exception {
        assertThat(records(read(kind, "arXivRaw", address, DELETED_AND_RAW)))
                .containsExactly("arxiv-raw:2601.00001", "arxiv-raw:2601.00002");
    }

    @Test
    void a_preprint_of_another_server_than_biorxivs_is_rejected() throws Exception {
        String page = """
                {"messages":[{"status":"ok"}],"collection":[{"title":"A","doi":"10.1101/1","server":"%s",
                "authors":"Müller, A.","date":"2026-03-16"}]}""";

        assertThat(records(read(SourceKind.BIORXIV, null, "https://api.biorxiv.org/", page.formatted("medRxiv"))))
                .containsExactly("medrxiv:10.1101/1");
        assertThat(read(SourceKind.BIORXIV, null, "https://api.biorxiv.org/", page.formatted("pubmed")))
                .singleElement().isInstanceOf(Block.Rejected.class);
    }

    private static List<Block> read(SourceKind kind, String metadataPrefix, String address, String page)
            throws IOException, InterruptedException, UnusableException {
        SourceSettings settings = new SourceSettings(kind, URI.create(address), null, metadataPrefix, null, null, null,
                null, null, null, null, null, null, false);
        List<Block> blocks = new ArrayList<>();
        PageReader.byFormat(settings).read(
                new Answer(URI.create(address), 200, Map.of(), page.getBytes(StandardCharsets.ISO_8859_1)),
                Instant.parse("2026-03-17T12:00:00Z"), blocks::add);
        return blocks;
    }

    private static List<String> records(List<Block> blocks) {
        return blocks.stream().map(block -> {
            SourceRef record = block instanceof Block.Parsed parsed
                    ? parsed.record().source()
                    : ((Block.Deleted) block).record().source();
            return record.key();
        }).toList();
    }
}
