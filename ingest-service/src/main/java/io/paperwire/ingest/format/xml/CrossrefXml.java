package io.paperwire.ingest.format.xml;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.paperwire.events.PaperDate;
import io.paperwire.ingest.record.CrossrefTerms;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.Names;

/**
 * Crossref's records in XML: unixref and unixsd as its interfaces return them, a deposit as publishers send it, and the
 * plain result of a query.
 */
final class CrossrefXml {

    private static final String SOURCE = "crossref";
    private static final Map<String, String> ITEMS = Map.of("journal_article", "article-journal", "conference_paper",
            "paper-conference", "content_item", "chapter", "posted_content", "article", "dissertation", "thesis",
            "dataset", "dataset", "peer_review", "review");
    /** What may hold an item, and the names of what it says of itself. */
    private static final Map<String, List<String>> CONTAINERS = Map.of(
            "journal", List.of("journal_metadata", "journal_issue"),
            "conference", List.of("proceedings_metadata", "proceedings_series_metadata", "event_metadata"),
            "book", List.of("book_metadata", "book_series_metadata", "book_set_metadata"),
            "database", List.of("database_metadata"),
            "report-paper", List.of("report-paper_metadata", "report-paper_series_metadata"),
            "standard", List.of("standard_metadata", "standard_series_metadata"));
    private static final Map<String, String> WHOLE = Map.of("conference", "book", "book", "book", "database", "dataset",
            "report-paper", "report", "standard", "standard");

    private static final Set<String> WITH_CONTENT = Set.of("book", "report-paper", "standard");

    static final XmlFormat FORMAT = new XmlFormat("crossref-xml",
            head -> !head.xmlLocalRoot().equals("oai-pmh") && head.hasElement("crossref")
                    && (head.hasElement("doi_data") || head.hasElement("doi_record") || head.hasElement("error")),
            XmlPlan.records("crossref").skipping("citation_list"), (record, context) -> map(record));

    static final XmlFormat DEPOSIT = new XmlFormat("crossref-deposit", head -> head.xmlLocalRoot().equals("doi_batch"),
            XmlPlan.records("journal_article", "conference_paper", "content_item", "posted_content", "dissertation",
                    "dataset", "peer_review", "proceedings_metadata", "proceedings_series_metadata", "book_metadata",
                    "book_series_metadata", "book_set_metadata", "database_metadata", "report-paper_metadata",
                    "report-paper_series_metadata", "standard_metadata", "standard_series_metadata")
                    .context(CONTAINERS.values().stream().flatMap(List::stream).toArray(String[]::new))
                    .skipping("citation_list").opened(CONTAINERS.keySet().toArray(String[]::new)),
            CrossrefXml::deposited);

    static final XmlFormat QUERY = new XmlFormat("crossref-query",
            head -> head.xmlLocalRoot().equals("crossref_result") && head.hasElement("query"),
            XmlPlan.records("query"), (record, context) -> queried(record));

    private CrossrefXml() {
    }

    /** @param crossref the element of that name, or one that holds it */
    static Draft map(XmlNode crossref) {
        XmlNode root = crossref;
        for (XmlNode inner : crossref.descendants("crossref"))
            root = inner;
        if (root.text("error") != null)
            throw new IllegalArgumentException("error: " + root.text("error").strip());
        for (XmlNode kind : root.children()) {
            List<String> metadata = CONTAINERS.get(kind.name());
            if (metadata != null)
                return held(kind, metadata, SOURCE);
            if (ITEMS.containsKey(kind.name()))
                return new CrossrefItem(kind, List.of()).draft(SOURCE, type(kind, null));
        }
        throw new IllegalArgumentException("crossref holds no work but "
                + root.children().stream().map(XmlNode::name).toList());
    }

    private static Draft held(XmlNode container, List<String> metadata, String source) {
        List<XmlNode> around = metadata.stream().map(container::child).filter(node -> node != null).toList();
        for (XmlNode item : container.children())
            if (ITEMS.containsKey(item.name()))
                return new CrossrefItem(item, around).draft(source, type(item, container.attribute("book_type")));
        if (container.name().equals("journal"))
            throw new IllegalArgumentException("journal_article is missing: this is the journal's own record");
        if (around.isEmpty())
            throw new IllegalArgumentException(container.name() + " holds nothing");
        return new CrossrefItem(around.get(0), around.subList(1, around.size())).draft(source,
                WHOLE.get(container.name()));
    }

    private static String type(XmlNode item, String bookType) {
        if (item.name().equals("posted_content"))
            return CrossrefTerms.posted(item.attribute("type"));
        return "reference".equals(bookType) && item.name().equals("content_item")
                ? "entry-encyclopedia"
                : ITEMS.get(item.name());
    }

    private static Draft deposited(XmlNode item, Map<String, XmlNode> context) {
        if (item.name().endsWith("_metadata"))
            return whole(item, context);
        String holder = switch (item.name()) {
            case "journal_article" -> "journal";
            case "conference_paper" -> "conference";
            case "content_item" -> context.keySet().stream().filter(WITH_CONTENT::contains)
                    .reduce("", (first, last) -> last);
            case "dataset" -> "database";
            default -> "";
        };
        List<XmlNode> around = CONTAINERS.getOrDefault(holder, List.of()).stream().map(context::get)
                .filter(node -> node != null).toList();
        XmlNode opened = context.get(holder);
        return new CrossrefItem(item, around).draft(DEPOSIT.name(),
                type(item, opened == null ? null : opened.attribute("book_type")));
    }

    /** What holds others is a work as well if it has a DOI. */
    private static Draft whole(XmlNode metadata, Map<String, XmlNode> context) {
        if (metadata.text("doi_data/doi") == null)
            return null;
        boolean proceedings = metadata.name().startsWith("proceedings");
        XmlNode event = proceedings ? context.get("event_metadata") : null;
        return new CrossrefItem(metadata, event == null ? List.of() : List.of(event)).draft(DEPOSIT.name(),
                WHOLE.get(proceedings ? "conference" : metadata.name().split("_")[0]));
    }

    private static Draft queried(XmlNode query) {
        String doi = query.text("doi");
        if (query.text("article_title") == null)
            throw new IllegalArgumentException("query: " + query.attribute("status") + ", no title"
                    + (query.text("msg") == null ? "" : ": " + query.text("msg").strip()));
        Draft draft = new Draft(QUERY.name()).identifier("doi", doi).title(query.text("article_title"))
                .venue(query.text("journal_title")).venue(query.text("volume_title")).volume(query.text("volume"))
                .issue(query.text("issue")).pages(query.text("first_page"), query.text("last_page"))
                .date(PaperDate.Kind.PUBLISHED, query.text("year"));
        query.children("issn").forEach(issn -> draft.issn(issn.text()));
        Identifiers.of("doi", doi).ifPresent(id -> draft.recordId(id.value()));
        query.all("contributors/contributor").stream()
                .filter(person -> "author".equals(person.attribute("contributor_role")))
                .forEach(person -> draft.author(Names.of(person.text("surname"),
                        person.text("given_name"), null)));
        XmlNode id = query.child("doi");
        if (id != null && "journal_article".equals(id.attribute("type")))
            draft.type("article-journal");
        return draft;
    }
}
