package io.paperwire.catalog.identity;

import java.util.Set;

import io.paperwire.events.Identifier;

/** Which identifiers name a preprint and which the article that it became; the others name the work in any form. */
public final class Preprints {

    /** arXiv, bioRxiv and medRxiv (two), SSRN, Research Square, Preprints.org, ChemRxiv, OSF (four), Zenodo, TechRxiv. */
    private static final Set<String> DOI_PREFIXES = Set.of("10.48550", "10.1101", "10.64898", "10.2139", "10.21203",
            "10.20944", "10.26434", "10.31234", "10.31219", "10.31235", "10.31222", "10.5281", "10.36227");

    private static final Set<String> OF_ARTICLES = Set.of("doi", "pmid", "pmcid", "acl");

    private Preprints() {
    }

    public static boolean namesPreprint(Identifier identifier) {
        return identifier.scheme().equals("arxiv")
                || identifier.scheme().equals("doi") && DOI_PREFIXES.contains(identifier.value().split("/", 2)[0]);
    }

    public static boolean namesArticle(Identifier identifier) {
        return OF_ARTICLES.contains(identifier.scheme()) && !namesPreprint(identifier);
    }
}
