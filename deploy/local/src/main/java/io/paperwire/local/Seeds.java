package io.paperwire.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The documents that every catalogue starts with; each content is imported once. */
final class Seeds {

    private final Path folder;
    private final DataFolder data;
    private final IngestApi ingest;
    private final PrintStream out;

    Seeds(Path folder, DataFolder data, IngestApi ingest, PrintStream out) {
        this.folder = folder;
        this.data = data;
        this.ingest = ingest;
        this.out = out;
    }

    /**
     * A seed that cannot be imported is told and tried again at the next start; it keeps nothing else from working.
     *
     * @return whether there was a new one
     */
    boolean importNew() throws IOException, InterruptedException {
        Path record = data.importedSeeds();
        Set<String> imported = new HashSet<>(Files.exists(record) ? Files.readAllLines(record) : List.of());
        boolean some = false;
        for (Path file : files()) {
            try {
                String hash = hash(file);
                if (imported.contains(hash))
                    continue;
                out.println("Importing " + file.getFileName());
                if (new FileImport(data, ingest, out).run(file)) {
                    some = true;
                    Files.writeString(record, hash + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                }
            } catch (Refusal | IOException e) {
                out.println("  " + file.getFileName() + " was not imported: " + Main.message(e));
            }
        }
        return some;
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = Secrets.sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder))
            return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file) && !file.getFileName().toString().startsWith("."))
                    .sorted().toList();
        }
    }
}
