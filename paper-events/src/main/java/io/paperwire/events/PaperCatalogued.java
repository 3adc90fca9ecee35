package io.paperwire.events;

/**
 * A change of the catalogue and the whole paper as it is after the change. The message's key is {@link #paperId()}; the
 * kind of change travels as the CloudEvent's type as well.
 *
 * @param change     what happened
 * @param paperId    the paper that it happened to
 * @param mergedInto for {@link PaperChange#MERGED}: the id under which the paper lives on; else null
 * @param paper      the whole paper as it now is; for a merge, the paper that it became part of
 */
public record PaperCatalogued(PaperChange change, String paperId, String mergedInto, Paper paper) {

    public PaperCatalogued {
        Checks.present("change", change);
        paperId = Checks.notBlank("paperId", paperId);
        Checks.present("paper", paper);
        if ((change == PaperChange.MERGED) != (mergedInto != null))
            throw new IllegalArgumentException("mergedInto goes with a merge and only with it: change " + change
                    + ", mergedInto '" + mergedInto + "'");
    }
}
