package io.paperwire.notify.bounce;

import java.time.Instant;

/**
 * What a provider says of a mail to one address. It is about the mail that the note names, or else, if that is none of ours,
 * about the address.
 *
 * @param address null if only the mail is named
 * @param at      when it happened; null if it does not say
 */
record Event(Note note, String address, Instant at) {
}
