package io.paperwire.events;

/**
 * An author as printed, in the order of the paper. Family and given name, ORCID (the 16 digits with hyphens) and
 * affiliation are absent (null) when the source does not say them.
 */
public record Author(String name, String family, String given, String orcid, String affiliation) {

    public Author {
        name = Checks.notBlank("author.name", name);
    }

    public Author(String name) {
        this(name, null, null, null, null);
    }
}
