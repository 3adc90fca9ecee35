package io.paperwire.catalog.oai;

import java.util.List;
import java.util.Locale;

import javax.xml.stream.XMLStreamException;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperVersion;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Publication;
import io.paperwire.events.Relation;

/**
 * A paper in MODS 3.8, with all that the catalogue knows of it. What MODS has a place for but no agreed word is told in
 * ours; docs/oai-pmh.md lists them.
 */
final class ModsXml {

    private final Xml xml;
    private final Paper paper;

    private ModsXml(Xml xml, Paper paper) {
        this.xml = xml;
        this.paper = paper;
    }

    static void write(Xml xml, Paper paper, String repository) throws XMLStreamException {
        new ModsXml(xml, paper).write(repository);
    }

    private void write(String repository) throws XMLStreamException {
        xml.open("mods", "xmlns", MetadataFormat.MODS.namespace(), "xmlns:xlink", "http://www.w3.org/1999/xlink",
                "xmlns:xsi", AnswerXml.SCHEMA_INSTANCE, "version", "3.8", "xsi:schemaLocation",
                MetadataFormat.MODS.namespace() + " " + MetadataFormat.MODS.schema());
        xml.open("titleInfo").leaf("title", paper.title()).close();
        for (Author author : paper.authors())
            author(author);
        xml.leaf("genre", Genre.of(paper.type()));
        origin();
        for (PaperVersion version : paper.versions())
            version(version);
        if (paper.language() != null)
            xml.open("language").leaf("languageTerm", paper.language(), "type", "code", "authority", "rfc5646").close();
        xml.leaf("abstract", paper.abstractText());
        xml.leaf("note", paper.comment(), "type", "comment");
        if (paper.version() != null)
            xml.leaf("note", paper.version().toString(), "type", "version");
        if (paper.withdrawn())
            xml.leaf("note", "withdrawn", "type", "status");
        if (paper.retracted())
            xml.leaf("note", "retracted", "type", "status");
        for (String keyword : paper.keywords())
            if (!keyword.isBlank())
                xml.open("subject").leaf("topic", keyword).close();
        for (Category category : paper.categories())
            xml.leaf("classification", category.code(), "authority", category.scheme());
        host();
        for (Relation relation : paper.relations())
            related(relation);
        for (Identifier identifier : paper.identifiers())
            identifier(identifier);
        links();
        license();
        xml.open("recordInfo").leaf("recordIdentifier", paper.id(), "source", repository).close();
        xml.close();
    }

    private void author(Author author) throws XMLStreamException {
        boolean inParts = author.family() != null;
        xml.open("name", "type", inParts || author.given() != null ? "personal" : "corporate");
        if (inParts)
            xml.leaf("namePart", author.family(), "type", "family").leaf("namePart", author.given(), "type", "given");
        else
            xml.leaf("namePart", author.name());
        xml.open("role").leaf("roleTerm", "author", "type", "text", "authority", "marcrelator").close();
        xml.leaf("affiliation", author.affiliation());
        xml.leaf("nameIdentifier", author.orcid(), "type", "orcid");
        xml.close();
    }

    private void origin() throws XMLStreamException {
        Publication place = paper.publication();
        boolean said = !paper.dates().isEmpty() || paper.version() != null
                || place != null && place.publisher() != null;
        if (!said)
            return;
        xml.open("originInfo");
        if (place != null)
            xml.leaf("publisher", place.publisher());
        for (PaperDate date : paper.dates())
            switch (date.kind()) {
                case PUBLISHED -> date("dateIssued", null, date.date());
                case UPDATED -> date("dateModified", null, date.date());
                case SUBMITTED, LISTED -> date("dateOther", word(date.kind()), date.date());
            }
        xml.close();
    }

    private void date(String element, String type, PartialDate date) throws XMLStreamException {
        // A day without its year is no date of W3CDTF.
        xml.leaf(element, date.value(), "type", type, "encoding", date.hasYear() ? "w3cdtf" : null);
    }

    private void version(PaperVersion version) throws XMLStreamException {
        xml.open("originInfo", "eventType", version.withdrawn() ? "withdrawal" : "version")
                .leaf("edition", Integer.toString(version.version()));
        if (version.date() != null)
            date("dateOther", "version", version.date());
        xml.close();
    }

    private void host() throws XMLStreamException {
        Publication place = paper.publication();
        boolean numbered = place != null
                && (place.volume() != null || place.issue() != null || place.pages() != null || place.issn() != null);
        if (paper.venue() == null && !numbered)
            return;
        xml.open("relatedItem", "type", "host");
        if (paper.venue() != null)
            xml.open("titleInfo").leaf("title", paper.venue()).close();
        xml.leaf("genre", Genre.ofHost(paper.type()));
        if (place != null) {
            xml.leaf("identifier", place.issn(), "type", "issn");
            part(place);
        }
        xml.close();
    }

    private void part(Publication place) throws XMLStreamException {
        if (place.volume() == null && place.issue() == null && place.pages() == null)
            return;
        xml.open("part");
        detail("volume", place.volume());
        detail("issue", place.issue());
        if (place.pages() != null)
            xml.open("extent", "unit", "pages").leaf("list", place.pages()).close();
        xml.close();
    }

    private void detail(String type, String number) throws XMLStreamException {
        if (number != null)
            xml.open("detail", "type", type).leaf("number", number).close();
    }

    /** The identifier of the other work, and in {@code otherType} what it is to this one. */
    private void related(Relation relation) throws XMLStreamException {
        xml.open("relatedItem", "otherType", word(relation.kind()));
        identifier(relation.identifier());
        xml.close();
    }

    private void identifier(Identifier identifier) throws XMLStreamException {
        xml.leaf("identifier", identifier.value(), "type", identifier.scheme());
    }

    private void links() throws XMLStreamException {
        List<Link> links = paper.links();
        if (links.isEmpty())
            return;
        xml.open("location");
        for (Link link : links)
            xml.leaf("url", link.url().toString(), "displayLabel", word(link.relation()));
        xml.close();
    }

    private void license() throws XMLStreamException {
        String license = paper.license();
        if (license != null)
            xml.leaf("accessCondition", license, "type", "use and reproduction", "xlink:href",
                    license.matches("https?://\\S+") ? license : null);
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
