package io.paperwire.query;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.Manifestation;
import io.paperwire.events.Paper;
import io.paperwire.events.PartialDate;
import io.paperwire.events.SourceRef;

/** Makes papers for tests: nothing is known of them but what is said. */
public final class Papers {

    private String id = "PaperId1";
    private final String title;
    private String abstractText;
    private final List<Author> authors = new ArrayList<>();
    private final List<Identifier> identifiers = new ArrayList<>();
    private PartialDate published;
    private Integer version;
    private final List<Category> categories = new ArrayList<>();
    private String venue;
    private final List<Link> links = new ArrayList<>();
    private String language;
    private String license;
    private boolean withdrawn;
    private boolean retracted;
    private final List<SourceRef> sources = new ArrayList<>();
    private final List<Manifestation> manifestations = new ArrayList<>();

    private Papers(String title) {
        this.title = title;
    }

    public static Papers titled(String title) {
        return new Papers(title);
    }

    public Papers id(String text) {
        id = text;
        return this;
    }

    public Papers saying(String text) {
        abstractText = text;
        return this;
    }

    public Papers by(String... names) {
        for (String name : names)
            authors.add(new Author(name));
        return this;
    }

    public Papers by(Author author) {
        authors.add(author);
        return this;
    }

    public Papers named(String... names) {
        for (String name : names)
            identifiers.add(Identifier.parse(name));
        return this;
    }

    public Papers published(String date) {
        published = date == null ? null : new PartialDate(date);
        return this;
    }

    public Papers version(Integer number) {
        version = number;
        return this;
    }

    public Papers in(String scheme, String code) {
        categories.add(new Category(scheme, code));
        return this;
    }

    public Papers at(String place) {
        venue = place;
        return this;
    }

    public Papers linked(Link.Relation relation) {
        links.add(new Link(relation, URI.create("https://x.example/" + relation)));
        return this;
    }

    public Papers language(String tag) {
        language = tag;
        return this;
    }

    public Papers license(String text) {
        license = text;
        return this;
    }

    public Papers withdrawn(boolean is) {
        withdrawn = is;
        return this;
    }

    public Papers retracted(boolean is) {
        retracted = is;
        return this;
    }

    public Papers from(String source, String record) {
        sources.add(new SourceRef(source, record, null));
        return this;
    }

    public Papers appeared(Manifestation.Kind kind, String place) {
        manifestations.add(new Manifestation(kind, null, place, null, null));
        return this;
    }

    public Paper paper() {
        return new Paper(id, title, abstractText, authors, identifiers, published, null, version, categories,
                venue, links, language, license, null, withdrawn, sources, Instant.EPOCH, Instant.EPOCH, retracted,
                null, null, null, null, null, manifestations);
    }

    public AnalysedPaper analysed() {
        return AnalysedPaper.of(paper(), Counts.NONE);
    }

    public boolean isFoundBy(String query) throws QuerySyntaxException {
        return QueryMatcher.matches(QueryParser.parse(query), analysed());
    }
}
