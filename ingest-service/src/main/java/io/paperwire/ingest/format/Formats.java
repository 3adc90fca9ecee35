package io.paperwire.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All formats, told apart by content. */
public final class Formats {

    private static final List<Format> ALL = List.of(new JsonLines(), new DailyPage());
    private static final int HEAD = 1 << 16;

    private Formats() {
    }

    /** The file is none of the formats; the message says why and what was tried. */
    public static final class UnknownFormatException extends Exception {
        private static final long serialVersionUID = 1;

        UnknownFormatException(String message) {
            super(message);
        }
    }

    public static Format of(Path file) throws IOException, UnknownFormatException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        String text = new String(head, StandardCharsets.UTF_8);
        if (text.isBlank() || text.equals("\uFEFF"))
            throw new UnknownFormatException("The file is empty.");
        if (text.indexOf('\u0000') >= 0)
            throw new UnknownFormatException("The file is binary, not text. " + tried());
        return ALL.stream().filter(format -> format.recognises(text)).findFirst()
                .orElseThrow(() -> new UnknownFormatException("The file is none of the known formats. " + tried()));
    }

    public static Format named(String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no format '" + name + "'"));
    }

    private static String tried() {
        return "Tried: " + String.join(", ", ALL.stream().map(Format::name).toList()) + ".";
    }
}
