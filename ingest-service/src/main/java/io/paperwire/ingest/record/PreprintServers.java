package io.paperwire.ingest.record;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.Identifier;

/** Servers of preprints where records have the name of a journal. */
public final class PreprintServers {

    /** OpenAlex and PubMed add who runs it. */
    private static final Pattern NAME = Pattern.compile("(?i)(?:(?:bio|med|chem|psy|soc|law|earth|engr|ed|agri|tech"
            + "|meta|afric|sport|ecoevo|mind|paleo|medi)a?rxiv|research square|res sq"
            + "|ssrn(?: electronic journal)?|osf preprints|preprints\\.org|authorea(?: preprints)?|ess open archive)"
            + "(?: ?[:(].*)?");
    /** As Google Scholar writes it. */
    private static final Pattern SSRN = Pattern.compile("(?i)available at ssrn:? (\\d{5,8})\\.?");
    private static final String ARXIV = "arxiv";

    private PreprintServers() {
    }

    /** Whether what stands there is not in a journal, whatever its kind of record is called. */
    public static boolean isName(String venue) {
        return venue != null && NAME.matcher(venue.strip()).matches();
    }

    /** The name of the server if the text says no more than this and the number. */
    static String name(String venue) {
        return venue != null && SSRN.matcher(venue).matches() ? "SSRN" : venue;
    }

    /** The preprint that stands where the journal should: {@code arXiv preprint arXiv:1706.01234}. */
    static List<Identifier> namedIn(String venue) {
        if (venue == null)
            return List.of();
        Matcher ssrn = SSRN.matcher(venue);
        if (ssrn.matches())
            return Identifiers.of("doi", "10.2139/ssrn." + ssrn.group(1)).stream().toList();
        return venue.regionMatches(true, 0, ARXIV, 0, ARXIV.length()) ? Identifiers.ofNote(venue) : List.of();
    }
}
