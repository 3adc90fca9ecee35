package io.paperwire.ingest.record;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PaperVersion;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Relation;
import io.paperwire.events.SourceRef;
import io.paperwire.events.names.KnownIdentifiers;
import io.paperwire.events.names.Languages;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;
import io.paperwire.ingest.text.TextNormaliser;

/**
 * A record in the making. Text goes in as it came and is normalised here; null and blank values are as good as absent, so
 * that a mapping can pass on whatever a source may leave out.
 */
public final class Draft {

    private static final Pattern SPACES = Pattern.compile("\\s+");
    /** Programs without a kind of record for preprints take these. */
    private static final Set<String> UNDECIDED = Set.of("article-journal", "manuscript");
    private static final Pattern MAJOR = Pattern.compile("(?<![^/])\\*(?=\\p{L})");
    private static final String CORR = "abs/";
    private static final int LONG_COMMENT = 100_000;

    private final String source;
    private String recordId;
    private URI url;
    private String rawTitle;
    private String title;
    private String rawAbstract;
    private String abstractText;
    private final Byline byline = new Byline();
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
    private final Standing standing = new Standing();
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

    /** The DOI that its source keeps the record by, in whatever form it is written: its id, its address and an identifier. */
    public Draft recordDoi(String doi) {
        if (TextNormaliser.normalise(doi) == null)
            return this;
        Optional<String> plain = KnownIdentifiers.plainDoi(doi);
        plain.ifPresent(text -> url("https://doi.org/" + text));
        return identifier("doi", doi).recordId(plain.orElseGet(() -> Letters.lower(doi)));
    }

    /** The record's own address. */
    public Draft url(String address) {
        Addresses.of(address).ifPresent(uri -> url = uri);
        return this;
    }

    /** A link that ends so is the record's own address, and leads to no page of the paper. */
    public Draft ownPage(String ending) {
        for (URI link : List.copyOf(links.keySet()))
            if (link.getPath() != null && link.getPath().endsWith(ending)) {
                links.remove(link);
                url = link;
            }
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

    /** Of the same work, in another language or by other words; to be called when the title is told. */
    public Draft otherTitle(String text) {
        String plain = TextNormaliser.normalise(text);
        return plain == null || plain.equalsIgnoreCase(title) ? this : comment("Also: " + plain);
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

    /** Of an abstract whose markup is read already. */
    public Draft abstractAsItCame(String raw) {
        rawAbstract = abstractText == null ? null : raw;
        return this;
    }

    private Draft abstractAsIs(String raw, String text) {
        String own = text == null ? "" : OwnAbstract.of(text);
        if (!own.isEmpty()) {
            rawAbstract = raw;
            abstractText = own;
        }
        return this;
    }

    public String abstractText() {
        return abstractText;
    }

    public Draft author(Optional<Author> author) {
        author.ifPresent(byline::add);
        return this;
    }

    public Draft authors(List<Author> all) {
        all.forEach(byline::add);
        return this;
    }

    /** All of them, where none or only the first was told. */
    public Draft authorsInFull(List<Author> all) {
        byline.complete(all);
        return this;
    }

    /** Authors that are no persons, unless they are among the others already. */
    public Draft group(String name) {
        byline.addGroup(name);
        return this;
    }

    public boolean hasAuthors() {
        return !byline.isEmpty();
    }

    /**
     * With what only some sources tell of a person. The ORCID may come as an address; one with a wrong check digit is none.
     *
     * @throws IllegalArgumentException the authors so far have longer affiliations than a record may be
     */
    public Draft author(Optional<Author> name, String orcid, String affiliation) {
        byline.add(name, orcid, affiliation);
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

    /** The first version's date is that of submission, the last one's that of the update; the last one is the paper's. */
    public Draft versionDates() {
        List<PaperVersion> inOrder = versions.stream().sorted(Comparator.comparingInt(PaperVersion::version)).toList();
        if (inOrder.isEmpty())
            return this;
        PaperVersion first = inOrder.get(0);
        PaperVersion last = inOrder.get(inOrder.size() - 1);
        if (first.version() == 1)
            date(PaperDate.Kind.SUBMITTED, first.date());
        if (last.version() > 1)
            date(PaperDate.Kind.UPDATED, last.date());
        return version(last.version()).withdrawn(last.withdrawn());
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

    /** A keyword that may be one of PubMed's headings, which mark what a paper is mostly about: {@code Moss/*growth}. */
    public Draft heading(String word) {
        return keyword(MAJOR.matcher(word.strip()).replaceAll(""));
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

    /** DBLP and Semantic Scholar write an arXiv id as a volume of CoRR. */
    public Draft volume(String text) {
        if (text != null && text.startsWith(CORR))
            return identifier("arxiv", text.substring(CORR.length()));
        standing.volume(text);
        return this;
    }

    public Draft issue(String text) {
        standing.issue(text);
        return this;
    }

    /** A range in any notation, or an article's number. */
    public Draft pages(String text) {
        standing.pages(text);
        return this;
    }

    public Draft pages(String first, String last) {
        standing.pages(first, last);
        return this;
    }

    /** The first that is told holds, as does the first ISSN. */
    public Draft publisher(String text) {
        standing.publisher(text);
        return this;
    }

    /** The work is at its publisher or university, not in a journal. */
    public Draft atPublisher() {
        return venue(standing.publisher());
    }

    public Draft issn(String text) {
        standing.issn(text);
        return this;
    }

    /** Only http and https addresses are links; of two relations of one address the first holds. */
    public Draft link(Link.Relation relation, String address) {
        Addresses.of(address).ifPresent(uri -> links.putIfAbsent(uri, new Link(relation, uri)));
        return this;
    }

    public Draft link(Link link) {
        links.putIfAbsent(link.url(), link);
        return this;
    }

    /** The link says itself what it leads to. */
    public Draft link(String address) {
        Addresses.of(address).ifPresent(uri -> link(new Link(TextLinks.relation(uri), uri)));
        return this;
    }

    /** An address of the paper: one that does not say what it leads to leads to a page about it. */
    public Draft address(String address) {
        Addresses.of(address).ifPresent(uri -> {
            Link.Relation told = TextLinks.relation(uri);
            link(new Link(told == Link.Relation.PROJECT ? Link.Relation.HTML : told, uri));
        });
        return this;
    }

    /** A code of ISO 639 or a BCP 47 tag. */
    public Draft language(String code) {
        String tag = Languages.tag(code);
        language = tag == null ? language : tag;
        return this;
    }

    public Draft license(String text) {
        return firstLicense(Licences.of(text));
    }

    /** A statement of rights: a licence, unless it only says whose the copyright is or that nothing is allowed. */
    public Draft rights(String text) {
        return firstLicense(Licences.ofRights(text));
    }

    /** A statement of copyright, which is a licence if it names one. */
    public Draft copyright(String text) {
        return firstLicense(Licences.ofCopyright(text));
    }

    private Draft firstLicense(Optional<String> text) {
        license = license == null ? text.orElse(null) : license;
        return this;
    }

    /** Comments after each other with a semicolon, unless they are long already. */
    public Draft comment(String text) {
        String plain = TextNormaliser.normalise(text);
        if (comment == null)
            comment = plain;
        else if (plain != null && comment.length() < LONG_COMMENT && !comment.contains(plain))
            comment += "; " + plain;
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
        retracted(Titles.markRetracted(title)).withdrawn(Titles.markWithdrawn(title));
        preprint();
        String id = recordId == null
                ? MadeId.of(identifiers, title, byline.authors(), dates(), venue, standing)
                : recordId;
        return new PaperParsed(new SourceRef(source, id, url), observedAt, title,
                abstractText, NameLists.withGroups(byline.once()),
                List.copyOf(identifiers), List.copyOf(dates()), version, List.copyOf(categories), venue,
                List.copyOf(links.values()), language, license, comment, withdrawn, new TreeMap<>(signals), retracted,
                type,
                versions, List.copyOf(relations), standing.publication(), List.copyOf(keywords), announcement, raw());
    }

    /** What is on arXiv only, or has a preprint server where journals stand, is a preprint. */
    private void preprint() {
        if (identifiers.stream().noneMatch(identifier -> identifier.scheme().equals("arxiv")))
            identifiers.addAll(PreprintServers.namedIn(venue));
        venue = PreprintServers.name(venue);
        if ((type == null || UNDECIDED.contains(type))
                && (Arxiv.isOnlyThere(identifiers, venue) || PreprintServers.isName(venue)))
            type = "article";
    }

    private Set<PaperDate> dates() {
        return language != null && Patterns.matches(language, "fa(?:-.*)?")
                ? dates.stream().map(date -> new PaperDate(date.kind(), Dates.inPersian(date.date())))
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : dates;
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
