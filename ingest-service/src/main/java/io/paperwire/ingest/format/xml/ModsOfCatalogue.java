package io.paperwire.ingest.format.xml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Relation;
import io.paperwire.ingest.record.Dates;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/**
 * What MODS has a place for but no agreed word, in the words of the catalogue's own OAI-PMH provider: classes of known
 * schemes, versions, the status, comments, what a link leads to, what another work is to this one.
 */
final class ModsOfCatalogue {

    private static final List<String> CLASSES = List.of("arxiv", "msc", "acm", "pacs", "openalex", "arxiv-subject");
    private static final Map<String, PaperDate.Kind> DATES = Map.of("submitted", PaperDate.Kind.SUBMITTED, "listed",
            PaperDate.Kind.LISTED);

    private ModsOfCatalogue() {
    }

    static void addTo(Draft draft, XmlNode mods) {
        for (XmlNode code : mods.children("classification"))
            if (CLASSES.contains(attribute(code, "authority")))
                draft.category(attribute(code, "authority"), code.text());
        for (XmlNode date : mods.all("originInfo/dateOther"))
            if (DATES.containsKey(attribute(date, "type")))
                draft.date(DATES.get(attribute(date, "type")), date(date.text()));
        for (XmlNode note : mods.children("note"))
            switch (attribute(note, "type")) {
                case "comment" -> draft.comment(note.text());
                case "version" -> draft.version(number(note.text()));
                case "status" -> draft.withdrawn("withdrawn".equals(note.text()))
                        .retracted("retracted".equals(note.text()));
                // The rest is of libraries' own matters.
                default -> draft.identifiersOfNote(note.text());
            }
        mods.children("originInfo").forEach(origin -> version(draft, origin));
        String id = mods.text("recordInfo/recordIdentifier");
        if (id != null && Patterns.matches(id.strip(), "[1-9A-HJ-NP-Za-km-z]{22}"))
            draft.ownPage("/papers/" + id.strip());
        mods.children("relatedItem").forEach(item -> related(draft, item));
    }

    private static void version(Draft draft, XmlNode origin) {
        Integer number = number(origin.text("edition"));
        String event = attribute(origin, "eventType");
        if (number != null && (event.equals("version") || event.equals("withdrawal")))
            draft.version(number, Dates.parse(origin.text("dateOther")), event.equals("withdrawal"));
    }

    private static Integer number(String text) {
        return text != null && Patterns.matches(text.strip(), "[1-9][0-9]{0,2}") ? Integer.valueOf(text.strip()) : null;
    }

    /** Of days without a year there are no other readers. */
    private static PartialDate date(String text) {
        try {
            return text != null && text.strip().startsWith("--") ? new PartialDate(text.strip()) : Dates.parse(text);
        } catch (IllegalArgumentException noDate) {
            return null;
        }
    }

    private static void related(Draft draft, XmlNode item) {
        word(Relation.Kind.values(), attribute(item, "otherType")).ifPresent(kind -> draft.relation(kind, item
                .children("identifier").stream().filter(id -> Identifiers.isKnown(attribute(id, "type")))
                .map(id -> Identifiers.of(attribute(id, "type"), id.text())).flatMap(Optional::stream).findFirst()));
    }

    /** What the link is said to lead to, in one of our words. */
    static Optional<Link.Relation> relation(XmlNode url) {
        return word(Link.Relation.values(), attribute(url, "displayLabel"));
    }

    private static <T extends Enum<T>> Optional<T> word(T[] kinds, String word) {
        for (T kind : kinds)
            if (Letters.lower(kind.name()).replace('_', '-').equals(word))
                return Optional.of(kind);
        return Optional.empty();
    }

    private static String attribute(XmlNode node, String name) {
        return node.attribute(name) == null ? "" : node.attribute(name).strip();
    }
}
