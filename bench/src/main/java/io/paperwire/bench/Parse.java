package io.paperwire.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jbibtex.BibTeXParser;
import org.jbibtex.ParseException;

import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Formats;
import io.paperwire.ingest.format.Input;

/**
 * How fast each format is read, beside the bare tokenizer on the same bytes: Jackson's tokens with their text, Woodstox' events
 * with their text, JBibTeX' entries, lines. With {@code snapshot N} the memory that a snapshot of N lines takes.
 */
public final class Parse {

    private static final int ROUNDS = 5;
    /** Until the code is compiled. */
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(3);
    private static final long BYTES = 12_000_000;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Parse() {
    }

    private enum Tokens {
        JSON, XML, BIBTEX, LINES
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Checkout.resolve("bench/target/parse"));
        if (args.length == 2 && args[0].equals("snapshot")) {
            snapshot(folder.resolve("snapshot.json"), Integer.parseInt(args[1]));
            return;
        }
        OUT.println("| format | records/s | MB/s | bare MB/s | ratio |");
        OUT.println("| --- | ---: | ---: | ---: | ---: |");
        for (MadeFile made : MadeFile.ALL)
            if (args.length == 0 || List.of(args).contains(made.format()))
                measure(made, folder.resolve(made.format()));
    }

    private static void measure(MadeFile made, Path file) throws Exception {
        try (Writer out = Files.newBufferedWriter(file)) {
            made.write(out, BYTES);
        }
        double megabytes = Files.size(file) / 1e6;
        for (long start = System.nanoTime(); System.nanoTime() - start < WARM_UP;)
            read(file, made.format());
        for (long start = System.nanoTime(); System.nanoTime() - start < WARM_UP / 3;)
            bare(file, tokens(made.format()));
        double[] ours = new double[ROUNDS];
        double[] bare = new double[ROUNDS];
        long records = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            if (bare(file, tokens(made.format())) == 0)
                throw new IllegalStateException("no text in " + file);
            bare[round] = (System.nanoTime() - start) / 1e9;
            start = System.nanoTime();
            records = read(file, made.format());
            ours[round] = (System.nanoTime() - start) / 1e9;
        }
        double best = median(ours);
        double bareBest = median(bare);
        OUT.printf("| %s | %,.0f | %.0f | %.0f | %.2f |%n", made.format(), records / best, megabytes / best,
                megabytes / bareBest, bareBest / best);
        Files.delete(file);
    }

    private static double median(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Tokens tokens(String format) {
        for (Format known : io.paperwire.ingest.format.json.JsonFormats.ALL)
            if (known.name().equals(format))
                return Tokens.JSON;
        for (Format known : io.paperwire.ingest.format.xml.XmlFormats.ALL)
            if (known.name().equals(format))
                return Tokens.XML;
        return switch (format) {
            case "json-lines" -> Tokens.JSON;
            case "bibtex" -> Tokens.BIBTEX;
            default -> Tokens.LINES;
        };
    }

    private static long read(Path file, String format) throws Exception {
        long[] counts = new long[2];
        try (InputStream in = Files.newInputStream(file)) {
            Input input = new Input(in);
            Format detected = Formats.of(input);
            if (!detected.name().equals(format))
                throw new IllegalStateException(format + " is taken for " + detected.name());
            detected.read(input, Instant.EPOCH, block -> counts[block instanceof Block.Parsed ? 0 : 1]++);
        }
        if (counts[1] > 0 || counts[0] == 0)
            throw new IllegalStateException(format + ": " + counts[0] + " read, " + counts[1] + " rejected");
        return counts[0];
    }

    /** @return characters of text, so that the work is for something */
    private static long bare(Path file, Tokens tokens) throws IOException, XMLStreamException {
        try (InputStream in = Files.newInputStream(file)) {
            return switch (tokens) {
                case JSON -> json(in);
                case XML -> xml(in);
                case BIBTEX -> bibtex(in);
                case LINES -> lines(in);
            };
        }
    }

    private static long json(InputStream in) throws IOException {
        long characters = 0;
        try (JsonParser parser = new JsonFactory().createParser(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken())
                if (token == JsonToken.VALUE_STRING)
                    characters += parser.getText().length();
        }
        return characters;
    }

    private static long xml(InputStream in) throws XMLStreamException {
        long characters = 0;
        XMLStreamReader reader = new WstxInputFactory()
                .createXMLStreamReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        while (reader.hasNext())
            if (reader.next() == XMLStreamConstants.CHARACTERS)
                characters += reader.getText().length();
        return characters;
    }

    private static long bibtex(InputStream in) throws IOException {
        try {
            return new BibTeXParser().parseFully(new InputStreamReader(in, StandardCharsets.UTF_8)).getEntries().size();
        } catch (ParseException e) {
            throw new IOException(e);
        }
    }

    private static long lines(InputStream in) throws IOException {
        long characters = 0;
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine())
            characters += line.length();
        return characters;
    }

    private static void snapshot(Path file, int lines) throws Exception {
        OUT.printf("Writing a snapshot of %,d lines%n", lines);
        try (Writer out = Files.newBufferedWriter(file)) {
            MadeFile.named("arxiv-snapshot").writeRecords(out, lines);
        }
        OUT.printf("Reading %,d MB with a heap of at most %d MB%n", Files.size(file) / 1_000_000,
                Runtime.getRuntime().maxMemory() / 1_000_000);
        long start = System.nanoTime();
        long records = read(file, "arxiv-snapshot");
        double seconds = (System.nanoTime() - start) / 1e9;
        long used = java.lang.management.ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        OUT.printf("%,d records in %.0f s (%,.0f/s); peak heap %d MB%n", records, seconds, records / seconds,
                used / 1_000_000);
        Files.delete(file);
    }
}
