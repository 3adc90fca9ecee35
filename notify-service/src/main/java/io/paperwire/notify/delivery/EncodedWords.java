package io.paperwire.notify.delivery;

import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.codec.EncoderUtil.Usage;

/**
 * Text of headers as ASCII (RFC 2047). The mail client would encode each half of a character beyond U+FFFF by itself, and
 * would hand on as one of its own an encoded word that somebody has typed.
 */
final class EncodedWords {

    private static final int USED = "Subject: ".length();

    private EncodedWords() {
    }

    /** @param text one line */
    static String subject(String text) {
        return EncoderUtil.hasToBeEncoded(text, USED) || text.contains("=?")
                // A line of the header has one word (section 2); the client makes CRLF of each line end.
                ? EncoderUtil.encodeEncodedWord(text, Usage.TEXT_TOKEN, USED).replace(" ", "\n ")
                : text;
    }

    /** @param from an address, perhaps with a name before it */
    static String sender(String from) {
        int end = from.indexOf('<');
        return end <= 0 || from.chars().allMatch(c -> c < 128)
                ? from
                : EncoderUtil.encodeAddressDisplayName(from.substring(0, end).strip()) + " " + from.substring(end);
    }
}
