package io.paperwire.notify.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.paperwire.events.Sha256;

/** A key that sender and receiver share, in the form of Standard Webhooks: {@code whsec_} and base64. */
public final class Secret {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    private final byte[] key;

    private Secret(byte[] key) {
        this.key = key;
    }

    static Secret random(SecureRandom random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return new Secret(key);
    }

    @JsonCreator
    static Secret parse(String text) {
        return new Secret(Base64.getDecoder().decode(text.substring(PREFIX.length())));
    }

    /** For its owner, once. */
    @JsonValue
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /** {@code v1,} and HMAC-SHA256 over {@code id.seconds.body}. */
    String sign(String id, Instant at, byte[] body) {
        byte[] head = (id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(
                Sha256.hmac(key, ByteBuffer.allocate(head.length + body.length).put(head).put(body).array()));
    }

    /** Never the key: records print their parts. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
