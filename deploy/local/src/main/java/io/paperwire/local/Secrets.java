package io.paperwire.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What only the owner of the data folder may know, made at the first start.
 *
 * @param token            allows writing through the services' APIs
 * @param notifyKey        signs the links in mails
 * @param databasePassword of PostgreSQL's superuser
 */
record Secrets(String token, String notifyKey, String databasePassword) {

    private static final int BYTES = 32;

    static Secrets ofOrNew(DataFolder data) throws IOException {
        return new Secrets(readOrMake(data.secret("token")), readOrMake(data.secret("notify-key")),
                readOrMake(data.secret("database-password")));
    }

    static Optional<String> token(DataFolder data) throws IOException {
        Path file = data.secret("token");
        return Files.exists(file) ? Optional.of(Files.readString(file).trim()) : Optional.empty();
    }

    /** How services know the token without having it: its SHA-256 in hex. */
    String tokenHash() {
        return HexFormat.of().formatHex(sha256().digest(token.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String readOrMake(Path file) throws IOException {
        if (Files.exists(file))
            return Files.readString(file).trim();
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        String text = HexFormat.of().formatHex(secret);
        Files.createDirectories(file.getParent(), ownerOnly("rwx------"));
        // Complete or absent: a start that is killed here must not leave half a key behind.
        Path part = Files.createTempFile(file.getParent(), ".new", "", ownerOnly("rw-------"));
        Files.writeString(part, text + "\n");
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return text;
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix"))
            return new FileAttribute<?>[0];
        return new FileAttribute<?>[]{
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))};
    }

    /** Never the secrets themselves: a record's text ends up in logs. */
    @Override
    public String toString() {
        return "Secrets[…]";
    }
}
