package io.paperwire.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.paperwire.ingest.format.container.Containers;
import io.paperwire.ingest.format.json.JsonFormats;
import io.paperwire.ingest.format.text.TextFormats;
import io.paperwire.ingest.format.xml.XmlFormats;

/** All formats, told apart by content. */
public final class Formats {

    /** Whichever recognises a file first has it: the special ones before the general ones. */
    private static final List<Format> ALL = Stream
            .<List<? extends Format>>of(Containers.ALL, XmlFormats.ALL, JsonFormats.ALL, List.of(new JsonLines()),
                    TextFormats.ALL,
                    List.of(new DailyPage()))
            .<Format>flatMap(List::stream).toList();

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
        try (InputStream in = Files.newInputStream(file)) {
            return of(new Input(in));
        }
    }

    /** The input is only looked at, not read. What is in a gzip file must be one of the formats too. */
    public static Format of(Input input) throws UnknownFormatException {
        Head head = input.head();
        Format container = first(Containers.ALL, head);
        if (container != null) {
            checkInside(head);
            return container;
        }
        if (head.text().isBlank())
            throw new UnknownFormatException("The file is empty.");
        if (head.text().indexOf('\u0000') >= 0)
            throw new UnknownFormatException("The file is binary, not text. " + tried());
        Format format = first(ALL, head);
        if (format == null)
            throw new UnknownFormatException("The file is none of the known formats. " + tried());
        return format;
    }

    /** As deep as it will be read, and no deeper: there are gzip files that unpack to themselves. */
    private static void checkInside(Head packed) throws UnknownFormatException {
        Input inside = Containers.insideGzip(packed);
        for (int depth = 1; inside != null && first(Containers.ALL, inside.head()) != null; depth++) {
            if (depth == Containers.MAX_DEPTH)
                throw new UnknownFormatException(
                        "The file has more than " + Containers.MAX_DEPTH + " containers in each other.");
            inside = Containers.insideGzip(inside.head());
        }
        if (inside != null)
            of(inside);
    }

    private static Format first(List<Format> formats, Head head) {
        return formats.stream().filter(format -> format.recognises(head)).findFirst().orElse(null);
    }

    public static Format named(String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no format '" + name + "'"));
    }

    /** In the order in which they are tried. */
    public static List<String> names() {
        return ALL.stream().map(Format::name).toList();
    }

    private static String tried() {
        return "Tried: " + String.join(", ", names()) + ".";
    }
}
