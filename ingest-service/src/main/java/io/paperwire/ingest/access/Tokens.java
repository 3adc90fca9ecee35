package io.paperwire.ingest.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The tokens that are known by their hashes, and what each may do. */
final class Tokens {

    private static final Pattern ENTRY = Pattern.compile("([a-z]+):([0-9a-fA-F]{64})");

    private record Known(String role, byte[] hash) {
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
        return new Known(parts.group(1), HexFormat.of().parseHex(parts.group(2).toLowerCase(Locale.ROOT)));
    }

    /** What the token may do; nothing if it is unknown. Takes the same time for every token. */
    Set<String> roles(String token) {
        byte[] hash = sha256(token);
        Set<String> roles = new HashSet<>();
        for (Known one : known)
            if (MessageDigest.isEqual(one.hash(), hash))
                roles.add(one.role());
        return roles;
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
