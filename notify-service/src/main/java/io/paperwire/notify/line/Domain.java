package io.paperwire.notify.line;

import java.util.Locale;

import com.ibm.icu.text.IDNA;

/** The domain of a mail address. */
public final class Domain {

    private static final IDNA DOMAINS = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    private Domain() {
    }

    /**
     * In lower case and in its ASCII form (RFC 5891, by UTS #46 without its transitional mappings); empty when there is none.
     */
    public static String ascii(String typed) {
        if (typed.chars().allMatch(c -> c < 128))
            return typed.toLowerCase(Locale.ROOT);
        StringBuilder ascii = new StringBuilder();
        IDNA.Info info = new IDNA.Info();
        DOMAINS.nameToASCII(typed, ascii, info);
        return info.hasErrors() ? "" : ascii.toString();
    }
}
