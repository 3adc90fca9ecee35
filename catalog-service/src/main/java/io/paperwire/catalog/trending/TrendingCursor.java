package io.paperwire.catalog.trending;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.platform.Problem;
import io.paperwire.catalog.trending.Standings.Ranked;

/** Where a list goes on. Its printed form is the server's own business. */
record TrendingCursor(int place, double rank, UUID paper) {

    static final TrendingCursor START = new TrendingCursor(0, Double.MAX_VALUE, new UUID(-1, -1));

    static TrendingCursor at(int place, Ranked last) {
        return new TrendingCursor(place, last.standing().rank(), last.paper());
    }

    boolean isBefore(Ranked one) {
        return one.standing().rank() < rank
                || one.standing().rank() == rank && one.paper().toString().compareTo(paper.toString()) > 0;
    }

    String print() {
        String text = place + "." + Double.doubleToLongBits(rank) + "." + PaperId.print(paper);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static TrendingCursor read(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\.", 4);
            TrendingCursor cursor = new TrendingCursor(Integer.parseInt(parts[0]),
                    Double.longBitsToDouble(Long.parseLong(parts[1])), PaperId.parse(parts[2]).orElseThrow());
            if (parts.length == 3 && Double.isFinite(cursor.rank) && cursor.place > 0)
                return cursor;
        } catch (RuntimeException e) {
            throw broken();
        }
        throw broken();
    }

    private static RuntimeException broken() {
        return Problem.badRequest("The cursor is none that this list gave; start without one.");
    }
}
