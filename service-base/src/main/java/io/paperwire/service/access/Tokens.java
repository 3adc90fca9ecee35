package io.paperwire.service.access;

import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.paperwire.events.Sha256;

/** The tokens that are known by their hashes, and what each may do. */
final class Tokens {

    private static final Pattern ENTRY = Pattern.compile("([a-z]+):([0-9a-fA-F]{64})");

    private record Known(String role, byte[] hash) {
    }

    /** Who sent a token: a name that tells one token from the others, and what it may do. */
    record Holder(String name, Set<String> roles) {
    }

    private final List<Known> known;

    /** @throws IllegalArgumentException an entry is not {@code role:hash}; it is not repeated in the message */
    Tokens(List<String> entries) {
        known = entries.stream().map(String::strip).filter(entry -> !entry.isEmpty()).map(Tokens::known).toList();
    }

    private static Known known(String entry) {
        var parts = ENTRY.matcher(entry);
        if (!parts.matches())
            throw new IllegalArgumentException(
                    "an entry of paperwire.auth.tokens is not role:hash (64 hexadecimal digits)");
        if (!Role.ALL.contains(parts.group(1)))
            throw new IllegalArgumentException("paperwire.auth.tokens has the role '" + parts.group(1)
                    + "', which is none of " + new TreeSet<>(Role.ALL));
        return new Known(parts.group(1), HexFormat.of().parseHex(parts.group(2).toLowerCase(Locale.ROOT)));
    }

    /** The token's holder; one without roles if it is unknown. Takes the same time for every token. */
    Holder holder(String token) {
        byte[] hash = Sha256.of(token);
        Set<String> roles = new HashSet<>();
        for (Known one : known)
            if (MessageDigest.isEqual(one.hash(), hash))
                roles.addAll(Role.withIncluded(one.role()));
        // The start of the hash tells tokens apart and does not help to guess one.
        return new Holder("token-" + HexFormat.of().formatHex(hash, 0, 12), roles);
    }
}
