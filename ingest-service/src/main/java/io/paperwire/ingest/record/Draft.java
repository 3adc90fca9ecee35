package io.paperwire.ingest.record;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PaperVersion;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Publication;
import io.paperwire.events.Relation;
import io.paperwire.events.SourceRef;
import io.paperwire.ingest.text.TextNormaliser;

/**
 * A record in the making. Text goes in as it came and is normalised here; null and blank values are as good as absent, so
 * that a mapping can pass on whatever a source may leave out.
 */
public final class Draft {

    private static final Pattern RETRACTED_TITLE = Pattern
            .compile(
                    "^\\W?(?:RETRACTED|Retracted)(?: (?:ARTICLE|Article|PAPER|Paper|CHAPTER|Chapter))?\\W?:|^\\[(?:RETRACTED|Retracted)]");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern PAGES_LABEL = Pattern.compile("(?i)^pp?\\.\\s*");
    private static final Pattern RANGE = Pattern.compile("\\s*(?:--|[\u2010-\u2015-])\\s*");
    private static final Pattern NO_ISSN_DIGIT = Pattern.compile("[^\\dXx]+");
    private static final Pattern ISSN = Pattern.compile("\\d{7}[\\dX]");
    private static final Pattern WITHDRAWN_TITLE = Pattern
            .compile("^\\W?(?:WITHDRAWN|Withdrawn)(?: (?:ARTICLE|Article))?\\W?:");
    /** What names more than one paper. */
    private static final Set<String> OF_MANY = Set.of("isbn", "issn", "eissn");

    private final String source;
    private String recordId;
    private URI url;
    private String rawTitle;
    private String title;
    private String rawAbstract;
    private String abstractText;
    private final List<Author> authors = new ArrayList<>();
    private final Set<Identifier> identifiers = new LinkedHashSet<>();
    private final Set<PaperDate> dates = new LinkedHashSet<>();
    private Integer version;
    private final Set<Category> categories = new LinkedHashSet<>();
    private String venue;
    private final Map<URI, Link> links = new LinkedHashMap<>();
    private String language;
    private String license;
    private String comment;
    private boolean withdrawn;
    private boolean retracted;
    private final Map<String, Double> signals = new HashMap<>();
    private String type;
    private final List<PaperVersion> versions = new ArrayList<>();
    private final Set<Relation> relations = new LinkedHashSet<>();
    private String volume;
    private String issue;
    private String pages;
    private String publisher;
    private String issn;
    private final Set<String> keywords = new LinkedHashSet<>();
    private String announcement;

    /** @param source the name under which the catalogue keeps this form of the source's records */
    public Draft(String source) {
        this.source = source;
    }

    /**
     * The record's own id in its source. Without it the DOI or the first identifier takes its place, else a hash of the
     * title and of what tells papers of one title apart.
     */
    public Draft recordId(String id) {
        if (id != null && !id.isBlank())
            recordId = id.strip();
        return this;
    }

    /** The record's own address. */
    public Draft url(String address) {
        webAddress(address).ifPresent(uri -> url = uri);
        return this;
    }

    public Draft title(String text) {
        return titleAsIs(text, TextNormaliser.normalise(text));
    }

    public Draft titleTex(String text) {
        return titleAsIs(text, TextNormaliser.normaliseTex(text));
    }

    public Draft titleHtml(String text) {
        return titleAsIs(text, TextNormaliser.normaliseHtml(text));
    }

    private Draft titleAsIs(String raw, String text) {
        if (text != null) {
            rawTitle = raw;
            title = text;
        }
        return this;
    }

    public String title() {
        return title;
    }

    public Draft abstractText(String text) {
        return abstractAsIs(text, TextNormaliser.normalise(text));
    }

    public Draft abstractTex(String text) {
        return abstractAsIs(text, TextNormaliser.normaliseTex(text));
    }

    public Draft abstractHtml(String text) {
        return abstractAsIs(text, TextNormaliser.normaliseHtml(text));
    }

    private Draft abstractAsIs(String raw, String text) {
        if (text != null) {
            rawAbstract = raw;
            abstractText = text;
        }
        return this;
    }

    public String abstractText() {
        return abstractText;
    }

    public Draft author(Author author) {
        authors.add(author);
        return this;
    }

    public Draft author(Optional<Author> author) {
        author.ifPresent(authors::add);
        return this;
    }

    public Draft authors(List<Author> all) {
        authors.addAll(all);
        return this;
    }

    public boolean hasAuthors() {
        return !authors.isEmpty();
    }

    /** With what only some sources tell of a person. The ORCID may come as an address; one with a wrong check digit is none. */
    public Draft author(Optional<Author> name, String orcid, String affiliation) {
        name.map(a -> new Author(a.name(), a.family(), a.given(), Orcid.parse(orcid),
                affiliation == null ? a.affiliation() : TextNormaliser.normalise(affiliation)))
                .ifPresent(authors::add);
        return this;
    }

    /** A value of a scheme that the source names; what is not valid in it is left out. */
    public Draft identifier(String scheme, String value) {
        Identifiers.of(scheme, value).ifPresent(identifiers::add);
        return this;
    }

    /** A text that may be an identifier: an address, a DOI, {@code arXiv:…}. */
    public Draft identifier(String text) {
        Identifiers.parse(text).ifPresent(identifiers::add);
        return this;
    }

    public Draft identifier(Identifier identifier) {
        identifiers.add(identifier);
        return this;
    }

    public boolean hasIdentifiers() {
        return !identifiers.isEmpty();
    }

    /** Identifiers of a note that says nothing else. */
    public Draft identifiersOfNote(String note) {
        identifiers.addAll(Identifiers.ofNote(note));
        return this;
    }

    public Draft date(PaperDate.Kind kind, PartialDate date) {
        if (date != null)
            dates.add(new PaperDate(kind, date));
        return this;
    }

    public Draft date(PaperDate.Kind kind, String date) {
        return date(kind, Dates.parse(date));
    }

    public boolean hasDate(PaperDate.Kind kind) {
        return dates.stream().anyMatch(date -> date.kind() == kind);
    }

    public Draft version(Integer number) {
        version = number == null || number < 1 ? version : number;
        return this;
    }

    public Draft version(int number, PartialDate date, boolean withdrawal) {
        versions.add(new PaperVersion(number, date, withdrawal));
        return this;
    }

    public List<PaperVersion> versions() {
        return List.copyOf(versions);
    }

    public Draft category(String scheme, String code) {
        String plain = TextNormaliser.normalise(code);
        if (plain != null)
            categories.add(new Category(scheme, plain));
        return this;
    }

    /** Codes between spaces, as arXiv writes them. */
    public Draft categories(String scheme, String codes) {
        if (codes != null)
            SPACES.splitAsStream(codes.strip()).forEach(code -> category(scheme, code));
        return this;
    }

    public Draft keyword(String word) {
        String plain = TextNormaliser.normalise(word);
        if (plain != null)
            keywords.add(plain);
        return this;
    }

    /** Journal, conference or repository; the first that is told holds. */
    public Draft venue(String name) {
        if (venue == null)
            venue = TextNormaliser.normalise(name);
        return this;
    }

    public Draft venueTex(String name) {
        if (venue == null)
            venue = TextNormaliser.normaliseTex(name);
        return this;
    }

    public Draft volume(String text) {
        volume = TextNormaliser.normalise(text);
        return this;
    }

    public Draft issue(String text) {
        issue = TextNormaliser.normalise(text);
        return this;
    }

    /** A range in any notation, or an article's number. */
    public Draft pages(String text) {
        String plain = TextNormaliser.normaliseTex(text);
        if (plain != null)
            pages = RANGE.matcher(PAGES_LABEL.matcher(plain).replaceFirst("")).replaceAll("-");
        return this;
    }

    public Draft pages(String first, String last) {
        return first != null && last != null && !last.isBlank() && !first.strip().equals(last.strip())
                ? pages(first + "-" + last)
                : pages(first);
    }

    public Draft publisher(String text) {
        if (publisher == null)
            publisher = TextNormaliser.normaliseTex(text);
        return this;
    }

    public Draft issn(String text) {
        if (text != null && issn == null) {
            String digits = NO_ISSN_DIGIT.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
            if (ISSN.matcher(digits).matches())
                issn = digits.substring(0, 4) + "-" + digits.substring(4);
        }
        return this;
    }

    /** Only http and https addresses are links; of two relations of one address the first holds. */
    public Draft link(Link.Relation relation, String address) {
        webAddress(address).ifPresent(uri -> links.putIfAbsent(uri, new Link(relation, uri)));
        return this;
    }

    public Draft link(Link link) {
        links.putIfAbsent(link.url(), link);
        return this;
    }

    /** The link says itself what it leads to. */
    public Draft link(String address) {
        webAddress(address).ifPresent(uri -> link(new Link(TextLinks.relation(uri), uri)));
        return this;
    }

    private static Optional<URI> webAddress(String address) {
        if (address == null || address.length() > 2000)
            return Optional.empty();
        try {
            String full = address.strip().startsWith("www.") ? "https://" + address.strip() : address.strip();
            URI uri = URI.create(full.replace(" ", "%20"));
            String scheme = uri.getScheme();
            boolean web = ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
                    && uri.getHost() != null;
            return web ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** A code of ISO 639 or a BCP 47 tag. */
    public Draft language(String code) {
        String tag = Languages.tag(code);
        language = tag == null ? language : tag;
        return this;
    }

    public Draft license(String text) {
        String plain = TextNormaliser.normalise(text);
        if (plain != null && license == null)
            license = plain;
        return this;
    }

    /** Comments after each other with a semicolon. */
    public Draft comment(String text) {
        String plain = TextNormaliser.normalise(text);
        if (plain != null)
            comment = comment == null ? plain : comment.contains(plain) ? comment : comment + "; " + plain;
        return this;
    }

    public Draft withdrawn(boolean said) {
        withdrawn |= said;
        return this;
    }

    public Draft retracted(boolean said) {
        retracted |= said;
        return this;
    }

    public Draft signal(String name, Number value) {
        if (value != null && Double.isFinite(value.doubleValue()))
            signals.put(name, value.doubleValue());
        return this;
    }

    /** In the words of CSL 1.0.2. */
    public Draft type(String csl) {
        if (csl != null)
            type = csl;
        return this;
    }

    public Draft relation(Relation.Kind kind, Optional<Identifier> other) {
        other.ifPresent(identifier -> relations.add(new Relation(kind, identifier)));
        return this;
    }

    public Draft announcement(String kind) {
        announcement = TextNormaliser.normalise(kind);
        return this;
    }

    public String announcement() {
        return announcement;
    }

    /** @throws IllegalArgumentException what is missing or wrong */
    public PaperParsed build(Instant observedAt) {
        if (title == null)
            throw new IllegalArgumentException("title is missing or blank");
        addTextLinks();
        // Publishers mark the titles of retracted and withdrawn articles.
        retracted(RETRACTED_TITLE.matcher(title).find()).withdrawn(WITHDRAWN_TITLE.matcher(title).find());
        Publication publication = volume == null && issue == null && pages == null && publisher == null && issn == null
                ? null
                : new Publication(volume, issue, pages, publisher, issn);
        return new PaperParsed(new SourceRef(source, recordId == null ? madeId() : recordId, url), observedAt, title,
                abstractText, authors,
                List.copyOf(identifiers), List.copyOf(dates), version, List.copyOf(categories), venue,
                List.copyOf(links.values()), language, license, comment, withdrawn, new TreeMap<>(signals), retracted,
                type,
                versions, List.copyOf(relations), publication, List.copyOf(keywords), announcement, raw());
    }

    private String madeId() {
        return identifiers.stream().filter(identifier -> identifier.scheme().equals("doi")).findFirst()
                .or(() -> identifiers.stream().filter(identifier -> !OF_MANY.contains(identifier.scheme())).findFirst())
                .map(Identifier::toString)
                .orElseGet(() -> TitleHash.of(title, firstAuthor(), year(), venue, volume, issue, firstPage()));
    }

    private String firstAuthor() {
        if (authors.isEmpty())
            return null;
        Author first = authors.get(0);
        return first.family() == null ? first.name() : first.family();
    }

    /** The earliest: when a date of publication is added to that of submission, it stays. */
    private String year() {
        return dates.stream()
                .filter(date -> date.kind() == PaperDate.Kind.SUBMITTED || date.kind() == PaperDate.Kind.PUBLISHED)
                .map(date -> date.date().year()).filter(Objects::nonNull).min(Comparator.naturalOrder())
                .map(String::valueOf).orElse(null);
    }

    private String firstPage() {
        return pages == null ? null : pages.split("-", 2)[0];
    }

    /** Links that stand only in the text. */
    private void addTextLinks() {
        for (String text : new String[]{abstractText, comment})
            if (text != null)
                TextLinks.of(text).forEach(this::link);
    }

    private String raw() {
        boolean asItCame = title.equals(rawTitle) && (abstractText == null || abstractText.equals(rawAbstract));
        if (asItCame)
            return null;
        return rawAbstract == null ? rawTitle : rawTitle + "\n\n" + rawAbstract;
    }
}
