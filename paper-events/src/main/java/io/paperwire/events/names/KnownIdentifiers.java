package io.paperwire.events.names;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.Identifier;

/**
 * Recognises, validates and normalises the identifiers of papers. Schemes: {@code arxiv}, {@code doi}, {@code pmid},
 * {@code pmcid}, {@code acl}, {@code openreview}, {@code dblp}, {@code isbn}, {@code s2} (Semantic Scholar's paper id),
 * {@code corpusid}, {@code openalex}, {@code handle}. A DOI that only wraps an arXiv id is that arXiv id; a Hugging Face
 * paper's id is an arXiv id.
 */
public final class KnownIdentifiers {

    /** Longer ones are none. */
    private static final int LONGEST = 2000;
    /** ISO 26324, with the suffix as Crossref's registrants write it. */
    private static final Pattern DOI = Pattern.compile("10\\.\\d{4,9}(?:\\.\\d+)*+/\\S+");
    private static final Pattern DOI_PREFIX = Pattern.compile(
            "^(?:(?:https?://)?(?:dx\\.|www\\.)?doi\\.org/|(?:info:)?doi\\s*[:/]?\\s*)++", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEHIND_DOI = Pattern.compile("(?s)/?(?:[?#]\\w.*|\\?)?$");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern UNPRINTED = Pattern.compile("[\\p{Cf}\\p{Cc}]");
    private static final Pattern TRAILING = Pattern.compile("(?<![.,;])[.,;]++$");
    /** As publishers' addresses have it. */
    private static final Pattern DOI_IN_PATH = Pattern.compile("(?:^|/)(?:doi|content|articles?|chapter|book|protocol"
            + "|referencework(?:entry)?|stable|abstract|pdf)/"
            + "(?:(?:abs|abstract|full(?:html)?|e?pdf|pdfdirect|pdfplus|epub|book|early|reader|suppl|figure|ref"
            + "|references|proceedings|journals)/)?(10\\.\\d{4,9}/.+)", Pattern.CASE_INSENSITIVE);
    /** Hosts whose paths begin with the DOI: those of publishers and libraries that pass it on, and Springer's. */
    private static final Pattern RESOLVER = Pattern.compile("doi[.-].*|link\\.springer\\.com");
    /** Versions and forms of a page in the addresses of bioRxiv and medRxiv. */
    private static final Pattern BIORXIV_FORM = Pattern
            .compile("(?:v\\d+(?:[./].*)?|\\.(?:full|abstract|supplementary)[^/]*)$");
    private static final Pattern PAGE_FORM = Pattern
            .compile(
                    "(?:/(?:full(?:-?text)?|abstract|e?pdf|epub|html|xml(?:/nlm)?|ampdf|data|meta|references|citations?"
                            + "|metrics|summary|figures-only|suppl_file/.*|(?:figures|tables)(?:/\\d+)?)(?:\\.html?)?"
                            + "|\\.pdf|\\.epub|\\.html?)$");
    /** Silverchair's addresses, as those of Oxford University Press, go on with their own number and the title. */
    private static final Pattern NUMBERED = Pattern
            .compile("(?:^|/)(?:advance-)?article(?:-[a-z-]+)?/doi/(10\\.\\d{4,9}/.+)/\\d+(?:/[^/]*)?$");
    private static final Pattern ARXIV_DOI = Pattern.compile("10\\.48550/arxiv\\.(.+)");
    private static final Pattern PREFIX = Pattern.compile(
            "(?:urn:|info:)?(doi|arxiv|eprint|pmid|pubmed|pmc|pmcid|isbn|acl"
                    + "|corpusid|dblp|openalex|openreview|s2|hdl|handle)(?:\\s*[:/]\\s*|\\s+)(.+)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** Where an address stands within the path of another one, servers take two slashes for one. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:https?:/{1,2}([^/]+)|((?:[a-z\\d-]++\\.)++[a-z]{2,}))/(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern WITH_PROTOCOL = Pattern.compile("https?:/", Pattern.CASE_INSENSITIVE);
    private static final Pattern SUBDOMAIN = Pattern
            .compile("^(?:www|dx|export|browse|api|pubmed|pdfs?)\\.(?=.*\\..*)");
    private static final Pattern BEHIND_PATH = Pattern.compile("(?si)/?(?:;jsessionid=[^/?#]*)?(?:[?#].*)?$");
    private static final Pattern ARXIV_FORM = Pattern.compile("^(?:abs|pdf|html|format|ps|e-print|src|v\\d+)/");
    private static final Pattern ACL_FORM = Pattern.compile("^anthology/|\\.pdf$");
    private static final Pattern DBLP_FORM = Pattern.compile("^rec/(?:html/|bibtex/|xml/)?|\\.(?:html|xml|bib)$");
    private static final Pattern PMID = Pattern.compile("[1-9]\\d{0,7}");
    private static final Pattern PMID_PREFIX = Pattern.compile("(?i)^(?:(?:pmid|pubmed)\\s*:\\s*)?0*+");
    private static final Pattern PMCID_PREFIX = Pattern.compile("(?i)^pmcid\\s*:\\s*");
    private static final Pattern PMCID = Pattern.compile("(?:PMC)?0*+(\\d{4,8})(?:\\.\\d+)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ACL = Pattern
            .compile("[A-Z]\\d{2}-\\d{4,5}|(?:19|20)\\d{2}\\.[a-z0-9_]+-[a-z0-9_]+\\.\\d+");
    private static final Pattern OPENREVIEW = Pattern.compile("[A-Za-z0-9_-]{8,20}");
    private static final Pattern DBLP = Pattern
            .compile("(?:conf|journals|books|phd|series|reference|tr|persons)/[\\w.-]+/[\\w./+-]+");
    private static final Pattern DBLP_PREFIX = Pattern.compile("(?i)^dblp:");
    private static final Pattern S2 = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern OPENALEX = Pattern.compile("W\\d{4,12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern HANDLE = Pattern.compile("\\d{2,6}(?:\\.[\\w.]+)?/\\S+");
    private static final Pattern BESIDE_ISBN = Pattern
            .compile("(?i)^(?:urn:)?isbn(?:-1[03])?\\s*:?\\s*|\\s*\\(.*$|[\\s\u2010-\u2015-]");
    private static final Pattern ISBN_13 = Pattern.compile("\\d{13}");
    private static final Pattern ISBN_10 = Pattern.compile("\\d{9}[\\dX]");
    private static final Pattern PMID_LIKE = Pattern.compile("\\d{1,12}");
    private static final Pattern PMC_PATH = Pattern.compile("(?:pmc/)?articles/(PMC\\d+).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER = Pattern.compile("[?&](?:id|doi)=([^&#]*)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> KNOWN = Set.of("arxiv", "doi", "pmid", "pmcid", "acl", "openreview", "dblp",
            "isbn",
            "s2", "corpusid", "openalex", "handle");

    private static final Set<String> OTHER_NAMES = Set.of("eprint", "pubmed", "pmc", "hdl");

    private KnownIdentifiers() {
    }

    /**
     * An identifier of a scheme that the source names. An unknown scheme's values are taken as they stand.
     *
     * @return empty if the value is not valid in the scheme
     */
    public static Optional<Identifier> of(String scheme, String value) {
        if (value == null || value.isBlank() || scheme.length() > LONGEST)
            return Optional.empty();
        String name = lower(scheme.strip());
        if (!KNOWN.contains(name) && !OTHER_NAMES.contains(name))
            return Optional.of(new Identifier(name, value.strip()));
        String text = INVISIBLE.matcher(value).replaceAll("").strip();
        if (text.length() > LONGEST)
            return Optional.empty();
        return switch (name) {
            case "arxiv", "eprint" -> arxiv(text);
            case "doi" -> doi(text).or(() -> address(text));
            case "pmid", "pubmed" ->
                matching("pmid", PMID, PMID_PREFIX.matcher(text).replaceFirst("")).or(() -> address(text));
            case "pmcid", "pmc" -> pmcid(text).or(() -> address(text));
            case "acl" -> acl(text).or(() -> address(text));
            case "openreview" -> matching("openreview", OPENREVIEW, text);
            case "dblp" -> matching("dblp", DBLP, DBLP_PREFIX.matcher(text).replaceFirst(""));
            case "isbn" -> isbn(text);
            case "s2" -> matching("s2", S2, lower(text));
            case "corpusid" -> matching("corpusid", PMID_LIKE, text);
            case "openalex" -> matching("openalex", OPENALEX, upper(text)).or(() -> address(text));
            case "handle", "hdl" -> handle(text).or(() -> address(text));
            default -> throw new AssertionError(name);
        };
    }

    /** Whether values of the scheme are validated here. */
    public static boolean isKnown(String scheme) {
        return scheme.length() <= LONGEST && KNOWN.contains(lower(scheme));
    }

    /** A text that is an identifier and nothing else: a bare DOI, {@code arXiv:2403.11004v2}, an address of a paper. */
    public static Optional<Identifier> parse(String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST)
            return Optional.empty();
        String plain = INVISIBLE.matcher(text).replaceAll("").strip();
        Optional<Identifier> address = address(plain);
        if (address.isPresent() || WITH_PROTOCOL.matcher(plain).lookingAt())
            return address;
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
        return plain.regionMatches(true, 0, "PMC", 0, 3) ? pmcid(plain) : Optional.empty();
    }

    private static Optional<Identifier> address(String text) {
        Matcher address = ADDRESS.matcher(text);
        return address.matches()
                ? ofAddress(lower(address.group(1) == null ? address.group(2) : address.group(1)), address.group(3))
                : Optional.empty();
    }

    private static Optional<Identifier> ofAddress(String host, String encodedPath) {
        String bare = SUBDOMAIN.matcher(host).replaceFirst("");
        if (bare.equals("doi.org"))
            return doi("doi.org/" + encodedPath);
        String noQuery = decoded(BEHIND_PATH.matcher(encodedPath).replaceFirst(""));
        if (bare.endsWith("arxiv.org") || bare.equals("alphaxiv.org"))
            return ArxivId.parse(ARXIV_FORM.matcher(noQuery).replaceFirst(""))
                    .map(id -> new Identifier("arxiv", id.base()));
        if (bare.equals("huggingface.co") && noQuery.startsWith("papers/"))
            return arxiv(noQuery.substring(7));
        if (bare.equals("openreview.net"))
            return parameters(encodedPath).stream().findFirst().flatMap(id -> of("openreview", id));
        if (bare.equals("aclanthology.org") || bare.equals("aclweb.org"))
            return acl(ACL_FORM.matcher(noQuery).replaceAll(""));
        if (bare.equals("ncbi.nlm.nih.gov") || host.equals("pubmed.ncbi.nlm.nih.gov")
                || bare.equals("pmc.ncbi.nlm.nih.gov")) {
            Matcher pmc = PMC_PATH.matcher(noQuery);
            return pmc.matches() ? pmcid(pmc.group(1)) : matching("pmid", PMID, without("pubmed/", noQuery));
        }
        if (bare.equals("openalex.org"))
            return matching("openalex", OPENALEX, upper(without("works/", noQuery)));
        if (bare.equals("semanticscholar.org")) {
            String last = noQuery.substring(noQuery.lastIndexOf('/') + 1);
            return last.regionMatches(true, 0, "CorpusID:", 0, 9) ? of("corpusid", last.substring(9)) : of("s2", last);
        }
        if (bare.equals("dblp.org") || bare.equals("dblp.uni-trier.de"))
            return of("dblp", DBLP_FORM.matcher(noQuery).replaceAll(""));
        if (bare.equals("hdl.handle.net"))
            return handle(noQuery);
        Matcher numbered = NUMBERED.matcher(noQuery);
        if (numbered.find())
            return doi(numbered.group(1));
        Matcher doi = DOI_IN_PATH.matcher(RESOLVER.matcher(bare).matches() ? "doi/" + noQuery : noQuery);
        if (!doi.find())
            return parameters(encodedPath).stream().map(KnownIdentifiers::doi).flatMap(Optional::stream).findFirst();
        boolean biorxiv = bare.equals("biorxiv.org") || bare.equals("medrxiv.org");
        return doi(biorxiv ? BIORXIV_FORM.matcher(doi.group(1)).replaceFirst("") : withoutForms(doi.group(1)));
    }

    /** {@code /full/html} is two. The whole of what stands after the prefix is none. */
    private static String withoutForms(String doi) {
        Matcher form = PAGE_FORM.matcher(doi);
        return form.find() && form.start() > doi.indexOf('/') ? withoutForms(doi.substring(0, form.start())) : doi;
    }

    /** A DOI is a handle as well (ISO 26324): those that begin with 10. */
    private static Optional<Identifier> handle(String text) {
        return text.startsWith("10.") ? doi(text) : matching("handle", HANDLE, text);
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
        Optional<Identifier> address = address(text).filter(id -> id.scheme().equals("arxiv"));
        if (address.isPresent())
            return address;
        String bare = text.length() < 12 ? text : DOI_PREFIX.matcher(text).replaceFirst("");
        Matcher doi = ARXIV_DOI.matcher(lower(bare));
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
    public static Optional<String> plainDoi(String text) {
        if (text.length() > LONGEST)
            return Optional.empty();
        String bare = text.strip();
        Matcher prefix = DOI_PREFIX.matcher(bare);
        if (!bare.startsWith("10.") && prefix.find()) {
            boolean address = lower(prefix.group()).contains("doi.org/");
            bare = bare.substring(prefix.end());
            // A SICI may end in a number sign.
            bare = address ? BEHIND_DOI.matcher(bare).replaceFirst("") : bare;
        }
        bare = lower(UNPRINTED.matcher(decoded(bare)).replaceAll(""));
        if (bare.indexOf('&') > 0)
            bare = bare.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
        bare = Normalizer.normalize(TRAILING.matcher(bare).replaceFirst(""), Normalizer.Form.NFC);
        return DOI.matcher(bare).matches() && bare.length() <= 400 ? Optional.of(bare) : Optional.empty();
    }

    /** The old ids have a capital, the new ones none. */
    private static Optional<Identifier> acl(String id) {
        return matching("acl", ACL, id.indexOf('.') < 0 ? upper(id) : lower(id));
    }

    private static Optional<Identifier> pmcid(String text) {
        Matcher id = PMCID.matcher(PMCID_PREFIX.matcher(text).replaceFirst(""));
        return id.matches() ? Optional.of(new Identifier("pmcid", "PMC" + id.group(1))) : Optional.empty();
    }

    private static Optional<Identifier> matching(String scheme, Pattern pattern, String value) {
        return pattern.matcher(value).matches() ? Optional.of(new Identifier(scheme, value)) : Optional.empty();
    }

    /** ISO 2108; ten digits become thirteen. */
    private static Optional<Identifier> isbn(String text) {
        if (text.length() > 200)
            return Optional.empty();
        String digits = upper(BESIDE_ISBN.matcher(text).replaceAll(""));
        if (ISBN_13.matcher(digits).matches() && isbn13CheckDigit(digits) == digits.charAt(12))
            return Optional.of(new Identifier("isbn", digits));
        if (!ISBN_10.matcher(digits).matches())
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

    private static String without(String begin, String text) {
        return text.startsWith(begin) ? text.substring(begin.length()) : text;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
