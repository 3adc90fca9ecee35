package io.paperwire.ingest.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Folders and tokens for the tests; small limits, so that they can be reached. */
public class ImportProfile implements QuarkusTestResourceLifecycleManager {

    public static final String TOKEN = "a-token-that-may-import";
    public static final String OTHER_TOKEN = "a-token-for-something-else";

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("ingest-test");
            Path imports = Files.createDirectories(folder.resolve("imports"));
            return Map.of("paperwire.ingest.spool", folder.resolve("spool").toString(),
                    "paperwire.ingest.import-folder",
                    imports.toString(), "paperwire.ingest.max-upload", "4M", "paperwire.ingest.lease", "2s",
                    "paperwire.ingest.poll", "200ms", "paperwire.auth.tokens",
                    "ingest:" + sha256(TOKEN) + ",curator:" + sha256(OTHER_TOKEN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        // The folder lies under the system's temporary folder.
    }
}
