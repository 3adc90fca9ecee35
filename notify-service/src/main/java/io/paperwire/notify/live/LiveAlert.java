package io.paperwire.notify.live;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What was found for a subscription, as it is shown on the live page.
 *
 * @param feed    into which it has come
 * @param foundAs the paper that was found, if that became a part of the one that it is about
 * @param about   the paper's id, or the source's name
 * @param event   what happened; {@code added} for a paper that is new
 * @param line    by whom, what happened and when it was found, in the words of who subscribed
 * @param language of the title, after BCP 47; null when it is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LiveAlert(@JsonIgnore UUID feed, @JsonIgnore String occasion, @JsonIgnore String foundAs, String about,
        String event, String note, String title, String language, String authors, String line, String url,
        Instant foundAt) {

    @JsonIgnore
    String key() {
        return foundAs + "\n" + occasion;
    }
}
