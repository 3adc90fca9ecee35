package io.paperwire.local.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Mails as files, each as it came, named by their numbers. The oldest make room for new ones. */
final class MailStore {

    private static final Pattern ID = Pattern.compile("\\d{1,12}");
    private static final String SUFFIX = ".eml";

    private final Path folder;
    private final int most;
    private long last;

    /** @param most how many mails are kept */
    MailStore(Path folder, int most) throws IOException {
        this.folder = folder;
        this.most = most;
        Files.createDirectories(folder);
        List<String> ids = ids();
        this.last = ids.isEmpty() ? 0 : Long.parseLong(ids.get(0));
    }

    /** Returns the mail's id when the mail is stored. */
    synchronized String add(byte[] mail) throws IOException {
        String id = String.format(Locale.ROOT, "%08d", last + 1);
        Path part = folder.resolve(id + ".part");
        Files.write(part, mail);
        Files.move(part, folder.resolve(id + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
        last++;
        for (String old : ids().stream().skip(most).toList())
            Files.deleteIfExists(folder.resolve(old + SUFFIX));
        return id;
    }

    /** The newest first. */
    List<String> ids() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .filter(name -> ID.matcher(name).matches())
                    .sorted((one, other) -> Long.compare(Long.parseLong(other), Long.parseLong(one))).toList();
        }
    }

    Optional<byte[]> find(String id) throws IOException {
        if (!ID.matcher(id).matches())
            return Optional.empty();
        Path file = folder.resolve(id + SUFFIX);
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }
}
