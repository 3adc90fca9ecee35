package io.paperwire.notify.subscription;

import java.util.Locale;
import java.util.regex.Pattern;

import io.paperwire.notify.line.Domain;
import io.paperwire.notify.words.Messages;

/**
 * An e-mail address that mail can be sent to: a dot-atom local part as typed (RFC 5322, section 3.2.3), and a domain in
 * lower case and in its ASCII form (RFC 5891, by UTS #46 without its transitional mappings). Quoted local parts, address
 * literals and local parts beyond ASCII are refused.
 */
public record Address(String text) {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final Pattern LOCAL_PART = Pattern
            .compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN = Pattern
            .compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    /** @throws Rejected the same as {@link #parse} for a field of a request */
    public static Address typed(String typed) {
        try {
            return parse(typed);
        } catch (IllegalArgumentException e) {
            throw new Rejected("address", Messages::wrongAddress, e);
        }
    }

    /** @throws IllegalArgumentException not such an address; the message is for the person who typed it */
    static Address parse(String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty())
            throw new IllegalArgumentException("The e-mail address is missing.");
        if (text.length() > LONGEST)
            throw new IllegalArgumentException("The e-mail address is longer than " + LONGEST + " characters.");
        int at = text.lastIndexOf('@');
        if (at <= 0)
            throw new IllegalArgumentException("An e-mail address has the form name@example.org.");
        Address address = new Address(localPart(text.substring(0, at)) + "@" + domain(text.substring(at + 1)));
        if (address.text().length() > LONGEST)
            throw new IllegalArgumentException("The e-mail address is longer than " + LONGEST + " characters.");
        return address;
    }

    /** The same for addresses that differ in case alone, which are one subscriber. */
    public String key() {
        return text.toLowerCase(Locale.ROOT);
    }

    /**
     * By what mails to it are counted: the same for addresses that lead into one mailbox, whatever detail stands behind a
     * plus sign (RFC 5233).
     */
    String mailbox() {
        return key().replaceFirst("^([^+]+)\\+.*@", "$1@");
    }

    private static String localPart(String typed) {
        if (typed.chars().anyMatch(c -> c > 126))
            throw new IllegalArgumentException(
                    "Addresses with characters beyond ASCII before the @ cannot be served yet.");
        if (typed.length() > LONGEST_LOCAL_PART || !LOCAL_PART.matcher(typed).matches())
            throw new IllegalArgumentException("The part before the @ is not that of an e-mail address.");
        return typed;
    }

    private static String domain(String typed) {
        String ascii = Domain.ascii(typed);
        if (!DOMAIN.matcher(ascii).matches())
            throw new IllegalArgumentException("The part after the @ is not a domain.");
        return ascii;
    }
}
