package io.paperwire.citations;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.events.Author;
import io.paperwire.events.EventJson;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.Publication;

/**
 * What a page about a paper tells machines: Google Scholar and reference managers by {@code citation_*} tags, search engines
 * by schema.org's JSON-LD, those who preview links by Open Graph.
 */
public final class PageMetadata {

    private static final int LONGEST_DESCRIPTION = 300;
    /** What is behind is not within the description even if much of what is before it is TeX. */
    private static final int LONGEST_SOURCE = 4_000;
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://\\S+");
    /** The abbreviation of a licence of Creative Commons with its version, or of its dedication to the public domain. */
    private static final Pattern CREATIVE_COMMONS = Pattern
            .compile("(?i)cc(?:[ -](by(?:[ -](?:nc|sa|nd))*)|0)[ -](\\d\\.\\d)");
    private static final char NO_BREAK_SPACE = '\u00a0';

    private final Work work;
    private final Paper paper;
    private final String page;
    private final UnaryOperator<String> shown;

    /**
     * @param page  the page's own public address
     * @param shown makes of a text what people read in a preview
     */
    public PageMetadata(Paper paper, URI page, UnaryOperator<String> shown) {
        this.work = new Work(paper);
        this.paper = paper;
        this.page = page.toASCIIString();
        this.shown = shown;
    }

    /** The tags of Highwire Press, as Google Scholar's inclusion guidelines and Zotero read them. */
    public List<MetaTag> citationTags() {
        Tags tags = new Tags();
        tags.add("citation_title", paper.title());
        for (Author author : paper.authors()) {
            tags.add("citation_author", name(PersonName.of(author)));
            tags.add("citation_author_institution", author.affiliation());
            tags.add("citation_author_orcid", author.orcid() == null ? null : "https://orcid.org/" + author.orcid());
        }
        if (work.date() != null)
            tags.add(work.isPreprint() ? "citation_online_date" : "citation_publication_date",
                    work.date().value().replace('-', '/'));
        // Scholar asks for this one of every paper.
        if (work.date() != null && work.isPreprint())
            tags.add("citation_publication_date", work.date().value().replace('-', '/'));
        tags.add(work.server() != null ? "citation_publisher" : switch (work.type()) {
            case "paper-conference" -> "citation_conference_title";
            case "thesis" -> "citation_dissertation_institution";
            case "report" -> "citation_technical_report_institution";
            case "chapter", "entry", "entry-dictionary", "entry-encyclopedia" -> "citation_inbook_title";
            case "book" -> "citation_series_title";
            default -> work.standsAlone() ? "citation_publisher" : "citation_journal_title";
        }, work.server() != null ? work.server() : work.venue());
        place(tags);
        tags.add("citation_doi", work.doi());
        tags.add("citation_arxiv_id", work.arxiv());
        tags.add("citation_pmid", work.identifier("pmid"));
        tags.add("citation_isbn", work.identifier("isbn"));
        tags.add("citation_language", paper.language());
        paper.keywords().forEach(keyword -> tags.add("citation_keywords", keyword));
        tags.add("citation_abstract_html_url", page);
        tags.add("citation_pdf_url", pdf());
        return tags.all;
    }

    /**
     * Zotero takes a comma between two parts that both have spaces for one between two persons; a no-break space in a given name
     * is none to it there, and a space where it takes the name apart.
     */
    private static String name(PersonName name) {
        if (name.literal() != null || name.family().indexOf(' ') < 0)
            return name.familyFirst();
        return new PersonName(name.family(), name.given().replace(' ', NO_BREAK_SPACE), name.suffix(), null)
                .familyFirst();
    }

    private void place(Tags tags) {
        Publication place = work.publication();
        tags.add("citation_volume", place.volume());
        tags.add(switch (work.type()) {
            case "report" -> "citation_technical_report_number";
            case "patent" -> "citation_patent_number";
            default -> "citation_issue";
        }, place.issue());
        tags.add("citation_firstpage", work.firstPage());
        tags.add("citation_lastpage", work.lastPage());
        if (work.server() == null && (!work.standsAlone() || work.venue() == null))
            tags.add("citation_publisher", place.publisher());
        tags.add("citation_issn", place.issn());
    }

    private String pdf() {
        String link = work.link(Link.Relation.PDF);
        return link != null || work.arxiv() == null ? link : "https://arxiv.org/pdf/" + Escapes.path(work.arxiv());
    }

    /** Open Graph; these names go into the attribute {@code property}. */
    public List<MetaTag> openGraph() {
        Tags tags = new Tags();
        tags.add("og:type", "article");
        tags.add("og:title", shown.apply(paper.title()));
        tags.add("og:description", description());
        tags.add("og:url", page);
        return tags.all;
    }

    /** Whether the paper is retracted or withdrawn, and the abstract's beginning; null for neither. */
    public String description() {
        String text = Stream.of(work.statusNote() == null ? null : work.statusNote() + ".",
                shown.apply(abstractStart())).filter(part -> part != null).collect(Collectors.joining(" "));
        if (text.length() <= LONGEST_DESCRIPTION)
            return text.isEmpty() ? null : text;
        int end = text.lastIndexOf(' ', LONGEST_DESCRIPTION - 1);
        int cut = end > 0 ? end : LONGEST_DESCRIPTION - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut) + "…";
    }

    private String abstractStart() {
        String text = paper.abstractText();
        return text == null || text.length() <= LONGEST_SOURCE ? text : text.substring(0, LONGEST_SOURCE);
    }

    /** A {@code ScholarlyArticle} of schema.org. Nothing in it can end the script element that it stands in. */
    public String jsonLd() {
        Map<String, Object> article = new LinkedHashMap<>();
        article.put("@context", "https://schema.org");
        article.put("@type", switch (work.type()) {
            case "dataset" -> "Dataset";
            case "software" -> "SoftwareSourceCode";
            case "thesis" -> "Thesis";
            case "book" -> "Book";
            default -> "ScholarlyArticle";
        });
        article.put("@id", page);
        article.put("url", page);
        article.put("name", paper.title());
        article.put("headline", paper.title());
        article.put("author", paper.authors().stream().map(PageMetadata::person).toList());
        article.put("datePublished", work.date() == null ? null : work.date().value());
        article.put("creativeWorkStatus", work.statusNote());
        article.put("abstract", paper.abstractText());
        // Searches for data demand it, and take no abstract for it.
        article.put("description", work.type().equals("dataset") ? description() : null);
        article.put("identifier", paper.identifiers().stream().map(identifier -> typed("PropertyValue",
                "propertyID", identifier.scheme(), "value", identifier.value())).toList());
        article.put("sameAs", Stream.of(work.url()).filter(url -> url != null && !url.equals(page)).toList());
        article.put("keywords", paper.keywords());
        article.put("inLanguage", paper.language());
        article.put("license", license(paper.license()));
        boolean isPublisher = work.standsAlone() || List.of("thesis", "report").contains(work.type());
        String venue = work.server() == null ? work.venue() : work.server();
        boolean isPart = !isPublisher && work.server() == null;
        article.put("isPartOf", isPart && venue != null ? container(venue) : null);
        article.put("publisher",
                named("Organization", isPart || venue == null ? work.publication().publisher() : venue));
        article.put("pagination", work.publication().pages());
        article.values().removeIf(value -> value == null);
        return EventJson.writeText(article).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
                .replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }

    /** A journal with the volume and the issue between it and its article, as schema.org has them. */
    private Map<String, Object> container(String venue) {
        Publication place = work.publication();
        boolean isJournal = List.of("article-journal", "review", "review-book").contains(work.type());
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("@type", isJournal ? "Periodical" : work.type().equals("chapter") ? "Book" : "CreativeWork");
        container.put("name", venue);
        if (isJournal && place.issn() != null)
            container.put("issn", place.issn());
        if (isJournal)
            container = part("PublicationVolume", "volumeNumber", place.volume(), container);
        return isJournal ? part("PublicationIssue", "issueNumber", place.issue(), container) : container;
    }

    /** The whole itself without a number. */
    private static Map<String, Object> part(String type, String property, String number, Map<String, Object> whole) {
        if (number == null)
            return whole;
        Map<String, Object> part = new LinkedHashMap<>(typed(type, property, number));
        part.put("isPartOf", whole);
        return part;
    }

    /** An address, or what schema.org calls a work: a text by itself would be taken for an address within the page. */
    private static Object license(String license) {
        if (license == null || ADDRESS.matcher(license).matches())
            return license;
        Matcher commons = CREATIVE_COMMONS.matcher(license);
        if (!commons.matches())
            return named("CreativeWork", license);
        return "https://creativecommons.org/" + (commons.group(1) == null
                ? "publicdomain/zero"
                : "licenses/" + commons.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'))
                + "/" + commons.group(2) + "/";
    }

    private static Map<String, Object> person(Author author) {
        PersonName name = PersonName.of(author);
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("@type", name.isGroup() ? "Organization" : "Person");
        person.put("name", author.name());
        person.put("givenName", name.given());
        person.put("familyName", name.family());
        person.put("@id", author.orcid() == null ? null : "https://orcid.org/" + author.orcid());
        person.put("affiliation", named("Organization", author.affiliation()));
        person.values().removeIf(value -> value == null);
        return person;
    }

    /** Null without a name. */
    private static Map<String, String> named(String type, String name) {
        return name == null ? null : typed(type, "name", name);
    }

    /**
     * In the same order in each process, so that a page keeps its tag.
     *
     * @param properties names and values in turns
     */
    private static Map<String, String> typed(String type, String... properties) {
        Map<String, String> thing = new LinkedHashMap<>();
        thing.put("@type", type);
        for (int i = 0; i < properties.length; i += 2)
            thing.put(properties[i], properties[i + 1]);
        return thing;
    }

    private static final class Tags {
        private final List<MetaTag> all = new ArrayList<>();

        void add(String name, String content) {
            if (content != null && !content.isBlank())
                all.add(new MetaTag(name, Escapes.line(content)));
        }
    }
}
