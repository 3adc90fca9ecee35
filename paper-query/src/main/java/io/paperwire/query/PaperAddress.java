package io.paperwire.query;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.Identifier;

/** Addresses of pages that tell by themselves which paper they are about. */
final class PaperAddress {

    /** Where an address stands within the path of another one, servers take two slashes for one. */
    private static final Pattern ADDRESS = Pattern
            .compile("(?:https?:/{1,2})?(?:www\\.|dx\\.)?((?:[a-z\\d-]+\\.)++[a-z]+/\\S+)", CASE_INSENSITIVE);
    private static final String NCBI = "ncbi\\.nlm\\.nih\\.gov/";
    /** The first that fits counts. */
    private static final List<Form> FORMS = List.of(
            form("doi", "doi\\.org/(\\S+?)"),
            form("arxiv", "(?:export\\.|browse\\.)?(?:arxiv|alphaxiv)\\.org/(?:abs|pdf|html|format|ps|e-print|src)"
                    + "/(\\S+?)(?:\\.pdf)?"),
            form("arxiv", "huggingface\\.co/papers/(\\S+?)"),
            form("openreview", "openreview\\.net/[a-z]+\\?(?:\\S*&)?id=([\\w-]+)(?:&\\S*)?"),
            form("acl", "(?:aclanthology\\.org|aclweb\\.org/anthology)/([\\w.-]+?)(?:\\.pdf)?"),
            form("s2", "semanticscholar\\.org/paper/(?:\\S+/)?([\\da-f]{40})"),
            form("corpusid", "(?:api\\.)?semanticscholar\\.org/(?:paper/)?CorpusID:(\\d+)"),
            form("pmid", "(?:pubmed\\." + NCBI + "|" + NCBI + "pubmed/)(\\d+)"),
            form("pmcid", "(?:pmc\\." + NCBI + "|" + NCBI + "pmc/)articles/(PMC\\d+)(?:/\\S*)?"),
            form("openalex", "(?:api\\.)?openalex\\.org/(?:works/)?(W\\d+)"),
            form("dblp", "dblp\\.(?:org|uni-trier\\.de)/rec/(?:html/|bibtex/|xml/)?(\\S+?)(?:\\.(?:html|xml|bib))?"),
            form("doi", "(?:bio|med)rxiv\\.org/content/(?:early/)?(10\\.\\d{4,9}/\\S+?)"
                    + "(?:v\\d+(?:[./][^\\s?#]*)?|\\.(?:full|abstract|supplementary)[^\\s?#/]*)?"),
            form("doi", "\\S+?/(?:doi|content|articles?|chapter|book)/(?:(?:abs|full|pdf|epdf|epub|book)/)?"
                    + "(10\\.\\d{4,9}/\\S+?)(?:/(?:full(?:-?text)?|abstract|pdf|meta)(?:\\.html?)?|\\.pdf|\\.html)?"),
            form("doi", "[^?\\s]++\\?(?:\\S*&)?(?:id|doi)=(10\\.\\d{4,9}(?:/|%2F)[^&#\\s]+)(?:&\\S*)?"));

    private record Form(String scheme, Pattern pattern) {
    }

    private PaperAddress() {
    }

    private static Form form(String scheme, String address) {
        return new Form(scheme, Pattern.compile(address + "/?(?:[?#]\\w\\S*)?", CASE_INSENSITIVE));
    }

    /** @return the paper's name as the catalogue has it, or empty if this is no address of a paper */
    static Optional<Identifier> identifier(String typed) {
        Matcher address = ADDRESS.matcher(typed);
        if (typed.indexOf('/') < 0 || !address.matches())
            return Optional.empty();
        for (Form form : FORMS) {
            Matcher fits = form.pattern.matcher(address.group(1));
            if (fits.matches())
                return Optional.of(new Identifier(form.scheme, written(form.scheme, decoded(fits.group(1)))));
        }
        return Optional.empty();
    }

    private static String written(String scheme, String value) {
        return switch (scheme) {
            case "s2" -> value.toLowerCase(Locale.ROOT);
            case "openalex" -> value.toUpperCase(Locale.ROOT);
            default -> value;
        };
    }

    /** What cannot stand in an address, such as {@code <}, is written in it with a percent sign. */
    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
