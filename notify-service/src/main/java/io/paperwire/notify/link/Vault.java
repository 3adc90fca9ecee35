package io.paperwire.notify.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;

/** Encrypts what belongs to a row (AES-256-GCM), with a key that follows from the service's; it opens for that row alone. */
@ApplicationScoped
public class Vault {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    Vault(NotifyConfig config) {
        this.key = new SecretKeySpec(new Seal(config.secret()).of("encrypt", "endpoints"), "AES");
    }

    public byte[] close(UUID row, byte[] content) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce, row).doFinal(content);
            return ByteBuffer.allocate(nonce.length + closed.length).put(nonce).put(closed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** Empty when it was closed with another key, or for another row. */
    public Optional<byte[]> open(UUID row, byte[] closed) {
        byte[] nonce = new byte[NONCE_BYTES];
        ByteBuffer parts = ByteBuffer.wrap(closed).get(nonce);
        byte[] content = new byte[parts.remaining()];
        parts.get(content);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, row).doFinal(content));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, UUID row) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(row.toString().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
