package io.paperwire.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.events.EventJson;
import io.paperwire.events.PaperParsed;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Formats;
import io.paperwire.ingest.format.Input;

/** What the formats make of a folder's files: a table of its subfolders in Markdown, or with {@code -v} each file and record. */
public final class Survey {

    private final boolean verbose;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Survey(boolean verbose) {
        this.verbose = verbose;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        boolean verbose = args.length > 1 && args[0].equals("-v");
        if (args.length != (verbose ? 2 : 1)) {
            System.err.println("usage: bench/survey [-v] FOLDER");
            System.exit(2);
        }
        new Survey(verbose).folder(Path.of(args[args.length - 1]));
    }

    private static final class Tally {
        private int files;
        private int refused;
        private int records;
        private final Map<String, Integer> formats = new TreeMap<>();
        private final Map<String, Integer> rejections = new TreeMap<>();
    }

    private void folder(Path root) throws IOException, InterruptedException {
        Map<String, Tally> tallies = new TreeMap<>();
        for (Path file : files(root)) {
            Path relative = root.relativize(file);
            file(file, relative, tallies.computeIfAbsent(relative.getName(0).toString(), name -> new Tally()));
        }
        out.println("| folder | files | refused | records | read as | rejected |");
        out.println("| --- | ---: | ---: | ---: | --- | --- |");
        Tally all = new Tally();
        tallies.forEach((name, tally) -> {
            row(name, tally, counts(tally.formats), counts(tally.rejections));
            all.files += tally.files;
            all.refused += tally.refused;
            all.records += tally.records;
        });
        row("all", all, "", "");
    }

    private void row(String name, Tally tally, String formats, String rejections) {
        out.printf(Locale.ROOT, "| %s | %d | %d | %d | %s | %s |%n", name, tally.files, tally.refused, tally.records,
                formats, rejections);
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void file(Path file, Path name, Tally tally) throws IOException, InterruptedException {
        tally.files++;
        try (InputStream in = Files.newInputStream(file)) {
            Input input = new Input(in);
            Format format = Formats.of(input);
            tally.formats.merge(format.name(), 1, Integer::sum);
            if (verbose)
                out.println("## " + name + " (" + format.name() + ")");
            format.read(input, Instant.EPOCH, block -> block(block, tally));
        } catch (Formats.UnknownFormatException e) {
            tally.refused++;
            if (verbose)
                out.println("## " + name + " refused: " + e.getMessage().replaceFirst(" Tried:.*", ""));
        }
    }

    private void block(Block block, Tally tally) {
        if (block instanceof Block.Parsed parsed) {
            tally.records++;
            if (verbose)
                out.println(EventJson.writeText(shortened(parsed.record())));
        } else if (block instanceof Block.Rejected rejected) {
            tally.rejections.merge(kind(rejected.reason()), 1, Integer::sum);
            if (verbose)
                out.println("-- " + rejected.place() + ": " + rejected.reason() + " <" + rejected.excerpt() + ">");
        }
    }

    /** Without what only repeats the rest. */
    private static PaperParsed shortened(PaperParsed p) {
        return new PaperParsed(p.source(), p.observedAt(), p.title(), p.abstractText(), p.authors(), p.identifiers(),
                p.dates(),
                p.version(), p.categories(), p.venue(), p.links(), p.language(), p.license(), p.comment(),
                p.withdrawn(),
                p.signals(), p.retracted(), p.type(), p.versions(), p.relations(), p.publication(), p.keywords(),
                p.announcement(), null);
    }

    /** Reasons that differ only in what they quote are one. */
    private static String kind(String reason) {
        return reason.replaceFirst(": .*", "").replaceAll("'[^']*'", "…").replaceAll("\\d+", "N").replace("|", "\\|");
    }

    private static String counts(Map<String, Integer> counts) {
        return counts.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey())).map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
