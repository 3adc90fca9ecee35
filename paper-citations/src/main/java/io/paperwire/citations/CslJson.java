package io.paperwire.citations;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.paperwire.events.EventJson;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Publication;

/**
 * CSL-JSON 1.0.2, the data of citation processors. What it has no variable for (further identifiers, classes, links) is in
 * {@code custom}, which is there for that.
 */
final class CslJson {

    private final Appendable out;
    private final CitationKeys keys = new CitationKeys();

    CslJson(Appendable out) {
        this.out = out;
    }

    void write(Iterable<Paper> papers) throws IOException {
        String before = "[\n";
        for (Paper paper : papers) {
            Work work = new Work(paper);
            Map<String, Object> item = item(work, keys.next(work));
            custom(work, item);
            out.append(before).append(EventJson.writeText(item));
            before = ",\n";
        }
        out.append(before.startsWith("[") ? "[]\n" : "\n]\n");
    }

    /** @param id the key of the item within its list */
    static Map<String, Object> item(Work work, String id) {
        Paper paper = work.paper();
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", id);
        item.put("type", work.type());
        text(item, "title", paper.title());
        if (!paper.authors().isEmpty())
            item.put("author", work.authors().stream().map(CslJson::name).toList());
        if (work.date() != null)
            item.put("issued", date(work.date()));
        place(work, item);
        text(item, "DOI", work.doi());
        text(item, "PMID", work.identifier("pmid"));
        text(item, "PMCID", work.identifier("pmcid"));
        text(item, "ISBN", work.identifier("isbn"));
        if (work.isPreprint() && work.arxiv() != null)
            text(item, "number", "arXiv:" + work.arxiv());
        text(item, "URL", work.url());
        text(item, "language", paper.language());
        text(item, "status", work.status());
        text(item, "abstract", paper.abstractText());
        text(item, "note", paper.comment());
        text(item, "keyword", paper.keywords().isEmpty() ? null : String.join(", ", paper.keywords()));
        return item;
    }

    private static void place(Work work, Map<String, Object> item) {
        Publication place = work.publication();
        if (work.server() != null)
            text(item, "publisher", work.server());
        else if (work.isAtPublisher())
            text(item, "publisher", work.venue());
        else
            text(item, work.type().equals("book") ? "collection-title" : "container-title", work.venue());
        boolean inSeries = item.containsKey("collection-title");
        text(item, inSeries ? "collection-number" : "volume", place.volume());
        text(item, work.isNumbered() ? "number" : "issue", place.issue());
        text(item, "page", place.pages());
        if (!item.containsKey("publisher"))
            text(item, "publisher", place.publisher());
        text(item, "ISSN", place.issn());
    }

    private static Map<String, Object> name(PersonName name) {
        Map<String, Object> parts = new LinkedHashMap<>();
        if (name.literal() != null) {
            text(parts, "literal", name.literal());
            return parts;
        }
        text(parts, "dropping-particle", name.droppingParticle());
        text(parts, "non-dropping-particle", name.particle());
        text(parts, "family", name.familyWithoutParticle());
        text(parts, "given", name.givenWithoutParticle());
        text(parts, "suffix", name.suffix());
        return parts;
    }

    private static Map<String, Object> date(PartialDate date) {
        List<Integer> parts = Arrays.stream(date.value().split("-")).map(Integer::valueOf).toList();
        return Map.of("date-parts", List.of(parts));
    }

    private static void custom(Work work, Map<String, Object> item) {
        Paper paper = work.paper();
        Map<String, Object> custom = new LinkedHashMap<>();
        if (!paper.identifiers().isEmpty())
            custom.put("identifiers", paper.identifiers().stream().map(Identifier::toString).toList());
        if (!paper.categories().isEmpty())
            custom.put("categories", paper.categories().stream()
                    .map(category -> category.scheme() + ":" + category.code()).toList());
        if (!paper.links().isEmpty())
            custom.put("links", paper.links().stream().map(CslJson::link).toList());
        if (!custom.isEmpty())
            item.put("custom", custom);
    }

    private static Map<String, String> link(Link link) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("relation", link.relation().name().toLowerCase(Locale.ROOT));
        parts.put("url", link.url().toASCIIString());
        return parts;
    }

    private static void text(Map<String, Object> object, String name, String value) {
        if (value != null && !value.isBlank())
            object.put(name, Escapes.line(value));
    }
}
