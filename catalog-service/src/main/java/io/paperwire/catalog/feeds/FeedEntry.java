package io.paperwire.catalog.feeds;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import io.paperwire.catalog.papers.PaperId;
import io.paperwire.citations.Citations;
import io.paperwire.citations.Resolvers;
import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;

/** A paper as an entry of a feed: what all formats say of it. */
record FeedEntry(Feed feed, Paper paper) {

    private static final String ARXIV_CATEGORIES = "http://arxiv.org/schemas/atom";

    /** An address of a paper elsewhere, and what is there. */
    record Elsewhere(String title, String type, String url) {
    }

    /**
     * The paper's id is a UUID, and so it has a name that is the same whatever the catalogue's address (RFC 9562, section 4).
     * The id of a paper that was merged into another redirects, so the name of one that is still listed stays.
     */
    String urn() {
        return "urn:uuid:" + PaperId.parse(paper.id()).map(UUID::toString)
                .orElseThrow(() -> new IllegalStateException("not a paper's id: " + paper.id()));
    }

    String page() {
        return feed.site() + "/papers/" + paper.id();
    }

    String title() {
        return Citations.title(paper);
    }

    /** The abstract as HTML: its letters only, no markup that a source put in. */
    Optional<String> abstractHtml() {
        return Optional.ofNullable(paper.abstractText()).map(FeedEntry::html);
    }

    static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    String scheme(Category category) {
        return category.scheme().equals("arxiv")
                ? ARXIV_CATEGORIES
                : feed.site() + "/api/v1/categories#" + encoded(category.scheme());
    }

    String updated() {
        return time(feed.updated(paper));
    }

    /** Publication, unless it is a day without its year. */
    Optional<String> published() {
        return Optional.ofNullable(paper.published()).filter(date -> date.hasYear()).map(date -> date.value());
    }

    Optional<String> doi() {
        return identifier("doi").map(Identifier::value);
    }

    /** Where the paper's identifiers lead to: the DOI, which lasts, before others. */
    List<Elsewhere> registries() {
        List<Elsewhere> found = new ArrayList<>();
        identifier("doi").flatMap(Resolvers::address).ifPresent(url -> found.add(new Elsewhere("DOI", null, url)));
        identifier("arxiv").flatMap(Resolvers::address)
                .ifPresent(url -> found.add(new Elsewhere("arXiv", "text/html", url)));
        return found;
    }

    private Optional<Identifier> identifier(String scheme) {
        return paper.identifiers().stream().filter(identifier -> identifier.scheme().equals(scheme)).findFirst();
    }

    List<String> pdfs() {
        return paper.links().stream().filter(link -> link.relation() == Link.Relation.PDF)
                .map(link -> link.url().toASCIIString()).distinct().toList();
    }

    /** All addresses but those of PDFs; if no registry has it, also the one that its citation has. */
    List<Elsewhere> related() {
        List<Elsewhere> related = new ArrayList<>(registries());
        boolean registered = !related.isEmpty();
        paper.links().stream().filter(link -> link.relation() != Link.Relation.PDF)
                .map(link -> new Elsewhere(link.relation().name().toLowerCase(Locale.ROOT), null,
                        link.url().toASCIIString()))
                .distinct().forEach(related::add);
        if (!registered)
            Citations.address(paper).filter(url -> related.stream().noneMatch(other -> other.url().equals(url)))
                    .ifPresent(url -> related.add(new Elsewhere("page", null, url)));
        return related;
    }

    /** The one address that tells most: where a registry leads, else that of its citation. */
    Optional<String> address() {
        return registries().stream().map(Elsewhere::url).findFirst().or(() -> Citations.address(paper));
    }

    /** To the millisecond: ROME, for one, takes six digits for as many milliseconds. */
    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static Optional<String> orcid(Author author) {
        return Optional.ofNullable(author.orcid()).map(orcid -> "https://orcid.org/" + encoded(orcid));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
