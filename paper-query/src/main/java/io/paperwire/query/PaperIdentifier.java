package io.paperwire.query;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.Identifier;

/**
 * The names of papers in one form each: {@code scheme:value} as {@link Identifier} has it, or the catalogue's own id alone.
 * People also write a DOI or an arXiv id without its scheme, with a version, or as an address.
 */
public final class PaperIdentifier {

    private static final Pattern DOI = Pattern.compile("10\\.\\d{4,9}(?:\\.\\d+)*+/\\S+");
    /** Where an address stands within the path of another one, servers take two slashes for one. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:https?:/{1,2})?(?:www\\.|dx\\.)?(?:(doi\\.org)|(?:export\\.)?arxiv\\.org/(?:abs|pdf|html))/(\\S+?)(?:\\.pdf)?/?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ARXIV_DOI = Pattern.compile("10\\.48550/arxiv\\.(\\S+)");
    private static final Pattern ARXIV = Pattern.compile(
            "(?:(\\d{4}\\.\\d{4,5})|([a-z]+(?:-[a-z]+)?)(?:\\.[a-z-]+)?/(\\d{7}))(?:v\\d{1,3})?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PMCID = Pattern.compile("PMC\\d+", Pattern.CASE_INSENSITIVE);
    private static final Pattern OWN = Pattern.compile("[\\p{Alnum}-]{6,64}");

    private PaperIdentifier() {
    }

    /**
     * @param condition the name of what it was typed after
     * @return {@code scheme:value}, or without a colon what may be an id of the catalogue
     * @throws IllegalArgumentException it is none; the message is for the person who typed it
     */
    public static String read(String condition, String typed) {
        Matcher address = ADDRESS.matcher(typed);
        if (address.matches())
            return address.group(1) == null ? arxiv(address.group(2)) : doi(decoded(address.group(2)));
        if (DOI.matcher(typed).matches())
            return doi(typed);
        if (ARXIV.matcher(typed).matches())
            return arxiv(typed);
        if (typed.indexOf(':') > 0 && !typed.endsWith(":") && !typed.startsWith("http"))
            return of(Identifier.parse(typed));
        if (PMCID.matcher(typed).matches())
            return of(new Identifier("pmcid", typed));
        if (OWN.matcher(typed).matches())
            return typed;
        throw new IllegalArgumentException("'" + typed
                + "' names no paper; write %1$s:doi:10.1000/182, %1$s:2403.11004, or another %1$s:scheme:value."
                        .formatted(condition));
    }

    static String of(Identifier identifier) {
        String value = identifier.value().strip();
        return switch (identifier.scheme()) {
            case "doi" -> doi(value);
            case "arxiv" -> arxiv(value);
            case "pmcid" -> "pmcid:" + value.toUpperCase(Locale.ROOT);
            default -> identifier.scheme() + ":" + value;
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

    private static String doi(String value) {
        String doi = value.toLowerCase(Locale.ROOT);
        Matcher arxiv = ARXIV_DOI.matcher(doi);
        return arxiv.matches() ? arxiv(arxiv.group(1)) : "doi:" + doi;
    }

    private static String arxiv(String value) {
        Matcher id = ARXIV.matcher(value);
        if (!id.matches())
            return "arxiv:" + value;
        return "arxiv:" + (id.group(1) != null
                ? id.group(1)
                : id.group(2).toLowerCase(Locale.ROOT) + "/" + id.group(3));
    }
}
