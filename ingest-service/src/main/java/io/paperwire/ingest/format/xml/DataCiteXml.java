package io.paperwire.ingest.format.xml;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.paperwire.events.Author;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.names.Languages;
import io.paperwire.ingest.record.DataCiteTerms;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.text.Letters;

/** DataCite's metadata, kernels 2 to 4. */
public final class DataCiteXml {

    static final XmlFormat FORMAT = new XmlFormat("datacite-xml",
            head -> !head.xmlLocalRoot().equals("oai-pmh") && head.hasElement("resource")
                    && (head.hasElement("creators") || head.hasElement("titles")),
            XmlPlan.records("resource").skipping("geoLocations", "fundingReferences", "contributors"),
            (record, context) -> map(record));

    private DataCiteXml() {
    }

    /** @param record the resource, or OAI-PMH's {@code oai_datacite} around it */
    public static Draft map(XmlNode record) {
        List<XmlNode> inner = record.name().equals("resource") ? List.of() : record.descendants("resource");
        XmlNode resource = inner.isEmpty() ? record : inner.get(inner.size() - 1);
        Draft draft = new Draft("datacite");
        identifiers(draft, resource);
        DataCiteTerms.titles(draft, resource.all("titles/title").stream().map(title -> new DataCiteTerms.Title(
                title.text(), title.attribute("titleType"), title.attribute("lang"))).toList(),
                resource.text("language"));
        resource.all("creators/creator").forEach(creator -> creator(draft, creator));
        descriptions(resource, "Abstract")
                .min(Languages.nearest(resource.text("language"), text -> text.attribute("lang")))
                .ifPresent(text -> draft.abstractHtml(text.text()));
        draft.publisher(resource.text("publisher")).language(resource.text("language"));
        dates(draft, resource);
        XmlNode kind = resource.child("resourceType");
        if (kind != null)
            draft.type(DataCiteTerms.type(kind.attribute("resourceTypeGeneral"), kind.text(), null));
        DataCiteTerms.version(draft, resource.text("version"));
        resource.all("subjects/subject").forEach(subject -> draft.keyword(subject.text()));
        resource.children("subject").forEach(subject -> draft.keyword(subject.text()));
        DataCiteTerms.license(draft,
                Stream.concat(resource.all("rightsList/rights").stream(), resource.children("rights").stream())
                        .map(rights -> new DataCiteTerms.Rights(rights.attribute("rightsURI"),
                                rights.attribute("rightsIdentifier"), rights.text()))
                        .toList());
        for (XmlNode other : resource.all("relatedIdentifiers/relatedIdentifier"))
            DataCiteTerms.related(draft, other.attribute("relationType"), other.attribute("relatedIdentifierType"),
                    other.text());
        resource.all("relatedItems/relatedItem").stream()
                .filter(item -> "IsPublishedIn".equals(item.attribute("relationType")))
                .findFirst().map(DataCiteXml::container)
                .or(() -> descriptions(resource, "SeriesInformation").map(text -> DataCiteTerms.series(text.text()))
                        .findFirst())
                .ifPresent(container -> container.addTo(draft));
        openAire(draft, resource);
        return draft;
    }

    /** OpenAIRE's guidelines for repositories (4.0) take the place of a paper's and its abstract from elsewhere. */
    private static void openAire(Draft draft, XmlNode resource) {
        if (draft.abstractText() == null)
            resource.children("description").stream().filter(text -> text.text() != null)
                    .min(Languages.nearest(resource.text("language"), text -> text.attribute("lang")))
                    .ifPresent(text -> draft.abstractHtml(text.text()));
        draft.venue(resource.text("citationTitle"));
        if (resource.child("citationTitle") != null)
            draft.volume(resource.text("citationVolume")).issue(resource.text("citationIssue"))
                    .pages(resource.text("citationStartPage"), resource.text("citationEndPage"));
        XmlNode license = resource.child("licenseCondition");
        if (license != null)
            draft.license(license.attribute("uri")).license(license.text());
        for (XmlNode file : resource.children("file"))
            if ("application/pdf".equals(file.attribute("mimeType")))
                draft.link(Link.Relation.PDF, file.text());
    }

    private static Stream<XmlNode> descriptions(XmlNode resource, String type) {
        return resource.all("descriptions/description").stream()
                .filter(text -> type.equals(text.attribute("descriptionType"))).filter(text -> text.text() != null);
    }

    private static void identifiers(Draft draft, XmlNode resource) {
        XmlNode id = resource.child("identifier");
        if (id != null && id.text() != null) {
            String type = id.attribute("identifierType") == null ? "DOI" : id.attribute("identifierType");
            if (type.equalsIgnoreCase("DOI"))
                draft.recordDoi(id.text());
            else if (Identifiers.isKnown(type))
                draft.recordId(id.text()).identifier(type, id.text());
            else
                draft.recordId(id.text()).identifier(id.text());
        }
        boolean isWhole = !Letters.lower(String.valueOf(resource.text("resourceType"))).contains("chapter");
        for (XmlNode other : resource.all("alternateIdentifiers/alternateIdentifier")) {
            DataCiteTerms.alternate(draft, other.attribute("alternateIdentifierType"), other.text(), isWhole);
        }
    }

    private static void creator(Draft draft, XmlNode creator) {
        List<XmlNode> names = creator.children("creatorName");
        String orcid = creator.children("nameIdentifier").stream()
                .filter(id -> DataCiteTerms.isOrcid(id.attribute("nameIdentifierScheme"), id.attribute("schemeURI"),
                        id.text()))
                .map(XmlNode::text).findFirst().orElse(null);
        if (names.size() > 1) {
            // Several people in one element: which of the other elements are whose is not told.
            names.forEach(name -> draft.author(name(name, null, null)));
            return;
        }
        XmlNode name = names.isEmpty() ? null : names.get(0);
        draft.author(name(name, creator.text("familyName"), creator.text("givenName")), orcid,
                creator.joined("affiliation"));
    }

    private static Optional<Author> name(XmlNode name, String family, String given) {
        if (name != null && "Organizational".equals(name.attribute("nameType")))
            return Names.of(null, name.text(), null);
        return DataCiteTerms.person(name == null ? null : name.text(), family, given);
    }

    private static void dates(Draft draft, XmlNode resource) {
        for (XmlNode date : resource.all("dates/date"))
            DataCiteTerms.date(draft, date.attribute("dateType"), date.text());
        if (!draft.hasDate(PaperDate.Kind.PUBLISHED))
            draft.date(PaperDate.Kind.PUBLISHED, resource.text("publicationYear"));
    }

    private static DataCiteTerms.Container container(XmlNode item) {
        XmlNode id = item.child("relatedItemIdentifier");
        boolean issn = id != null && "ISSN".equalsIgnoreCase(id.attribute("relatedItemIdentifierType"));
        return new DataCiteTerms.Container(item.text("titles/title"), item.text("volume"), item.text("issue"),
                item.text("firstPage"), item.text("lastPage"), issn ? id.text() : null);
    }
}
