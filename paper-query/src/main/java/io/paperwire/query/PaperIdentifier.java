package io.paperwire.query;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.Identifier;

/**
 * The names of papers in one form each: {@code scheme:value} as {@link Identifier} has it, or the catalogue's own id alone.
 * People also write a DOI or an arXiv id without its scheme, with a version, or as an address.
 */
public final class PaperIdentifier {

    private static final Pattern DOI = Pattern.compile("10\\.\\d{4,9}(?:\\.\\d+)*+/\\S+");
    private static final Pattern ARXIV_DOI = Pattern.compile("10\\.48550/arxiv\\.(\\S+)");
    private static final Pattern ARXIV = Pattern.compile(
            "(?:(\\d{4}\\.\\d{4,5})|([a-z]+(?:-[a-z]+)?)(?:\\.[a-z-]+)?/(\\d{7}))(?:v\\d{1,3})?[.,;:]*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PMCID = Pattern.compile("PMC\\d+", Pattern.CASE_INSENSITIVE);
    private static final Set<String> MAY_BE_ADDRESSED = Set.of("doi", "arxiv", "pmid", "pmcid");
    private static final Pattern OWN = Pattern.compile("[\\p{Alnum}-]{6,64}");

    private PaperIdentifier() {
    }

    /**
     * @param condition the name of what it was typed after
     * @return {@code scheme:value}, or without a colon what may be an id of the catalogue
     * @throws IllegalArgumentException it is none; the message is for the person who typed it
     */
    public static String read(String condition, String typed) {
        Optional<Identifier> address = PaperAddress.identifier(typed);
        if (address.isPresent())
            return of(address.get());
        if (DOI.matcher(typed).matches())
            return doi(typed);
        if (ARXIV.matcher(typed).matches())
            return arxiv(typed);
        int colon = typed.indexOf(':');
        if (colon > 0 && colon < typed.length() - 1 && !typed.startsWith("http"))
            return of(addressed(Identifier.parse(typed)));
        if (PMCID.matcher(typed).matches())
            return of(new Identifier("pmcid", typed));
        if (OWN.matcher(typed).matches())
            return typed;
        throw new IllegalArgumentException("'" + typed
                + "' names no paper; write %1$s:doi:10.1000/182, %1$s:2403.11004, or another %1$s:scheme:value."
                        .formatted(condition));
    }

    /** As many lists of references have it: {@code doi:https://doi.org/10.1000/182}. A record's id may be any address. */
    private static Identifier addressed(Identifier typed) {
        return MAY_BE_ADDRESSED.contains(typed.scheme())
                ? PaperAddress.identifier(typed.value().strip()).orElse(typed)
                : typed;
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

    private static String doi(String value) {
        String doi = withoutStop(value).toLowerCase(Locale.ROOT);
        Matcher arxiv = ARXIV_DOI.matcher(doi);
        return arxiv.matches() ? arxiv(arxiv.group(1)) : "doi:" + doi;
    }

    /** A DOI at the end of a sentence does not end in the sentence's sign. */
    private static String withoutStop(String value) {
        int end = value.length();
        while (end > 1 && ".,;:".indexOf(value.charAt(end - 1)) >= 0)
            end--;
        return value.substring(0, end);
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
