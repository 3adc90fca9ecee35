package io.paperwire.citations;

import java.util.Optional;

import io.paperwire.events.Identifier;

/** Where identifiers lead to. */
public final class Resolvers {

    private Resolvers() {
    }

    /** Empty for a scheme that no resolver is known of. */
    public static Optional<String> address(Identifier identifier) {
        String before = switch (identifier.scheme()) {
            case "doi" -> "https://doi.org/";
            case "arxiv" -> "https://arxiv.org/abs/";
            case "acl" -> "https://aclanthology.org/";
            case "openreview" -> "https://openreview.net/forum?id=";
            case "pmid" -> "https://pubmed.ncbi.nlm.nih.gov/";
            case "pmcid" -> "https://pmc.ncbi.nlm.nih.gov/articles/";
            case "handle" -> "https://hdl.handle.net/";
            default -> null;
        };
        return Optional.ofNullable(before).map(site -> site + Escapes.path(identifier.value()));
    }
}
