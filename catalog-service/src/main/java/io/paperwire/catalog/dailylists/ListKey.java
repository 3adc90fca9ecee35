package io.paperwire.catalog.dailylists;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;

import io.paperwire.events.Sha256;

/** A key of Ed25519 (RFC 8032) that signs lists. */
final class ListKey {

    private static final int BYTES = 32;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey secret;
    private final PublicKey publicKey;

    private ListKey(PrivateKey secret, PublicKey publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /**
     * What others check with.
     *
     * @param kid the thumbprint of the key (RFC 7638)
     * @param x   the key, as a JSON Web Key has it (RFC 8037)
     */
    record PublicKey(String kid, String x) {
    }

    /**
     * @param base64 32 random bytes
     * @throws IllegalArgumentException it is anything else; the message does not repeat it
     */
    static ListKey read(String base64) {
        byte[] seed;
        try {
            seed = Base64.getDecoder().decode(base64.strip().replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw unusable();
        }
        if (seed.length != BYTES)
            throw unusable();
        KeyPair pair = pair(seed);
        String x = BASE64URL.encodeToString(encoded(((EdECPublicKey) pair.getPublic()).getPoint()));
        return new ListKey(pair.getPrivate(), new PublicKey(thumbprint(x), x));
    }

    private static IllegalArgumentException unusable() {
        return new IllegalArgumentException("paperwire.lists.key is not " + BYTES + " bytes in base64");
    }

    /** Java makes the public key only together with a new secret one, so the secret that is new has to be ours. */
    private static KeyPair pair(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
            KeyPair pair = generator.generateKeyPair();
            byte[] secret = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            if (!MessageDigest.isEqual(secret, seed))
                throw new IllegalStateException("this Java makes keys in another way");
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] seed;

        Fixed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    /** RFC 8032, section 5.1.2: y from its lowest byte on, with the sign of x in the last bit. */
    private static byte[] encoded(EdECPoint point) {
        byte[] bytes = new byte[BYTES];
        byte[] y = point.getY().toByteArray();
        for (int i = 0; i < y.length && i < BYTES; i++)
            bytes[i] = y[y.length - 1 - i];
        if (point.isXOdd())
            bytes[BYTES - 1] |= (byte) 0x80;
        return bytes;
    }

    private static String thumbprint(String x) {
        return BASE64URL
                .encodeToString(Sha256.of("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"%s\"}".formatted(x)));
    }

    PublicKey publicKey() {
        return publicKey;
    }

    /** A JWS with the text as its payload, which is left out of it (RFC 7515, appendix F). */
    String sign(String text) {
        String header = BASE64URL.encodeToString(
                "{\"alg\":\"EdDSA\",\"kid\":\"%s\"}".formatted(publicKey.kid()).getBytes(StandardCharsets.US_ASCII));
        String payload = BASE64URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update((header + "." + payload).getBytes(StandardCharsets.US_ASCII));
            return header + ".." + BASE64URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
