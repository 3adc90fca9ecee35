package io.paperwire.ingest.format.xml;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.PaperDate;
import io.paperwire.events.names.ArxivId;
import io.paperwire.ingest.record.Arxiv;
import io.paperwire.ingest.record.Dates;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.NameLists;
import io.paperwire.ingest.record.SubjectCodes;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;
import io.paperwire.ingest.text.TextNormaliser;

/** arXiv's own XML: the metadata formats of its OAI-PMH, the Atom API, the announcement feeds of 2024 and before. */
final class ArxivXml {

    static final String ARXIV = "arxiv";
    static final String RAW = "arxiv-raw";
    static final String DUBLIN_CORE = "arxiv-dc";

    /** Before the abstract in the feeds of 2024. */
    private static final Pattern ANNOUNCED = Pattern
            .compile("(?s)\\s*arXiv:(\\S+)\\s+Announce Type:\\s*(\\S+)\\s*(?:Abstract:\\s*)?(.*)");
    /** After the title in the feeds before 2024. */
    private static final Pattern TITLE_TAIL = Pattern
            .compile(
                    "(?s)(.*?)\\.?(?<!\\s)\\s*+\\(arXiv:([^\\s()]{1,100})\\s*+(?:\\[([^\\]]{1,200})]\\s*+)?(UPDATED|CROSS LISTED)?\\s*+\\)\\s*");
    private static final Pattern ARXIV_CATEGORY = Pattern
            .compile("[a-z]+(?:-[a-z]+)?(?:\\.(?:[A-Z]{2}|[a-z]+(?:-[a-z]+)++|[a-z]{2,}(?:-[a-z]+)*+))?");

    private ArxivXml() {
    }

    /** {@code arXiv}: TeX accents are Unicode already; created and updated are of the version that is described. */
    static Draft oai(XmlNode metadata) {
        Draft draft = new Draft(ARXIV).title(metadata.text("title")).abstractText(metadata.text("abstract"))
                .categories("arxiv", metadata.text("categories")).license(metadata.text("license"));
        Arxiv.paper(draft, metadata.text("id"));
        for (XmlNode author : metadata.all("authors/author"))
            draft.authors(NameLists.belonging(
                    NameLists.stated(author.text("keyname"), author.text("forenames"), author.text("suffix")),
                    author.joined("affiliation")));
        SubjectCodes.msc(draft, metadata.text("msc-class"));
        SubjectCodes.acm(draft, metadata.text("acm-class"));
        Arxiv.published(draft, metadata.text("doi"), metadata.text("journal-ref"));
        Arxiv.comment(draft, metadata.text("comments"));
        reportNumber(draft, metadata);
        return draft.date(metadata.text("updated") == null ? PaperDate.Kind.SUBMITTED : PaperDate.Kind.UPDATED,
                metadata.text("updated") == null ? metadata.text("created") : metadata.text("updated"))
                .date(PaperDate.Kind.SUBMITTED, metadata.text("created"));
    }

    /** {@code arXivRaw}: all versions with their dates; an {@code I} in a version's source type means withdrawn. */
    static Draft raw(XmlNode metadata) {
        Draft draft = new Draft(RAW).title(metadata.text("title")).abstractText(metadata.text("abstract"))
                .categories("arxiv", metadata.text("categories")).license(metadata.text("license"))
                .authors(NameLists.commas(metadata.text("authors")));
        Arxiv.paper(draft, metadata.text("id"));
        SubjectCodes.msc(draft, metadata.text("msc-class"));
        SubjectCodes.acm(draft, metadata.text("acm-class"));
        Arxiv.published(draft, metadata.text("doi"), metadata.text("journal-ref"));
        Arxiv.comment(draft, metadata.text("comments"));
        reportNumber(draft, metadata);
        boolean stored = Arxiv.isStored(metadata.text("comments"));
        for (XmlNode version : metadata.children("version")) {
            String number = version.attribute("version");
            String sourceType = version.text("source_type");
            if (number != null && Patterns.matches(number, "v\\d{1,3}"))
                draft.version(Integer.parseInt(number.substring(1)), Dates.parse(version.text("date")),
                        stored && Arxiv.isWithdrawal(sourceType));
        }
        draft.versionDates();
        return draft;
    }

    /** {@code oai_dc}: two dates, the first and the latest; two descriptions, abstract and comment. */
    static Draft dublinCore(XmlNode dc, String oaiIdentifier) {
        Draft draft = new Draft(DUBLIN_CORE).title(dc.text("title"));
        var descriptions = dc.children("description");
        if (!descriptions.isEmpty())
            draft.abstractText(descriptions.get(0).text());
        Arxiv.paper(draft, oaiIdentifier);
        for (XmlNode creator : dc.children("creator"))
            draft.authors(NameLists.oneOrTwo(creator.text()));
        for (int n = 1; n < descriptions.size(); n++) {
            String comment = descriptions.get(n).text();
            Arxiv.comment(draft, comment == null ? null : Patterns.replaceFirst(comment.strip(), "^Comment:\\s*", ""));
        }
        if (descriptions.size() < 2)
            Arxiv.comment(draft, null);
        for (XmlNode identifier : dc.children("identifier")) {
            String text = identifier.text() == null ? "" : identifier.text().strip();
            if (text.startsWith("doi:"))
                Arxiv.published(draft, text.substring(4), null);
            else if (!text.startsWith("http"))
                draft.venue(text);
        }
        for (XmlNode subject : dc.children("subject"))
            if (SubjectCodes.are(subject.text()))
                SubjectCodes.mscOrAcm(draft, subject.text());
            else
                draft.category("arxiv-subject", subject.text());
        var dates = dc.children("date").stream().map(XmlNode::text).filter(java.util.Objects::nonNull)
                .map(String::strip).sorted().toList();
        if (!dates.isEmpty())
            draft.date(PaperDate.Kind.SUBMITTED, dates.get(0));
        if (dates.size() > 1)
            draft.date(PaperDate.Kind.UPDATED, dates.get(dates.size() - 1));
        return draft.language(dc.text("language"));
    }

    /** An entry of the Atom API; {@code published} is version 1's date, {@code updated} this version's. */
    static Draft api(XmlNode entry, Map<String, XmlNode> context) {
        String id = entry.text("id");
        if (id != null && id.contains("/api/errors"))
            throw new IllegalArgumentException(
                    "arXiv answers with an error: " + TextNormaliser.normalise(entry.text("summary")));
        Draft draft = new Draft("arxiv-api").title(entry.text("title")).abstractText(entry.text("summary"));
        ArxivId paper = Arxiv.paper(draft, id == null ? null : id.strip());
        for (XmlNode author : entry.children("author"))
            draft.authors(NameLists.belonging(NameLists.oneOrTwo(author.text("name")), author.joined("affiliation")));
        for (XmlNode category : entry.children("category"))
            category(draft, category.attribute("term"));
        Arxiv.published(draft, entry.text("doi"), entry.text("journal_ref"));
        Arxiv.comment(draft, entry.text("comment"));
        draft.date(PaperDate.Kind.SUBMITTED, entry.text("published"));
        if (paper.version() != null && paper.version() > 1)
            draft.date(PaperDate.Kind.UPDATED, entry.text("updated"));
        return draft;
    }

    /** An item of an announcement feed. */
    static Draft announcement(XmlNode item, Map<String, XmlNode> context) {
        String title = item.text("title");
        String text = item.text("description") == null ? item.text("summary") : item.text("description");
        if (title != null && title.strip().startsWith("Feed error for query"))
            throw new IllegalArgumentException("arXiv answers with an error: " + TextNormaliser.normalise(text));
        Draft draft = new Draft("arxiv-feed");
        String id = item.text("guid") == null ? item.text("id") : item.text("guid");
        Matcher announced = ANNOUNCED.matcher(text == null ? "" : text);
        Matcher tail = TITLE_TAIL.matcher(title == null ? "" : title);
        if (announced.matches()) {
            draft.abstractText(announced.group(3)).announcement(announced.group(2)).title(title);
            id = announced.group(1);
        } else if (tail.matches()) {
            draft.abstractHtml(text).title(tail.group(1)).category("arxiv", tail.group(3));
            draft.announcement(tail.group(4) == null ? "new" : tail.group(4).equals("UPDATED") ? "replace" : "cross");
            id = tail.group(2);
        } else {
            draft.abstractHtml(text).title(title);
            if (item.text("link") != null && id == null)
                id = item.text("link");
        }
        if (item.text("announce_type") != null)
            draft.announcement(item.text("announce_type"));
        Arxiv.paper(draft,
                id == null
                        ? null
                        : Patterns.replaceFirst(id.strip(), "^https?://(?:rss\\.|export\\.)?arxiv\\.org/abs/", ""));
        for (XmlNode creator : item.children("creator"))
            draft.authors(NameLists.commas(TextNormaliser.normaliseHtml(creator.text())));
        for (XmlNode category : item.children("category"))
            category(draft, category.attribute("term") == null ? category.text() : category.attribute("term"));
        for (XmlNode author : item.children("author"))
            if (!draft.hasAuthors() && author.child("name") != null)
                draft.authors(NameLists.commas(author.text("name")));
        Arxiv.published(draft, item.text("DOI"), item.text("journal_reference"));
        Arxiv.comment(draft, null);
        draft.license(item.text("rights"));
        String kind = draft.announcement() == null ? "new" : draft.announcement();
        return draft.date(
                kind.equals("new")
                        ? PaperDate.Kind.PUBLISHED
                        : kind.startsWith("replace") ? PaperDate.Kind.UPDATED : PaperDate.Kind.LISTED,
                item.text("pubDate") == null ? item.text("published") : item.text("pubDate"));
    }

    private static void category(Draft draft, String code) {
        if (code == null)
            return;
        String plain = code.strip();
        if (ARXIV_CATEGORY.matcher(plain).matches())
            draft.category("arxiv", plain);
        else
            SubjectCodes.mscOrAcm(draft, plain);
    }

    private static void reportNumber(Draft draft, XmlNode metadata) {
        if (metadata.text("report-no") != null)
            draft.comment("Report number: " + metadata.text("report-no"));
    }

    static boolean isArxivIdentifier(String oaiIdentifier) {
        return oaiIdentifier != null && Letters.lower(oaiIdentifier.strip()).startsWith("oai:arxiv.org:");
    }
}
