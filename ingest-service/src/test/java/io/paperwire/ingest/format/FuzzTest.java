package io.paperwire.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.paperwire.events.EventJson;
import io.paperwire.ingest.fetch.Answer;
import io.paperwire.ingest.fetch.FetchException;
import io.paperwire.ingest.harvest.protocol.Granularity;
import io.paperwire.ingest.harvest.protocol.Position;
import io.paperwire.ingest.harvest.protocol.Protocol;
import io.paperwire.ingest.harvest.protocol.SourceKind;
import io.paperwire.ingest.harvest.protocol.SourceSettings;
import io.paperwire.ingest.harvest.protocol.Turn;
import io.paperwire.ingest.harvest.protocol.UnusableException;

/**
 * Mutilates a small file of each format, a container of each kind and an answer of each kind of source, and reads what comes of
 * it: no exception, no hang, the same each time. All together take {@code -Dfuzz.seconds} (10 by default);
 * {@code -Dfuzz.seed} repeats a run.
 */
class FuzzTest {

    private static final long SECONDS = Long.getLong("fuzz.seconds", 10);
    private static final long SEED = Long.getLong("fuzz.seed", 20_260_301);
    private static final Map<String, String> FILES = files();
    private static final Map<String, byte[]> CONTAINERS = containers();
    private static final Map<SourceKind, String> ANSWERS = answers();
    private static final long NANOS = SECONDS * 1_000_000_000 / (FILES.size() + CONTAINERS.size() + ANSWERS.size());
    private static final AtomicLong READ = new AtomicLong();
    private static final String[] TOKENS = {"{", "}", "[", "]", "\"", "<", ">", "</", "/>", "<!--", "-->", "<![CDATA[",
            "]]>", "<!DOCTYPE x [",
            "<?", "&#0;", "&#x10FFFF;", "&lt;", "&", ";", "\\", "\\'", "\\begin{", "$", "$$", "\\(", "@", "@article{",
            "@string{", "#", "%", "--", "~",
            "\n", "\r\n", "\r", "\n\n", "ER  - ", "TY  - ", "\u0000", "\uFEFF", "\uD800", "é", "李", "10.5555/",
            "arXiv:", "http://", "null", "1e999",
            "-", ",", ":", "=", " and ", "(", ")", "v1", "2024-02-30", "\u202E", "       ", ".1", "-ab", " ,", "doi",
            "(arXiv:", "PMID ", "a=b "};
    /** What stands between quotes, tags or braces, or on a line after its tag. */
    private static final Pattern VALUE = Pattern.compile("(?<=\\w=\")(?!http)[^\"<>]+(?=\")|(?<=>)[^<>\\s][^<>]*(?=</)"
            + "|(?<=(?<!\\\\)\")[^\"\\\\{}\\[\\]:,<>=]+(?=\"(?!\\s*:))|(?<=[{])[^{}\"@=<>\\\\]+(?=[}])"
            + "|(?m:(?<=^(?:[A-Z]\\w{1,3} {0,2}- |[A-Z]{2} (?! ?-)|%\\w |[a-zA-Z-]{3,20}: ))[^{}\"<>\\n]+$)");

    /** Before it, within it (a DOI's registrant ends there), after it. */
    private static final List<ToIntFunction<String>> PLACES = List.of(value -> 0,
            value -> Math.max(value.lastIndexOf('/'), value.length() / 2), String::length);

    private static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        for (SampleFiles sample : SampleFiles.values())
            files.put(sample.format(), sample.text());
        return files;
    }

    /** Of two files, so that there is something between them, and each in what the others are made of. */
    private static Map<String, byte[]> containers() {
        try {
            byte[] lines = FILES.get("json-lines").getBytes(UTF_8);
            byte[] feed = FILES.get("feed").getBytes(UTF_8);
            ByteArrayOutputStream gzip = new ByteArrayOutputStream();
            ByteArrayOutputStream zip = new ByteArrayOutputStream();
            ByteArrayOutputStream tar = new ByteArrayOutputStream();
            for (int n = 0; n < 2; n++)
                try (OutputStream out = new GZIPOutputStream(gzip)) {
                    out.write(lines);
                }
            try (ZipOutputStream out = new ZipOutputStream(zip)) {
                out.putNextEntry(new ZipEntry("a/lines.jsonl"));
                out.write(lines);
                ZipEntry stored = new ZipEntry("lines.jsonl.gz");
                stored.setMethod(ZipEntry.STORED);
                stored.setSize(gzip.size());
                CRC32 sum = new CRC32();
                sum.update(gzip.toByteArray());
                stored.setCrc(sum.getValue());
                out.putNextEntry(stored);
                gzip.writeTo(out);
            }
            try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar, "UTF-8")) {
                out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                for (String name : List.of("feed.xml", "long/".repeat(30) + "größe.xml")) {
                    TarArchiveEntry header = new TarArchiveEntry(name);
                    header.setSize(feed.length);
                    out.putArchiveEntry(header);
                    out.write(feed);
                    out.closeArchiveEntry();
                }
            }
            return Map.of("gzip", gzip.toByteArray(), "zip", zip.toByteArray(), "tar", tar.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<SourceKind, String> answers() {
        Map<SourceKind, String> answers = new EnumMap<>(SourceKind.class);
        answers.put(SourceKind.OAI_PMH, "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><responseDate>"
                + "2026-01-02T03:04:05Z</responseDate><ListRecords><record><header><identifier>oai:x:1</identifier>"
                + "<datestamp>2026-01-01</datestamp></header><metadata><dc/></metadata></record><resumptionToken "
                + "completeListSize=\"3\">t</resumptionToken></ListRecords></OAI-PMH>");
        answers.put(SourceKind.ARXIV_OAI, "<OAI-PMH><responseDate>2026-01-02T03:04:05Z</responseDate>"
                + "<error code=\"badResumptionToken\">Expired</error><error code=\"noRecordsMatch\"/></OAI-PMH>");
        answers.put(SourceKind.ARXIV_QUERY, FILES.get("arxiv-api"));
        answers.put(SourceKind.FEED, FILES.get("feed"));
        answers.put(SourceKind.HUGGINGFACE_DAILY, FILES.get("huggingface-daily"));
        answers.put(SourceKind.CROSSREF,
                "{\"message\":{\"total-results\":3,\"next-cursor\":\"n\",\"items\":[{\"DOI\":\"10.5555/a\"},{}]}}");
        answers.put(SourceKind.OPENALEX,
                "{\"meta\":{\"count\":\"3\",\"next_cursor\":\"n\"},\"results\":[{\"id\":\"W1\"},[],null]}");
        answers.put(SourceKind.BIORXIV, "{\"messages\":[{\"status\":\"ok\",\"count\":1,\"total\":\"3\"}],"
                + "\"collection\":[{\"doi\":\"10.1101/a\"}]}");
        return answers;
    }

    static Stream<String> formats() {
        return FILES.keySet().stream();
    }

    static Stream<String> formatsAndContainers() {
        return Stream.of(FILES.keySet(), CONTAINERS.keySet()).flatMap(Set::stream).sorted();
    }

    private static byte[] file(String format) {
        return CONTAINERS.containsKey(format) ? CONTAINERS.get(format) : FILES.get(format).getBytes(UTF_8);
    }

    @AfterAll
    static void tellHowMany() {
        System.out.printf(Locale.ROOT, "Mutilated files and answers that were read: %,d (seed %d)%n", READ.get(), SEED);
    }

    @Test
    void there_is_a_file_of_each_format_and_an_answer_of_each_kind_of_source() {
        assertThat(formatsAndContainers()).containsExactlyInAnyOrderElementsOf(Formats.names());
        assertThat(ANSWERS.keySet()).isEqualTo(EnumSet.complementOf(EnumSet.of(SourceKind.FOLDER)));
    }

    @ParameterizedTest
    @MethodSource("formatsAndContainers")
    void each_sample_is_a_paper_of_its_format(String format) throws Exception {
        Reading reading = Reading.ofDetected(format, file(format));

        assertThat(reading.rejected()).isEmpty();
        assertThat(reading.papers()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("formatsAndContainers")
    void no_mutilated_file_breaks_its_format(String format) {
        mutilated(format, file(format), bytes -> {
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> read(Formats.named(format), bytes));
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> readDetected(bytes));
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FOLDER")
    void no_mutilated_answer_breaks_its_source(SourceKind kind) {
        mutilated(kind.toString(), ANSWERS.get(kind).getBytes(UTF_8),
                bytes -> assertTimeoutPreemptively(Duration.ofSeconds(30),
                        () -> assertThat(turn(kind, bytes)).isEqualTo(turn(kind, bytes))));
    }

    /** What a source does next, or why its answer is of no use. */
    private static Object turn(SourceKind kind, byte[] body) {
        SourceSettings settings = new SourceSettings(kind, URI.create("https://source.example/api"), null, null,
                Granularity.DAY, "graphs", null, null, null, null, null, null, null, false);
        try {
            Turn turn = Protocol.of(settings, null, null).read(Position.beginning(settings, Reading.NOW),
                    new Answer(settings.url(), 200, Map.of(), body), Reading.NOW);
            assertThat(EventJson.write(turn)).isNotEmpty();
            return turn;
        } catch (FetchException | UnusableException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return refused.getMessage();
        }
    }

    private static void mutilated(String name, byte[] file, Consumer<byte[]> reader) {
        Random random = new Random(SEED + name.hashCode());
        long end = System.nanoTime() + NANOS;
        for (int round = 1; System.nanoTime() < end || round <= 20; round++) {
            byte[] mutilated = mutilate(file, random);
            try {
                reader.accept(mutilated);
                READ.incrementAndGet();
            } catch (Throwable e) {
                throw new AssertionError("seed " + SEED + ", round " + round + ": " + new String(mutilated, UTF_8)
                        + " (" + HexFormat.of().formatHex(mutilated) + ")", e);
            }
        }
    }

    /** A pattern that repeats a group without bound takes some of the stack for each, unless the group gives nothing back. */
    @ParameterizedTest
    @MethodSource("formats")
    void whatever_a_value_repeats_fits_on_a_small_stack(String format) throws InterruptedException {
        for (String unit : List.of(".1", "-ab", " ,", ",", ";", " ", "doi", "a=b ", "&lt;p a=b ", "/a", "v1", "a. ",
                "&lt;!----&gt;", "(a)", "A, ", "\t"))
            for (ToIntFunction<String> place : PLACES) {
                String repeated = VALUE.matcher(FILES.get(format)).replaceAll(value -> Matcher.quoteReplacement(
                        new StringBuilder(value.group())
                                .insert(place.applyAsInt(value.group()), unit.repeat(3000 / unit.length()))
                                .toString()));
                List<Throwable> thrown = new CopyOnWriteArrayList<>();
                Thread thread = new Thread(null, () -> {
                    try {
                        assertThat(blocks(Formats.named(format), repeated.getBytes(UTF_8)).toString())
                                .doesNotContain("too deeply");
                    } catch (Throwable e) {
                        thrown.add(e);
                    }
                }, "small", 300_000);
                thread.start();
                thread.join();
                assertThat(thrown).as("repeated '%s'", unit).isEmpty();
            }
    }

    /** A pattern that looks for an end of blanks from each of them on takes hours for what others read in a second. */
    @ParameterizedTest
    @MethodSource("formats")
    void long_runs_of_anything_are_read_in_time(String format) {
        for (String token : new String[]{" ", "(", "{", "$", "\\", "<", "&", "a,", ";", "-", "a b ", ".1", "@",
                "(arXiv:", "PMID ", "collaboration "}) {
            String file = FILES.get(format);
            for (String place : new String[]{"graphs", "ller", "2024", "10.5555/a", "We show"})
                file = file.replace(place, place + token.repeat(60_000 / token.length()) + place);
            byte[] stretched = file.getBytes(UTF_8);
            try {
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> blocks(Formats.named(format), stretched));
            } catch (Throwable e) {
                throw new AssertionError("runs of '" + token + "'", e);
            }
        }
    }

    /** Marks on one letter, capitals of which Java looks for the end of the word, letters of which it makes two. */
    @ParameterizedTest
    @MethodSource("formats")
    void letters_of_any_kind_are_read_in_time_in_each_field(String format) {
        for (String unit : List.of("\u0301", "\u0301\u0316", "\u1161", "\u03A3", "0\u03A3", "\u0130", "\u00DF", ")")) {
            byte[] stretched = VALUE.matcher(FILES.get(format)).replaceAll(value -> Matcher.quoteReplacement(
                    value.group() + unit.repeat(30_000 / unit.length()))).getBytes(UTF_8);
            try {
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> blocks(Formats.named(format), stretched));
            } catch (Throwable e) {
                throw new AssertionError("runs of '" + unit + "'", e);
            }
        }
    }

    /** What is added to a text piece by piece, and copied at each, takes minutes where others take less than a second. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"feed|<item><title>x</title><dc:creator>A. Doe ~</dc:creator></item>|()",
            "feed|<item><title>x</title><dc:creator>Jane Doe~</dc:creator></item>|, Jr",
            "oai-dc|<oai_dc:dc xmlns:oai_dc='o' xmlns:dc='d'><dc:title>x</dc:title>~</oai_dc:dc>|<dc:title>#</dc:title>",
            "isi|PT J^TI x^AU Doe, J^C1 ~^ER^|[Doe, J;Doe, J] Ferns.", "daily-page|x^^~|ferns #"})
    void many_pieces_of_one_field_are_read_in_time(String format, String file, String piece) {
        String longPiece = format.equals("daily-page") ? piece.repeat(50) + "^^" : piece;
        StringBuilder all = new StringBuilder();
        for (int n = 0; all.length() < 900_000 * (format.equals("isi") ? 1 : 4); n++)
            all.append(longPiece.replace("#", Integer.toString(n)));
        byte[] bytes = file.replace("~", all).replace('^', '\n').getBytes(UTF_8);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> blocks(Formats.named(format), bytes));
    }

    @Test
    void whatever_a_file_begins_with_is_told_in_time() {
        String[] units = {"PT J\n", "%A x\n", "%0 Book\n", "TY  - JOUR\n", "PMID- 1\n", "@article{", "@article{a,",
                "\\\\\narXiv:",
                "FN x\n", "AB  - x\n", "{", "[", "{\"a\":", "<", "<a ", "<a>", "<!--", "<!DOCTYPE x [", "<?xml ",
                "---\n", " ", "\n",
                "cff-version: ", "title: x\n", "new\n", "Mar 17\n", "\"title\"", "<rss", "a: &b [", "OWN - \n"};
        for (String unit : units)
            for (String beginning : new String[]{"", "{", "<x>", "PT J\n", "FN x\n", "%A \n", "PMID- ", "TY  - ", "@",
                    "cff-version:"}) {
                byte[] bytes = (beginning + unit.repeat(70_000 / unit.length())).getBytes(UTF_8);
                try {
                    assertTimeoutPreemptively(Duration.ofSeconds(10),
                            () -> Formats.of(new Input(new ByteArrayInputStream(bytes))));
                } catch (Throwable e) {
                    if (!(e instanceof Formats.UnknownFormatException))
                        throw new AssertionError("'" + beginning + "', then '" + unit + "'", e);
                }
            }
    }

    private static void read(Format format, byte[] bytes) throws IOException, InterruptedException {
        List<Block> once = blocks(format, bytes);
        assertThat(blocks(format, bytes)).isEqualTo(once);
        assertThat(once.size())
                .isLessThanOrEqualTo(bytes.length * (CONTAINERS.containsKey(format.name()) ? 1000 : 1) + 1);
        for (Block block : once)
            if (block instanceof Block.Rejected rejected)
                assertThat(rejected.reason()).isNotBlank();
    }

    private static List<Block> blocks(Format format, byte[] bytes) throws IOException, InterruptedException {
        List<Block> blocks = new ArrayList<>();
        format.read(new Input(new ByteArrayInputStream(bytes)), Reading.NOW, blocks::add);
        return blocks;
    }

    private static void readDetected(byte[] bytes) throws IOException, InterruptedException {
        try {
            Input input = new Input(new ByteArrayInputStream(bytes));
            Formats.of(input).read(input, Reading.NOW, block -> {
            });
        } catch (Formats.UnknownFormatException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static byte[] mutilate(byte[] file, Random random) {
        byte[] bytes = file;
        for (int n = random.nextInt(6); n >= 0; n--)
            bytes = cut(bytes, random);
        return bytes;
    }

    /** One of: a part left out, doubled, moved, filled with noise; a token put in, once or thousands of times. */
    private static byte[] cut(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(random.nextBoolean() ? 8 : 200));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        switch (random.nextInt(6)) {
            case 0 -> {
                // Left out.
            }
            case 1 -> {
                out.write(bytes, from, to - from);
                out.write(bytes, from, to - from);
            }
            case 2 -> {
                byte[] noise = new byte[to - from];
                random.nextBytes(noise);
                out.writeBytes(noise);
            }
            case 3 -> {
                int other = random.nextInt(bytes.length + 1);
                out.write(bytes, other, Math.min(bytes.length - other, to - from));
                out.write(bytes, from, to - from);
            }
            case 4 -> {
                byte[] token = TOKENS[random.nextInt(TOKENS.length)].getBytes(UTF_8);
                out.writeBytes(token);
                out.write(bytes, from, to - from);
            }
            default -> {
                byte[] token = TOKENS[random.nextInt(TOKENS.length)].getBytes(UTF_8);
                for (int n = random.nextInt(random.nextInt(20) == 0 ? 20_000 : 50); n >= 0; n--)
                    out.writeBytes(token);
                out.write(bytes, from, to - from);
            }
        }
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
