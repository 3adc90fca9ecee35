package io.paperwire.ingest.format.xml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.paperwire.events.Author;
import io.paperwire.events.names.Languages;
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
    private final String language;
    private final Map<String, String> affiliations = new HashMap<>();
    private final boolean referred;

    /** @param language of the article, in which names and affiliations are read that are told in several; may be null */
    JatsAuthors(XmlNode meta, String language) {
        this.meta = meta;
        this.language = language;
        for (XmlNode affiliation : meta.descendants("aff"))
            know(affiliation, place(affiliation));
        // The only references are to the alternatives as a whole, if the file does as the JATS Tag Library says.
        for (XmlNode alternatives : meta.descendants("aff-alternatives")) {
            String place = place(alternatives);
            know(alternatives, place);
            alternatives.children("aff").forEach(one -> know(one, place));
        }
        referred = meta.children("contrib-group").stream().flatMap(group -> group.descendants("xref").stream())
                .anyMatch(reference -> "aff".equals(reference.attribute("ref-type"))
                        || affiliations.containsKey(String.valueOf(reference.attribute("rid"))));
    }

    private void know(XmlNode affiliation, String place) {
        if (affiliation.attribute("id") != null && place != null)
            affiliations.put(affiliation.attribute("id"), place);
    }

    /** Those for whom they speak come after the persons of a group. */
    void addTo(Draft draft) {
        Set<String> named = new HashSet<>();
        for (XmlNode group : meta.children("contrib-group")) {
            boolean unsaid = !isOther(String.valueOf(group.attribute("content-type")));
            List<XmlNode> authors = group.children("contrib").stream().filter(one -> isAuthor(one, unsaid)).toList();
            String shared = ofAll(group).orElse(null);
            for (XmlNode author : authors) {
                Optional<Author> name = name(author);
                name.ifPresent(known -> named.add(known.name()));
                draft.author(name, orcid(author), affiliation(author, shared));
            }
            if (!authors.isEmpty())
                Stream.concat(authors.stream(), Stream.of(group)).flatMap(one -> one.children("on-behalf-of").stream())
                        .map(JatsAuthors::group).flatMap(Optional::stream).filter(name -> named.add(name.name()))
                        .forEach(name -> draft.author(Optional.of(name)));
        }
    }

    private static Optional<Author> group(XmlNode group) {
        String name = group.textWithout(NOT_THE_GROUP);
        return name == null
                ? Optional.empty()
                : Names.of(null, Patterns.replaceFirst(name, "(?i)^(?:(?:for|on behalf of) )?(?:the )?", ""), null);
    }

    /** @param otherwise whether it is one if neither its type nor its role says what it is */
    private static boolean isAuthor(XmlNode contributor, boolean otherwise) {
        String type = contributor.attribute("contrib-type");
        boolean unsaid = type == null || type.isBlank() || Set.of("person", "group").contains(type.strip());
        if (!unsaid)
            return Set.of("author", "authors", "collab", "collaborator")
                    .contains(Letters.lower(type.strip()));
        return otherwise && !isOther(String.valueOf(contributor.text("role")));
    }

    private static boolean isOther(String role) {
        return Patterns.matches(Letters.lower(role), ".*(?:edit|review|translat|illustrat).*");
    }

    private Optional<Author> name(XmlNode contributor) {
        XmlNode names = contributor.child("name-alternatives") == null
                ? contributor
                : contributor.child("name-alternatives");
        Optional<XmlNode> person = inLanguage(
                Stream.of("name", "string-name").flatMap(kind -> names.children(kind).stream()));
        if (person.isPresent())
            return person(person.get());
        return inLanguage(Stream.concat(names.children("collab").stream(),
                names.all("collab-alternatives/collab").stream()))
                .map(group -> group.textWithout(NOT_THE_GROUP)).flatMap(title -> Names.of(null, title, null));
    }

    /** Of several forms of one thing the nearest to the article's language. */
    private Optional<XmlNode> inLanguage(Stream<XmlNode> alternatives) {
        return alternatives.min(Languages.nearest(language, JatsAuthors::language));
    }

    /** That of an affiliation may be told of its institution alone. */
    private static String language(XmlNode alternative) {
        XmlNode wrapped = alternative.child("institution-wrap");
        XmlNode institution = wrapped == null ? alternative.child("institution") : wrapped.child("institution");
        return alternative.attribute("lang") != null || institution == null
                ? alternative.attribute("lang")
                : institution.attribute("lang");
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
                String told = link.attribute("ext-link-type") + " " + link.attribute("content-type") + " " + address;
                if (address != null && Letters.lower(told).contains("orcid"))
                    return address;
            }
        }
        return null;
    }

    /** @param shared by all of the group, or null */
    private String affiliation(XmlNode contributor, String shared) {
        Set<String> places = new LinkedHashSet<>();
        for (XmlNode reference : contributor.children("xref")) {
            if (reference.attribute("rid") == null)
                continue;
            for (String id : Patterns.split(reference.attribute("rid").strip(), "\\s+"))
                if (affiliations.get(id) != null)
                    places.add(affiliations.get(id));
        }
        affiliations(contributor).map(this::place).filter(Objects::nonNull).forEach(places::add);
        return places.isEmpty() ? shared : String.join("; ", places);
    }

    /** The only one, in the group or beside it, is everybody's if nobody refers to it. */
    private Optional<String> ofAll(XmlNode group) {
        List<XmlNode> own = affiliations(group).toList();
        List<XmlNode> all = own.isEmpty() ? affiliations(meta).toList() : own;
        boolean shared = all.size() == 1 && (!isNamed(all.get(0)) || !referred);
        return shared ? Optional.ofNullable(place(all.get(0))) : Optional.empty();
    }

    private static boolean isNamed(XmlNode affiliation) {
        return Stream.concat(Stream.of(affiliation), affiliation.children("aff").stream())
                .anyMatch(one -> one.attribute("id") != null);
    }

    private static Stream<XmlNode> affiliations(XmlNode holder) {
        return Stream.of("aff", "aff-alternatives").flatMap(name -> holder.children(name).stream());
    }

    private String place(XmlNode affiliation) {
        XmlNode told = inLanguage(affiliation.children("aff").stream()).orElse(affiliation);
        String place = told.textWithout(NOT_THE_PLACE);
        if (place == null)
            return null;
        String spaced = Patterns.replaceAll(place, "\\s+", " ");
        String parted = Patterns.replaceAll(spaced, " ?,(?: ?,)++", ",").replace(" ,", ",");
        return Patterns.replaceFirst(Patterns.replaceFirst(parted, "^[,;*\\s]+", ""), "(?<![,;\\s])[,;\\s]++$", "");
    }
}
