package io.paperwire.catalog.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.paperwire.events.Identifier;

/**
 * The identifiers of which a paper has one of a kind. Two papers with different ones of a kind are two, whatever their
 * titles. A preprint's DOI and the journal's are of different kinds, and so are those of two preprint servers and PubMed's
 * numbers of a preprint and an article.
 */
record StrongIdentifiers(Map<String, Set<String>> byKind) {

    /** Serial numbers name a whole journal or volume, not a paper. */
    private static final Set<String> NOT_OF_ONE_PAPER = Set.of("issn", "isbn", "eissn");

    /**
     * Catalogues and repositories that often have one paper twice: preprint and article apart, or once for each of the
     * authors' institutions.
     */
    private static final Set<String> WEAK = Set.of("openalex", "s2", "corpusid", "mag", "hal", "handle", "url");

    /** Zenodo and figshare give every version of a deposit another number. */
    private static final Set<String> WEAK_DOI_PREFIXES = Set.of("10.5281", "10.6084");

    /** What the publisher's own rule adds to an article's DOI for its versions, figures, tables and supplements. */
    private static final Map<String, Pattern> ADDITIONS = Map.of(
            "10.1371", Pattern.compile("\\.[gst]\\d{3}$"),
            "10.7554", Pattern.compile("(?<=elife\\.\\d{5,6})\\.\\d{1,3}$"),
            "10.7717", Pattern.compile("/(?:fig|table|supp)-\\d+$"),
            "10.12688", Pattern.compile("(?<=\\.\\d{4,9})\\.\\d{1,2}$"));

    static boolean identifies(Identifier identifier) {
        return !NOT_OF_ONE_PAPER.contains(identifier.scheme());
    }

    /** Whether a paper has one of such identifiers. */
    static boolean areOne(Identifier identifier) {
        return identifier.scheme().equals("doi")
                ? !WEAK_DOI_PREFIXES.contains(prefix(identifier.value()))
                : identifies(identifier) && !WEAK.contains(identifier.scheme());
    }

    /** @param identifiers of which a paper has one */
    static StrongIdentifiers of(Collection<Identifier> identifiers, Preprints preprints) {
        Map<String, Set<String>> byKind = new HashMap<>();
        for (Identifier identifier : identifiers)
            if (identifier.scheme().equals("doi"))
                addDoi(identifier.value(), byKind);
            else
                add(identifier.scheme() + (preprints.namesPreprint(identifier) ? " of preprints" : ""),
                        identifier.value(), byKind);
        return new StrongIdentifiers(byKind);
    }

    boolean contradict(StrongIdentifiers other) {
        return byKind.entrySet().stream().anyMatch(kind -> other.byKind.containsKey(kind.getKey())
                && kind.getValue().stream().noneMatch(other.byKind.get(kind.getKey())::contains));
    }

    private static void addDoi(String doi, Map<String, Set<String>> byKind) {
        String prefix = prefix(doi);
        Optional<PreprintServer> server = PreprintServer.of(doi);
        Pattern addition = ADDITIONS.get(prefix);
        if (server.isPresent())
            add("doi of " + prefix, server.get().withoutVersion(doi), byKind);
        else
            add("doi", addition == null ? doi : addition.matcher(doi).replaceFirst(""), byKind);
    }

    private static String prefix(String doi) {
        return doi.split("/", 2)[0];
    }

    private static void add(String kind, String value, Map<String, Set<String>> byKind) {
        byKind.computeIfAbsent(kind, k -> new HashSet<>()).add(value);
    }
}
