package io.paperwire.ingest.format.xml;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Head;

/** The formats of XML, the special ones before the general ones. */
public final class XmlFormats {

    public static final String OAI_PMH = "oai-pmh";
    private static final Set<String> FEEDS = Set.of("rss", "rdf", "feed");
    private static final Pattern ARXIV_ENTRY = Pattern.compile("<id>\\s*https?://arxiv\\.org/abs/");
    private static final XmlPlan FEED_ITEMS = XmlPlan.records("item", "entry").context("link", "language", "author")
            .held(Feed::site);

    public static final List<Format> ALL = List.of(
            oaiPmh(null),
            new XmlFormat("arxiv-api", XmlFormats::isArxivApi,
                    XmlPlan.records("entry"),
                    ArxivXml::api),
            new XmlFormat("arxiv-feed", XmlFormats::isArxivFeed, FEED_ITEMS, ArxivXml::announcement),
            new XmlFormat("feed", head -> isFeed(head) && (head.hasElement("item") || head.hasElement("entry")
                    || head.hasElement("channel") || !head.xmlLocalRoot().equals("rdf")), FEED_ITEMS, Feed::map),
            PubMed.FORMAT, PublisherPubMed.FORMAT, Jats.FORMAT, CrossrefXml.FORMAT, CrossrefXml.DEPOSIT,
            CrossrefXml.QUERY,
            DataCiteXml.FORMAT, AclAnthology.FORMAT, Dblp.FORMAT, EndNoteXml.FORMAT, Mods.FORMAT, MarcXml.FORMAT,
            DublinCore.FORMAT);

    private XmlFormats() {
    }

    /**
     * Responses of OAI-PMH.
     *
     * @param metadataPrefix what was asked for, where the response need not say it, as one to a resumption token; else null
     */
    public static Format oaiPmh(String metadataPrefix) {
        return new XmlFormat(OAI_PMH, XmlFormats::isOaiPmh, XmlPlan.records("record", "error").context("request"),
                (node, context) -> OaiPmh.map(node, context, metadataPrefix));
    }

    private static boolean isOaiPmh(Head head) {
        return head.xmlLocalRoot().equals("oai-pmh")
                || Set.of("record", "listrecords", "getrecord").contains(head.xmlLocalRoot())
                        && head.hasElement("header")
                        && head.hasElement("datestamp");
    }

    private static boolean isFeed(Head head) {
        return FEEDS.contains(head.xmlLocalRoot());
    }

    private static boolean isArxivApi(Head head) {
        return head.xmlLocalRoot().equals("feed")
                && (head.text().contains("arxiv.org/api/") || ARXIV_ENTRY.matcher(head.text()).find());
    }

    private static boolean isArxivFeed(Head head) {
        String text = head.text();
        return isFeed(head) && (text.contains("updates on arXiv.org") || text.contains("rss.arxiv.org")
                || text.contains("<title>arXiv.org") || text.contains("Feed error for query"));
    }
}
