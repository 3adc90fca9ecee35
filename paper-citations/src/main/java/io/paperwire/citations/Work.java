package io.paperwire.citations;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.Manifestation;
import io.paperwire.events.Paper;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Publication;

/**
 * What is cited of a paper: the published article where there is one, with the preprint's number beside it. What is not
 * known is null.
 */
final class Work {

    private static final Publication NOTHING = new Publication(null, null, null, null, null);
    /** Of a conference, or of a society that calls its journal so. */
    private static final Pattern PROCEEDINGS = Pattern.compile("(?i)\\bproc(?:eedings\\b|\\.)");

    private static final String ARXIV = "arXiv";
    /** Sources whose records are of a server that they do not name. */
    private static final Map<String, String> SERVERS = Map.of("biorxiv", "bioRxiv", "medrxiv", "medRxiv", "chemrxiv",
            "ChemRxiv");

    /** The schemes whose identifiers lead to the work, the best first. */
    private static final List<String> RESOLVED = List.of("doi", "arxiv", "acl", "openreview", "pmid", "pmcid",
            "handle");
    private static final Pattern RANGE = Pattern.compile("([^-\\s,]+)-(?!\\1$)([^-\\s,]+)");

    private final Paper paper;
    private final Manifestation published;
    private final List<Author> listed;
    private final String venue;
    private List<PersonName> authors;
    private String type;

    Work(Paper paper) {
        this(paper, paper.authors());
    }

    /** @param listed those of the authors who are told */
    Work(Paper paper, List<Author> listed) {
        this.paper = paper;
        this.listed = listed;
        this.published = paper.manifestations().stream()
                .filter(form -> form.kind() == Manifestation.Kind.PUBLISHED).findFirst().orElse(null);
        this.venue = venueOf();
    }

    Paper paper() {
        return paper;
    }

    Publication publication() {
        return paper.publication() == null ? NOTHING : paper.publication();
    }

    /** Taken apart when they are first asked for: of thousands that takes its time. */
    List<PersonName> authors() {
        if (authors == null)
            authors = listed.stream().map(PersonName::of).toList();
        return authors;
    }

    /** One of the words of CSL 1.0.2, whatever the paper has; {@code document} if nothing tells. */
    String type() {
        if (type == null)
            type = typeOf();
        return type;
    }

    private String typeOf() {
        if (paper.type() != null && Formatted.TYPES.contains(paper.type()))
            return paper.type();
        if (venue() == null)
            return arxiv() == null ? "document" : "article";
        Publication place = publication();
        if (Conferences.isOne(venue()))
            return "paper-conference";
        if (PROCEEDINGS.matcher(venue()).find())
            return place.issn() != null || place.volume() != null && place.issue() != null
                    ? "article-journal"
                    : "paper-conference";
        if (Stream.of(place.volume(), place.issue(), place.issn()).anyMatch(Objects::nonNull))
            return "article-journal";
        return arxiv() == null && !isServer(venue()) ? "document" : "article";
    }

    boolean isPreprint() {
        return type().equals("article");
    }

    /** Where the preprint is; null for what is none, and if nobody tells. The venue of an article is none. */
    String server() {
        if (!isPreprint())
            return null;
        if (venue() == null ? arxiv() != null : isArxiv(venue()))
            return ARXIV;
        if (venue() != null)
            // arXiv's records tell where the article appeared.
            return published == null && arxiv() == null ? venue() : null;
        return paper.sources().stream().map(source -> SERVERS.get(source.source())).filter(Objects::nonNull)
                .findFirst().orElse(null);
    }

    private static boolean isServer(String venue) {
        return isArxiv(venue) || SERVERS.containsKey(venue.toLowerCase(Locale.ROOT));
    }

    private static boolean isArxiv(String venue) {
        return venue.regionMatches(true, 0, ARXIV, 0, ARXIV.length());
    }

    /** Whether the venue is the institution or the archive where the work appears, and no container of it. */
    boolean isAtPublisher() {
        return switch (type()) {
            case "thesis", "report", "dataset", "software" -> true;
            default -> false;
        };
    }

    /** Data, software, patents, talks, pages of the Web and the like are in no other work: their venue is their publisher. */
    boolean standsAlone() {
        return switch (type()) {
            case "article", "article-journal", "article-magazine", "article-newspaper", "review", "review-book",
                    "paper-conference", "book", "chapter", "entry", "entry-dictionary", "entry-encyclopedia", "thesis",
                    "report", "document" ->
                false;
            default -> true;
        };
    }

    /** Whether it has a number of its own: in no other work that has issues. */
    boolean isNumbered() {
        return switch (type()) {
            case "report", "patent", "standard" -> true;
            default -> false;
        };
    }

    /** A preprint's server is none of an article with a DOI of its own. */
    private String venueOf() {
        String told = ofPublished(Manifestation::venue, paper.venue());
        boolean ofArticle = published != null && first("doi", published.identifiers()) != null;
        return ofArticle && told != null && isServer(told) ? null : told;
    }

    String venue() {
        return venue;
    }

    /** The first page, or all that is said of pages if that is no range of two. */
    String firstPage() {
        String pages = publication().pages();
        Matcher range = RANGE.matcher(pages == null ? "" : pages);
        return range.matches() ? range.group(1) : pages;
    }

    /** The last page of a range, or null. */
    String lastPage() {
        Matcher range = RANGE.matcher(publication().pages() == null ? "" : publication().pages());
        return range.matches() ? range.group(2) : null;
    }

    /** With its year, or null. */
    PartialDate date() {
        PartialDate date = ofPublished(Manifestation::published, paper.published());
        return date == null || !date.hasYear() ? null : date;
    }

    private <T> T ofPublished(Function<Manifestation, T> field, T otherwise) {
        T value = published == null ? null : field.apply(published);
        return value == null ? otherwise : value;
    }

    String doi() {
        String ofPublished = published == null ? null : first("doi", published.identifiers());
        return ofPublished == null ? identifier("doi") : ofPublished;
    }

    String arxiv() {
        return identifier("arxiv");
    }

    String identifier(String scheme) {
        return first(scheme, paper.identifiers());
    }

    /** Asked for so often that streams would take much of the time of an export. */
    private static String first(String scheme, List<Identifier> identifiers) {
        for (Identifier identifier : identifiers) {
            if (identifier.scheme().equals(scheme))
                return identifier.value();
        }
        return null;
    }

    /** The first of arXiv's classes. */
    String arxivClass() {
        return paper.categories().stream().filter(category -> category.scheme().equals("arxiv")).map(Category::code)
                .findFirst().orElse(null);
    }

    String link(Link.Relation relation) {
        return links(relation).findFirst().orElse(null);
    }

    Stream<String> links(Link.Relation relation) {
        return paper.links().stream().filter(link -> link.relation() == relation).map(Link::url)
                .map(URI::toASCIIString);
    }

    /**
     * Where the work is: a page about it that a source names, else where its identifiers lead, else it itself or its project,
     * else the page of the best source that has one.
     */
    String url() {
        String page = link(Link.Relation.HTML);
        if (page == null)
            page = resolved();
        return page == null ? Stream.concat(itself(), records()).findFirst().orElse(null) : page;
    }

    private String resolved() {
        for (String scheme : RESOLVED) {
            String value = scheme.equals("doi") ? doi() : identifier(scheme);
            Optional<String> address = value == null
                    ? Optional.empty()
                    : Resolvers.address(new Identifier(scheme, value));
            if (address.isPresent())
                return address.get();
        }
        return null;
    }

    private Stream<String> itself() {
        Stream<Link.Relation> relations = switch (type()) {
            case "software" -> Stream.of(Link.Relation.CODE, Link.Relation.PROJECT);
            case "dataset" -> Stream.of(Link.Relation.DATASET, Link.Relation.PROJECT);
            default -> Stream.of(Link.Relation.PROJECT);
        };
        return relations.flatMap(this::links);
    }

    private Stream<String> records() {
        return paper.sources().stream().flatMap(source -> source.page().stream()).map(URI::toASCIIString);
    }

    /** {@code retracted} or {@code withdrawn}, or null. */
    String status() {
        return paper.retracted() ? "retracted" : paper.withdrawn() ? "withdrawn" : null;
    }

    /** The status as it is printed by itself; null without one. */
    String statusNote() {
        return paper.retracted() ? "Retracted" : paper.withdrawn() ? "Withdrawn" : null;
    }
}
