package io.paperwire.catalog.identity;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.paperwire.events.Identifier;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.Relation;

/**
 * Other works that a record names: the article that a preprint became, or the preprint that an article was, and what a notice
 * retracts. They are no names of the record itself. Of an article or a preprint there may also be another edition, so it ties
 * only what does not contradict; what is retracted is another paper in any case.
 */
public final class OtherForms {

    /** Those by which sources name them. */
    private static final Set<String> SCHEMES = Set.of("doi", "arxiv", "pmid", "pmcid");

    /** A notice may be about the whole of a conference. */
    private static final int MOST_RETRACTED = 200;

    private OtherForms() {
    }

    /** In the record's order; empty for what goes by the other form's identifier itself. */
    public static Map<Identifier, Relation.Kind> of(PaperParsed record) {
        Map<Identifier, Relation.Kind> forms = new LinkedHashMap<>();
        for (Relation relation : record.relations()) {
            if (isOfForm(relation.kind()) && isNamed(relation.identifier())
                    && !record.identifiers().contains(relation.identifier()))
                forms.putIfAbsent(relation.identifier(), relation.kind());
        }
        return forms;
    }

    /** The other works that the record says are retracted, as their notice does. */
    public static Set<Identifier> retracted(PaperParsed record) {
        return record.relations().stream().filter(relation -> relation.kind() == Relation.Kind.RETRACTS)
                .map(Relation::identifier).filter(OtherForms::isNamed)
                .filter(identifier -> !record.identifiers().contains(identifier)).distinct().limit(MOST_RETRACTED)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** By what the record's source may name it in a relation of another work; null if there is nothing. */
    public static Identifier name(PaperParsed record) {
        return record.identifiers().stream().filter(OtherForms::isNamed).findFirst().orElse(null);
    }

    /** All works whose papers are to be known for a decision on the record, though they are others. */
    public static Set<Identifier> named(PaperParsed record) {
        Set<Identifier> named = retracted(record);
        named.addAll(of(record).keySet());
        return named;
    }

    /** The numbers by which those are found that name one of these as their other form, or retract it. */
    public static Set<Long> keys(Collection<Identifier> identifiers) {
        return identifiers.stream().filter(OtherForms::isNamed)
                .map(identifier -> Hash64.of("other form " + identifier)).collect(Collectors.toSet());
    }

    private static boolean isNamed(Identifier identifier) {
        return SCHEMES.contains(identifier.scheme());
    }

    private static boolean isOfForm(Relation.Kind kind) {
        return kind == Relation.Kind.PUBLISHED_AS || kind == Relation.Kind.PREPRINT;
    }
}
