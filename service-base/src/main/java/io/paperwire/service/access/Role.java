package io.paperwire.service.access;

import java.util.Set;

/** What a token may be for. Its names stand before the hashes in the settings. */
public final class Role {

    /** Vote for papers. */
    public static final String READER = "reader";
    /** Import files and manage sources. */
    public static final String INGEST = "ingest";
    /** Vote for papers and pick them. */
    public static final String CURATOR = "curator";
    /** Report mails that did not arrive. */
    public static final String BOUNCES = "bounces";
    /** All of it. */
    public static final String ADMIN = "admin";

    static final Set<String> ALL = Set.of(READER, INGEST, CURATOR, BOUNCES, ADMIN);

    private Role() {
    }

    /** A role with those that it includes. */
    static Set<String> withIncluded(String role) {
        return switch (role) {
            case ADMIN -> ALL;
            case CURATOR -> Set.of(CURATOR, READER);
            default -> Set.of(role);
        };
    }
}
