package io.paperwire.ingest.format.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.Relation;
import io.paperwire.events.names.Languages;
import io.paperwire.ingest.record.CslType;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.record.Roles;
import io.paperwire.ingest.record.Titles;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/** The Library of Congress's Metadata Object Description Schema, version 3. */
public final class Mods {

    static final XmlFormat FORMAT = new XmlFormat("mods",
            head -> !head.xmlLocalRoot().equals("oai-pmh") && head.hasElement("mods"), XmlPlan.records("mods"),
            (record, context) -> map(record));

    static final String SOURCE = "mods";
    /** That of a king or a pope, before a title. */
    private static final Pattern NUMBER = Pattern.compile("([IVX]++)(?:[,. ].*)?");
    private static final Pattern CONTENTS = Pattern.compile("(?i)contents|inhaltsverzeichnis|sommaire");

    private Mods() {
    }

    public static Draft map(XmlNode mods) {
        Draft draft = new Draft(SOURCE);
        List<XmlNode> hosts = related(mods, "host");
        String language = language(mods);
        XmlNode title = title(mods, language);
        draft.title(title == null ? null : oneTitle(title));
        titles(mods).stream().filter(other -> other != title && isOneWith(other, title))
                .forEach(other -> draft.otherTitle(oneTitle(other)));
        mods.children("titleInfo").stream().filter(other -> isType(other, "translated") || isType(other, "alternative"))
                .filter(other -> other.text("title") != null).forEach(other -> draft.otherTitle(oneTitle(other)));
        authors(draft, mods, language);
        String type = type(mods, hosts);
        draft.type(type);
        identifiers(draft, mods, hosts.isEmpty());
        dates(draft, mods, hosts);
        mods.all("originInfo/publisher").forEach(publisher -> draft.publisher(publisher.text()));
        (hosts.isEmpty() ? related(mods, "series") : hosts).forEach(host -> host(draft, host, language));
        if (CslType.isAtPublisher(type))
            draft.venue(mods.text("originInfo/publisher"));
        part(draft, mods);
        mods.children("relatedItem").forEach(item -> related(draft, item, language));
        mods.children("abstract").stream().filter(text -> text.text() != null).filter(text -> !isContents(text))
                .min(Languages.nearest(language, text -> text.attribute("lang")))
                .ifPresent(text -> draft.abstractText(text.text()));
        draft.language(language);
        mods.all("subject/topic").forEach(topic -> draft.keyword(topic.text()));
        mods.all("location/url").forEach(url -> link(draft, url));
        mods.children("accessCondition").stream().filter(terms -> isType(terms, "use and reproduction"))
                .forEach(terms -> draft.license(terms.attribute("href")).rights(terms.text()));
        ModsOfCatalogue.addTo(draft, mods);
        XmlNode id = mods.at("recordInfo/recordIdentifier");
        if (id != null && id.text() != null && id.attribute("source") != null)
            draft.recordId(recordId(id.attribute("source"), id.text()));
        return draft;
    }

    private static List<XmlNode> related(XmlNode mods, String type) {
        return mods.children("relatedItem").stream().filter(item -> isType(item, type)).toList();
    }

    static String recordId(String source, String id) {
        return source.strip() + "/" + id.strip();
    }

    private static boolean isType(XmlNode node, String type) {
        return type.equals(node.attribute("type"));
    }

    private static List<XmlNode> titles(XmlNode holder) {
        return holder.children("titleInfo").stream().filter(title -> title.text("title") != null).toList();
    }

    /** Null if there is none. */
    private static XmlNode title(XmlNode holder, String language) {
        List<XmlNode> all = titles(holder);
        List<XmlNode> main = all.stream().filter(title -> title.attribute("type") == null).toList();
        return once(main.isEmpty() ? all : main, language).stream().findFirst().orElse(null);
    }

    private static String venue(XmlNode host, String language) {
        XmlNode title = title(host, language);
        return title == null ? null : oneTitle(title);
    }

    /** What stands in several scripts is one thing: it counts in its own, and libraries add the Latin one. */
    private static List<XmlNode> once(List<XmlNode> elements, String language) {
        boolean isLatin = "en".equals(Languages.tag(language));
        Map<Object, XmlNode> once = new LinkedHashMap<>();
        for (XmlNode element : elements) {
            String group = element.attribute("altRepGroup");
            once.merge(group == null ? element : group, element,
                    (first, other) -> !isLatin && !isOriginal(first) && isOriginal(other) ? other : first);
        }
        return List.copyOf(once.values());
    }

    private static boolean isOneWith(XmlNode element, XmlNode other) {
        String group = element.attribute("altRepGroup");
        return group != null && group.equals(other.attribute("altRepGroup"));
    }

    private static boolean isOriginal(XmlNode element) {
        return Letters.areOtherThanLatin(element.plainText());
    }

    private static String oneTitle(XmlNode info) {
        StringBuilder title = new StringBuilder();
        if (info.text("nonSort") != null)
            title.append(info.text("nonSort").strip()).append(info.text("nonSort").strip().endsWith("'") ? "" : " ");
        title.append(Titles.joined(info.text("title"), info.text("subTitle")).strip());
        Stream.of("partNumber", "partName").map(info::text).filter(part -> part != null)
                .forEach(part -> title.append(". ").append(part.strip()));
        return title.toString();
    }

    /** If no name has the role of an author, those are authors that have none that is known. */
    private static void authors(Draft draft, XmlNode mods, String language) {
        List<XmlNode> names = mods.children("name").stream().filter(name -> !isType(name, "conference")).toList();
        List<XmlNode> authors = names.stream().filter(name -> roles(name).anyMatch(Roles.AUTHOR::equals)).toList();
        List<XmlNode> unsaid = names.stream().filter(name -> roles(name).noneMatch(Roles.OTHER::equals)).toList();
        for (XmlNode name : once(authors.isEmpty() ? unsaid : authors, language)) {
            String orcid = name.children("nameIdentifier").stream()
                    .filter(id -> "orcid".equalsIgnoreCase(id.attribute("type"))
                            || String.valueOf(id.text()).contains("orcid.org"))
                    .map(XmlNode::text).findFirst().orElse(null);
            draft.author(name(name), orcid, name.joined("affiliation"));
        }
    }

    private static Stream<Roles> roles(XmlNode name) {
        return name.children("role").stream()
                .flatMap(role -> role.children("roleTerm").isEmpty()
                        ? Stream.of(role)
                        : role.children("roleTerm").stream())
                .map(XmlNode::text).filter(role -> role != null).map(Roles::of);
    }

    private static Optional<Author> name(XmlNode name) {
        String family = parts(name, "family");
        String given = parts(name, "given");
        if (family != null)
            return Names.of(family, given, suffix(parts(name, "termsOfAddress")));
        List<String> plain = name.children("namePart").stream().filter(part -> part.attribute("type") == null)
                .map(XmlNode::text).filter(text -> text != null).map(Names::ofHeading).toList();
        if (plain.isEmpty())
            return given == null ? Names.parse(name.text("displayForm")) : Names.of(null, given, null);
        if (isType(name, "corporate"))
            return Names.of(null, String.join(". ", plain), null);
        String written = String.join(" ", plain);
        String address = parts(name, "termsOfAddress");
        Matcher number = NUMBER.matcher(address == null ? "" : address);
        if (written.indexOf(',') < 0 && number.matches())
            return Names.of(null, written + " " + number.group(1), null);
        return Names.parse(suffix(address) == null ? written : written + ", " + address);
    }

    private static String parts(XmlNode name, String type) {
        List<String> parts = name.children("namePart").stream().filter(part -> isType(part, type)).map(XmlNode::text)
                .filter(text -> text != null).map(String::strip).toList();
        return parts.isEmpty() ? null : String.join(" ", parts);
    }

    private static String suffix(String address) {
        return address != null && Patterns.matches(address, "(?i)(?:jr|sr)\\.?|I{1,3}|IV|V") ? address : null;
    }

    private static void identifiers(Draft draft, XmlNode mods, boolean isWhole) {
        for (XmlNode id : mods.children("identifier")) {
            if ("yes".equals(id.attribute("invalid")))
                continue;
            String scheme = Letters.lower(String.valueOf(id.attribute("type")));
            switch (scheme) {
                case "doi", "arxiv", "pmid", "pmcid", "pmc", "pubmed", "hdl", "handle", "acl", "openreview", "dblp",
                        "s2", "corpusid", "openalex" ->
                    draft.identifier(scheme, id.text());
                case "isbn" -> draft.identifier("isbn", isWhole ? id.text() : null);
                case "issn" -> draft.issn(id.text());
                case "uri", "url" -> {
                    draft.identifier(id.text());
                    link(draft, id);
                }
                default -> {
                    // Keys and shelf marks are unique only where they were given.
                }
            }
        }
    }

    private static void dates(Draft draft, XmlNode mods, List<XmlNode> hosts) {
        draft.date(PaperDate.Kind.PUBLISHED, issued(mods.all("originInfo/dateIssued")));
        for (XmlNode host : hosts) {
            if (!draft.hasDate(PaperDate.Kind.PUBLISHED))
                draft.date(PaperDate.Kind.PUBLISHED, host.text("part/date"));
            if (!draft.hasDate(PaperDate.Kind.PUBLISHED))
                draft.date(PaperDate.Kind.PUBLISHED, issued(host.all("originInfo/dateIssued")));
        }
        if (!draft.hasDate(PaperDate.Kind.PUBLISHED))
            draft.date(PaperDate.Kind.PUBLISHED, mods.text("part/date"));
        if (!draft.hasDate(PaperDate.Kind.PUBLISHED))
            draft.date(PaperDate.Kind.PUBLISHED, mods.text("originInfo/copyrightDate"));
        draft.date(PaperDate.Kind.UPDATED, mods.text("originInfo/dateModified"));
    }

    /** The one made for machines, else the first. */
    private static String issued(List<XmlNode> dates) {
        return dates.stream().filter(date -> date.text() != null && !"end".equals(date.attribute("point")))
                .min((a, b) -> Integer.compare(rank(a), rank(b))).map(XmlNode::text).orElse(null);
    }

    private static int rank(XmlNode date) {
        if ("w3cdtf".equals(date.attribute("encoding")) || "iso8601".equals(date.attribute("encoding")))
            return 0;
        return "yes".equals(date.attribute("keyDate")) ? 1 : date.attribute("encoding") != null ? 2 : 3;
    }

    private static void host(Draft draft, XmlNode host, String language) {
        draft.venue(venue(host, language));
        host.children("identifier").stream().filter(id -> isType(id, "issn")).forEach(id -> draft.issn(id.text()));
        host.all("originInfo/publisher").forEach(publisher -> draft.publisher(publisher.text()));
        part(draft, host);
    }

    private static void part(Draft draft, XmlNode holder) {
        WrittenPlace.addTo(draft, holder.text("part/text"));
        for (XmlNode detail : holder.all("part/detail")) {
            String number = detail.text("number") == null ? detail.text("caption") : detail.text("number");
            switch (Letters.lower(String.valueOf(detail.attribute("type")))) {
                case "volume" -> draft.volume(number);
                case "issue", "number" -> draft.issue(number);
                case "page", "pages", "article number", "artnum" -> draft.pages(number);
                default -> {
                    // Parts, chapters and sections are no numbers of the venue.
                }
            }
        }
        for (XmlNode extent : holder.all("part/extent")) {
            if (!Letters.lower(String.valueOf(extent.attribute("unit"))).startsWith("page"))
                continue;
            if (extent.text("start") != null)
                draft.pages(extent.text("start"), extent.text("end"));
            else
                draft.pages(extent.text("list"));
        }
    }

    private static void related(Draft draft, XmlNode item, String language) {
        String type = String.valueOf(item.attribute("type"));
        if (type.equals("series"))
            draft.venue(venue(item, language));
        Optional<Identifier> other = item.children("identifier").stream()
                .filter(id -> isType(id, "doi")).map(id -> Identifiers.of("doi", id.text())).flatMap(Optional::stream)
                .findFirst();
        switch (type) {
            case "otherVersion", "otherFormat", "preceding", "succeeding" ->
                draft.relation(Relation.Kind.VERSION_OF, other);
            case "host" -> draft.relation(Relation.Kind.PART_OF, other);
            default -> {
                // References and reviews are no ties that are kept.
            }
        }
    }

    /** A list of what is in the work, under the name of an abstract. */
    private static boolean isContents(XmlNode text) {
        String kind = text.attribute("displayLabel") + " " + text.attribute("type");
        return CONTENTS.matcher(kind).find();
    }

    private static String language(XmlNode mods) {
        XmlNode language = mods.child("language");
        if (language == null)
            return null;
        List<XmlNode> terms = new ArrayList<>(language.children("languageTerm"));
        terms.sort((a, b) -> Boolean.compare(isType(b, "code"), isType(a, "code")));
        return terms.isEmpty() ? language.text() : terms.get(0).text();
    }

    private static void link(Draft draft, XmlNode url) {
        String address = url.text();
        if (address == null)
            return;
        Optional<Link.Relation> relation = ModsOfCatalogue.relation(url);
        if (relation.isPresent()) {
            draft.link(relation.get(), address);
            return;
        }
        draft.identifier(address);
        String label = Letters.lower(String.valueOf(url.attribute("displayLabel")));
        if (label.contains("pdf"))
            draft.link(Link.Relation.PDF, address);
        draft.address(address);
    }

    /** What is issued once may also be a record or a map. */
    private static boolean isBook(XmlNode mods) {
        return "monographic".equals(String.valueOf(mods.text("originInfo/issuance")).strip())
                && mods.children("identifier").stream().anyMatch(id -> isType(id, "isbn"));
    }

    private static String type(XmlNode mods, List<XmlNode> hosts) {
        List<String> genres = mods.children("genre").stream().map(XmlNode::text).filter(genre -> genre != null)
                .map(genre -> Letters.lower(genre.strip())).toList();
        List<String> around = hosts.stream().flatMap(host -> host.children("genre").stream()).map(XmlNode::text)
                .filter(genre -> genre != null).map(genre -> Letters.lower(genre.strip())).toList();
        if (hosts.isEmpty())
            return genres.stream().map(CslType::of).filter(type -> type != null).findFirst()
                    .orElse(isBook(mods) ? "book" : null);
        if (genres.stream().anyMatch(genre -> genre.contains("thesis")))
            return "thesis";
        if (Stream.concat(genres.stream(), around.stream()).anyMatch(genre -> genre.contains("conference")))
            return "paper-conference";
        boolean journal = around.stream().anyMatch(genre -> Patterns.matches(genre, "(?:academic )?journal|periodical"))
                || hosts.stream().flatMap(host -> host.children("identifier").stream())
                        .anyMatch(id -> isType(id, "issn"));
        if (journal)
            return "article-journal";
        if (around.contains("book"))
            return "chapter";
        return genres.stream().map(CslType::of).filter(type -> type != null && !type.equals("book")).findFirst()
                .orElse(null);
    }
}
