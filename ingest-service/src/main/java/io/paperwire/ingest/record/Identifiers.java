package io.paperwire.ingest.record;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.Identifier;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/**
 * Recognises, validates and normalises the identifiers of papers. Schemes: {@code arxiv}, {@code doi}, {@code pmid},
 * {@code pmcid}, {@code acl}, {@code openreview}, {@code dblp}, {@code isbn}, {@code s2} (Semantic Scholar's paper id),
 * {@code corpusid}, {@code openalex}, {@code handle}. A DOI that only wraps an arXiv id is that arXiv id; a Hugging Face
 * paper's id is an arXiv id.
 */
public final class Identifiers {

    /** ISO 26324, with the suffix as Crossref's registrants write it. */
    private static final Pattern DOI = Pattern.compile("10\\.\\d{4,9}(?:\\.\\d+)*+/\\S+");
    private static final Pattern DOI_IN_TEXT = Pattern
            .compile("(?<![\\d./])10\\.\\d{4,9}(?:\\.\\d+)*+/[^\\s\"<>{}\\\\^`|]+");
    private static final Pattern DOI_PREFIX = Pattern.compile(
            "^(?:(?:https?://)?(?:dx\\.|www\\.)?doi\\.org/|(?:info:)?doi\\s*[:/]?\\s*)++", Pattern.CASE_INSENSITIVE);
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}]");
    private static final Pattern TRAILING = Pattern.compile("(?<![.,;])[.,;]++$");
    /** As publishers' addresses have it. */
    private static final Pattern DOI_IN_PATH = Pattern
            .compile(
                    "(?:^|/)(?:doi|content|articles?|chapter|book)/(?:(?:abs|full|pdf|epdf|book|early)/)?(10\\.\\d{4,9}/.+)");
    /** Versions and forms of a page in the addresses of bioRxiv and medRxiv. */
    private static final Pattern BIORXIV_FORM = Pattern
            .compile("(?:v\\d+(?:[./].*)?|\\.(?:full|abstract|supplementary)[^/]*)$");
    private static final Pattern PAGE_FORM = Pattern
            .compile("(?:/(?:full(?:-?text)?|abstract|e?pdf|meta|references|citations?|metrics|summary|figures-only"
                    + "|(?:figures|tables)(?:/\\d+)?)(?:\\.html?)?|\\.pdf|\\.epub|\\.html?)$");
    /** Silverchair's addresses, as those of Oxford University Press, go on with their own number and the title. */
    private static final Pattern NUMBERED = Pattern
            .compile("(?:^|/)(?:advance-)?article(?:-[a-z-]+)?/doi/(10\\.\\d{4,9}/.+)/\\d+(?:/[^/]*)?$");
    private static final Pattern ARXIV_DOI = Pattern.compile("10\\.48550/arxiv\\.(.+)");
    private static final Pattern PREFIX = Pattern.compile(
            "(?:urn:|info:)?(doi|arxiv|eprint|pmid|pubmed|pmc|pmcid|isbn|acl"
                    + "|corpusid|dblp|openalex|openreview|s2|hdl|handle)(?:\\s*[:/]\\s*|\\s+)(.+)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:https?://|(?=(?:dx\\.)?doi\\.org/|arxiv\\.org/))([^/]+)/(.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern PMID = Pattern.compile("[1-9]\\d{0,7}");
    private static final Pattern PMCID = Pattern.compile("(?:PMC)?0*+(\\d{4,8})(?:\\.\\d+)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ACL = Pattern
            .compile("[A-Z]\\d{2}-\\d{4,5}|(?:19|20)\\d{2}\\.[a-z0-9_]+-[a-z0-9_]+\\.\\d+");
    private static final Pattern OPENREVIEW = Pattern.compile("[A-Za-z0-9_-]{8,20}");
    private static final Pattern DBLP = Pattern
            .compile("(?:conf|journals|books|phd|series|reference|tr|persons)/[\\w.-]+/[\\w./+-]+");
    private static final Pattern S2 = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern OPENALEX = Pattern.compile("W\\d{4,12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern HANDLE = Pattern.compile("\\d{2,6}(?:\\.[\\w.]+)?/\\S+");
    private static final Pattern LABELLED = Pattern.compile(
            Patterns.WORD_BEGIN + "(PMID|PMCID|ISBN|CorpusID)(?:-1[03])?\\s*+:?\\s*+((?:PMC)?[\\dXx-]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern URL_IN_TEXT = Pattern.compile("https?://[^\\s<>\"\\\\^`{|}]+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PMID_LIKE = Pattern.compile("\\d{1,12}");
    private static final Pattern PMC_PATH = Pattern.compile("(?:pmc/)?articles/(PMC\\d+).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER = Pattern.compile("[?&](?:id|doi)=([^&#]*)");
    /** What may stand around an identifier in a note that says nothing else. */
    private static final Pattern LABELS = Pattern
            .compile("(?i)" + Patterns.WORD_BEGIN + "(?:arxiv|e-?print|preprint|doi|pmid|pmcid|pmc|pubmed|id|isbn"
                    + "|available|online|at|as|from|url|https?|see|also|the|and|cs|math|physics|stat|hep|th|ph|version|v\\d+"
                    + "|extra|issn|corpusid|article|number|archiveprefix|primaryclass)" + Patterns.WORD_END);
    private static final Set<String> KNOWN = Set.of("arxiv", "doi", "pmid", "pmcid", "acl", "openreview", "dblp",
            "isbn",
            "s2", "corpusid", "openalex", "handle");

    private Identifiers() {
    }

    /**
     * An identifier of a scheme that the source names. An unknown scheme's values are taken as they stand.
     *
     * @return empty if the value is not valid in the scheme
     */
    public static Optional<Identifier> of(String scheme, String value) {
        if (value == null || value.isBlank())
            return Optional.empty();
        String text = value.strip();
        String name = Letters.lower(scheme.strip());
        return switch (name) {
            case "arxiv", "eprint" -> arxiv(text);
            case "doi" -> doi(text).or(() -> text.startsWith("http") ? parse(text) : Optional.empty());
            case "pmid", "pubmed" ->
                matching("pmid", PMID, Patterns.replaceFirst(text, "(?i)^(?:(?:pmid|pubmed)\\s*:\\s*)?0*+", ""));
            case "pmcid", "pmc" -> pmcid(text);
            case "acl" -> matching("acl", ACL,
                    Patterns.replaceFirst(
                            Patterns.replaceFirst(text, "^https?://(?=[^/]*acl)[^/]*+/(?:anthology/)?", ""),
                            "/$|\\.pdf$", ""));
            case "openreview" -> matching("openreview", OPENREVIEW, text);
            case "dblp" -> matching("dblp", DBLP, Patterns.replaceFirst(text, "(?i)^dblp:", ""));
            case "isbn" -> isbn(text);
            case "s2" -> matching("s2", S2, Letters.lower(text));
            case "corpusid" -> matching("corpusid", PMID_LIKE, text);
            case "openalex" -> matching("openalex", OPENALEX,
                    Letters.upper(
                            Patterns.replaceFirst(text, "(?i)^https?://(?:api\\.)?openalex\\.org/(?:works/)?", "")));
            case "handle", "hdl" ->
                matching("handle", HANDLE, Patterns.replaceFirst(text, "(?i)^https?://hdl\\.handle\\.net/", ""));
            default -> Optional.of(new Identifier(name, text));
        };
    }

    /** Whether values of the scheme are validated here. */
    public static boolean isKnown(String scheme) {
        return KNOWN.contains(Letters.lower(scheme));
    }

    /** A text that is an identifier and nothing else: a bare DOI, {@code arXiv:2403.11004v2}, an address of a paper. */
    public static Optional<Identifier> parse(String text) {
        if (text == null || text.isBlank() || text.length() > 2000)
            return Optional.empty();
        String plain = text.strip();
        Matcher address = ADDRESS.matcher(plain);
        if (address.matches())
            return ofAddress(Letters.lower(address.group(1)), address.group(2));
        Matcher prefix = PREFIX.matcher(plain);
        if (prefix.matches()) {
            Optional<Identifier> named = of(prefix.group(1), prefix.group(2));
            if (named.isPresent())
                return named;
        }
        if (DOI.matcher(plain).matches())
            return doi(plain);
        Optional<Identifier> arxiv = arxiv(plain);
        if (arxiv.isPresent())
            return arxiv;
        if (plain.startsWith("PMC"))
            return pmcid(plain);
        return Optional.empty();
    }

    /** All identifiers that are recognisable within a text, each once. Whose they are, only the text can say. */
    public static List<Identifier> find(String text) {
        if (text == null)
            return List.of();
        Set<Identifier> found = new LinkedHashSet<>();
        scan(text, found);
        return new ArrayList<>(found);
    }

    /**
     * The identifiers of a note that consists of them and their labels ({@code arXiv:2403.11004 [cs.LG]}). Any other note
     * may be about another paper ({@code Comment on arXiv:…}).
     */
    public static List<Identifier> ofNote(String note) {
        if (note == null)
            return List.of();
        Set<Identifier> found = new LinkedHashSet<>();
        String rest = LABELS.matcher(scan(note, found)).replaceAll("");
        long letters = rest.codePoints().filter(Character::isLetter).count();
        return letters <= 3 ? new ArrayList<>(found) : List.of();
    }

    /** @return the text without what was found */
    private static String scan(String text, Set<Identifier> found) {
        String rest = take(URL_IN_TEXT, text, found, match -> parse(TextLinks.withoutPunctuation(match.group())));
        rest = take(DOI_IN_TEXT, rest, found, match -> doi(TextLinks.withoutPunctuation(match.group())));
        rest = take(LABELLED, rest, found, match -> of(match.group(1), match.group(2)));
        return take(ArxivId.IN_TEXT, rest, found, match -> arxiv(match.group()));
    }

    private static String take(Pattern pattern, String text, Set<Identifier> found,
            java.util.function.Function<Matcher, Optional<Identifier>> reading) {
        Matcher match = pattern.matcher(text);
        StringBuilder rest = new StringBuilder();
        while (match.find()) {
            Optional<Identifier> identifier = reading.apply(match);
            identifier.ifPresent(found::add);
            match.appendReplacement(rest, identifier.isPresent() ? " " : Matcher.quoteReplacement(match.group()));
        }
        return match.appendTail(rest).toString();
    }

    private static Optional<Identifier> ofAddress(String host, String encodedPath) {
        String bare = Patterns.replaceFirst(host, "^(?:www|dx|export|pubmed|pdfs?)\\.(?=.*\\..*)", "");
        if (bare.equals("doi.org"))
            return doi("doi.org/" + encodedPath);
        String noQuery = decoded(
                Patterns.replaceFirst(Patterns.replaceFirst(encodedPath, "(?s)[?#].*", ""), "/$", ""));
        if (bare.endsWith("arxiv.org") || bare.equals("alphaxiv.org"))
            return ArxivId.parse(Patterns.replaceFirst(noQuery, "^(?:abs|pdf|html|format|ps|e-print|src|v\\d+)/", ""))
                    .map(id -> new Identifier("arxiv", id.base()));
        if (bare.equals("huggingface.co") && noQuery.startsWith("papers/"))
            return arxiv(noQuery.substring(7));
        if (bare.equals("openreview.net"))
            return parameters(encodedPath).stream().findFirst().flatMap(id -> of("openreview", id));
        if (bare.equals("aclanthology.org") || bare.equals("aclweb.org"))
            return of("acl", Patterns.replaceFirst(Patterns.replaceFirst(noQuery, "^anthology/", ""), "\\.pdf$", ""));
        if (bare.equals("ncbi.nlm.nih.gov") || host.equals("pubmed.ncbi.nlm.nih.gov")
                || bare.equals("pmc.ncbi.nlm.nih.gov")) {
            Matcher pmc = PMC_PATH.matcher(noQuery);
            return pmc.matches() ? pmcid(pmc.group(1)) : of("pmid", Patterns.replaceFirst(noQuery, "^pubmed/", ""));
        }
        if (bare.equals("openalex.org"))
            return of("openalex", Patterns.replaceFirst(noQuery, "^works/", ""));
        if (bare.equals("semanticscholar.org")) {
            String last = noQuery.substring(noQuery.lastIndexOf('/') + 1);
            return last.startsWith("CorpusID:") ? of("corpusid", last.substring(9)) : of("s2", last);
        }
        if (bare.equals("dblp.org") || bare.equals("dblp.uni-trier.de"))
            return of("dblp",
                    Patterns.replaceFirst(Patterns.replaceFirst(noQuery, "^rec/(?:html/|bibtex/|xml/)?", ""),
                            "\\.(?:html|xml|bib)$", ""));
        if (bare.equals("hdl.handle.net"))
            return of("handle", noQuery);
        Matcher numbered = NUMBERED.matcher(noQuery);
        if (numbered.find())
            return doi(numbered.group(1));
        Matcher doi = DOI_IN_PATH.matcher(noQuery);
        if (!doi.find())
            return parameters(encodedPath).stream().map(Identifiers::doi).flatMap(Optional::stream).findFirst();
        boolean biorxiv = bare.equals("biorxiv.org") || bare.equals("medrxiv.org");
        return doi((biorxiv ? BIORXIV_FORM : PAGE_FORM).matcher(doi.group(1)).replaceFirst(""));
    }

    /** What the query says under the names by which papers are asked for. */
    private static List<String> parameters(String address) {
        return PARAMETER.matcher(address).results().map(parameter -> decoded(parameter.group(1))).toList();
    }

    private static String decoded(String path) {
        if (path.indexOf('%') < 0)
            return path;
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEncoding) {
            return path;
        }
    }

    private static Optional<Identifier> arxiv(String text) {
        Optional<ArxivId> plain = ArxivId.parse(text);
        if (plain.isPresent())
            return plain.map(id -> new Identifier("arxiv", id.base()));
        Matcher address = ADDRESS.matcher(text);
        if (address.matches() && Letters.lower(address.group(1)).endsWith("arxiv.org"))
            return ofAddress(Letters.lower(address.group(1)), address.group(2));
        String bare = text.length() < 12 ? text : DOI_PREFIX.matcher(text).replaceFirst("");
        Matcher doi = ARXIV_DOI.matcher(Letters.lower(bare));
        return ArxivId.parse(doi.matches() ? doi.group(1) : text).map(id -> new Identifier("arxiv", id.base()));
    }

    private static Optional<Identifier> doi(String text) {
        return plainDoi(text).map(doi -> {
            Matcher arxiv = ARXIV_DOI.matcher(doi);
            Optional<ArxivId> id = arxiv.matches() ? ArxivId.parse(arxiv.group(1)) : Optional.empty();
            return id.map(found -> new Identifier("arxiv", found.base())).orElse(new Identifier("doi", doi));
        });
    }

    /** A DOI as it is normalised, also one that wraps an arXiv id; empty if it is none. */
    static Optional<String> plainDoi(String text) {
        String bare = text.strip();
        Matcher prefix = DOI_PREFIX.matcher(bare);
        if (!bare.startsWith("10.") && prefix.find()) {
            boolean address = Letters.lower(prefix.group()).contains("doi.org/");
            bare = bare.substring(prefix.end());
            // A SICI may end in a number sign.
            bare = address ? Patterns.replaceFirst(bare, "(?s)/?(?:[?#]\\w.*|\\?)?$", "") : bare;
        }
        bare = Letters.lower(INVISIBLE.matcher(decoded(bare)).replaceAll(""));
        if (bare.indexOf('&') > 0)
            bare = bare.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
        bare = Letters.in(Normalizer.Form.NFC, TRAILING.matcher(bare).replaceFirst(""));
        return DOI.matcher(bare).matches() && bare.length() <= 400 ? Optional.of(bare) : Optional.empty();
    }

    private static Optional<Identifier> pmcid(String text) {
        Matcher id = PMCID.matcher(Patterns.replaceFirst(text, "(?i)^pmcid\\s*:\\s*", ""));
        return id.matches() ? Optional.of(new Identifier("pmcid", "PMC" + id.group(1))) : Optional.empty();
    }

    private static Optional<Identifier> matching(String scheme, Pattern pattern, String value) {
        return pattern.matcher(value).matches() ? Optional.of(new Identifier(scheme, value)) : Optional.empty();
    }

    /** ISO 2108; ten digits become thirteen. */
    private static Optional<Identifier> isbn(String text) {
        if (text.length() > 200)
            return Optional.empty();
        String digits = Letters.upper(Patterns.replaceAll(
                Patterns.replaceFirst(Patterns.replaceFirst(text, "(?i)^(?:urn:)?isbn(?:-1[03])?\\s*:?\\s*", ""),
                        "\\s*\\(.*$", ""),
                "[\\s\u2010-\u2015-]", ""));
        if (Patterns.matches(digits, "\\d{13}") && isbn13CheckDigit(digits) == digits.charAt(12))
            return Optional.of(new Identifier("isbn", digits));
        if (!Patterns.matches(digits, "\\d{9}[\\dX]"))
            return Optional.empty();
        int sum = 0;
        for (int n = 0; n < 10; n++)
            sum += (10 - n) * (digits.charAt(n) == 'X' ? 10 : digits.charAt(n) - '0');
        String thirteen = "978" + digits.substring(0, 9);
        return sum % 11 == 0
                ? Optional.of(new Identifier("isbn", thirteen + isbn13CheckDigit(thirteen)))
                : Optional.empty();
    }

    private static char isbn13CheckDigit(String digits) {
        int sum = 0;
        for (int n = 0; n < 12; n++)
            sum += (digits.charAt(n) - '0') * (n % 2 == 0 ? 1 : 3);
        return (char) ('0' + (10 - sum % 10) % 10);
    }
}
