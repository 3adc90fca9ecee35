package io.paperwire.notify.bounce;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * Reads the webhooks of mail providers as they send them: Amazon SES (what SNS has as its message), Postmark, SendGrid and
 * Mailgun. Whose it is, its structure tells. A status code counts as it does elsewhere; where there is none, or one that says
 * nothing, 5.1.1 stands for the word of the provider that the address is dead. What the provider does not call final is no
 * failure, whatever its code.
 */
final class ProviderEvents {

    private static final String ABUSE = "abuse";
    private static final Set<String> DEAD_FOR_POSTMARK = Set.of("HardBounce", "BadEmailAddress");
    private static final Set<String> DEAD_FOR_SENDGRID = Set.of("Bounced Address", "Invalid");
    private static final Set<String> DEAD_FOR_MAILGUN = Set.of("bounce", "suppress-bounce");

    /** Where a mail went to; its Message-ID is empty if the provider does not give that which we wrote. */
    private record Mail(String address, String messageId, Instant at) {
    }

    private final List<Event> events = new ArrayList<>();
    private boolean hasOthers;
    private int unreadable;

    private ProviderEvents() {
    }

    /** Empty: it has the form of none of these providers. */
    static Optional<ProviderEvents> in(JsonNode body) {
        ProviderEvents read = new ProviderEvents();
        if (body.isArray()) {
            body.forEach(read::sendGrid);
        } else if (body.has("eventType") || body.has("notificationType")) {
            read.ses(body);
        } else if (body.has("RecordType")) {
            read.postmark(body);
        } else if (body.has("event-data")) {
            read.mailgun(body.path("event-data"));
        } else {
            return Optional.empty();
        }
        return Optional.of(read);
    }

    /** Bounces and complaints, one for each address. */
    List<Event> events() {
        return events;
    }

    /** Whether there are some that are neither. */
    boolean hasOthers() {
        return hasOthers;
    }

    /** How many could not be read. */
    int unreadable() {
        return unreadable;
    }

    private void ses(JsonNode body) {
        JsonNode bounce = body.path("bounce");
        JsonNode complaint = body.path("complaint");
        String messageId = messageId(body.path("mail"));
        switch (text(body, body.has("eventType") ? "eventType" : "notificationType")) {
            case "Bounce" -> {
                boolean forGood = text(bounce, "bounceType").equals("Permanent");
                for (JsonNode recipient : recipients(bounce.path("bouncedRecipients"))) {
                    String diagnosis = text(recipient, "diagnosticCode");
                    failed(new Mail(text(recipient, "emailAddress"), messageId, time(bounce.path("timestamp"))),
                            forGood,
                            status(text(recipient, "status"), diagnosis, forGood), diagnosis);
                }
            }
            case "Complaint" -> {
                String kind = text(complaint, "complaintFeedbackType");
                for (JsonNode recipient : recipients(complaint.path("complainedRecipients")))
                    complained(
                            new Mail(text(recipient, "emailAddress"), messageId, time(complaint.path("timestamp"))),
                            kind.isEmpty() ? ABUSE : kind);
            }
            default -> hasOthers = true;
        }
    }

    private JsonNode recipients(JsonNode recipients) {
        if (!recipients.isArray()) {
            unreadable++;
            return MissingNode.getInstance();
        }
        // Absence notes have none.
        hasOthers |= recipients.isEmpty();
        return recipients;
    }

    /** As we wrote it: SES gives mails another. */
    private static String messageId(JsonNode mail) {
        for (JsonNode header : mail.path("headers"))
            if (text(header, "name").equalsIgnoreCase("Message-ID"))
                return text(header, "value");
        return text(mail.path("commonHeaders"), "messageId");
    }

    private void postmark(JsonNode body) {
        Mail mail = new Mail(text(body, "Email"), "", time(body.path("BouncedAt")));
        switch (text(body, "RecordType")) {
            case "Bounce" -> {
                boolean isDead = DEAD_FOR_POSTMARK.contains(text(body, "Type"));
                String details = text(body, "Details");
                failed(mail, isDead, status("", details, isDead),
                        details.isEmpty() ? text(body, "Description") : details);
            }
            case "SpamComplaint" -> complained(mail, ABUSE);
            default -> hasOthers = true;
        }
    }

    private void sendGrid(JsonNode event) {
        Mail mail = new Mail(text(event, "email"), text(event, "smtp-id"), time(event.path("timestamp")));
        String reason = text(event, "reason");
        switch (text(event, "event")) {
            case "bounce", "dropped" -> {
                if (reason.equals("Spam Reporting Address")) {
                    complained(mail, ABUSE);
                } else {
                    boolean isDead = DEAD_FOR_SENDGRID.contains(reason)
                            || text(event, "bounce_classification").equals("Invalid Address");
                    failed(mail, !text(event, "type").equals("blocked"), status(text(event, "status"), reason, isDead),
                            reason);
                }
            }
            case "spamreport" -> complained(mail, ABUSE);
            case "" -> unreadable++;
            default -> hasOthers = true;
        }
    }

    private void mailgun(JsonNode event) {
        Mail mail = new Mail(text(event, "recipient"), text(event.path("message").path("headers"), "message-id"),
                time(event.path("timestamp")));
        String reason = text(event, "reason");
        switch (text(event, "event")) {
            case "failed" -> {
                if (reason.equals("suppress-complaint")) {
                    complained(mail, ABUSE);
                } else {
                    JsonNode answer = event.path("delivery-status");
                    String message = text(answer, "message");
                    failed(mail, text(event, "severity").equals("permanent"),
                            status(text(answer, "enhanced-code"), message, DEAD_FOR_MAILGUN.contains(reason)),
                            message.isEmpty() ? text(answer, "description") : message);
                }
            }
            case "complained" -> complained(mail, ABUSE);
            case "" -> unreadable++;
            default -> hasOthers = true;
        }
    }

    private void failed(Mail mail, boolean forGood, EnhancedStatus status, String reason) {
        add(mail, new Note.Bounce(new Note.Sent(null, mail.messageId()),
                List.of(new Note.Recipient(List.of(mail.address()), forGood ? "failed" : "delayed", status,
                        reason.replaceFirst("^smtp; ?", "")))));
    }

    private void complained(Mail mail, String kind) {
        add(mail, new Note.Complaint(new Note.Sent(null, mail.messageId()), List.of(mail.address()), kind));
    }

    private void add(Mail mail, Note note) {
        if (mail.address().isBlank()) {
            unreadable++;
        } else {
            events.add(new Event(note, mail.address(), mail.at()));
        }
    }

    private static EnhancedStatus status(String code, String reply, boolean isDead) {
        Optional<EnhancedStatus> said = EnhancedStatus.at(code).map(one -> one.or(reply))
                .or(() -> EnhancedStatus.inReply(reply));
        return isDead && said.map(EnhancedStatus::saysNothing).orElse(true)
                ? EnhancedStatus.NO_SUCH_MAILBOX
                : said.orElse(null);
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText("").strip();
    }

    /** In seconds since 1970, or as ISO 8601 has it; null if it is neither. */
    private static Instant time(JsonNode value) {
        try {
            return value.isNumber()
                    ? Instant.ofEpochMilli((long) (value.asDouble() * 1000))
                    : OffsetDateTime.parse(value.asText("")).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
