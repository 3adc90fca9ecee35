package io.paperwire.ingest.format.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;

import io.paperwire.events.PaperParsed;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Reading;

class ContainersTest {

    private static final byte[] LINES = "{\"title\":\"One\"}\n{\"title\":\"\"}\n{\"title\":\"Two\"}\n".getBytes(UTF_8);
    private static final byte[] FEED = "<rss><channel><item><title>Three</title></item></channel></rss>"
            .getBytes(UTF_8);

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] stored(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.NO_COMPRESSION);
            }
        }) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes, UTF_8)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] tar(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8")) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
                header.setSize(entry.getValue().length);
                out.putArchiveEntry(header);
                out.write(entry.getValue());
                out.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> entries() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("lists/größe.jsonl", LINES);
        entries.put("notes.txt", "nothing of the kind".getBytes(UTF_8));
        entries.put("__MACOSX/._x", new byte[]{0, 1, 2});
        entries.put("../feed.xml", FEED);
        return entries;
    }

    @Test
    void a_gzip_file_is_what_is_in_it() throws Exception {
        Reading reading = Reading.ofDetected("gzip", gzip(LINES));

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("One", "Two");
        assertThat(reading.rejected()).extracting(Block.Rejected::place).containsExactly("line 2");
        assertThat(Reading.refusal(gzip("nothing".getBytes(UTF_8)))).contains("none of the known formats");
    }

    @Test
    void each_entry_of_an_archive_is_read_by_itself() throws Exception {
        for (byte[] archive : new byte[][]{zip(entries()), tar(entries()), gzip(tar(entries()))}) {
            String format = archive[0] == 'P' ? "zip" : archive[0] == 0x1F ? "gzip" : "tar";
            Reading reading = Reading.ofDetected(format, archive);

            assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("One", "Two", "Three");
            assertThat(reading.rejected()).extracting(Block.Rejected::place)
                    .containsExactly("lists/größe.jsonl: line 2", "notes.txt");
            assertThat(reading.rejected().get(1).reason()).contains("none of the known formats").contains("Tried: ");
        }
    }

    @Test
    void a_bomb_is_not_unpacked() throws Exception {
        byte[] lines = new byte[200_000_000];
        Arrays.fill(lines, (byte) '\n');
        System.arraycopy(LINES, 0, lines, 0, LINES.length);

        for (byte[] bomb : new byte[][]{gzip(lines), zip(Map.of("a.jsonl", lines)), gzip(gzip(lines))}) {
            Reading reading = Reading.ofDetected(bomb[0] == 'P' ? "zip" : "gzip", bomb);
            assertThat(reading.papers()).hasSize(2);
            assertThat(reading.rejected().get(reading.rejected().size() - 1).reason())
                    .contains("more than 100 times its size");
        }
    }

    @Test
    void what_comes_out_of_all_entries_and_layers_counts_together() throws Exception {
        byte[] lines = new byte[30_000_000];
        Arrays.fill(lines, (byte) '\n');
        System.arraycopy(LINES, 0, lines, 0, LINES.length);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int n = 0; n < 12; n++)
            entries.put(n + ".jsonl.gz", gzip(lines));

        Reading zipped = Reading.ofDetected("zip", zip(entries));
        Reading nested = Reading.ofDetected("zip", zip(Map.of("1.zip", zip(entries), "2.zip", zip(entries))));

        for (Reading reading : List.of(zipped, nested)) {
            assertThat(reading.papers()).hasSizeLessThan(8);
            assertThat(reading.rejected().get(reading.rejected().size() - 1).reason())
                    .contains("more than 100 times its size");
        }
    }

    @Test
    void what_is_passed_over_is_unpacked_and_counts_too() throws Exception {
        byte[] nothing = new byte[30_000_000];
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int n = 0; n < 4; n++)
            entries.put(n + ".bin", nothing);

        assertThat(Reading.ofDetected("zip", zip(entries)).rejected()).extracting(Block.Rejected::reason)
                .last().asString().contains("more than 100 times its size");
        assertThat(Reading.ofDetected("gzip", gzip(tar(entries))).rejected()).extracting(Block.Rejected::reason)
                .last().asString().contains("more than 100 times its size");
    }

    @Test
    void containers_in_containers_have_an_end() throws Exception {
        byte[] nested = LINES;
        for (int n = 0; n < 6; n++)
            nested = zip(Map.of("x", nested));

        Reading reading = Reading.ofDetected("zip", nested);

        assertThat(reading.papers()).isEmpty();
        assertThat(reading.rejected()).singleElement()
                .satisfies(block -> assertThat(block.reason()).contains("more than 3 containers"));
    }

    @Test
    void a_gzip_has_as_many_members_as_it_has_wherever_the_first_one_ends() throws Exception {
        byte[] second = gzip("{\"title\":\"Two\"}\n".getBytes(UTF_8));
        for (int n = 65_480; n < 65_510; n++) {
            byte[] first = stored(("{\"title\":\"" + "O".repeat(n) + "\"}\n").getBytes(UTF_8));

            assertThat(Reading.ofDetected("gzip", joined(first, second)).papers()).extracting(PaperParsed::title)
                    .as("the first of %d bytes", first.length).endsWith("Two");
        }
    }

    @Test
    void a_file_of_a_thousand_gzips_in_each_other_is_refused() throws Exception {
        byte[] nested = LINES;
        for (int n = 0; n < 1_000; n++)
            nested = gzip(nested);

        assertThat(Reading.refusal(nested)).isEqualTo("The file has more than 3 containers in each other.");
    }

    @Test
    void what_is_damaged_keeps_what_came_before() throws Exception {
        byte[] whole = gzip(("{\"title\":\"One\"}\n" + "{\"title\":\"Other\"}\n".repeat(50_000)).getBytes(UTF_8));

        Reading reading = Reading.ofDetected("gzip", Arrays.copyOf(whole, whole.length - 20));

        assertThat(reading.papers()).isNotEmpty();
        assertThat(reading.rejected().get(reading.rejected().size() - 1).reason()).isEqualTo("it ends too early");
    }

    @Test
    void an_entry_of_a_tar_that_is_no_file_is_told_so() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8")) {
            TarArchiveEntry link = new TarArchiveEntry("latest.jsonl", TarConstants.LF_SYMLINK);
            link.setLinkName("lists/1.jsonl");
            out.putArchiveEntry(link);
            out.closeArchiveEntry();
            out.putArchiveEntry(new TarArchiveEntry("pipe", TarConstants.LF_FIFO));
            out.closeArchiveEntry();
        }

        assertThat(Reading.ofDetected("tar", bytes.toByteArray()).rejected())
                .extracting(block -> block.place() + ": " + block.reason())
                .containsExactly("latest.jsonl: it is a link to lists/1.jsonl, not a file",
                        "pipe: it is a pipe or a device, not a file");
    }

    @Test
    void a_short_gzip_that_ends_too_early_keeps_what_came_before() throws Exception {
        byte[] whole = gzip(("{\"title\":\"One\"}\n{\"title\":\"Two\"}\n" + randomLine(3_000)).getBytes(UTF_8));

        Reading reading = Reading.ofDetected("gzip", Arrays.copyOf(whole, whole.length - 900));

        assertThat(reading.papers()).extracting(PaperParsed::title).startsWith("One", "Two");
        assertThat(reading.rejected()).extracting(Block.Rejected::reason).contains("it ends too early");
    }

    @Test
    void what_waits_for_the_end_of_a_file_comes_where_its_gzip_ends_too_early() throws Exception {
        StringBuilder entries = new StringBuilder();
        for (int n = 0; n < 20; n++)
            entries.append("@inproceedings{c" + n + ", title={Chapter " + n + "}, crossref={p}}\n");
        byte[] whole = gzip((entries + "@proceedings{p, title={" + randomLine(3_000) + "}}\n").getBytes(UTF_8));

        Reading reading = Reading.ofDetected("gzip", Arrays.copyOf(whole, whole.length - 900));

        assertThat(reading.papers()).extracting(PaperParsed::title).startsWith("Chapter 0").contains("Chapter 19");
        assertThat(reading.rejected()).last().extracting(Block.Rejected::reason).isEqualTo("it ends too early");
    }

    @Test
    void zeros_behind_a_gzip_are_none_of_it_and_other_bytes_cost_no_record() throws Exception {
        byte[] whole = gzip("{\"title\":\"One\"}\n{\"title\":\"Two\"}".getBytes(UTF_8));
        byte[] padded = Arrays.copyOf(whole, whole.length + 512);
        byte[] followed = padded.clone();
        followed[whole.length + 7] = 1;

        Reading reading = Reading.ofDetected("gzip", padded);
        Reading other = Reading.ofDetected("gzip", followed);

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("One", "Two");
        assertThat(reading.rejected()).isEmpty();
        assertThat(other.papers()).extracting(PaperParsed::title).containsExactly("One", "Two");
        assertThat(other.rejected()).extracting(block -> block.place() + ": " + block.reason()).singleElement()
                .asString().startsWith("gzip: it is damaged: ").endsWith("; the rest is not read");
    }

    @Test
    void a_second_member_that_is_cut_in_its_header_is_told() throws Exception {
        byte[] whole = gzip(LINES);
        byte[] cut = Arrays.copyOf(whole, whole.length + 5);
        System.arraycopy(whole, 0, cut, whole.length, 5);

        assertThat(Reading.ofDetected("gzip", cut).rejected()).last().extracting(Block.Rejected::reason)
                .isEqualTo("it ends too early");
    }

    @Test
    void a_damaged_entry_of_a_zip_costs_itself_where_the_next_one_can_be_found() throws Exception {
        byte[] sized = sizedZip();
        byte[] streamed = zip(Map.of("a.jsonl", LINES));
        sized[new String(sized, ISO_8859_1).indexOf("b.jsonl") + 7] = 0x7F;
        streamed[new String(streamed, ISO_8859_1).indexOf("a.jsonl") + 7] = 0x7F;

        Reading reading = Reading.ofDetected("zip", sized);

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("One", "Two", "One", "Two");
        assertThat(reading.rejected()).extracting(Block.Rejected::place)
                .containsExactly("a.jsonl: line 2", "b.jsonl", "c.jsonl: line 2");
        assertThat(reading.rejected().get(1).reason()).startsWith("it is damaged: ").doesNotContain("the rest");
        assertThat(Reading.ofDetected("zip", streamed).rejected()).extracting(Block.Rejected::place)
                .containsExactly("a.jsonl", "zip");
        assertThat(Reading.ofDetected("zip", streamed).rejected()).last().extracting(Block.Rejected::reason).asString()
                .startsWith("it is damaged: ").endsWith("; the rest is not read");
    }

    /** Of three packed entries, the sizes of which are written before them. */
    private static byte[] sizedZip() throws IOException {
        SeekableInMemoryByteChannel bytes = new SeekableInMemoryByteChannel();
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
            out.setUseZip64(Zip64Mode.Never);
            for (String name : List.of("a.jsonl", "b.jsonl", "c.jsonl")) {
                out.putArchiveEntry(new ZipArchiveEntry(name));
                out.write(name.equals("b.jsonl") ? randomLine(5_000).getBytes(UTF_8) : LINES);
                out.closeArchiveEntry();
            }
        }
        return Arrays.copyOf(bytes.array(), (int) bytes.size());
    }

    @Test
    void an_archive_in_a_gzip_that_ends_too_early_keeps_what_came_before() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a.jsonl", LINES);
        entries.put("b.jsonl", ("{\"title\":\"Three\"}\n" + randomLine(9_000)).getBytes(UTF_8));
        byte[] whole = gzip(tar(entries));

        Reading reading = Reading.ofDetected("gzip", Arrays.copyOf(whole, whole.length - 2_000));

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("One", "Two", "Three");
        assertThat(reading.rejected()).last()
                .extracting(block -> block.place() + ": " + block.reason()).isEqualTo("gzip: it ends too early");
    }

    @Test
    void a_tar_of_very_many_descriptions_in_a_row_is_refused_from_there_on() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8")) {
            put(out, new TarArchiveEntry("a.jsonl"), "{\"title\":\"One\"}");
            describe(out, 90);
            put(out, new TarArchiveEntry("b.jsonl"), "{\"title\":\"Two\"}");
            describe(out, 1_900);
            put(out, new TarArchiveEntry("c.jsonl"), "{\"title\":\"Three\"}");
        }

        Reading reading = Reading.ofDetected("tar", bytes.toByteArray());

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("One", "Two");
        assertThat(reading.rejected()).extracting(block -> block.place() + ": " + block.reason())
                .containsExactly("tar: the name or the properties of the next entry stand in more than 100 entries;"
                        + " the rest is not read");
    }

    private static void describe(TarArchiveOutputStream out, int times) throws IOException {
        for (int n = 0; n < times; n++)
            put(out, new TarArchiveEntry("PaxHeaders/file", TarConstants.LF_PAX_EXTENDED_HEADER_LC), "");
    }

    private static String randomLine(int length) {
        StringBuilder line = new StringBuilder("{\"title\":\"");
        new Random(7).ints(length, 'a', 'z').forEach(letter -> line.append((char) letter));
        return line + "\"}\n";
    }

    @Test
    void an_archive_that_is_cut_between_two_entries_is_told_to_end_too_early() throws Exception {
        Map<String, byte[]> entries = Map.of("papers.jsonl", LINES);
        byte[] zip = zip(entries);
        byte[] tar = tar(entries);
        int directory = new String(zip, ISO_8859_1).indexOf("PK\1\2");

        for (byte[] cut : new byte[][]{Arrays.copyOf(zip, directory), Arrays.copyOf(tar, 1024)}) {
            Reading reading = Reading.ofDetected(cut[0] == 'P' ? "zip" : "tar", cut);
            assertThat(reading.papers()).hasSize(2);
            assertThat(reading.rejected().get(reading.rejected().size() - 1)).extracting(Block.Rejected::reason)
                    .isEqualTo("it ends too early");
        }
        assertThat(Reading.ofDetected("zip", zip(Map.of())).rejected()).isEmpty();
    }

    @Test
    void what_could_only_be_read_by_keeping_all_of_it_is_refused() throws Exception {
        byte[] stored = zip(Map.of("papers.jsonl", LINES));
        // Method and size as of an entry that was written to a stream without being packed (APPNOTE, section 4.4).
        stored[8] = 0;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8")) {
            TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
            name.setSize(5_000_000);
            out.putArchiveEntry(name);
            out.write(new byte[5_000_000]);
            out.closeArchiveEntry();
        }

        assertThat(Reading.ofDetected("zip", stored).rejected()).singleElement().satisfies(
                block -> assertThat(block.reason()).startsWith("it is not packed and its size stands after it"));
        assertThat(Reading.ofDetected("tar", bytes.toByteArray()).rejected()).singleElement()
                .satisfies(block -> assertThat(block.reason()).startsWith("the name or the properties"));
    }

    @Test
    void a_tar_that_tells_of_millions_of_holes_is_refused() throws Exception {
        String properties = property("GNU.sparse.major=1") + property("GNU.sparse.minor=0")
                + property("GNU.sparse.name=a.jsonl") + property("GNU.sparse.realsize=0");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8")) {
            put(out, new TarArchiveEntry("PaxHeaders/a.jsonl", TarConstants.LF_PAX_EXTENDED_HEADER_LC), properties);
            put(out, new TarArchiveEntry("a.jsonl"), "1000000\n" + "0\n0\n".repeat(1_000_000));
        }

        assertThat(Reading.ofDetected("gzip", gzip(bytes.toByteArray())).rejected()).singleElement()
                .satisfies(block -> assertThat(block.reason()).startsWith("the name or the properties"));
    }

    @Test
    void a_gzip_whose_name_or_comment_does_not_end_is_refused() throws Exception {
        int hasName = 8;
        int hasComment = 16;
        for (int flag : new int[]{hasName, hasComment}) {
            byte[] endless = Arrays.copyOf(new byte[]{0x1F, (byte) 0x8B, 8, (byte) flag, 0, 0, 0, 0, 0, 0}, 1_000_000);
            Arrays.fill(endless, 10, endless.length, (byte) 'A');

            assertThat(Reading.ofDetected("gzip", endless).rejected()).singleElement()
                    .satisfies(block -> assertThat(block.reason()).startsWith("the name or the comment"));
            Reading second = Reading.ofDetected("gzip", joined(gzip(LINES), endless));
            assertThat(second.papers()).hasSize(2);
            assertThat(second.rejected()).last().extracting(Block.Rejected::reason).asString()
                    .startsWith("the name or the comment");
        }
    }

    @Test
    void a_gzip_may_have_a_name_and_a_comment() throws Exception {
        GzipParameters described = new GzipParameters();
        described.setFileName("papers.jsonl");
        described.setComment("two papers");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GzipCompressorOutputStream(bytes, described)) {
            out.write(LINES);
        }

        assertThat(Reading.ofDetected("gzip", bytes.toByteArray()).papers()).hasSize(2);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static void put(TarArchiveOutputStream out, TarArchiveEntry entry, String content) throws IOException {
        byte[] bytes = content.getBytes(UTF_8);
        entry.setSize(bytes.length);
        out.putArchiveEntry(entry);
        out.write(bytes);
        out.closeArchiveEntry();
    }

    /** With its own length before it (POSIX.1-2017, pax, extended header). */
    private static String property(String text) {
        String rest = " " + text + "\n";
        return rest.length() + 2 + rest;
    }

    @Test
    void a_hole_in_a_file_that_is_not_read_is_passed_over() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a.jsonl", "no format at".getBytes(UTF_8));
        entries.put("b.jsonl", LINES);
        byte[] tar = tar(entries);
        // As GNU tar has it: all of the data, then a hole of 8 GB up to the end (GNU tar manual, section "Basic Tar Format").
        tar[156] = 'S';
        System.arraycopy("ustar  \0".getBytes(UTF_8), 0, tar, 257, 8);
        String holes = String.join("\0", "00000000000", "00000000014", "77777777777", "00000000000", "");
        System.arraycopy(holes.getBytes(UTF_8), 0, tar, 386, 48);
        System.arraycopy("77777777777\0".getBytes(UTF_8), 0, tar, 483, 12);

        Reading reading = Reading.ofDetected("tar", tar);

        assertThat(reading.rejected()).extracting(Block.Rejected::place).containsExactly("a.jsonl", "b.jsonl: line 2");
        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("One", "Two");
    }
}
