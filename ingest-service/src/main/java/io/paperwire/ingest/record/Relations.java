package io.paperwire.ingest.record;

import java.util.Map;
import java.util.Optional;

import io.paperwire.events.Identifier;
import io.paperwire.events.Relation;
import io.paperwire.ingest.text.Letters;

/**
 * The words by which Crossref and DataCite tie works together ({@code is-preprint-of}, {@code IsPreprintOf}): what the other
 * work is to this one.
 */
public final class Relations {

    private static final Map<String, Relation.Kind> KINDS = Map.ofEntries(
            Map.entry("ispreprintof", Relation.Kind.PUBLISHED_AS), Map.entry("haspreprint", Relation.Kind.PREPRINT),
            Map.entry("isversionof", Relation.Kind.VERSION_OF), Map.entry("hasversion", Relation.Kind.VERSION_OF),
            Map.entry("isnewversionof", Relation.Kind.VERSION_OF),
            Map.entry("ispreviousversionof", Relation.Kind.VERSION_OF),
            Map.entry("issameas", Relation.Kind.VERSION_OF), Map.entry("isidenticalto", Relation.Kind.VERSION_OF),
            Map.entry("isvariantformof", Relation.Kind.VERSION_OF),
            Map.entry("isoriginalformof", Relation.Kind.VERSION_OF),
            Map.entry("replaces", Relation.Kind.VERSION_OF), Map.entry("isreplacedby", Relation.Kind.VERSION_OF),
            Map.entry("obsoletes", Relation.Kind.VERSION_OF), Map.entry("isobsoletedby", Relation.Kind.VERSION_OF),
            Map.entry("ispartof", Relation.Kind.PART_OF), Map.entry("ispublishedin", Relation.Kind.PART_OF),
            Map.entry("hassupplement", Relation.Kind.SUPPLEMENT),
            Map.entry("issupplementedby", Relation.Kind.SUPPLEMENT));

    /** What Crossref's notices do to the work that they update. A concern that is only expressed changes nothing yet. */
    private static final Map<String, Relation.Kind> UPDATES = Map.ofEntries(
            Map.entry("retraction", Relation.Kind.RETRACTS), Map.entry("withdrawal", Relation.Kind.RETRACTS),
            Map.entry("removal", Relation.Kind.RETRACTS), Map.entry("partialretraction", Relation.Kind.CORRECTS),
            Map.entry("correction", Relation.Kind.CORRECTS), Map.entry("corrigendum", Relation.Kind.CORRECTS),
            Map.entry("erratum", Relation.Kind.CORRECTS), Map.entry("addendum", Relation.Kind.CORRECTS),
            Map.entry("clarification", Relation.Kind.CORRECTS), Map.entry("newversion", Relation.Kind.VERSION_OF),
            Map.entry("newedition", Relation.Kind.VERSION_OF));

    /** What this work is to the other one is told in words. */
    private static final Map<String, String> WORDS = Map.of("issupplementto", "Supplement to ", "isreviewof",
            "Review of ", "reviews", "Review of ");

    private Relations() {
    }

    /** As a tie if a kind says the word, else, that the work supplements or reviews another one, in the comment. */
    public static void addTo(Draft draft, String word, Optional<Identifier> other) {
        kind(word).ifPresent(kind -> draft.relation(kind, other));
        String own = word == null ? null : WORDS.get(letters(word));
        if (own != null && other.isPresent())
            draft.comment(own + other.get());
    }

    /** Empty for a word that no kind says, as that this work is a supplement or has parts. */
    static Optional<Relation.Kind> kind(String word) {
        return word == null
                ? Optional.empty()
                : Optional.ofNullable(KINDS.get(letters(word)));
    }

    /** The tie of a notice to what it updates, by Crossref's word for it ({@code new_version}). */
    public static Optional<Relation.Kind> update(String word) {
        return word == null ? Optional.empty() : Optional.ofNullable(UPDATES.get(letters(word)));
    }

    /** The same tie seen from what is updated. */
    public static Optional<Relation.Kind> updatedBy(String word) {
        return update(word).map(kind -> switch (kind) {
            case RETRACTS -> Relation.Kind.RETRACTED_BY;
            case CORRECTS -> Relation.Kind.CORRECTED_BY;
            default -> kind;
        });
    }

    private static String letters(String word) {
        return Letters.lower(word.strip().replace("-", "").replace("_", "").replace(" ", ""));
    }
}
