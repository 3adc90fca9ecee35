package io.paperwire.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

import io.paperwire.testing.TraceCollector;
import io.quarkus.test.junit.QuarkusTestProfile;

/** The service with traces, and with bearers: ada and bob read, cleo is a curator, ivan hands in papers, ann may do everything. */
public class WithTokens implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(TraceCollector.settings());
        settings.put("paperwire.auth.tokens", "reader:" + hash("ada") + ",reader:" + hash("bob") + ",curator:"
                + hash("cleo") + ",ingest:" + hash("ivan") + ",admin:" + hash("ann"));
        return settings;
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
