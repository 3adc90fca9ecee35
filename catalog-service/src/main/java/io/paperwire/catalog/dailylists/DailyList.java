package io.paperwire.catalog.dailylists;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.erdtman.jcs.JsonCanonicalizer;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.paperwire.catalog.trending.ClosedDay;
import io.paperwire.events.EventJson;
import io.paperwire.events.Identifier;

/**
 * A day's papers in their order, as the document that is hashed and signed. It says nothing that could be otherwise later,
 * and every member is there, be it empty.
 *
 * @param previous the list of the day before; null in the first one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DailyList(String format, LocalDate day, Previous previous, List<Item> papers) {

    /** Another form would have another name, so that a checker knows what it has. */
    static final String FORMAT = "paperwire-daily-list/1";

    record Previous(LocalDate day, String sha256) {
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "DailyListItem")
    record Item(int place, String id, List<String> identifiers, String title) {
    }

    static DailyList of(LocalDate day, Previous previous, List<ClosedDay.Listed> papers) {
        List<Item> items = new ArrayList<>();
        for (ClosedDay.Listed paper : papers)
            items.add(new Item(items.size() + 1, paper.id(),
                    paper.identifiers().stream().map(Identifier::toString).toList(), paper.title()));
        return new DailyList(FORMAT, day, previous, items);
    }

    /** The one way to write the document (RFC 8785). */
    String canonical() {
        try {
            return new JsonCanonicalizer(EventJson.writeText(this)).getEncodedString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
