package io.paperwire.ingest.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.paperwire.events.Identifier;
import io.paperwire.events.Relation;
import io.paperwire.ingest.text.Patterns;

/** What PubMed's words mean, in its XML as in its nbib. */
public final class PubMedTerms {

    private static final Map<String, Relation.Kind> RELATIONS = Map.ofEntries(
            Map.entry("RetractionIn", Relation.Kind.RETRACTED_BY),
            Map.entry("RetractedandRepublishedIn", Relation.Kind.RETRACTED_BY),
            Map.entry("RetractionOf", Relation.Kind.RETRACTS),
            Map.entry("RetractedandRepublishedFrom", Relation.Kind.RETRACTS),
            Map.entry("ErratumIn", Relation.Kind.CORRECTED_BY),
            Map.entry("CorrectedandRepublishedIn", Relation.Kind.CORRECTED_BY),
            Map.entry("ErratumFor", Relation.Kind.CORRECTS),
            Map.entry("CorrectedandRepublishedFrom", Relation.Kind.CORRECTS),
            Map.entry("UpdateOf", Relation.Kind.VERSION_OF), Map.entry("UpdateIn", Relation.Kind.VERSION_OF),
            Map.entry("RepublishedFrom", Relation.Kind.VERSION_OF),
            Map.entry("RepublishedIn", Relation.Kind.VERSION_OF));
    private static final String SERVERS = "(?is).*" + Patterns.WORD_BEGIN
            + "(?:bioRxiv|medRxiv|arXiv|Res Sq|SSRN|preprint).*";

    private PubMedTerms() {
    }

    /** Translated titles stand in brackets. */
    public static void title(Draft draft, String title, String vernacular) {
        boolean missing = title == null
                || Patterns.matches(title.strip(), "(?i)\\[?(?:not available|no title available)\\.?]?\\.?");
        String shown = missing ? vernacular : title;
        if (shown == null)
            return;
        String text = shown.strip();
        int end = text.endsWith("].") ? text.length() - 2 : text.endsWith("]") ? text.length() - 1 : -1;
        boolean bracketed = text.startsWith("[") && end > 0 && text.indexOf(']') == end;
        draft.title(Titles.withoutStop(bracketed ? text.substring(1, end) + text.substring(end + 1) : text));
        if (!missing && vernacular != null)
            draft.comment("Original title: " + vernacular);
    }

    /** @param types of publication, in small letters */
    public static String type(List<String> types) {
        if (types.contains("preprint"))
            return "article";
        if (types.contains("dataset"))
            return "dataset";
        if (types.contains("academic dissertation"))
            return "thesis";
        if (types.contains("technical report"))
            return "report";
        return types.isEmpty() ? null : "article-journal";
    }

    /**
     * @param type   in the words of the XML's {@code RefType}
     * @param source the citation of the other work, or null
     * @param pmid   of the other work, or null
     */
    public static void relation(Draft draft, String type, String source, String pmid, boolean ofPreprint) {
        Relation.Kind kind = type == null ? null : RELATIONS.get(type);
        if (kind == null)
            return;
        if (type.equals("UpdateIn") && ofPreprint)
            kind = Relation.Kind.PUBLISHED_AS;
        else if (type.equals("UpdateOf") && source != null && Patterns.matches(source, SERVERS))
            kind = Relation.Kind.PREPRINT;
        Optional<Identifier> identifier = Identifiers.of("pmid", pmid);
        draft.relation(kind, identifier.isPresent() ? identifier : Identifiers.find(source).stream().findFirst());
        draft.retracted(kind == Relation.Kind.RETRACTED_BY);
    }
}
