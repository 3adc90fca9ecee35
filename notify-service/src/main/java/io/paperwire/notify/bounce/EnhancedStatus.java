package io.paperwire.notify.bounce;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail system's status code (RFC 3463), as {@code 5.1.1}. */
public record EnhancedStatus(int kind, int subject, int detail) {

    private static final Pattern FORM = Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.])");
    /** What may stand before a code: the kind of a diagnosis (RFC 3464, section 2.3.6), and a reply code. */
    private static final Pattern BEFORE = Pattern.compile("^(?:[A-Za-z][\\w-]*;)?\\s*(?:\\d{3}[ -])?");
    private static final int PERMANENT = 5;
    private static final int ADDRESS = 1;
    private static final int MAILBOX = 2;

    static final EnhancedStatus NO_SUCH_MAILBOX = new EnhancedStatus(PERMANENT, ADDRESS, 1);

    /** The code at the beginning of a text, as of the answer of a server. */
    public static Optional<EnhancedStatus> at(String text) {
        Matcher matcher = FORM.matcher(text == null ? "" : text.strip());
        return matcher.lookingAt()
                ? Optional.of(new EnhancedStatus(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    /** The code in a server's reply (RFC 2034), as {@code 550 5.1.1 no such user}. */
    public static Optional<EnhancedStatus> inReply(String reply) {
        return at(reply == null ? null : BEFORE.matcher(reply.strip()).replaceFirst(""));
    }

    /** X.0.0: nothing but whether it is for good. */
    boolean saysNothing() {
        return subject == 0 && detail == 0;
    }

    /** Itself; where it says nothing, what the server's reply says. */
    public EnhancedStatus or(String reply) {
        return saysNothing()
                ? inReply(reply).filter(one -> one.kind == kind).orElse(this)
                : this;
    }

    /**
     * Whether it says that there is no such address, or that it takes no mail any more. What is said of the mail, of its
     * sender (5.1.7, 5.1.8) or of a full mailbox says nothing about the next mail.
     */
    public boolean saysAddressIsBad() {
        if (kind != PERMANENT)
            return false;
        return switch (subject) {
            // No such mailbox, no such system, bad syntax, moved, no mail service at the domain (RFC 7505).
            case ADDRESS -> detail == 1 || detail == 2 || detail == 3 || detail == 6 || detail == 10;
            // Disabled.
            case MAILBOX -> detail == 1;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return kind + "." + subject + "." + detail;
    }
}
