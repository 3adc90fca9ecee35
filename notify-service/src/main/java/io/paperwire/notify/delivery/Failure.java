package io.paperwire.notify.delivery;

import io.paperwire.notify.bounce.EnhancedStatus;
import io.vertx.ext.mail.SMTPException;

/**
 * Why a mail did not go out.
 *
 * @param addressIsBad whether the server said that no mail will ever go there
 */
record Failure(Kind kind, String message, boolean addressIsBad) {

    enum Kind {
        /** The mail server could not be reached or did not answer: says nothing about the mail. */
        AWAY,
        /** The server's reply was 4xx. */
        REFUSED_FOR_NOW,
        /** The server's reply was 5xx. */
        REFUSED
    }

    private static final int SERVICE_NOT_AVAILABLE = 421;
    private static final int LONGEST_MESSAGE = 500;

    Failure {
        message = message == null ? "" : message.replaceAll("\\p{Cntrl}+", " ").strip();
        message = message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
    }

    static Failure of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException reply)
                return new Failure(kind(reply.getReplyCode()), reply.getMessage(), saysAddressIsBad(reply));
        }
        return new Failure(Kind.AWAY, thrown.getMessage(), false);
    }

    private static boolean saysAddressIsBad(SMTPException reply) {
        return kind(reply.getReplyCode()) == Kind.REFUSED && reply.getReplyMessages().stream()
                .map(line -> line.replaceFirst("^\\d{3}[ -]", "")).anyMatch(
                        line -> EnhancedStatus.at(line).filter(EnhancedStatus::saysAddressIsBad).isPresent());
    }

    private static Kind kind(int replyCode) {
        if (replyCode >= 500 && replyCode < 600)
            return Kind.REFUSED;
        return replyCode >= 400 && replyCode != SERVICE_NOT_AVAILABLE ? Kind.REFUSED_FOR_NOW : Kind.AWAY;
    }
}
