package io.paperwire.ingest.format.xml;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PartialDate;
import io.paperwire.ingest.record.CslType;
import io.paperwire.ingest.record.Dates;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.record.Notes;
import io.paperwire.ingest.record.StandardNumbers;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;
import io.paperwire.ingest.text.Scripts;

/** What EndNote and its like export as XML. Any text may be cut into {@code style} elements. */
final class EndNoteXml {

    static final XmlFormat FORMAT = new XmlFormat("endnote-xml",
            head -> Set.of("xml", "records").contains(head.xmlLocalRoot()) && head.hasElement("record")
                    && (head.hasElement("ref-type") || head.hasElement("titles") && head.hasElement("contributors")),
            XmlPlan.records("record"), (record, context) -> map(record));

    private static final Map<String, String> TYPES = Map.of("conference proceedings", "paper-conference",
            "conference paper", "paper-conference", "unpublished work", "manuscript", "edited book", "book",
            "electronic book section", "chapter", "online database", "dataset", "encyclopedia", "entry-encyclopedia",
            "serial", "chapter");
    private static final Set<String> WITH_OWN_TYPE = Set.of("thesis", "report");
    private static final Set<String> WITH_ISBN = Set.of("book", "thesis", "report");

    private EndNoteXml() {
    }

    static Draft map(XmlNode record) {
        Draft draft = new Draft("endnote");
        draft.title(text(record, "titles/title")).otherTitle(text(record, "titles/translated-title"));
        // In the type of edited books the field of the author has the editor.
        if (!"edited book".equals(kind(record)))
            record.all("contributors/authors/author").forEach(author -> author(draft, author.plainText()));
        String type = type(record);
        draft.type(type).venue(text(record, "periodical/full-title")).venue(text(record, "titles/secondary-title"))
                .venue(text(record, "periodical/abbr-1")).volume(text(record, "volume")).issue(text(record, "number"))
                .publisher(text(record, "publisher")).language(text(record, "language"))
                .abstractText(text(record, "abstract")).date(PaperDate.Kind.PUBLISHED, date(record));
        String pages = text(record, "pages");
        if (pages != null && pages.contains("://"))
            draft.comment(pages);
        else
            draft.pages(pages != null || !"article-journal".equals(type) ? pages : text(record, "custom7"));
        if ("thesis".equals(type))
            draft.venue(text(record, "publisher"));
        identifiers(draft, record, type);
        for (XmlNode keyword : record.all("keywords/keyword"))
            if (keyword.plainText() != null)
                for (String word : Patterns.split(keyword.plainText(), "[;\r\n]"))
                    draft.heading(word);
        for (XmlNode url : record.all("urls/related-urls/url")) {
            draft.identifier(url.plainText());
            draft.address(url.plainText());
        }
        Stream<String> notes = WITH_OWN_TYPE.contains(String.valueOf(type))
                ? Stream.of("notes", "research-notes", "work-type")
                : Stream.of("notes", "research-notes");
        Notes.addTo(draft, notes.map(field -> text(record, field)).filter(Objects::nonNull).toList());
        record.all("urls/web-urls/url").forEach(url -> draft.address(url.plainText()));
        record.all("urls/pdf-urls/url").forEach(url -> draft.link(Link.Relation.PDF, url.plainText()));
        return draft;
    }

    private static String text(XmlNode record, String path) {
        XmlNode node = record.at(path);
        return node == null || node.plainText() == null ? null : styled(node);
    }

    private static String styled(XmlNode node) {
        StringBuilder text = new StringBuilder();
        for (Object part : node.content())
            text.append(part instanceof XmlNode style ? set(styled(style), style.attribute("face")) : part.toString());
        return text.toString();
    }

    /** The space after what is raised or lowered stands within its style. */
    private static String set(String text, String face) {
        boolean raised = face != null && face.contains("superscript");
        if (text.isBlank() || !raised && (face == null || !face.contains("subscript")))
            return text;
        String script = raised ? Scripts.raised(text) : Scripts.lowered(text);
        return Character.isWhitespace(text.charAt(text.length() - 1)) ? script.strip() + " " : script;
    }

    /** A comma at the end marks a body's name, which is not to be turned round. */
    private static void author(Draft draft, String name) {
        if (name != null && name.strip().endsWith(",") && name.indexOf(',') == name.strip().length() - 1)
            draft.author(Names.of(null, name.strip().substring(0, name.strip().length() - 1), null));
        else
            draft.author(Names.parse(name));
    }

    private static String kind(XmlNode record) {
        XmlNode kind = record.child("ref-type");
        return kind == null || kind.attribute("name") == null ? "" : Letters.lower(kind.attribute("name").strip());
    }

    private static String type(XmlNode record) {
        return TYPES.getOrDefault(kind(record), CslType.of(kind(record)));
    }

    private static void identifiers(Draft draft, XmlNode record, String type) {
        draft.identifier("doi", text(record, "electronic-resource-num"));
        if (Identifiers.of("doi", text(record, "electronic-resource-num")).isEmpty())
            draft.identifier(text(record, "electronic-resource-num"));
        String numbers = text(record, "isbn");
        if (numbers != null)
            StandardNumbers.addTo(draft, List.of(numbers), WITH_ISBN.contains(String.valueOf(type)));
        String provider = String.valueOf(text(record, "remote-database-name"))
                + String.valueOf(text(record, "remote-database-provider"));
        if (Patterns.matches(Letters.lower(provider), "(?s).*(?:pubmed|medline|nlm).*"))
            draft.identifier("pmid", String.valueOf(text(record, "accession-num")).strip());
        for (String field : List.of("custom2", "user16")) {
            String value = text(record, field);
            if (value != null && value.strip().startsWith("PMC"))
                draft.identifier("pmcid", value.strip());
        }
    }

    /** {@code Jun 01} belongs to the year that stands apart. */
    private static PartialDate date(XmlNode record) {
        String year = text(record, "dates/year");
        String day = text(record, "dates/pub-dates/date");
        PartialDate whole = Dates.parse(day);
        PartialDate alone = Dates.parse(year);
        if (alone == null || day == null)
            return alone == null ? whole : alone;
        if (whole != null && whole.value().startsWith(alone.value()))
            return whole;
        PartialDate both = Dates.parse(alone.value() + " " + day.strip());
        return both == null ? alone : both;
    }
}
