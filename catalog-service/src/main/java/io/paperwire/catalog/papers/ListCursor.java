package io.paperwire.catalog.papers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import io.paperwire.catalog.identity.Hash64;
import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.search.Place;
import io.paperwire.service.answers.Problem;

/**
 * Where a list goes on: the place of the last paper shown. Its printed form is the server's own business.
 *
 * @param list tells the list, its query and its order, from every other
 */
record ListCursor(long list, Place place) {

    private static final int MOST_VALUES = 4;

    static long list(String query, Order order) {
        return Hash64.of(order + " " + query);
    }

    String print() {
        StringBuilder text = new StringBuilder().append(list);
        place.values().forEach(value -> text.append('.').append(value));
        text.append('.').append(PaperId.print(place.paper()));
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** @throws jakarta.ws.rs.WebApplicationException 400 for what is no cursor of this list */
    static Place read(String text, long list) {
        ListCursor cursor = parse(text);
        if (cursor.list != list)
            throw Problem.badRequest("cursor", "The cursor belongs to another query or order.");
        return cursor.place;
    }

    private static ListCursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\.",
                    MOST_VALUES + 2);
            UUID paper = PaperId.parse(parts[parts.length - 1]).orElseThrow();
            List<Long> values = new ArrayList<>();
            for (int i = 1; i < parts.length - 1; i++)
                values.add(Long.valueOf(parts[i]));
            return new ListCursor(Long.parseLong(parts[0]), new Place(values, paper));
        } catch (RuntimeException e) {
            throw Problem.badRequest("cursor", "The cursor is none that this list gave; start without one.");
        }
    }
}
