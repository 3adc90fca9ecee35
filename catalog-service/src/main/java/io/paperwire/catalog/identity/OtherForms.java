package io.paperwire.catalog.identity;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.paperwire.events.Identifier;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.Relation;

/**
 * The article that a preprint became, or the preprint that an article was, where a record names it. It is no name of the
 * record itself: what is there may also be another edition, so it ties only what does not contradict.
 */
public final class OtherForms {

    /** Those by which sources name them. */
    private static final Set<String> SCHEMES = Set.of("doi", "arxiv", "pmid", "pmcid");

    private OtherForms() {
    }

    /** In the record's order; empty for what goes by the other form's identifier itself. */
    public static Map<Identifier, Relation.Kind> of(PaperParsed record) {
        Map<Identifier, Relation.Kind> forms = new LinkedHashMap<>();
        for (Relation relation : record.relations()) {
            if (isOfForm(relation.kind()) && SCHEMES.contains(relation.identifier().scheme())
                    && !record.identifiers().contains(relation.identifier()))
                forms.putIfAbsent(relation.identifier(), relation.kind());
        }
        return forms;
    }

    /** The numbers by which those are found that name one of these as their other form. */
    public static Set<Long> keys(Collection<Identifier> identifiers) {
        return identifiers.stream().filter(identifier -> SCHEMES.contains(identifier.scheme()))
                .map(identifier -> Hash64.of("other form " + identifier)).collect(Collectors.toSet());
    }

    private static boolean isOfForm(Relation.Kind kind) {
        return kind == Relation.Kind.PUBLISHED_AS || kind == Relation.Kind.PREPRINT;
    }
}
