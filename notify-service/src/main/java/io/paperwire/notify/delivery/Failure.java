package io.paperwire.notify.delivery;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;

import io.paperwire.notify.bounce.EnhancedStatus;
import io.paperwire.notify.line.Causes;
import io.paperwire.notify.line.Line;
import io.vertx.ext.mail.SMTPException;

/**
 * Why a mail did not go out.
 *
 * @param message      what the server or the mail client said, without addresses
 * @param addressIsBad whether the server said that no mail will ever go there
 */
record Failure(Kind kind, String message, boolean addressIsBad) {

    enum Kind {
        /** The mail server could not be reached, did not answer, or did not take the client: says nothing about the mail. */
        AWAY,
        /** The server's reply to the mail was 4xx, or the connection ended without one: whether it has the mail is in doubt. */
        REFUSED_FOR_NOW,
        /** The server's reply to the mail was 5xx, or the mail client knew that it would be. */
        REFUSED
    }

    /**
     * How the mail client begins to tell of a reply to MAIL, RCPT, DATA or what follows. All that was refused before (RFC
     * 5321, section 3.1, and RFC 4954) concerns each mail alike.
     */
    private static final List<String> OF_THE_MAIL = List.of("sender address not accepted",
            "recipient address not accepted", "DATA command not accepted", "sending data failed");
    /** The service is not available (RFC 5321), or wants another authentication (RFC 4954, section 6). */
    private static final Set<Integer> OF_THE_CLIENT = Set.of(421, 530, 534, 535, 538);
    private static final int LONGEST_MESSAGE = 500;

    Failure {
        message = Line.of(Line.withoutAddresses(message), LONGEST_MESSAGE);
    }

    static Failure away(String why) {
        return new Failure(Kind.AWAY, why, false);
    }

    /** @param isNamed whether the mail was, or was about to be, named to the server */
    static Failure of(Throwable thrown, boolean isNamed) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException reply)
                return new Failure(kind(reply), reply.getMessage(), saysAddressIsBad(reply));
        }
        String why = Causes.why(thrown);
        // Its message may be the name alone.
        if (thrown instanceof UnknownHostException)
            why = "the mail server's name is not known: " + why;
        if (!isNamed)
            return away(why);
        return thrown instanceof IOException
                ? new Failure(Kind.REFUSED_FOR_NOW, "no answer to the mail: " + why, false)
                : new Failure(Kind.REFUSED, why, false);
    }

    private static boolean saysAddressIsBad(SMTPException reply) {
        return kind(reply) == Kind.REFUSED && reply.getReplyMessages().stream().anyMatch(
                line -> EnhancedStatus.inReply(line).filter(EnhancedStatus::saysAddressIsBad).isPresent());
    }

    private static Kind kind(SMTPException reply) {
        if (OF_THE_MAIL.stream().noneMatch(reply.getMessage()::startsWith)
                || OF_THE_CLIENT.contains(reply.getReplyCode()))
            return Kind.AWAY;
        if (reply.isPermanent())
            return Kind.REFUSED;
        return reply.isTransient() ? Kind.REFUSED_FOR_NOW : Kind.AWAY;
    }
}
