package io.paperwire.events.names;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An arXiv identifier (info.arxiv.org, "Understanding the arXiv identifier"): {@code YYMM.NNNN} from 0704 to 1412,
 * {@code YYMM.NNNNN} from 1501, before that {@code archive/YYMMNNN}.
 *
 * @param base    without version; of an old id without subject class
 * @param version from 1, or null
 */
public record ArxivId(String base, Integer version) {

    private static final Set<String> ARCHIVES = Set.of("acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph",
            "atom-ph",
            "bayes-an", "chao-dyn", "chem-ph", "cmp-lg", "comp-gas", "cond-mat", "cs", "dg-ga", "funct-an", "gr-qc",
            "hep-ex", "hep-lat", "hep-ph", "hep-th", "math", "math-ph", "mtrl-th", "nlin", "nucl-ex", "nucl-th",
            "patt-sol",
            "physics", "plasm-ph", "q-alg", "q-bio", "quant-ph", "solv-int", "supr-con", "stat", "q-fin", "econ",
            "eess");
    private static final String NEW = "(\\d{2})(\\d{2})\\.(\\d{4,5})";
    private static final String OLD = "([a-z]+(?:-[a-z]+)?)(?:\\.[A-Za-z]{2}|\\.[a-z]+-[a-z]+)?/(\\d{2})(\\d{2})(\\d{3})";
    /** With its prefixes, which printed forms mix: {@code arXiv:hep-th/1601.07616}. */
    private static final Pattern WHOLE = Pattern.compile(
            "(?:(?:https?://[\\w.]*|oai:)?arxiv(?:\\.org)?[:/ ]\\s*(?:abs/|pdf/)?)?"
                    + "(?:(?:[a-z]+(?:-[a-z]+)?(?:\\.[A-Za-z-]+)?/)?" + NEW + "|" + OLD
                    + ")(?:v(\\d{1,3}))?(?:\\.pdf)?(?:\\s*\\[[^\\]]*])?",
            Pattern.CASE_INSENSITIVE);
    /** Within other text. */
    public static final Pattern IN_TEXT = Pattern.compile(
            "(?<![\\w./-])(?:arxiv[:/ ]\\s?(?:abs/|pdf/)?(?:[a-z-]+(?:\\.[A-Za-z-]+)?/)?\\d{4}\\.\\d{4,5}"
                    + "|(?:arxiv[:/ ]\\s?(?:abs/|pdf/)?)?[a-z-]+(?:\\.[A-Za-z-]+)?/\\d{7})(?:v\\d{1,3})?(?![\\d])",
            Pattern.CASE_INSENSITIVE);

    /** Reads an id alone, in any of the forms that are printed; empty if it is none. */
    public static Optional<ArxivId> parse(String text) {
        Matcher id = WHOLE.matcher(text.strip());
        if (!id.matches())
            return Optional.empty();
        Integer version = id.group(8) == null ? null : Integer.valueOf(id.group(8));
        if (version != null && version == 0)
            return Optional.empty();
        if (id.group(1) != null)
            return Optional.ofNullable(newId(id.group(1), id.group(2), id.group(3)))
                    .map(base -> new ArxivId(base, version));
        String archive = id.group(4).toLowerCase(Locale.ROOT);
        boolean valid = ARCHIVES.contains(archive) && isMonth(id.group(6)) && isOldYear(id.group(5));
        return valid
                ? Optional.of(new ArxivId(archive + "/" + id.group(5) + id.group(6) + id.group(7), version))
                : Optional.empty();
    }

    private static String newId(String year, String month, String number) {
        int when = Integer.parseInt(year + month);
        boolean valid = isMonth(month) && when >= 704 && number.length() == (when <= 1412 ? 4 : 5);
        return valid ? year + month + "." + number : null;
    }

    private static boolean isMonth(String month) {
        int number = Integer.parseInt(month);
        return number >= 1 && number <= 12;
    }

    /** From 1991 to March 2007. */
    private static boolean isOldYear(String year) {
        int number = Integer.parseInt(year);
        return number >= 91 || number <= 7;
    }
}
