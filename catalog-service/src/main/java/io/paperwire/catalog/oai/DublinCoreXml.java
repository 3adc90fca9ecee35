package io.paperwire.catalog.oai;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.paperwire.citations.Citations;
import io.paperwire.citations.PersonName;
import io.paperwire.citations.Resolvers;
import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperDate;
import io.paperwire.events.Publication;
import io.paperwire.service.xml.XmlOut;

/** A paper in {@code oai_dc}, the fifteen elements that every harvester knows. */
final class DublinCoreXml {

    private static final String NAMESPACE = MetadataFormat.OAI_DC.namespace();
    private static final Set<String> LINKED = Set.of("doi", "arxiv", "handle");

    private DublinCoreXml() {
    }

    static void write(XmlOut xml, Paper paper, String page) {
        xml.start("oai_dc:dc", "xmlns:oai_dc", NAMESPACE, "xmlns:dc", "http://purl.org/dc/elements/1.1/", "xmlns:xsi",
                AnswerXml.SCHEMA_INSTANCE, "xsi:schemaLocation", NAMESPACE + " " + MetadataFormat.OAI_DC.schema());
        xml.element("dc:title", paper.title());
        for (Author author : paper.authors())
            xml.element("dc:creator", name(author));
        for (Category category : paper.categories())
            xml.element("dc:subject", category.code());
        for (String keyword : paper.keywords())
            xml.element("dc:subject", keyword);
        xml.element("dc:description", paper.abstractText());
        if (paper.comment() != null)
            xml.element("dc:description", "Comment: " + paper.comment());
        Citations.status(paper).ifPresent(status -> xml.element("dc:description", "Status: " + status));
        for (String publisher : publishers(paper))
            xml.element("dc:publisher", publisher);
        for (String date : dates(paper))
            xml.element("dc:date", date);
        xml.element("dc:type", Genre.of(paper.type()));
        for (String identifier : identifiers(paper, page))
            xml.element("dc:identifier", identifier);
        source(xml, paper);
        xml.element("dc:language", paper.language());
        for (Link link : paper.links())
            if (!isCopy(link))
                xml.element("dc:relation", link.url().toString());
        xml.element("dc:rights", paper.license());
        xml.end();
    }

    private static String name(Author author) {
        return author.family() == null || author.given() == null
                ? author.name()
                : PersonName.of(author).familyFirst();
    }

    private static Set<String> publishers(Paper paper) {
        Set<String> all = new LinkedHashSet<>();
        Citations.publisher(paper).ifPresent(all::add);
        if (paper.publication() != null && paper.publication().publisher() != null)
            all.add(paper.publication().publisher());
        return all;
    }

    /** The first and the last; without a year none. */
    private static List<String> dates(Paper paper) {
        List<String> dates = paper.dates().stream().filter(date -> date.kind() != PaperDate.Kind.LISTED)
                .filter(date -> date.date().hasYear()).map(date -> date.date().value()).distinct().sorted().toList();
        return dates.size() < 3 ? dates : List.of(dates.get(0), dates.get(dates.size() - 1));
    }

    /** If none of them is an address, also the one that the paper's citation has, or the catalogue's page of it. */
    private static Set<String> identifiers(Paper paper, String page) {
        Set<String> all = new LinkedHashSet<>();
        paper.identifiers().forEach(identifier -> all.add(address(identifier)));
        paper.links().stream().filter(DublinCoreXml::isCopy).forEach(link -> all.add(link.url().toString()));
        if (all.stream().noneMatch(identifier -> identifier.startsWith("http")))
            all.add(Citations.address(paper).orElse(page));
        return all;
    }

    /** Harvesters know these by their addresses, others by the names that we have for them. */
    private static String address(Identifier identifier) {
        return LINKED.contains(identifier.scheme())
                ? Resolvers.address(identifier).orElseThrow()
                : identifier.toString();
    }

    private static boolean isCopy(Link link) {
        return link.relation() == Link.Relation.HTML || link.relation() == Link.Relation.PDF;
    }

    private static void source(XmlOut xml, Paper paper) {
        Publication place = paper.publication();
        if (paper.venue() != null && Citations.publisher(paper).isEmpty()) {
            String volume = place == null ? null : volume(place);
            String pages = place == null ? null : place.pages();
            xml.element("dc:source", String.join("; ",
                    Stream.of(paper.venue(), volume, pages).filter(part -> part != null).toList()));
        }
        if (place != null && place.issn() != null)
            xml.element("dc:source", "ISSN " + place.issn());
    }

    private static String volume(Publication place) {
        String volume = place.volume() == null ? null : "Vol. " + place.volume();
        return volume == null || place.issue() == null ? volume : volume + " No. " + place.issue();
    }
}
