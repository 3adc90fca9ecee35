package io.paperwire.ingest.format.xml;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.NameLists;
import io.paperwire.ingest.record.SiteIds;
import io.paperwire.ingest.text.Patterns;

/** An item of any RSS (0.9x, 1.0, 2.0) or Atom feed, with the Dublin Core and PRISM elements of publishers' feeds. */
final class Feed {

    private static final Pattern NO_JOURNAL = Pattern.compile("[;|]|\\d{4}|://|doi:");

    private static final int ELSEWHERE = 2;

    private Feed() {
    }

    static Draft map(XmlNode item, Map<String, XmlNode> context) {
        String address = resolved(address(item), context);
        String guid = first(item, "guid", "id");
        Draft draft = new Draft("feed").recordId(SiteIds.of(guid == null ? address : guid, address, site(context)))
                .url(address)
                .titleHtml(FeedText.title(item.text("title")))
                .venue(item.text("publicationName")).venue(journal(item.child("source"))).volume(item.text("volume"))
                .issue(item.text("number")).issn(first(item, "issn", "eIssn")).publisher(item.text("publisher"))
                .pages(item.text("startingPage"), item.text("endingPage")).license(item.text("license"))
                .rights(item.text("rights"));
        for (String field : new String[]{"doi", "identifier", "guid", "id"})
            for (XmlNode identifier : item.children(field))
                Identifiers.parse(identifier.text()).ifPresent(draft::identifier);
        draft.identifier(address);
        dates(item, draft);
        authors(item, context.get("author"), draft);
        FeedText.addTo(draft, item);
        for (XmlNode category : item.children("category"))
            draft.keyword(category.attribute("term") == null ? category.text() : category.attribute("term"));
        item.children("subject").forEach(subject -> draft.keyword(subject.text()));
        for (XmlNode enclosure : item.children("enclosure"))
            if ("application/pdf".equals(enclosure.attribute("type")))
                draft.link(Link.Relation.PDF, resolved(enclosure.attribute("url"), context));
        for (XmlNode link : item.children("link"))
            if ("application/pdf".equals(link.attribute("type")))
                draft.link(Link.Relation.PDF, resolved(link.attribute("href"), context));
        // The last that is told holds.
        XmlNode language = context.get("language");
        return draft.language(language == null ? null : language.text())
                .language(item.attribute("lang") != null ? item.attribute("lang") : item.text("language"));
    }

    private static String first(XmlNode item, String... names) {
        for (String name : names)
            if (item.text(name) != null)
                return item.text(name);
        return null;
    }

    /** As PubMed tells it in {@code dc:source}; others write a citation there, or where the feed has the item from. */
    private static String journal(XmlNode source) {
        boolean name = source != null && source.children().isEmpty() && source.attribute("url") == null
                && source.text() != null && !NO_JOURNAL.matcher(source.text()).find();
        return name ? source.text() : null;
    }

    private static String address(XmlNode item) {
        List<XmlNode> links = item.children("link");
        for (XmlNode link : links)
            if (link.attribute("href") != null && isAlternate(link))
                return link.attribute("href");
        for (XmlNode link : links)
            if (link.text() != null)
                return link.text().strip();
        XmlNode guid = item.child("guid");
        if (guid != null && guid.text() != null && !"false".equals(guid.attribute("isPermaLink"))
                && guid.text().strip().startsWith("http"))
            return guid.text().strip();
        return item.attribute("about");
    }

    private static String resolved(String address, Map<String, XmlNode> context) {
        return SiteIds.resolved(address, site(context));
    }

    private static String site(Map<String, XmlNode> context) {
        XmlNode site = context.get("link");
        return site == null || distance(site) == ELSEWHERE ? null : target(site);
    }

    /** Of the links of a feed, the first to its site, else that to itself; others lead to hubs and further pages. */
    static XmlNode site(XmlNode earlier, XmlNode later) {
        return distance(later) < distance(earlier) ? later : earlier;
    }

    private static int distance(XmlNode link) {
        if (target(link) == null)
            return ELSEWHERE;
        return isAlternate(link) ? 0 : "self".equals(link.attribute("rel")) ? 1 : ELSEWHERE;
    }

    private static String target(XmlNode link) {
        return link.attribute("href") == null ? link.text() : link.attribute("href");
    }

    private static boolean isAlternate(XmlNode link) {
        return link.attribute("rel") == null || link.attribute("rel").equals("alternate");
    }

    private static void dates(XmlNode item, Draft draft) {
        for (String field : new String[]{"publicationDate", "coverDate", "pubDate", "published", "issued", "date"})
            if (!draft.hasDate(PaperDate.Kind.PUBLISHED))
                draft.date(PaperDate.Kind.PUBLISHED, item.text(field));
        draft.date(PaperDate.Kind.UPDATED, first(item, "updated", "modified"));
    }

    /**
     * {@code dc:creator} for each or for all; {@code author} is a name, or an address of mail with a name in parentheses.
     *
     * @param ofFeed Atom's: of the entries that name none (RFC 4287, 4.2.1); null if there is none
     */
    private static void authors(XmlNode item, XmlNode ofFeed, Draft draft) {
        List<XmlNode> creators = item.children("creator");
        for (XmlNode creator : creators)
            names(creator.text(), creators.size() == 1, draft);
        for (XmlNode author : item.children("author"))
            if (author.child("name") != null || !draft.hasAuthors())
                names(author.child("name") == null ? author.text() : author.text("name"), author.child("name") == null,
                        draft);
        if (!draft.hasAuthors())
            item.all("source/author").forEach(author -> names(author.text("name"), false, draft));
        if (!draft.hasAuthors() && ofFeed != null)
            names(ofFeed.text("name"), false, draft);
    }

    /** @param all whether it may hold all names, of which a comma parts two */
    private static void names(String text, boolean all, Draft draft) {
        if (text == null)
            return;
        String names = Patterns.replaceFirst(text.strip(), "^[^\\s@]{1,200}+@\\S{1,300}\\s*+\\(([^)]*)\\)$", "$1");
        if (Patterns.matches(names, "[^\\s@]++@\\S+"))
            return;
        draft.authors(NameLists.oneOrMore(names, all));
    }
}
