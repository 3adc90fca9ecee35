package io.paperwire.events;

import java.util.List;

/**
 * A change of the catalogue and the whole paper as it is after the change. The message's key is {@link #paperId()}; the
 * kind of change travels as the CloudEvent's type as well.
 *
 * @param change     what happened
 * @param paperId    the paper that it happened to
 * @param mergedInto for {@link PaperChange#MERGED}: the id under which the paper lives on; else null
 * @param splitFrom  for {@link PaperChange#SPLIT}: the id of the paper that it was a part of; else null
 * @param reason     why it was merged or split: the identifier that ties, the titles' likeness, or an operator's words
 * @param paper      the whole paper as it now is; for a merge, the paper that it became part of; null for
 *                   {@link PaperChange#REMOVED}, and only then
 * @param changes    the fields that this change is about; empty for papers that are new, merged, split or removed
 */
public record PaperCatalogued(PaperChange change, String paperId, String mergedInto, String splitFrom, String reason,
        Paper paper, List<FieldChange> changes) {

    public PaperCatalogued {
        Checks.present("change", change);
        paperId = Checks.notBlank("paperId", paperId);
        if (change != PaperChange.REMOVED)
            Checks.present("paper", paper);
        else if (paper != null)
            throw new IllegalArgumentException("a removed paper is told without the paper: " + paperId);
        changes = Checks.list(changes);
        goesWith(change, PaperChange.MERGED, "mergedInto", mergedInto);
        goesWith(change, PaperChange.SPLIT, "splitFrom", splitFrom);
    }

    /** A paper that is new. */
    public static PaperCatalogued added(Paper paper) {
        return new PaperCatalogued(PaperChange.ADDED, paper.id(), null, null, null, paper, null);
    }

    public static PaperCatalogued changed(PaperChange change, Paper paper, List<FieldChange> changes) {
        return new PaperCatalogued(change, paper.id(), null, null, null, paper, changes);
    }

    /** @param paperId the id that from now on leads to the paper */
    public static PaperCatalogued merged(String paperId, Paper paper, String reason) {
        return new PaperCatalogued(PaperChange.MERGED, paperId, paper.id(), null, reason, paper, null);
    }

    public static PaperCatalogued split(Paper paper, String from, String reason) {
        return new PaperCatalogued(PaperChange.SPLIT, paper.id(), null, from, reason, paper, null);
    }

    public static PaperCatalogued removed(String paperId) {
        return new PaperCatalogued(PaperChange.REMOVED, paperId, null, null, null, null, null);
    }

    private static void goesWith(PaperChange change, PaperChange kind, String field, String value) {
        if ((change == kind) != (value != null))
            throw new IllegalArgumentException(field + " goes with " + kind + " and only with it: change " + change
                    + ", " + field + " '" + value + "'");
    }
}
