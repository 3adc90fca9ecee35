package io.paperwire.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
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

    private static final int MOST_NAMES = 5;
    private static final int LONGEST_NAME = 40;

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
        if (head.startsWith('%', 'P', 'D', 'F', '-'))
            throw new UnknownFormatException("The file is a PDF, which is not read. " + tried());
        if (head.text().indexOf('\u0000') >= 0)
            throw new UnknownFormatException("The file is binary, not text. " + tried());
        Format format = first(ALL, head);
        if (format == null)
            throw new UnknownFormatException("The file is none of the known formats. " + kind(head) + tried());
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

    /** What can be told of a file that is not read, so that its sender need not guess. */
    private static String kind(Head head) {
        if (!head.xmlRoot().isEmpty())
            return "It is XML or HTML with the root element <" + shortened(head.xmlRoot()) + ">. ";
        String names = head.jsonPaths().stream().filter(path -> !path.contains("{}") && !path.endsWith("[]"))
                .map(path -> path.startsWith("[].") ? path.substring(3) : path).filter(name -> name.indexOf('.') < 0)
                .limit(MOST_NAMES).map(Formats::shortened).collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "It is JSON with the names " + names + ". ";
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    private static String tried() {
        return "Tried: " + String.join(", ", names()) + ".";
    }
}
