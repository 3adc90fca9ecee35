package io.paperwire.catalog.oai;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Texts that go through a client's hands and must come back as they were. */
final class Seal {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 16;

    private final SecretKeySpec key;

    Seal(String key) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
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
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(content), LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
