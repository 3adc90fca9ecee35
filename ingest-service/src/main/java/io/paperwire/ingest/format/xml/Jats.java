package io.paperwire.ingest.format.xml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Relation;
import io.paperwire.ingest.record.Dates;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.PreprintServers;
import io.paperwire.ingest.record.TextLinks;
import io.paperwire.ingest.record.Titles;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/** Articles in JATS (ANSI/NISO Z39.96) and its ancestor, the NLM DTD; only their front matter is read. */
public final class Jats {

    static final XmlFormat FORMAT = new XmlFormat("jats",
            head -> Set.of("article", "articles", "pmc-articleset").contains(head.xmlLocalRoot())
                    && (head.hasElement("front") || head.hasElement("article-meta")),
            XmlPlan.records("article").skipping("body", "back", "sub-article", "response", "floats-group"),
            (record, context) -> map(record));

    private static final Map<String, Relation.Kind> RELATIONS = Map.of(
            "partial-retraction", Relation.Kind.CORRECTS,
            "retracted-article", Relation.Kind.RETRACTS, "retraction-forward", Relation.Kind.RETRACTED_BY,
            "corrected-article", Relation.Kind.CORRECTS, "correction-forward", Relation.Kind.CORRECTED_BY,
            "preprint", Relation.Kind.PREPRINT, "updated-article", Relation.Kind.VERSION_OF,
            "supplement", Relation.Kind.SUPPLEMENT);
    /** Which of a journal's sections an article stands in says nothing of its subject. */
    private static final Set<String> HEADINGS = Set.of("heading", "toc-heading", "article-type", "articletype",
            "display-article-type", "display-channel", "naturearticletypeid", "section", "category",
            "hwp-journal-coll", "article-collection", "collection", "category-toc-heading",
            "category-taxonomy-collection", "spie-art-type");
    private static final Set<String> NO_ABSTRACT = Set.of("graphical", "teaser", "toc", "key-points", "highlights",
            "precis", "web-summary", "short", "video", "author-highlights", "synopsis", "editor");
    private static final Pattern OWN_HEADING = Pattern.compile(
            "(?:a ?b ?s ?t ?r ?a ?c ?t|summary|r[\u00e9e]sum[\u00e9e]|zusammenfassung|resumen|resumo|sommario|riassunto)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private Jats() {
    }

    public static Draft map(XmlNode article) {
        XmlNode front = article.child("front") == null ? article : article.child("front");
        XmlNode meta = front.child("article-meta");
        if (meta == null)
            throw new IllegalArgumentException("front/article-meta is missing");
        Draft draft = new Draft("jats");
        String articleType = article.attribute("article-type");
        ids(draft, front, meta);
        draft.title(Titles.joined(meta.text("title-group/article-title"), meta.text("title-group/subtitle")));
        for (XmlNode other : meta.all("title-group/trans-title-group"))
            draft.otherTitle(Titles.joined(other.text("trans-title"), other.text("trans-subtitle")));
        meta.all("title-group/trans-title").forEach(other -> draft.otherTitle(other.text()));
        mainAbstract(draft, meta);
        new JatsAuthors(meta, article.attribute("lang")).addTo(draft);
        dates(draft, meta);
        journal(draft, front, meta);
        draft.volume(meta.text("volume")).issue(meta.text("issue"));
        if (meta.text("fpage") != null)
            draft.pages(meta.text("fpage"), meta.text("lpage"));
        else if (meta.text("elocation-id") != null)
            draft.pages(meta.text("elocation-id"));
        else
            draft.pages(meta.text("page-range"));
        draft.license(license(meta)).copyright(meta.text("permissions/license/license-p"))
                .copyright(meta.text("permissions/copyright-statement"))
                .copyright(meta.text("copyright-statement")).language(article.attribute("lang"));
        subjects(draft, meta);
        links(draft, meta);
        meta.children("related-article").forEach(other -> relation(draft, other));
        front.children("related-article").forEach(other -> relation(draft, other));
        draft.type(type(articleType, front, meta));
        return draft;
    }

    private static void ids(Draft draft, XmlNode front, XmlNode meta) {
        String publisherId = null;
        for (XmlNode id : meta.children("article-id")) {
            String scheme = id.attribute("pub-id-type") == null ? "" : id.attribute("pub-id-type");
            switch (Letters.lower(scheme)) {
                case "doi" -> draft.identifier("doi", id.text());
                case "pmid" -> draft.identifier("pmid", id.text());
                case "pmc", "pmcid" -> draft.identifier("pmcid", id.text());
                case "arxiv" -> draft.identifier("arxiv", id.text());
                case "publisher-id" -> publisherId = id.text();
                default -> {
                    // Numbers of manuscripts and the like are the publisher's own.
                }
            }
        }
        meta.all("elocation-id").forEach(id -> draft.identifier(id.text()));
        for (XmlNode link : meta.all("ext-link"))
            if ("arxiv".equalsIgnoreCase(link.attribute("ext-link-type")))
                draft.identifier("arxiv", link.text());
        String journalId = front.text("journal-meta/journal-id");
        boolean named = meta.children("article-id").stream()
                .anyMatch(id -> Identifiers.of("doi", id.text()).isPresent());
        if (!named && publisherId != null && journalId != null)
            draft.recordId(journalId.strip() + "/" + publisherId.strip());
    }

    private static void mainAbstract(Draft draft, XmlNode meta) {
        List<XmlNode> all = meta.children("abstract").stream().filter(Jats::isAbstract).toList();
        Optional<XmlNode> best = all.stream().filter(one -> one.attribute("abstract-type") == null).findFirst()
                .or(() -> all.stream().findFirst())
                .or(() -> meta.children("trans-abstract").stream().filter(Jats::isAbstract).findFirst());
        best.ifPresent(one -> abstractText(draft, one));
    }

    /** With the links whose words do not show where they lead. Also of the abstracts in Crossref. */
    public static void abstractText(Draft draft, XmlNode node) {
        draft.abstractText(abstractText(node));
        for (XmlNode link : node.descendants("ext-link"))
            if (link.attribute("href") != null)
                TextLinks.ofWorks(link.attribute("href")).forEach(draft::link);
    }

    private static boolean isAbstract(XmlNode candidate) {
        String type = candidate.attribute("abstract-type");
        return candidate.text() != null && (type == null || !NO_ABSTRACT.contains(Letters.lower(type)));
    }

    /** Without its own heading; other headings, of sections or not, become labels. */
    private static String abstractText(XmlNode node) {
        StringBuilder text = new StringBuilder();
        section(node, text);
        return text.toString();
    }

    private static void section(XmlNode node, StringBuilder text) {
        for (Object part : node.content()) {
            if (!(part instanceof XmlNode child)) {
                text.append(part);
                continue;
            }
            switch (child.name()) {
                case "sec" -> {
                    text.append(' ');
                    section(child, text);
                }
                case "title" -> label(child, text);
                case "label" -> {
                    // A number.
                }
                default -> XmlText.element(child, text);
            }
        }
    }

    private static void label(XmlNode title, StringBuilder text) {
        String label = title.text() == null
                ? ""
                : Patterns.replaceFirst(Patterns.replaceAll(title.text().strip(), "\\s+", " "), " ?[:.]$", "");
        if (!label.isEmpty() && !OWN_HEADING.matcher(label).matches())
            text.append(' ').append(label).append(": ");
    }

    private static void dates(Draft draft, XmlNode meta) {
        for (XmlNode date : meta.children("pub-date"))
            if (isPublication(date))
                draft.date(PaperDate.Kind.PUBLISHED, date(date));
        for (XmlNode date : meta.all("history/date")) {
            String type = date.attribute("date-type") == null ? "" : date.attribute("date-type");
            switch (type) {
                case "received" -> draft.date(PaperDate.Kind.SUBMITTED, date(date));
                case "pub", "published", "online", "epub" -> draft.date(PaperDate.Kind.PUBLISHED, date(date));
                default -> {
                    // Accepted, revised: neither is a date of the paper here.
                }
            }
        }
    }

    private static boolean isPublication(XmlNode date) {
        String type = date.attribute("date-type") == null ? date.attribute("pub-type") : date.attribute("date-type");
        return type == null || type.isBlank()
                || Patterns.matches(Letters.lower(type),
                        "(?:epub|ppub|pub|collection|final|online|print|ecollection|electronic|published)"
                                + "(?:[-_ ](?:ppub|epub|original|print|electronic|collection))?");
    }

    static PartialDate date(XmlNode date) {
        PartialDate parts = Dates.of(date.text("year"), date.text("month"), date.text("day"));
        if (parts != null)
            return parts;
        String iso = date.attribute("iso-8601-date");
        return iso != null ? Dates.parse(iso) : Dates.parse(date.text("string-date"));
    }

    private static void journal(Draft draft, XmlNode front, XmlNode meta) {
        draft.venue(front.text("journal-meta/journal-title-group/journal-title"))
                .venue(front.text("journal-meta/journal-title"))
                .venue(front.text("journal-meta/journal-title-group/abbrev-journal-title"))
                .venue(front.text("journal-meta/abbrev-journal-title"));
        meta.children("conference").stream().filter(one -> "volume".equals(one.attribute("content-type"))).findFirst()
                .ifPresent(one -> draft.venue(one.text("conf-name")));
        draft.venue(meta.text("conference/conf-name"));
        front.all("journal-meta/issn").forEach(issn -> draft.issn(issn.text()));
        draft.publisher(front.text("journal-meta/publisher/publisher-name"));
    }

    private static String license(XmlNode meta) {
        for (XmlNode license : meta.all("permissions/license")) {
            if (license.attribute("href") != null)
                return license.attribute("href");
            if (license.text("license_ref") != null)
                return license.text("license_ref");
            for (XmlNode link : license.descendants("ext-link"))
                if (link.attribute("href") != null && link.attribute("href").contains("creativecommons"))
                    return link.attribute("href");
        }
        return meta.text("permissions/license_ref");
    }

    private static void subjects(Draft draft, XmlNode meta) {
        for (XmlNode group : meta.children("kwd-group")) {
            String type = group.attribute("kwd-group-type") == null ? "" : group.attribute("kwd-group-type");
            if (Letters.lower(type).startsWith("abbr"))
                continue;
            group.children("kwd").forEach(word -> subject(draft, type, word));
            group.children("compound-kwd").forEach(word -> compound(draft, type, word));
        }
        meta.all("article-categories/subj-group").forEach(group -> group(draft, group));
    }

    /** A code and the words for it. */
    private static void compound(Draft draft, String type, XmlNode word) {
        for (XmlNode part : word.children("compound-kwd-part"))
            if (!String.valueOf(part.attribute("content-type")).contains("code") && part.text() != null
                    && !Patterns.matches(part.text().strip(), "\\d+|https?://\\S+"))
                subject(draft, type, part);
    }

    private static void group(Draft draft, XmlNode group) {
        String type = group.attribute("subj-group-type") == null ? "" : group.attribute("subj-group-type");
        boolean heading = HEADINGS.contains(Letters.lower(type));
        if (!heading && !(type.isEmpty() && group.child("subj-group") == null))
            group.children("subject").forEach(word -> subject(draft, type, word));
        if (!heading)
            group.children("subj-group").forEach(inner -> group(draft, inner));
    }

    private static void subject(Draft draft, String type, XmlNode word) {
        String kind = Letters.lower(type);
        if (kind.contains("msc"))
            draft.category("msc", word.text());
        else if (kind.contains("pacs"))
            draft.category("pacs", word.text());
        else if (word.text() != null && !word.text().strip().startsWith("/"))
            draft.keyword(word.text());
    }

    private static void links(Draft draft, XmlNode meta) {
        for (XmlNode link : meta.children("self-uri")) {
            String kind = link.attribute("content-type") + " " + link.attribute("title");
            String address = link.attribute("href") == null ? link.text() : link.attribute("href");
            if (Letters.lower(kind).contains("pdf"))
                draft.link(Link.Relation.PDF, address);
            draft.address(address);
        }
        for (XmlNode link : meta.all("pub-history/event/self-uri"))
            if ("preprint".equals(link.attribute("content-type")))
                draft.relation(Relation.Kind.PREPRINT, Identifiers.parse(link.attribute("href")));
        for (XmlNode other : meta.children("related-object")) {
            String address = other.attribute("href") == null ? other.attribute("source-id") : other.attribute("href");
            draft.link(address);
        }
        for (XmlNode file : meta.children("supplementary-material"))
            draft.link(file.attribute("href"));
    }

    private static void relation(Draft draft, XmlNode other) {
        String type = other.attribute("related-article-type");
        Relation.Kind kind = type == null ? null : RELATIONS.get(Letters.lower(type));
        if (kind == null)
            return;
        String address = other.attribute("href") == null ? other.text() : other.attribute("href");
        String scheme = other.attribute("ext-link-type") == null ? "" : other.attribute("ext-link-type");
        Optional<Identifier> identifier = switch (Letters.lower(scheme)) {
            case "doi" -> Identifiers.of("doi", address);
            case "pmid", "pubmed" -> Identifiers.of("pmid", address);
            case "pmc", "pmcid" -> Identifiers.of("pmcid", address);
            default -> Identifiers.parse(address);
        };
        draft.relation(kind, identifier).retracted(kind == Relation.Kind.RETRACTED_BY);
    }

    private static String type(String articleType, XmlNode front, XmlNode meta) {
        String word = articleType == null ? "" : Letters.lower(articleType);
        String journal = front.text("journal-meta/journal-title-group/journal-title");
        if (word.equals("preprint")
                || PreprintServers.isName(journal) || journal != null && journal.strip().equalsIgnoreCase("arxiv"))
            return "article";
        if (word.contains("book-review"))
            return "review-book";
        if (word.equals("product-review"))
            return "review";
        if (word.equals("dissertation") || word.equals("thesis"))
            return "thesis";
        boolean conference = word.equals("proceedings") || word.equals("conference-paper")
                || journal == null && meta.child("conference") != null;
        return conference ? "paper-conference" : "article-journal";
    }
}
