package io.paperwire.ingest.record;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.paperwire.events.Identifier;
import io.paperwire.events.Relation;
import io.paperwire.events.names.Languages;
import io.paperwire.ingest.text.Patterns;

/** What PubMed's words mean, in its XML as in its nbib. */
public final class PubMedTerms {

    private static final Map<String, Relation.Kind> RELATIONS = Map.ofEntries(
            Map.entry("RetractionIn", Relation.Kind.RETRACTED_BY),
            Map.entry("RetractedandRepublishedIn", Relation.Kind.RETRACTED_BY),
            Map.entry("RetractionOf", Relation.Kind.RETRACTS),
            Map.entry("RetractedandRepublishedFrom", Relation.Kind.RETRACTS),
            Map.entry("ErratumIn", Relation.Kind.CORRECTED_BY),
            Map.entry("PartialRetractionIn", Relation.Kind.CORRECTED_BY),
            Map.entry("PartialRetractionOf", Relation.Kind.CORRECTS),
            Map.entry("CorrectedandRepublishedIn", Relation.Kind.CORRECTED_BY),
            Map.entry("ErratumFor", Relation.Kind.CORRECTS),
            Map.entry("CorrectedandRepublishedFrom", Relation.Kind.CORRECTS),
            Map.entry("UpdateOf", Relation.Kind.VERSION_OF), Map.entry("UpdateIn", Relation.Kind.VERSION_OF),
            Map.entry("RepublishedFrom", Relation.Kind.VERSION_OF),
            Map.entry("RepublishedIn", Relation.Kind.VERSION_OF));
    private static final String SERVERS = "(?is).*" + Patterns.WORD_BEGIN
            + "(?:bioRxiv|medRxiv|arXiv|Res Sq|SSRN|preprint).*";

    private static final Pattern KIND_OF_ABSTRACT = Pattern
            .compile("^(?:AAMC|AIDS|KIE|PIP|NASA|Publisher|plain-language-summary):\\s+");
    /** What NLM writes where a publisher has an abstract in another language. */
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)abstract available from the publisher\\.?");

    private PubMedTerms() {
    }

    /** An abstract that is not the main one, and its language as far as it is told. */
    public record OtherAbstract(String text, String language) {

        private boolean isIn(String tag) {
            String own = Languages.tag(language);
            return own != null && Languages.areSame(own, tag);
        }
    }

    /** For a record without an abstract of its own: the one in the language of the work, else the English one, else the first. */
    public static void otherAbstracts(Draft draft, List<OtherAbstract> all, String language) {
        String work = Languages.tag(language) == null ? "en" : Languages.tag(language);
        all.stream().filter(other -> other.text() != null && !other.text().isBlank())
                .map(other -> new OtherAbstract(KIND_OF_ABSTRACT.matcher(other.text().strip()).replaceFirst(""),
                        other.language()))
                .filter(other -> !ELSEWHERE.matcher(other.text()).matches())
                .min(Comparator.comparing(other -> other.isIn(work) ? 0 : other.isIn("en") ? 1 : 2))
                .ifPresent(other -> draft.abstractText(other.text()));
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
