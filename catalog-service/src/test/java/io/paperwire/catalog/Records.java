package io.paperwire.catalog;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Relation;
import io.paperwire.events.SourceRef;

/** Makes source records for tests; what is not said is absent. */
public final class Records {

    public static final Instant MONDAY = Instant.parse("2026-03-16T08:00:00Z");

    private SourceRef source;
    private Instant observedAt = MONDAY;
    private String title = "An untitled paper of some length";
    private String abstractText;
    private List<Author> authors = List.of();
    private List<Identifier> identifiers = List.of();
    private List<PaperDate> dates = List.of();
    private List<Link> links = List.of();
    private List<Category> categories = List.of();
    private Integer version;
    private String language;
    private String type;
    private String venue;
    private List<Relation> relations = List.of();
    private boolean withdrawn;
    private boolean retracted;
    private Map<String, Double> signals = Map.of();

    private Records(String source, String id) {
        this.source = new SourceRef(source, id, null);
    }

    public static Records record(String source, String id) {
        return new Records(source, id);
    }

    public Records observed(Instant at) {
        observedAt = at;
        return this;
    }

    public Records title(String text) {
        title = text;
        return this;
    }

    public Records abstractText(String text) {
        abstractText = text;
        return this;
    }

    public Records authors(String... names) {
        authors = Arrays.stream(names).map(Author::new).toList();
        return this;
    }

    public Records identifiers(String... names) {
        identifiers = Arrays.stream(names).map(Identifier::parse).toList();
        return this;
    }

    public Records date(PaperDate.Kind kind, String date) {
        dates = List.of(new PaperDate(kind, new PartialDate(date)));
        return this;
    }

    public Records url(String address) {
        source = new SourceRef(source.source(), source.recordId(), URI.create(address));
        return this;
    }

    public Records language(String tag) {
        language = tag;
        return this;
    }

    public Records code(String url) {
        links = List.of(new Link(Link.Relation.CODE, URI.create(url)));
        return this;
    }

    /** Of arXiv. */
    public Records categories(String... codes) {
        categories = Arrays.stream(codes).map(code -> new Category("arxiv", code)).toList();
        return this;
    }

    public Records signals(Map<String, Double> counts) {
        signals = counts;
        return this;
    }

    public Records version(int number) {
        version = number;
        return this;
    }

    /** In CSL's words. */
    public Records type(String word) {
        type = word;
        return this;
    }

    public Records venue(String name) {
        venue = name;
        return this;
    }

    public Records related(Relation.Kind kind, String identifier) {
        relations = List.of(new Relation(kind, Identifier.parse(identifier)));
        return this;
    }

    public Records withdrawn() {
        withdrawn = true;
        return this;
    }

    public Records retracted() {
        retracted = true;
        return this;
    }

    public PaperParsed parsed() {
        return new PaperParsed(source, observedAt, title, abstractText, authors, identifiers, dates, version,
                categories, venue, links, language, null, null, withdrawn, signals, retracted, type, null, relations,
                null, null, null, null);
    }
}
