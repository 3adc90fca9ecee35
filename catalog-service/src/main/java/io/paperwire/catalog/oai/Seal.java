package io.paperwire.catalog.oai;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import io.paperwire.events.Sha256;

/** Texts that go through a client's hands and must come back as they were. */
final class Seal {

    private static final int LENGTH = 16;

    private final byte[] key;

    Seal(String key) {
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    String close(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOf(mark(content), LENGTH + content.length);
        System.arraycopy(content, 0, sealed, LENGTH, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** Empty for what was not closed with this key, or is not as it was. */
    Optional<String> open(String sealed) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length < LENGTH)
            return Optional.empty();
        byte[] content = Arrays.copyOfRange(bytes, LENGTH, bytes.length);
        String text = new String(content, StandardCharsets.UTF_8);
        // Base64 has several spellings of the same bytes; only ours is the token.
        return MessageDigest.isEqual(mark(content), Arrays.copyOf(bytes, LENGTH)) && close(text).equals(sealed)
                ? Optional.of(text)
                : Optional.empty();
    }

    private byte[] mark(byte[] content) {
        return Arrays.copyOf(Sha256.hmac(key, content), LENGTH);
    }
}
