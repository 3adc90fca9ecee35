package io.paperwire.notify.link;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import io.paperwire.events.Sha256;

/** Keyed hashes (HMAC-SHA256) of texts, each for one purpose, so that one kind of link never passes for another. */
final class Seal {

    private static final int LEAST_KEY_LENGTH = 32;
    private static final int NAME_LENGTH = 16;
    private static final int SHORT_SEAL_LENGTH = 8;
    /** 24 bytes in digits of base 36. */
    static final int LONGEST_SHORT_NAME = 38;

    private final byte[] key;

    /** @throws IllegalArgumentException the key is too short to be a secret */
    Seal(String secret) {
        if (secret.length() < LEAST_KEY_LENGTH)
            throw new IllegalArgumentException("paperwire.notify.secret has fewer than " + LEAST_KEY_LENGTH
                    + " characters: set PAPERWIRE_NOTIFY_SECRET to a long random text");
        this.key = secret.getBytes(StandardCharsets.UTF_8);
    }

    byte[] of(String purpose, String text) {
        return Sha256.hmac(key, (purpose + ":" + text).getBytes(StandardCharsets.UTF_8));
    }

    String textOf(String purpose, String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(of(purpose, text));
    }

    /** The name and its seal in one, of letters, digits, {@code -} and {@code _}. */
    String named(String purpose, UUID name) {
        byte[] bytes = of(purpose, name.toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(NAME_LENGTH + bytes.length)
                .putLong(name.getMostSignificantBits()).putLong(name.getLeastSignificantBits()).put(bytes).array());
    }

    /** The name in what {@link #named} has made for that purpose; empty for all else. */
    Optional<UUID> nameIn(String purpose, String named) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(named);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length < NAME_LENGTH)
            return Optional.empty();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UUID name = new UUID(buffer.getLong(), buffer.getLong());
        return MessageDigest.isEqual(named(purpose, name).getBytes(StandardCharsets.US_ASCII),
                named.getBytes(StandardCharsets.UTF_8)) ? Optional.of(name) : Optional.empty();
    }

    /**
     * The name and a short seal in lower-case letters and digits, which survive mail systems that change the case. Eight
     * bytes can be forged by nobody who has to send a mail for each attempt.
     */
    String shortlyNamed(String purpose, UUID name) {
        return new BigInteger(1, ByteBuffer.allocate(NAME_LENGTH + SHORT_SEAL_LENGTH)
                .putLong(name.getMostSignificantBits()).putLong(name.getLeastSignificantBits())
                .put(of(purpose, name.toString()), 0, SHORT_SEAL_LENGTH).array()).toString(Character.MAX_RADIX);
    }

    /** The name in what {@link #shortlyNamed} has made for that purpose; empty for all else. */
    Optional<UUID> shortNameIn(String purpose, String named) {
        String lower = named.toLowerCase(Locale.ROOT);
        if (lower.length() > LONGEST_SHORT_NAME || !lower.matches("[0-9a-z]+"))
            return Optional.empty();
        BigInteger name = new BigInteger(lower, Character.MAX_RADIX).shiftRight(SHORT_SEAL_LENGTH * Byte.SIZE);
        UUID id = new UUID(name.shiftRight(Long.SIZE).longValue(), name.longValue());
        return MessageDigest.isEqual(shortlyNamed(purpose, id).getBytes(StandardCharsets.US_ASCII),
                lower.getBytes(StandardCharsets.US_ASCII)) ? Optional.of(id) : Optional.empty();
    }

    boolean isSealOf(String purpose, String text, String seal) {
        return MessageDigest.isEqual(textOf(purpose, text).getBytes(StandardCharsets.UTF_8),
                seal.getBytes(StandardCharsets.UTF_8));
    }
}
