package io.paperwire.notify.bounce;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import io.paperwire.notify.line.Domain;
import io.paperwire.notify.words.Words;

/** What a mail system or a provider says of a mail that was sent. */
sealed interface Note {

    Sent about();

    /**
     * Which mail it is about, as far as the note says.
     *
     * @param delivery  from the address that the mail was to come back to, which has our seal; null if the note has none
     * @param messageId that of the mail; null if it does not say
     */
    record Sent(UUID delivery, String messageId) {
    }

    /** The mail was not delivered (RFC 3464). */
    record Bounce(Sent about, List<Recipient> recipients) implements Note {
    }

    /** Somebody who got the mail does not want it (RFC 5965). */
    record Complaint(Sent about, List<String> addresses, String kind) implements Note {
    }

    /**
     * What became of the mail at one address.
     *
     * @param addresses the one that it went to, and the one that it was for
     * @param action    {@code failed}, {@code delayed}, {@code delivered}, …
     * @param status    null if there is none
     * @param reason    in the words of the mail system; may be empty
     */
    record Recipient(List<String> addresses, String action, EnhancedStatus status, String reason) {

        boolean isRefusedForGood() {
            return action.equals("failed") && status != null && status.saysAddressIsBad();
        }
    }

    /**
     * Why nothing is to be sent to the address any more; empty if that does not follow.
     *
     * @param address that of the delivery, whom alone the note can be about
     */
    default Optional<String> against(String address) {
        if (this instanceof Bounce bounce) {
            return bounce.recipients().stream().filter(Recipient::isRefusedForGood)
                    .filter(recipient -> concerns(recipient.addresses(), address)).findFirst()
                    .map(recipient -> recipient.status() + " " + recipient.reason());
        } else if (this instanceof Complaint complaint) {
            return complaint.kind().equals("abuse") && concerns(complaint.addresses(), address)
                    ? Optional.of(Words.COMPLAINED)
                    : Optional.empty();
        }
        throw new AssertionError(this);
    }

    /** With our seal it is about our mail, wherever that was forwarded; else it must not name another address. */
    private boolean concerns(List<String> addresses, String address) {
        return about().delivery() != null || addresses.isEmpty()
                || addresses.stream().anyMatch(one -> mailbox(one).equals(mailbox(address)));
    }

    /** The same for addresses that differ in case, or in the form of the domain, alone. */
    static String mailbox(String address) {
        String text = address.strip().toLowerCase(Locale.ROOT);
        int domain = text.lastIndexOf('@') + 1;
        return text.substring(0, domain) + Domain.ascii(text.substring(domain));
    }
}
