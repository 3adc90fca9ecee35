package io.paperwire.ingest.record;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperVersion;
import io.paperwire.events.Relation;
import io.paperwire.ingest.text.Patterns;

/** What all forms of arXiv's records have in common. */
public final class Arxiv {

    private static final Pattern WITHDRAWN = Pattern.compile(
            "(?i)\\b(?:paper|article|submission|manuscript|preprint|version|work|draft|note|report|document|it|letter)s?"
                    + "(?: \\w+){0,4}? (?:has|have|is|was|were|being|been|be)(?: \\w+){0,2}? (?:withdrawn|retracted)\\b"
                    + "|^\\W*(?:temporarily )?(?:withdrawn|withdrawal|retracted)\\b|\\bwithdrawn (?:by|due|because|from arxiv|for)\\b");

    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;]+");

    private Arxiv() {
    }

    /**
     * @param printed an id in any form, with a version or without
     * @throws IllegalArgumentException it is none
     */
    public static ArxivId paper(Draft draft, String printed) {
        ArxivId id = printed == null ? null : ArxivId.parse(printed).orElse(null);
        if (id == null)
            throw new IllegalArgumentException("not an arXiv identifier: '" + printed + "'");
        draft.recordId(id.base()).identifier(new Identifier("arxiv", id.base()))
                .url("https://arxiv.org/abs/" + id.base())
                .link(Link.Relation.PDF, "https://arxiv.org/pdf/" + id.base()).type("article").version(id.version());
        return id;
    }

    /** The article that the preprint became; several DOIs stand between spaces. */
    public static void published(Draft draft, String dois, String journalReference) {
        draft.venue(journalReference);
        if (dois == null)
            return;
        for (String doi : SEPARATORS.split(dois.strip()))
            Identifiers.of("doi", doi)
                    .ifPresent(id -> draft.identifier(id).relation(Relation.Kind.PUBLISHED_AS, Optional.of(id)));
    }

    /** The comment says if the paper is withdrawn, as may the abstract. */
    public static void comment(Draft draft, String comment) {
        draft.comment(comment);
        String plainAbstract = draft.abstractText() == null ? "" : draft.abstractText();
        boolean inAbstract = plainAbstract.length() < 400 && saysWithdrawn(plainAbstract);
        draft.withdrawn(inAbstract || comment != null && saysWithdrawn(comment));
    }

    private static boolean saysWithdrawn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return (lower.contains("withdraw") || lower.contains("retract"))
                && WITHDRAWN.matcher(Patterns.replaceAll(text, "\\s+", " ")).find();
    }

    /** The first version's date is that of submission, the last one's that of the update; the last one is the paper's. */
    public static void versionDates(Draft draft) {
        List<PaperVersion> versions = draft.versions().stream().sorted(Comparator.comparingInt(PaperVersion::version))
                .toList();
        if (versions.isEmpty())
            return;
        PaperVersion first = versions.get(0);
        PaperVersion last = versions.get(versions.size() - 1);
        draft.version(last.version()).withdrawn(last.withdrawn());
        if (first.version() == 1)
            draft.date(PaperDate.Kind.SUBMITTED, first.date());
        if (last.version() > 1)
            draft.date(PaperDate.Kind.UPDATED, last.date());
    }
}
