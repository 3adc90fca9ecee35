package io.paperwire.ingest.format.xml;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.paperwire.events.Author;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/** The authors of an article in JATS, whose affiliations stand elsewhere. Only those of the byline are authors. */
final class JatsAuthors {

    private static final Set<String> NOT_THE_PLACE = Set.of("label", "sup", "email", "ext-link", "institution-id",
            "xref", "phone", "fax", "uri", "target", "x");
    private static final Set<String> NOT_THE_GROUP = Set.of("contrib-group", "xref", "label", "sup", "email", "fn",
            "aff", "institution-id", "contrib");

    private final XmlNode meta;
    private final Map<String, String> affiliations = new HashMap<>();
    private final boolean referred;

    JatsAuthors(XmlNode meta) {
        this.meta = meta;
        for (XmlNode affiliation : meta.descendants("aff"))
            if (affiliation.attribute("id") != null && place(affiliation) != null)
                affiliations.put(affiliation.attribute("id"), place(affiliation));
        referred = meta.children("contrib-group").stream().flatMap(group -> group.descendants("xref").stream())
                .anyMatch(reference -> "aff".equals(reference.attribute("ref-type"))
                        || affiliations.containsKey(String.valueOf(reference.attribute("rid"))));
    }

    void addTo(Draft draft) {
        for (XmlNode group : meta.children("contrib-group"))
            for (XmlNode contributor : group.children("contrib"))
                if (isAuthor(contributor, group))
                    draft.author(name(contributor), orcid(contributor), affiliation(contributor, group));
    }

    private static boolean isAuthor(XmlNode contributor, XmlNode group) {
        String type = contributor.attribute("contrib-type");
        boolean unsaid = type == null || type.isBlank() || Set.of("person", "group").contains(type.strip());
        if (!unsaid)
            return Set.of("author", "authors", "collab", "collaborator")
                    .contains(Letters.lower(type.strip()));
        String said = group.attribute("content-type") + " " + contributor.text("role");
        return !Patterns.matches(Letters.lower(said), ".*(?:edit|review|translat|illustrat).*");
    }

    private static Optional<Author> name(XmlNode contributor) {
        XmlNode names = contributor.child("name-alternatives") == null
                ? contributor
                : contributor.child("name-alternatives");
        for (String kind : new String[]{"name", "string-name"})
            if (names.child(kind) != null)
                return person(names.child(kind));
        XmlNode group = names.child("collab") != null ? names.child("collab") : names.at("collab-alternatives/collab");
        if (group == null)
            return Optional.empty();
        String title = group.textWithout(NOT_THE_GROUP);
        return title == null ? Optional.empty() : Names.of(null, title, null);
    }

    private static Optional<Author> person(XmlNode name) {
        String family = name.text("surname");
        String given = name.text("given-names");
        String suffix = name.text("suffix");
        if (family == null && given == null)
            return Names.parse(name.textWithout(Set.of("xref", "sup", "x", "prefix", "degrees")));
        Optional<Author> author = Names.of(family, given, suffix);
        boolean familyFirst = "eastern".equals(name.attribute("name-style"));
        return !familyFirst ? author : author.map(JatsAuthors::familyFirst);
    }

    private static Author familyFirst(Author author) {
        if (author.family() == null || author.given() == null || author.name().startsWith(author.family()))
            return author;
        return new Author(author.family() + " " + author.given(), author.family(), author.given(), null, null);
    }

    private static String orcid(XmlNode contributor) {
        for (XmlNode id : contributor.children("contrib-id"))
            if ("orcid".equalsIgnoreCase(id.attribute("contrib-id-type")) && id.text() != null)
                return id.text();
        for (String element : new String[]{"ext-link", "uri"}) {
            for (XmlNode link : contributor.children(element)) {
                String address = link.attribute("href") == null ? link.text() : link.attribute("href");
                if (address != null && Letters.lower(address).contains("orcid.org"))
                    return address;
            }
        }
        return null;
    }

    private String affiliation(XmlNode contributor, XmlNode group) {
        Set<String> places = new LinkedHashSet<>();
        for (XmlNode reference : contributor.children("xref")) {
            if (reference.attribute("rid") == null)
                continue;
            for (String id : Patterns.split(reference.attribute("rid").strip(), "\\s+"))
                if (affiliations.get(id) != null)
                    places.add(affiliations.get(id));
        }
        contributor.children("aff").stream().map(JatsAuthors::place).filter(place -> place != null)
                .forEach(places::add);
        if (places.isEmpty())
            ofAll(group).ifPresent(places::add);
        return places.isEmpty() ? null : String.join("; ", places);
    }

    /** The only one, in the group or beside it, is everybody's if nobody refers to it. */
    private Optional<String> ofAll(XmlNode group) {
        List<XmlNode> all = group.children("aff").isEmpty() ? meta.children("aff") : group.children("aff");
        boolean shared = all.size() == 1 && (all.get(0).attribute("id") == null || !referred);
        return shared ? Optional.ofNullable(place(all.get(0))) : Optional.empty();
    }

    private static String place(XmlNode affiliation) {
        String place = affiliation.textWithout(NOT_THE_PLACE);
        if (place == null)
            return null;
        String spaced = Patterns.replaceAll(place, "\\s+", " ");
        String parted = Patterns.replaceAll(spaced, " ?,(?: ?,)++", ",").replace(" ,", ",");
        return Patterns.replaceFirst(Patterns.replaceFirst(parted, "^[,;*\\s]+", ""), "(?<![,;\\s])[,;\\s]++$", "");
    }
}
