package io.paperwire.catalog.papers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

import io.paperwire.catalog.identity.Hash64;
import io.paperwire.catalog.platform.Problem;

/** Where a list goes on: the place of the last paper shown. Its printed form is the server's own business. */
sealed interface Cursor {

    /** In the list of all papers. */
    record InList(Instant firstSeen, long place, UUID id) implements Cursor {
    }

    /** Among the papers that a query finds; {@code query} is its hash. */
    record InResult(long query, float rank, UUID id) implements Cursor {
    }

    default String print() {
        String text;
        if (this instanceof InList list)
            text = "l." + ChronoUnit.MICROS.between(Instant.EPOCH, list.firstSeen) + "." + list.place + "."
                    + PaperId.print(list.id);
        else if (this instanceof InResult result)
            text = "r." + result.query + "." + Float.floatToIntBits(result.rank) + "." + PaperId.print(result.id);
        else
            throw new AssertionError(this);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static InList inList(String text) {
        String[] parts = parts(text, "l");
        try {
            return new InList(Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS),
                    Long.parseLong(parts[2]), id(parts[3]));
        } catch (RuntimeException e) {
            throw broken();
        }
    }

    static InResult inResult(String text, String query) {
        String[] parts = parts(text, "r");
        try {
            InResult cursor = new InResult(Long.parseLong(parts[1]), Float.intBitsToFloat(Integer.parseInt(parts[2])),
                    id(parts[3]));
            if (cursor.query == hash(query) && Float.isFinite(cursor.rank))
                return cursor;
        } catch (RuntimeException e) {
            throw broken();
        }
        throw Problem.badRequest("The cursor belongs to another query.");
    }

    static long hash(String query) {
        return Hash64.of(query);
    }

    private static String[] parts(String text, String kind) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\.");
            if (parts.length == 4 && parts[0].equals(kind))
                return parts;
        } catch (IllegalArgumentException e) {
            throw broken();
        }
        throw broken();
    }

    private static UUID id(String text) {
        return PaperId.parse(text).orElseThrow(Cursor::broken);
    }

    private static RuntimeException broken() {
        return Problem.badRequest("The cursor is none that this list gave; start without one.");
    }
}
