package io.paperwire.events;

import java.util.List;

/**
 * One form in which a work appeared. A preprint and the article that it became are one paper with two manifestations.
 *
 * @param identifiers those that name this form
 * @param venue       where it appeared, or null
 * @param published   the most precise date of this form, or null
 * @param sources     the keys ({@code source:recordId}) of the records that tell of it
 */
public record Manifestation(Kind kind, List<Identifier> identifiers, String venue, PartialDate published,
        List<String> sources) {

    public Manifestation {
        Checks.present("manifestation.kind", kind);
        identifiers = Checks.list(identifiers);
        sources = Checks.list(sources);
    }

    public enum Kind {
        PREPRINT, PUBLISHED
    }
}
