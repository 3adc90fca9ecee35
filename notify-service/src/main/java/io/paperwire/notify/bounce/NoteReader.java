package io.paperwire.notify.bounce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Reads what mail systems say of a mail: a delivery status (RFC 3464) or a complaint (RFC 5965), alone, in its
 * multipart/report, or in the whole mail around it. Nothing within the mail that came back is read but its Message-ID and
 * where it was to come back to.
 */
final class NoteReader {

    private static final int DEEPEST = 8;
    private static final int MOST_RECIPIENTS = 100;
    private static final int LARGEST_PART = 256 * 1024;
    private static final MimeConfig LIMITS = new MimeConfig.Builder().setMaxLineLen(100_000).setMaxHeaderLen(100_000)
            .setMaxHeaderCount(1_000).build();
    private static final Pattern EXTENSION = Pattern.compile("\\+([0-9A-Za-z]{1,64})@");
    private static final Pattern NUMBERED = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{1,6})}");
    private static final List<String> RECEIVERS = List.of("to", "delivered-to", "x-original-to");

    /** It is no note about a mail; the message is for who sent it. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    private final Function<String, Optional<UUID>> sealed;
    private UUID delivery;
    private String messageId;
    private List<Map<String, List<String>>> status;
    private Map<String, List<String>> complaint;

    private NoteReader(Function<String, Optional<UUID>> sealed) {
        this.sealed = sealed;
    }

    /**
     * @param type   of the content: a whole mail if it is message/rfc822
     * @param sealed the delivery that the extension of an address has our seal for
     * @throws Unreadable there is no such note in it
     */
    static Note read(byte[] content, String type, Function<String, Optional<UUID>> sealed) {
        NoteReader reader = new NoteReader(sealed);
        try {
            reader.read(content, type);
        } catch (MimeException | IOException e) {
            throw new Unreadable("The note is broken: it cannot be read as a mail.");
        }
        return reader.note();
    }

    private void read(byte[] content, String type) throws MimeException, IOException {
        MimeTokenStream stream = new MimeTokenStream(LIMITS);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        if (type.toLowerCase(Locale.ROOT).startsWith("message/rfc822")) {
            stream.parse(new ByteArrayInputStream(content));
        } else {
            stream.parseHeadless(new ByteArrayInputStream(content), type);
        }
        int depth = 0;
        boolean top = true;
        for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            switch (state) {
                case T_FIELD -> {
                    if (top)
                        receiver(stream.getField().getName(), stream.getField().getBody());
                }
                case T_END_HEADER -> top = false;
                case T_START_MULTIPART -> {
                    if (++depth > DEEPEST)
                        throw new Unreadable("The note has parts within parts, more than " + DEEPEST + " deep.");
                }
                case T_END_MULTIPART -> depth--;
                case T_BODY -> part(stream.getBodyDescriptor().getMimeType(), stream.getDecodedInputStream());
                default -> {
                }
            }
        }
    }

    private void receiver(String name, String value) {
        if (RECEIVERS.contains(name.toLowerCase(Locale.ROOT)))
            sealIn(value);
    }

    /** The first that has our seal counts. */
    private void sealIn(String address) {
        Matcher extension = EXTENSION.matcher(address);
        if (delivery == null && extension.find())
            delivery = sealed.apply(extension.group(1)).orElse(null);
    }

    private void part(String type, InputStream content) throws IOException {
        switch (type.toLowerCase(Locale.ROOT)) {
            case "message/delivery-status", "message/global-delivery-status" -> {
                if (status == null)
                    status = groups(content, MOST_RECIPIENTS + 1);
            }
            case "message/feedback-report" -> {
                if (complaint == null) {
                    complaint = groups(content, 1).stream().findFirst().orElse(Map.of());
                    first(complaint, "original-mail-from").ifPresent(this::sealIn);
                }
            }
            case "message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers" -> {
                if (messageId == null) {
                    Map<String, List<String>> fields = groups(content, 1).stream().findFirst().orElse(Map.of());
                    messageId = first(fields, "message-id").orElse(null);
                    first(fields, "return-path").ifPresent(this::sealIn);
                }
            }
            default -> {
            }
        }
    }

    /** Fields by their names in lower case, group by group; groups are apart by empty lines. */
    private static List<Map<String, List<String>>> groups(InputStream content, int most) throws IOException {
        String text = new String(content.readNBytes(LARGEST_PART), StandardCharsets.UTF_8).replace("\r\n", "\n")
                .replaceAll("\n[ \t]+(?=\\S)", " ");
        List<Map<String, List<String>>> groups = new ArrayList<>();
        Map<String, List<String>> group = new LinkedHashMap<>();
        for (String line : (text + "\n\n").split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                group.computeIfAbsent(line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        any -> new ArrayList<>()).add(line.substring(colon + 1).strip());
            } else if (line.isBlank() && !group.isEmpty()) {
                groups.add(group);
                group = new LinkedHashMap<>();
                if (groups.size() == most)
                    break;
            }
        }
        return groups;
    }

    private Note note() {
        Note.Sent about = new Note.Sent(delivery, messageId);
        if (complaint != null)
            // Many providers put something else in the place of the address (RFC 6590).
            return new Note.Complaint(about,
                    addresses(complaint, "original-rcpt-to").filter(address -> address.contains("@")).toList(),
                    word(complaint, "feedback-type"));
        if (status == null)
            throw new Unreadable("There is neither a message/delivery-status (RFC 3464) nor a message/feedback-report"
                    + " (RFC 5965) in it.");
        return new Note.Bounce(about, status.stream().filter(group -> group.containsKey("final-recipient"))
                .map(NoteReader::recipient).toList());
    }

    private static Note.Recipient recipient(Map<String, List<String>> group) {
        String diagnosis = first(group, "diagnostic-code").orElse("");
        return new Note.Recipient(
                Stream.of("original-recipient", "final-recipient").flatMap(name -> addresses(group, name)).toList(),
                word(group, "action"),
                EnhancedStatus.at(word(group, "status")).map(code -> code.or(diagnosis)).orElse(null),
                diagnosis.substring(diagnosis.indexOf(';') + 1).strip());
    }

    private static Optional<String> first(Map<String, List<String>> group, String name) {
        return group.getOrDefault(name, List.of()).stream().findFirst();
    }

    private static String word(Map<String, List<String>> group, String name) {
        return first(group, name).map(NoteReader::withoutComments).orElse("").toLowerCase(Locale.ROOT);
    }

    /** Without the kind of address ({@code rfc822;}) before them. A field may stand there several times. */
    private static Stream<String> addresses(Map<String, List<String>> group, String name) {
        return group.getOrDefault(name, List.of()).stream().map(NoteReader::withoutComments).map(NoteReader::address);
    }

    private static String address(String field) {
        int kind = field.indexOf(';') + 1;
        String address = field.substring(kind).replaceAll("[<>]", "").strip();
        return field.regionMatches(true, 0, "utf-8;", 0, kind) ? inUnicode(address) : address;
    }

    /** Of addresses of the kind utf-8, characters beyond ASCII may be given by their numbers (RFC 6533, section 3). */
    private static String inUnicode(String address) {
        return NUMBERED.matcher(address).replaceAll(match -> {
            int character = Integer.parseInt(match.group(1), 16);
            return Matcher.quoteReplacement(
                    Character.isValidCodePoint(character) ? Character.toString(character) : match.group());
        });
    }

    /** Comments stand in parentheses, also within each other (RFC 822, section 3.4.3). */
    private static String withoutComments(String field) {
        StringBuilder plain = new StringBuilder(field.length());
        int depth = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
            } else if (depth == 0) {
                plain.append(c);
            }
        }
        return plain.toString().strip();
    }
}
