package io.paperwire.query;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Licences in the manner of SPDX, in lower case: {@code cc-by-4.0}, {@code cc-by-nc-nd-4.0}, {@code cc0-1.0},
 * {@code mit}. Sources say them by address, by name or by an abbreviation.
 */
final class LicenseForm {

    private static final Pattern CREATIVE_COMMONS = Pattern
            .compile("creativecommons\\.org/(licenses|publicdomain)/([a-z-]+)(?:/(\\d(?:\\.\\d)?))?");
    private static final Pattern ARXIV = Pattern.compile("arxiv\\.org/licenses/([a-z-]+)(?:/(\\d\\.\\d))?");
    private static final Pattern ADDRESS = Pattern.compile("^https?://(?:www\\.)?");
    private static final Pattern VERSION = Pattern.compile("\\d\\.\\d");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}.+]+");
    private static final int LONGEST = 200;

    private LicenseForm() {
    }

    /** Empty if nothing is said. */
    static String of(String license) {
        if (license == null)
            return "";
        String text = license.length() > LONGEST ? license.substring(0, LONGEST) : license;
        String said = text.strip().toLowerCase(Locale.ROOT);
        Matcher creativeCommons = CREATIVE_COMMONS.matcher(said);
        if (creativeCommons.find())
            return versioned(creativeCommons.group(1).equals("licenses")
                    ? "cc-" + creativeCommons.group(2)
                    : creativeCommons.group(2).equals("zero") ? "cc0" : "pdm", creativeCommons.group(3));
        Matcher arxiv = ARXIV.matcher(said);
        if (arxiv.find())
            return versioned("arxiv-" + arxiv.group(1), arxiv.group(2));
        String form = SEPARATORS.matcher(ADDRESS.matcher(said).replaceFirst("")).replaceAll("-");
        return form.contains("creative-commons") && form.contains("attribution") ? inWords(form) : trimmed(form);
    }

    /** However the words are joined: each sign between them is a hyphen. */
    private static String inWords(String said) {
        String together = said.replace("-", "");
        StringBuilder form = new StringBuilder("cc-by");
        if (together.contains("noncommercial") || has(said, "nc"))
            form.append("-nc");
        if (together.contains("sharealike") || has(said, "sa"))
            form.append("-sa");
        if (together.contains("noderiv") || has(said, "nd"))
            form.append("-nd");
        Matcher version = VERSION.matcher(said);
        return versioned(form.toString(), version.find() ? version.group() : null);
    }

    private static boolean has(String said, String word) {
        return ('-' + said + '-').contains('-' + word + '-');
    }

    private static String versioned(String form, String version) {
        return trimmed(version == null ? form : form + "-" + version);
    }

    private static String trimmed(String form) {
        int start = 0;
        int end = form.length();
        while (start < end && "-.".indexOf(form.charAt(start)) >= 0)
            start++;
        while (end > start && "-.".indexOf(form.charAt(end - 1)) >= 0)
            end--;
        return form.substring(start, end);
    }
}
