package io.paperwire.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingsTest {

    private static final String[] CHARACTERS = {"a", " ", "\n", "é", "ß", "漢", "\uD835\uDD38", "\uD83D\uDE00",
            "\u2019"};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 100_000})
    void utf8_is_read_however_its_bytes_arrive(int chunk) throws IOException {
        Random random = new Random(chunk);
        StringBuilder text = new StringBuilder();
        while (text.length() < 100_000)
            text.append(random.nextBoolean()
                    ? "plain ".repeat(random.nextInt(20))
                    : CHARACTERS[random.nextInt(CHARACTERS.length)].repeat(random.nextInt(9)));

        assertThat(read(text.toString().getBytes(StandardCharsets.UTF_8), chunk)).isEqualTo(text.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100_000})
    void bytes_that_are_no_utf8_are_characters_of_windows_1252(int chunk) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder text = new StringBuilder();
        Random random = new Random(chunk);
        for (int n = 0; n < 20_000; n++) {
            boolean single = n > 3_000 && random.nextInt(5) == 0;
            String word = single ? "Müller’s\u00DF\u00E4 " : "Müller’s ";
            bytes.writeBytes(word.getBytes(single ? Charset.forName("windows-1252") : StandardCharsets.UTF_8));
            text.append(word);
        }

        assertThat(read(bytes.toByteArray(), chunk)).isEqualTo(text.toString());
    }

    @Test
    void a_sequence_that_the_file_cuts_off_is_kept_by_the_byte() throws IOException {
        byte[] whole = "漢漢".getBytes(StandardCharsets.UTF_8);

        assertThat(read(Arrays.copyOf(whole, 5), 1)).isEqualTo("漢\u00E6\u00BC");
        assertThat(read(Arrays.copyOf(whole, 4), 100)).isEqualTo("漢\u00E6");
    }

    @ParameterizedTest
    @CsvSource({"<?xml version='1.0' encoding='%s'?>,ISO-8859-1,größer ß",
            "<?xml version='1.0' encoding='%s'?>,ISO-8859-2,řeka łódź",
            "% Encoding: %s,ISO8859_1,größer ß"})
    void what_is_declared_counts_unless_bytes_far_behind_are_utf8(String declaration, String name, String words)
            throws IOException {
        String text = declaration.replace("%s", name) + " plain".repeat(20_000) + (" " + words).repeat(10_000);

        assertThat(read(text.getBytes(StandardCharsets.UTF_8), 100_000)).isEqualTo(text);
        assertThat(read(text.getBytes(Charset.forName(name)), 100_000)).isEqualTo(text);
    }

    @Test
    void an_encoding_of_several_bytes_is_declared_and_not_doubted() throws IOException {
        String text = "<?xml version='1.0' encoding='Shift_JIS'?>" + " plain".repeat(20_000) + "日本語";

        assertThat(read(text.getBytes(Charset.forName("Shift_JIS")), 100_000)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"GB18030, \u9762\u5411\u4E2D\u6587", "Shift_JIS, \u65E5\u672C\u8A9E", "EUC-KR, \uD55C\uAD6D\uC5B4",
            "windows-1251, \u041C\u0435\u0442\u043E\u0434\u044B", "ISO-8859-9, \u015Eule G\u00FCne\u015F"})
    void the_charset_of_the_media_type_is_the_encoding_whatever_the_text_declares(String name, String words)
            throws IOException {
        String text = "<?xml version='1.0' encoding='ISO-8859-2'?>" + words;
        String far = text + " plain".repeat(20_000) + words;
        String ascii = "plain ".repeat(20_000) + words;

        for (String each : new String[]{text, far, ascii})
            assertThat(declared(each.getBytes(Charset.forName(name)), "text/plain; Charset=\"" + name + "\""))
                    .isEqualTo(each);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/xml; charset=ISO-8859-1", "text/xml; charset=us-ascii", "text/xml; charset=utf-8",
            "text/xml; charset=nobody-knows", "text/xml"})
    void what_servers_add_to_whatever_they_send_is_no_encoding(String mediaType) throws IOException {
        String text = "<?xml version='1.0' encoding='windows-1251'?>\u041C\u0435\u0442\u043E\u0434\u044B";

        assertThat(declared(text.getBytes(Charset.forName("windows-1251")), mediaType)).isEqualTo(text);
    }

    @Test
    void utf8_and_what_is_no_text_come_as_they_are_whatever_their_media_type_says() throws IOException {
        byte[] utf8 = "\u041C\u0435\u0442\u043E\u0434\u044B".getBytes(StandardCharsets.UTF_8);
        byte[] utf16 = "\uFEFFM\u0435".getBytes(StandardCharsets.UTF_16LE);
        byte[] gzip = {0x1F, (byte) 0x8B, 8, 1, (byte) 0xC3};
        byte[] zip = {'P', 'K', 3, 4, (byte) 0xC3, 0};

        for (byte[] bytes : new byte[][]{utf8, utf16, gzip, zip, {}})
            assertThat(Encodings.utf8(new ByteArrayInputStream(bytes), "text/plain;charset=windows-1251"))
                    .hasBinaryContent(bytes);
    }

    @ParameterizedTest
    @CsvSource({"GB18030, \u9762\u5411\u4E2D\u6587, true", "Shift_JIS, \u624B\u66F8\u304D\u6587\u5B57, true",
            "EUC-KR, \uD55C\uAD6D\uC5B4, true",
            "windows-1251, \u041C\u0435\u0442\u043E\u0434\u044B, true",
            "windows-1252, M\u00FCller\u2019s gr\u00F6\u00DFte Fr\u00F6sche, false",
            "UTF-8, \u9762\u5411\u4E2D\u6587, false", "US-ASCII, frogs, false"})
    void what_is_read_as_windows_1252_without_looking_like_it_is_a_guess(String name, String words, boolean isGuess) {
        byte[] text = ("title = {" + words + "}, ").repeat(100).getBytes(Charset.forName(name));

        assertThat(Encodings.isGuess(text)).isEqualTo(isGuess);
    }

    @Test
    void what_is_declared_is_no_guess_nor_is_what_is_no_text_or_mostly_utf8() {
        byte[] words = "\u041C\u0435\u0442\u043E\u0434\u044B.".getBytes(Charset.forName("windows-1251"));
        byte[] declared = ("% Encoding: windows-1251\n" + new String(words, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] gzip = {0x1F, (byte) 0x8B, 8, (byte) 0xC3, (byte) 0xC3, 1};

        byte[] mixed = (new String("漢字 ".repeat(10).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                + new String(words, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Encodings.isGuess(words)).isTrue();
        assertThat(Encodings.isGuess(mixed)).isFalse();
        assertThat(Encodings.isGuess(declared)).isFalse();
        assertThat(Encodings.isGuess(gzip)).isFalse();
    }

    private static String declared(byte[] bytes, String mediaType) throws IOException {
        return read(Encodings.utf8(new ByteArrayInputStream(bytes), mediaType).readAllBytes(), 100_000);
    }

    /** As {@code Reader} would give it to a parser, from a stream that returns so many bytes at a time. */
    private static String read(byte[] bytes, int chunk) throws IOException {
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, chunk));
            }
        };
        StringWriter text = new StringWriter();
        Encodings.reader(slow, Arrays.copyOf(bytes, Math.min(bytes.length, 4_000))).transferTo(text);
        return text.toString();
    }
}
