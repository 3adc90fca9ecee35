package io.paperwire.catalog.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.paperwire.events.Sha256;

/** 64 bits of SHA-256: stable between versions and machines, unlike {@link Object#hashCode()}. */
public final class Hash64 {

    private Hash64() {
    }

    public static long of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static long of(byte[] bytes) {
        return ByteBuffer.wrap(Sha256.of(bytes)).getLong();
    }
}
