package io.paperwire.local.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;

/**
 * A mail, read.
 *
 * @param text its plain text, null if it has none
 * @param html its HTML as it came, hostile until proved otherwise; null if it has none
 */
record CaughtMail(String id, String from, String to, String subject, String date, String messageId,
        List<Field> headers, String text, String html) {

    /** Each level is read anew, and parts may lie in parts without end. */
    private static final int DEPTH = 20;

    record Field(String name, String value) {
    }

    static CaughtMail of(String id, byte[] raw) {
        return of(id, raw, DEPTH);
    }

    /** Without text and HTML, which cost more to find. */
    static CaughtMail head(String id, byte[] raw) {
        return of(id, raw, 0);
    }

    private static CaughtMail of(String id, byte[] raw, int depth) {
        try {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            return new CaughtMail(id, header(message, "From"), header(message, "To"), header(message, "Subject"),
                    header(message, "Date"), header(message, "Message-ID"), headers(message),
                    body(message, "text/plain", depth), body(message, "text/html", depth));
        } catch (MessagingException | IOException | RuntimeException e) {
            // No mail at all, or one that no rule fits: shown as it came.
            return new CaughtMail(id, null, null, "(unreadable: " + e.getMessage() + ")", null, null, List.of(),
                    new String(raw, StandardCharsets.UTF_8), null);
        }
    }

    private static String header(MimeMessage message, String name) throws MessagingException {
        String value = message.getHeader(name, ", ");
        return value == null ? null : decoded(value);
    }

    private static List<Field> headers(MimeMessage message) throws MessagingException {
        List<Field> headers = new ArrayList<>();
        for (Header header : Collections.list(message.getAllHeaders()))
            headers.add(new Field(header.getName(), decoded(header.getValue())));
        return headers;
    }

    private static String decoded(String value) {
        String line = MimeUtility.unfold(value);
        try {
            return MimeUtility.decodeText(line);
        } catch (UnsupportedEncodingException e) {
            return line;
        }
    }

    /** The first part of the type that is not an attachment, within so many levels of parts. */
    private static String body(Part part, String type, int depth) throws MessagingException, IOException {
        if (depth == 0 || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()))
            return null;
        if (part.isMimeType(type))
            return text(part);
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts)
            for (int i = 0; i < parts.getCount(); i++) {
                String found = body(parts.getBodyPart(i), type, depth - 1);
                if (found != null)
                    return found;
            }
        return null;
    }

    private static String text(Part part) throws MessagingException, IOException {
        try {
            return String.valueOf(part.getContent());
        } catch (UnsupportedEncodingException e) {
            try (InputStream bytes = part.getInputStream()) {
                return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
