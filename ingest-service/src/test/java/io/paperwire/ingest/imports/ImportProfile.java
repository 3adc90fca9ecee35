package io.paperwire.ingest.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.paperwire.events.Sha256;
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
                    "ingest:" + Sha256.hex(TOKEN) + ",curator:" + Sha256.hex(OTHER_TOKEN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // The folder lies under the system's temporary folder.
    }
}
