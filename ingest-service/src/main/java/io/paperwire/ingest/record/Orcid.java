package io.paperwire.ingest.record;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.ingest.text.Letters;

/** ORCID iDs (ISO 7064 11,2 check digit, as ORCID documents it). */
public final class Orcid {

    private static final Pattern FORM = Pattern
            .compile("(?:ORCID(?: ?ID)?:?\\s*)?(?:\\S*ORCID\\.ORG/)?(\\d{4})-?(\\d{4})-?(\\d{4})-?(\\d{3}[\\dX])/?");

    private Orcid() {
    }

    /** With hyphens, or null if it is none. */
    public static String parse(String text) {
        if (text == null)
            return null;
        Matcher id = FORM.matcher(Letters.upper(text.strip()));
        if (!id.matches())
            return null;
        String digits = id.group(1) + id.group(2) + id.group(3) + id.group(4);
        int total = 0;
        for (int n = 0; n < 15; n++)
            total = (total + digits.charAt(n) - '0') * 2;
        int check = (12 - total % 11) % 11;
        boolean valid = digits.charAt(15) == (check == 10 ? 'X' : (char) ('0' + check));
        return valid ? id.group(1) + "-" + id.group(2) + "-" + id.group(3) + "-" + id.group(4) : null;
    }
}
