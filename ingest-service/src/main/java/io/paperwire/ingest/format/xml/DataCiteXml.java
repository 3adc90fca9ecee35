package io.paperwire.ingest.format.xml;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.Relation;
import io.paperwire.ingest.record.CslType;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.record.Relations;
import io.paperwire.ingest.record.Titles;
import io.paperwire.ingest.text.Patterns;

/** DataCite's metadata, kernels 2 to 4. */
public final class DataCiteXml {

    static final XmlFormat FORMAT = new XmlFormat("datacite-xml",
            head -> !head.xmlLocalRoot().equals("oai-pmh") && head.hasElement("resource")
                    && (head.hasElement("creators") || head.hasElement("titles")),
            XmlPlan.records("resource").skipping("geoLocations", "fundingReferences", "contributors"),
            (record, context) -> map(record));

    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("software", "software"),
            Map.entry("dataset", "dataset"), Map.entry("datapaper", "article-journal"),
            Map.entry("journalarticle", "article-journal"), Map.entry("conferencepaper", "paper-conference"),
            Map.entry("conferenceproceeding", "book"), Map.entry("preprint", "article"), Map.entry("book", "book"),
            Map.entry("bookchapter", "chapter"), Map.entry("dissertation", "thesis"), Map.entry("report", "report"),
            Map.entry("peerreview", "review"), Map.entry("standard", "standard"), Map.entry("image", "graphic"),
            Map.entry("audiovisual", "motion_picture"), Map.entry("sound", "song"),
            Map.entry("collection", "collection"), Map.entry("computationalnotebook", "software"),
            Map.entry("journal", "periodical"));
    private DataCiteXml() {
    }

    /** @param record the resource, or OAI-PMH's {@code oai_datacite} around it */
    public static Draft map(XmlNode record) {
        XmlNode resource = record;
        if (!record.name().equals("resource"))
            for (XmlNode inner : record.descendants("resource"))
                resource = inner;
        Draft draft = new Draft("datacite");
        identifiers(draft, resource);
        titles(draft, resource);
        resource.all("creators/creator").forEach(creator -> creator(draft, creator));
        resource.all("descriptions/description").stream()
                .filter(text -> "Abstract".equals(text.attribute("descriptionType")))
                .filter(text -> text.text() != null)
                .findFirst().ifPresent(text -> draft.abstractText(text.text()));
        draft.publisher(resource.text("publisher")).language(resource.text("language"));
        dates(draft, resource);
        kind(draft, resource);
        version(draft, resource.text("version"));
        resource.all("subjects/subject").forEach(subject -> draft.keyword(subject.text()));
        resource.children("subject").forEach(subject -> draft.keyword(subject.text()));
        license(draft, resource);
        resource.all("relatedIdentifiers/relatedIdentifier").forEach(other -> related(draft, other));
        resource.all("relatedItems/relatedItem").stream()
                .filter(item -> "IsPublishedIn".equals(item.attribute("relationType")))
                .forEach(item -> publishedIn(draft, item));
        return draft;
    }

    private static void identifiers(Draft draft, XmlNode resource) {
        XmlNode id = resource.child("identifier");
        if (id != null && id.text() != null) {
            String type = id.attribute("identifierType") == null ? "DOI" : id.attribute("identifierType");
            Optional<Identifier> main = Identifiers.isKnown(type)
                    ? Identifiers.of(type, id.text())
                    : Identifiers.parse(id.text());
            main.ifPresent(draft::identifier);
            draft.recordId(type.equalsIgnoreCase("DOI") ? id.text().strip().toLowerCase(Locale.ROOT) : id.text());
        }
        boolean isWhole = !String.valueOf(resource.text("resourceType")).toLowerCase(Locale.ROOT).contains("chapter");
        for (XmlNode other : resource.all("alternateIdentifiers/alternateIdentifier")) {
            String type = String.valueOf(other.attribute("alternateIdentifierType")).toLowerCase(Locale.ROOT);
            switch (type) {
                case "doi", "arxiv", "pmid", "pmcid", "handle" -> draft.identifier(type, other.text());
                case "issn" -> draft.issn(other.text());
                case "isbn" -> draft.identifier("isbn", isWhole ? other.text() : null);
                case "url", "uri" -> draft.link(Link.Relation.HTML, other.text()).identifier(other.text());
                default -> {
                    // Numbers of a repository are unique only there.
                }
            }
        }
    }

    /** Titles without a type are main ones; a subtitle belongs to the main title that has its language. */
    private static void titles(Draft draft, XmlNode resource) {
        List<XmlNode> all = resource.all("titles/title");
        Optional<XmlNode> main = all.stream().filter(title -> title.attribute("titleType") == null)
                .filter(title -> title.text() != null).findFirst().or(() -> all.stream().findFirst());
        if (main.isEmpty())
            return;
        String language = main.get().attribute("lang");
        String subtitle = all.stream().filter(title -> "Subtitle".equals(title.attribute("titleType")))
                .filter(title -> language == null || title.attribute("lang") == null
                        || language.equals(title.attribute("lang")))
                .map(XmlNode::text).findFirst().orElse(null);
        draft.title(Titles.joined(main.get().text(), subtitle));
    }

    private static void creator(Draft draft, XmlNode creator) {
        List<XmlNode> names = creator.children("creatorName");
        String orcid = creator.children("nameIdentifier").stream()
                .filter(id -> "ORCID".equalsIgnoreCase(id.attribute("nameIdentifierScheme"))
                        || String.valueOf(id.text()).contains("orcid.org"))
                .map(XmlNode::text).findFirst().orElse(null);
        List<String> places = creator.children("affiliation").stream().map(XmlNode::text).filter(text -> text != null)
                .map(String::strip).distinct().toList();
        String affiliation = places.isEmpty() ? null : String.join("; ", places);
        if (names.size() > 1) {
            // Several people in one element: which of the other elements are whose is not told.
            names.forEach(name -> draft.author(name(name, null, null)));
            return;
        }
        XmlNode name = names.isEmpty() ? null : names.get(0);
        draft.author(name(name, creator.text("familyName"), creator.text("givenName")), orcid, affiliation);
    }

    private static Optional<Author> name(XmlNode name, String family, String given) {
        if (name != null && "Organizational".equals(name.attribute("nameType")))
            return Names.of(null, name.text(), null);
        return family != null || name == null ? Names.of(family, given, null) : Names.parse(name.text());
    }

    private static void dates(Draft draft, XmlNode resource) {
        for (XmlNode date : resource.all("dates/date")) {
            String text = date.text() == null ? "" : Patterns.replaceFirst(date.text().strip(), "^([^/]+)/.*$", "$1");
            switch (String.valueOf(date.attribute("dateType"))) {
                case "Submitted" -> draft.date(PaperDate.Kind.SUBMITTED, text);
                case "Issued", "Available" -> draft.date(PaperDate.Kind.PUBLISHED, text);
                case "Updated" -> draft.date(PaperDate.Kind.UPDATED, text);
                case "Withdrawn" -> draft.withdrawn(true);
                default -> {
                    // Created, Collected, Valid: of the thing, not of its publication.
                }
            }
        }
        if (!draft.hasDate(PaperDate.Kind.PUBLISHED))
            draft.date(PaperDate.Kind.PUBLISHED, resource.text("publicationYear"));
    }

    private static void kind(Draft draft, XmlNode resource) {
        XmlNode kind = resource.child("resourceType");
        if (kind == null)
            return;
        String general = kind.attribute("resourceTypeGeneral");
        String word = general == null ? "" : general.toLowerCase(Locale.ROOT);
        String own = CslType.of(kind.text());
        // What is only Text says more in its own words.
        draft.type(TYPES.containsKey(word) ? TYPES.get(word) : own);
    }

    private static void version(Draft draft, String version) {
        if (version != null && Patterns.matches(version.strip(), "[vV]?\\d{1,3}"))
            draft.version(Integer.valueOf(Patterns.replaceFirst(version.strip(), "^[vV]", "")));
        else if (version != null && !version.isBlank())
            draft.comment("Version " + version.strip());
    }

    private static void license(Draft draft, XmlNode resource) {
        List<XmlNode> all = resource.all("rightsList/rights");
        all.stream().map(rights -> rights.attribute("rightsURI"))
                .filter(address -> address != null && !address.contains("info:eu-repo")).forEach(draft::license);
        all.stream().map(XmlNode::text).filter(text -> text != null && !text.contains("info:eu-repo"))
                .forEach(draft::license);
        draft.license(resource.text("rights"));
    }

    private static void related(Draft draft, XmlNode other) {
        String relation = String.valueOf(other.attribute("relationType"));
        String type = String.valueOf(other.attribute("relatedIdentifierType"));
        if (type.equalsIgnoreCase("ISSN") && (relation.equals("IsPartOf") || relation.equals("IsPublishedIn")))
            draft.issn(other.text());
        Optional<Identifier> identifier = Identifiers.isKnown(type) || type.equalsIgnoreCase("arXiv")
                ? Identifiers.of(type, other.text())
                : Identifiers.parse(other.text());
        Relation.Kind kind = Relations.kind(relation).orElse(null);
        if (kind != null)
            draft.relation(kind, identifier);
        else if (relation.equals("IsSupplementTo") && identifier.isPresent())
            draft.comment("Supplement to " + identifier.get());
        boolean holds = relation.equals("IsSupplementedBy") || relation.equals("IsCompiledBy")
                || relation.equals("HasPart");
        if (holds && type.equalsIgnoreCase("URL"))
            draft.link(other.text());
        if (relation.equals("IsIdenticalTo") && type.equalsIgnoreCase("URL"))
            draft.link(Link.Relation.HTML, other.text());
    }

    private static void publishedIn(Draft draft, XmlNode item) {
        draft.venue(item.text("titles/title")).volume(item.text("volume")).issue(item.text("issue"))
                .pages(item.text("firstPage"), item.text("lastPage"));
        XmlNode id = item.child("relatedItemIdentifier");
        if (id != null && "ISSN".equalsIgnoreCase(id.attribute("relatedItemIdentifierType")))
            draft.issn(id.text());
    }
}
