package io.paperwire.catalog.oai;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import io.paperwire.citations.Citations;
import io.paperwire.citations.PersonName;
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
import io.paperwire.service.xml.XmlOut;

/**
 * A paper in MODS 3.8, with all that the catalogue knows of it. What MODS has a place for but no agreed word is told in
 * ours; docs/oai-pmh.md lists them.
 */
final class ModsXml {

    private static final Publication NOWHERE = new Publication(null, null, null, null, null);

    private final XmlOut xml;
    private final Paper paper;
    private final Publication place;
    private final String publisher;

    private ModsXml(XmlOut xml, Paper paper) {
        this.xml = xml;
        this.paper = paper;
        this.place = paper.publication() == null ? NOWHERE : paper.publication();
        this.publisher = Citations.publisher(paper).orElse(null);
    }

    static void write(XmlOut xml, Paper paper, String repository, String page) {
        new ModsXml(xml, paper).write(repository, page);
    }

    private void write(String repository, String page) {
        xml.start("mods", "xmlns", MetadataFormat.MODS.namespace(), "xmlns:xlink", "http://www.w3.org/1999/xlink",
                "xmlns:xsi", AnswerXml.SCHEMA_INSTANCE, "version", "3.8", "xsi:schemaLocation",
                MetadataFormat.MODS.namespace() + " " + MetadataFormat.MODS.schema());
        xml.start("titleInfo").always("title", paper.title()).end();
        for (Author author : paper.authors())
            author(author);
        xml.element("genre", Genre.of(paper.type()));
        origin();
        for (PaperVersion version : paper.versions())
            version(version);
        if (XmlOut.isSaid(paper.language()))
            xml.start("language").element("languageTerm", paper.language(), "type", "code", "authority", "rfc5646")
                    .end();
        xml.element("abstract", paper.abstractText());
        xml.element("note", paper.comment(), "type", "comment");
        if (paper.version() != null)
            xml.element("note", paper.version().toString(), "type", "version");
        if (paper.withdrawn())
            xml.element("note", "withdrawn", "type", "status");
        if (paper.retracted())
            xml.element("note", "retracted", "type", "status");
        for (String keyword : paper.keywords())
            if (XmlOut.isSaid(keyword))
                xml.start("subject").element("topic", keyword).end();
        for (Category category : paper.categories())
            xml.element("classification", category.code(), "authority", category.scheme());
        host();
        for (Relation relation : paper.relations())
            related(relation);
        for (Identifier identifier : paper.identifiers())
            identifier(identifier);
        links(page);
        license();
        xml.start("recordInfo").element("recordIdentifier", paper.id(), "source", repository).end();
        xml.end();
    }

    private void author(Author author) {
        PersonName name = PersonName.of(author);
        boolean inParts = author.family() != null && author.given() != null;
        xml.start("name", "type", type(name, inParts));
        if (inParts)
            xml.element("namePart", author.family(), "type", "family")
                    .element("namePart", author.given(), "type", "given")
                    .element("namePart", name.suffix(), "type", "termsOfAddress");
        else
            xml.element("namePart", author.name());
        xml.start("role").element("roleTerm", "author", "type", "text", "authority", "marcrelator").end();
        xml.element("affiliation", author.affiliation());
        xml.element("nameIdentifier", author.orcid(), "type", "orcid");
        xml.end();
    }

    /** None for a name of one word and the like, which may be anybody's. */
    private static String type(PersonName name, boolean inParts) {
        if (inParts || name.family() != null)
            return "personal";
        return name.isGroup() ? "corporate" : null;
    }

    private void origin() {
        if (paper.dates().isEmpty() && !XmlOut.isSaid(publisher) && !XmlOut.isSaid(place.publisher()))
            return;
        xml.start("originInfo").element("publisher", publisher);
        if (!Objects.equals(publisher, place.publisher()))
            xml.element("publisher", place.publisher());
        for (PaperDate date : paper.dates())
            switch (date.kind()) {
                case PUBLISHED -> date("dateIssued", null, date.date());
                case UPDATED -> date("dateModified", null, date.date());
                case SUBMITTED, LISTED -> date("dateOther", word(date.kind()), date.date());
            }
        xml.end();
    }

    private void date(String element, String type, PartialDate date) {
        // A day without its year is no date of W3CDTF.
        xml.element(element, date.value(), "type", type, "encoding", date.hasYear() ? "w3cdtf" : null);
    }

    private void version(PaperVersion version) {
        xml.start("originInfo", "eventType", version.withdrawn() ? "withdrawal" : "version")
                .element("edition", Integer.toString(version.version()));
        if (version.date() != null)
            date("dateOther", "version", version.date());
        xml.end();
    }

    /** What the work is in, or the series that a book is of; with the numbers that it has there. */
    private void host() {
        boolean book = "book".equals(paper.type());
        String venue = publisher == null ? paper.venue() : null;
        if (publisher != null || book && !XmlOut.isSaid(venue)) {
            xml.element("identifier", place.issn(), "type", "issn");
            part();
            return;
        }
        boolean numbered = Stream.of(place.volume(), place.issue(), place.pages(), place.issn())
                .anyMatch(XmlOut::isSaid);
        if (!XmlOut.isSaid(venue) && !numbered)
            return;
        xml.start("relatedItem", "type", book ? "series" : "host");
        if (XmlOut.isSaid(venue))
            xml.start("titleInfo").element("title", venue).end();
        xml.element("genre", Genre.ofHost(paper.type())).element("identifier", place.issn(), "type", "issn");
        part();
        xml.end();
    }

    private void part() {
        if (Stream.of(place.volume(), place.issue(), place.pages()).noneMatch(XmlOut::isSaid))
            return;
        xml.start("part");
        detail("volume", place.volume());
        detail("issue", place.issue());
        if (XmlOut.isSaid(place.pages()))
            xml.start("extent", "unit", "pages").element("list", place.pages()).end();
        xml.end();
    }

    private void detail(String type, String number) {
        if (XmlOut.isSaid(number))
            xml.start("detail", "type", type).element("number", number).end();
    }

    /** The identifier of the other work, and in {@code otherType} what it is to this one. */
    private void related(Relation relation) {
        xml.start("relatedItem", "otherType", word(relation.kind()));
        identifier(relation.identifier());
        xml.end();
    }

    private void identifier(Identifier identifier) {
        xml.element("identifier", identifier.value(), "type", identifier.scheme());
    }

    /** Without a page among them, that of the best source that has one; if nothing leads to the paper, the catalogue's. */
    private void links(String catalogued) {
        List<Link> links = new ArrayList<>(paper.links());
        if (links.stream().noneMatch(link -> link.relation() == Link.Relation.HTML))
            paper.sources().stream().flatMap(source -> source.page().stream()).findFirst()
                    .ifPresent(page -> links.add(new Link(Link.Relation.HTML, page)));
        if (links.isEmpty() && Citations.address(paper).isPresent())
            return;
        xml.start("location");
        if (links.isEmpty())
            xml.element("url", catalogued, "usage", "primary display");
        for (Link link : links)
            xml.element("url", link.url().toString(), "displayLabel", word(link.relation()));
        xml.end();
    }

    private void license() {
        String license = paper.license();
        if (license != null)
            xml.element("accessCondition", license, "type", "use and reproduction", "xlink:href",
                    isAddress(license) ? license : null);
    }

    private static boolean isAddress(String license) {
        try {
            return license.matches("https?://\\S+") && new URI(license).getRawPath() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
