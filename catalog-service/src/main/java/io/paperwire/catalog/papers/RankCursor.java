package io.paperwire.catalog.papers;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

import io.paperwire.service.answers.Problem;

/** Where a list goes on that is ordered by a number, the highest first, and then by id. Its printed form is the server's own business. */
public record RankCursor(int place, double rank, UUID paper) {

    public static final RankCursor START = new RankCursor(0, Double.POSITIVE_INFINITY, new UUID(-1, -1));

    public boolean isBefore(double otherRank, UUID other) {
        return otherRank < rank || otherRank == rank && other.toString().compareTo(paper.toString()) > 0;
    }

    public String print() {
        String text = place + "." + Double.doubleToLongBits(rank) + "." + PaperId.print(paper);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    public static RankCursor read(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\.", 4);
            RankCursor cursor = new RankCursor(Integer.parseInt(parts[0]),
                    Double.longBitsToDouble(Long.parseLong(parts[1])), PaperId.parse(parts[2]).orElseThrow());
            if (parts.length == 3 && Double.isFinite(cursor.rank) && cursor.place > 0)
                return cursor;
        } catch (RuntimeException e) {
            throw broken();
        }
        throw broken();
    }

    private static RuntimeException broken() {
        return Problem.badRequest("cursor", "The cursor is none that this list gave; start without one.");
    }
}
