package io.paperwire.citations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.Manifestation;
import io.paperwire.events.Paper;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Publication;
import io.paperwire.events.SourceRef;

/** Makes papers for tests; what is not said is absent. */
final class Papers {

    private static final Instant NOON = Instant.parse("2026-03-16T12:00:00Z");

    private final String title;
    private List<Author> authors = List.of();
    private List<Identifier> identifiers = List.of();
    private PartialDate published;
    private List<Category> categories = List.of();
    private String venue;
    private final List<Link> links = new ArrayList<>();
    private boolean withdrawn;
    private boolean retracted;
    private String type;
    private Publication publication;
    private String abstractText;
    private List<String> keywords = List.of();
    private String language;
    private String license;
    private List<Manifestation> manifestations = List.of();
    private final List<SourceRef> sources = new ArrayList<>();

    private Papers(String title) {
        this.title = title;
    }

    static Papers paper(String title) {
        return new Papers(title);
    }

    Papers authors(Author... all) {
        authors = List.of(all);
        return this;
    }

    Papers authors(String... names) {
        authors = Arrays.stream(names).map(Author::new).toList();
        return this;
    }

    Papers identifiers(String... all) {
        identifiers = Arrays.stream(all).map(Identifier::parse).toList();
        return this;
    }

    Papers published(String date) {
        published = new PartialDate(date);
        return this;
    }

    Papers arxivClass(String code) {
        categories = List.of(new Category("arxiv", code));
        return this;
    }

    Papers in(String type, String venue, Publication place) {
        this.type = type;
        this.venue = venue;
        this.publication = place;
        return this;
    }

    Papers link(Link.Relation relation, String url) {
        links.add(new Link(relation, URI.create(url)));
        return this;
    }

    Papers withdrawn() {
        withdrawn = true;
        return this;
    }

    Papers retracted() {
        retracted = true;
        return this;
    }

    Papers abstractText(String text) {
        abstractText = text;
        return this;
    }

    Papers keywords(String... words) {
        keywords = List.of(words);
        return this;
    }

    Papers language(String tag) {
        language = tag;
        return this;
    }

    Papers license(String text) {
        license = text;
        return this;
    }

    Papers source(String name, String url) {
        sources.add(new SourceRef(name, "7", url == null ? null : URI.create(url)));
        return this;
    }

    Papers article(String venue, String identifier) {
        manifestations = List.of(new Manifestation(Manifestation.Kind.PUBLISHED, List.of(Identifier.parse(identifier)),
                venue, null, List.of()));
        return this;
    }

    Paper make() {
        return new Paper("1ChPkcMer33wrcketKPa3c", title, abstractText, authors, identifiers, published, List.of(),
                null,
                categories, venue, links, language, license, null, withdrawn, sources, NOON, NOON, retracted, type,
                List.of(),
                List.of(), publication, keywords, manifestations);
    }

    static Author author(String given, String family) {
        return new Author(given + " " + family, family, given, null, null);
    }

    static String write(CitationFormat format, Paper... papers) {
        StringBuilder text = new StringBuilder();
        try {
            Citations.write(format, List.of(papers), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
