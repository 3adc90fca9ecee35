package io.paperwire.catalog.dailylists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListKeyTest {

    /** The first key of RFC 8032, section 7.1. */
    private static final String SECRET = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    private static final String PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    private final ListKey key = ListKey.read(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(SECRET)));

    @Test
    void the_public_key_is_the_one_that_belongs_to_the_secret() {
        assertThat(HexFormat.of().formatHex(Base64.getUrlDecoder().decode(key.publicKey().x()))).isEqualTo(PUBLIC);
        // RFC 8037, appendix A.3
        assertThat(key.publicKey().kid()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    @Test
    void another_library_verifies_the_signature_and_not_that_of_another_text() throws JoseException {
        String signature = key.sign("A dormouse, signed");

        assertThat(verified(signature, "A dormouse, signed")).isTrue();
        assertThat(verified(signature, "A dormouse, signed ")).isFalse();
        assertThat(key.sign("A dormouse, signed")).isEqualTo(signature);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "not base64 at all!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void what_is_no_key_is_refused_and_not_repeated(String text) {
        assertThatThrownBy(() -> ListKey.read(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("paperwire.lists.key is not 32 bytes in base64");
    }

    private boolean verified(String signature, String text) throws JoseException {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(new org.jose4j.jwa.AlgorithmConstraints(
                org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA));
        jws.setCompactSerialization(signature);
        jws.setPayload(text);
        jws.setKey(PublicJsonWebKey.Factory
                .newPublicJwk(Map.of("kty", "OKP", "crv", "Ed25519", "x", key.publicKey().x())).getKey());
        return jws.verifySignature();
    }
}
