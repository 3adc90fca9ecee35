package io.paperwire.ingest.text;

import java.io.ByteArrayInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.io.input.ReaderInputStream;
import org.apache.commons.io.input.SequenceReader;

/**
 * Finds out in which encoding a text is. A byte order mark and the pattern of zero bytes say it best; a declaration (XML's,
 * or JabRef's {@code % Encoding:}) counts if the bytes do not gainsay it. ISO 8859-1 and ASCII mean windows-1252, as the
 * WHATWG's encoding standard has it. Without a word it is UTF-8, in which a byte that is none counts as windows-1252.
 */
public final class Encodings {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Pattern DECLARED = Pattern.compile(
            "^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']|^[%\\s]*Encoding:\\s*([A-Za-z0-9._-]+)",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([A-Za-z0-9._:-]+)",
            Pattern.CASE_INSENSITIVE);
    private static final int LOOKED_AT = 1 << 16;
    private static final byte GZIP = 0x1F;

    private Encodings() {
    }

    /**
     * In UTF-8, with a byte order mark, the text that is in the encoding of its media type (RFC 9110, section 8.3), which counts
     * more than what the text declares itself (RFC 7303, section 3). The same bytes if their type names no encoding or one that
     * servers add to whatever they send, or if they are UTF-8, have a byte order mark or are no text.
     *
     * @param mediaType a {@code Content-Type}, or null
     */
    public static InputStream utf8(InputStream in, String mediaType) throws IOException {
        Matcher declared = CHARSET.matcher(mediaType == null ? "" : mediaType);
        if (!declared.find())
            return in;
        Charset charset = named(declared.group(1));
        if (charset.equals(StandardCharsets.UTF_8) || charset.equals(WINDOWS_1252))
            return in;
        byte[] head = in.readNBytes(LOOKED_AT);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
        if (head.length == 0 || byBytes(head) != null || isBinary(head) || isUtf8BeyondAscii(head))
            return whole;
        Reader marked = new SequenceReader(new StringReader("\uFEFF"), reader(whole, head, charset));
        return ReaderInputStream.builder().setReader(marked).setCharset(StandardCharsets.UTF_8).get();
    }

    /**
     * Whether a text that declares no encoding and is no UTF-8 looks like no windows-1252 either, as which it is read: there,
     * letters beyond ASCII stand alone.
     */
    public static boolean isGuess(byte[] head) {
        if (head.length == 0 || isBinary(head) || byBytes(head) != null || declared(head).isPresent())
            return false;
        int inUtf8 = 0;
        int others = 0;
        int inRuns = 0;
        for (int from = 0; from < head.length; from++) {
            int end = from;
            while (end < head.length && head[end] < 0)
                end++;
            int run = end - from;
            if (run > 0 && isUtf8BeyondAscii(Arrays.copyOfRange(head, from, end))) {
                inUtf8 += run;
            } else {
                others += run;
                inRuns += run > 1 ? run : 0;
            }
            from = end;
        }
        return others > inUtf8 && inRuns * 2 > others;
    }

    private static boolean isBinary(byte[] head) {
        for (byte b : head)
            if (b == 0)
                return true;
        return head[0] == GZIP;
    }

    /** @param head the text's beginning, which is still to come from the stream as well */
    public static Reader reader(InputStream in, byte[] head) throws IOException {
        Charset charset = charset(head);
        PushbackInputStream text = new PushbackInputStream(in, 4);
        skipByteOrderMark(text, charset);
        return charset.equals(StandardCharsets.UTF_8)
                ? new LenientUtf8(text, WINDOWS_1252, true)
                : reader(text, head, charset);
    }

    private static Reader reader(InputStream text, byte[] head, Charset charset) {
        return isAscii(head) && isOfSingleBytes(charset)
                ? new LenientUtf8(text, charset, false)
                : new InputStreamReader(text, charset);
    }

    /** Such a head has not gainsaid what is declared, and what comes after it may. */
    private static boolean isAscii(byte[] head) {
        for (byte b : head)
            if (b < 0)
                return false;
        return true;
    }

    private static boolean isOfSingleBytes(Charset charset) {
        return charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1;
    }

    public static Charset charset(byte[] head) {
        Charset marked = byBytes(head);
        if (marked != null)
            return marked;
        return isUtf8BeyondAscii(head) ? StandardCharsets.UTF_8 : declared(head).orElse(StandardCharsets.UTF_8);
    }

    private static Optional<Charset> declared(byte[] head) {
        Matcher declaration = DECLARED
                .matcher(new String(head, 0, Math.min(head.length, 1024), StandardCharsets.ISO_8859_1));
        return declaration.find()
                ? Optional.of(named(declaration.group(1) == null ? declaration.group(2) : declaration.group(1)))
                : Optional.empty();
    }

    private static Charset byBytes(byte[] head) {
        int[] b = new int[4];
        for (int n = 0; n < 4; n++)
            b[n] = n < head.length ? head[n] & 0xFF : -1;
        if (b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF)
            return StandardCharsets.UTF_8;
        if (b[0] == 0xFF && b[1] == 0xFE)
            return b[2] == 0 && b[3] == 0 ? Charset.forName("UTF-32LE") : StandardCharsets.UTF_16LE;
        if (b[0] == 0xFE && b[1] == 0xFF)
            return StandardCharsets.UTF_16BE;
        if (b[0] == 0 && b[1] == 0 && (b[2] == 0xFE && b[3] == 0xFF || b[2] == 0 && b[3] > 0))
            return Charset.forName("UTF-32BE");
        if (b[0] == 0 && b[1] > 0 && b[2] == 0 && b[3] > 0)
            return StandardCharsets.UTF_16BE;
        if (b[0] > 0 && b[1] == 0 && b[2] == 0 && b[3] == 0)
            return Charset.forName("UTF-32LE");
        if (b[0] > 0 && b[1] == 0 && b[2] > 0 && b[3] == 0)
            return StandardCharsets.UTF_16LE;
        return null;
    }

    private static void skipByteOrderMark(PushbackInputStream in, Charset charset) throws IOException {
        byte[] mark = "\uFEFF".getBytes(charset);
        byte[] first = in.readNBytes(mark.length);
        if (!Arrays.equals(mark, first))
            in.unread(first);
    }

    private static Charset named(String name) {
        String lower = Letters.lower(name);
        // The bytes are none of UTF-16's; who says so anyway has copied a header.
        if (lower.startsWith("utf") || lower.startsWith("ucs"))
            return StandardCharsets.UTF_8;
        if (lower.matches("iso[-_]?8859[-_]1|latin-?1|us-ascii|ascii|ansi.*|cp1252|windows-1252|iso_8859-1.*"))
            return WINDOWS_1252;
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static boolean isUtf8BeyondAscii(byte[] head) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer out = CharBuffer.allocate(head.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(head), out, false);
        return !result.isError() && out.flip().chars().anyMatch(c -> c >= 0x80);
    }

    /** UTF-8, in which each byte that is none is a character of another encoding, and so may be all after it. */
    private static final class LenientUtf8 extends FilterReader {

        private final InputStream in;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        private final ByteBuffer bytes = ByteBuffer.allocate(1 << 15).limit(0);
        private final CharBuffer chars = CharBuffer.allocate(1 << 15).limit(0);
        /** The characters of the bytes from 0x80. */
        private final String others;
        private final boolean mixed;
        private boolean gainsaid;
        private boolean ended;

        /** @param mixed whether it goes on as UTF-8 after bytes that are none */
        LenientUtf8(InputStream in, Charset other, boolean mixed) {
            super(Reader.nullReader());
            this.in = in;
            this.others = charactersBeyondAscii(other);
            this.mixed = mixed;
        }

        private static String charactersBeyondAscii(Charset charset) {
            byte[] beyond = new byte[128];
            for (int n = 0; n < beyond.length; n++)
                beyond[n] = (byte) (n - 128);
            return new String(beyond, charset);
        }

        @Override
        public int read() throws IOException {
            return chars.hasRemaining() || fill() ? chars.get() : -1;
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            if (length == 0)
                return 0;
            if (!chars.hasRemaining() && !fill())
                return -1;
            int count = Math.min(length, chars.remaining());
            chars.get(target, offset, count);
            return count;
        }

        private boolean fill() throws IOException {
            chars.clear();
            while (chars.position() == 0 && !(ended && !bytes.hasRemaining())) {
                if (bytes.remaining() < 8)
                    readMore();
                boolean goesOn = false;
                while (!goesOn && bytes.hasRemaining() && chars.remaining() > 1) {
                    copyAscii();
                    goesOn = !decodeOthers();
                }
            }
            chars.flip();
            return chars.hasRemaining();
        }

        private void copyAscii() {
            byte[] from = bytes.array();
            char[] to = chars.array();
            int at = bytes.position();
            int put = chars.position();
            int end = at + Math.min(bytes.remaining(), chars.remaining());
            while (at < end && from[at] >= 0)
                to[put++] = (char) from[at++];
            bytes.position(at);
            chars.position(put);
        }

        /**
         * All up to the next ASCII character.
         *
         * @return false if the character goes on beyond the bytes that are there
         */
        private boolean decodeOthers() {
            int limit = bytes.limit();
            int end = bytes.position();
            while (end < limit && bytes.get(end) < 0)
                end++;
            if (gainsaid) {
                while (bytes.position() < end && chars.hasRemaining())
                    chars.put(others.charAt(bytes.get() + 128));
                return true;
            }
            boolean whole = ended || end < limit;
            bytes.limit(end);
            CoderResult result = decoder.reset().decode(bytes, chars, whole);
            if (result.isError()) {
                chars.put(others.charAt(bytes.get() + 128));
                gainsaid = !mixed;
            }
            boolean goesOn = !whole && result.isUnderflow() && bytes.hasRemaining();
            bytes.limit(limit);
            return !goesOn;
        }

        private void readMore() throws IOException {
            if (ended)
                return;
            bytes.compact();
            int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
            if (count < 0)
                ended = true;
            else
                bytes.position(bytes.position() + count);
            bytes.flip();
        }

        @Override
        public boolean ready() {
            return chars.hasRemaining();
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
