package io.paperwire.ingest.record;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.Relation;
import io.paperwire.events.names.ArxivId;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/** What all forms of arXiv's records have in common. */
public final class Arxiv {

    private static final String WORK = "(?:paper|article|submission|manuscript|preprint|version|work|draft|note|report"
            + "|document|letter)";
    private static final String HAS_BEEN = "(?:(?:has|had|is|was|been|being|now|also|thus|hereby|therefore|hence"
            + "|temporarily|voluntarily|unfortunately) )*+";
    /** A journal's or a conference's business is none of arXiv's. */
    private static final String NOT_ELSEWHERE = Patterns.WORD_END + "(?! from (?!(?:the )?arxiv))";
    private static final String GONE = "(?:withdrawn|retracted)" + NOT_ELSEWHERE;
    /** "This paper has been withdrawn", "Withdrawn by the author": what is said of the paper itself, not of another. */
    private static final String SAYS_SO = "(?:(?:(?:this|the|present|current|entire|our|my) )*+" + WORK
            + " (?:\\([^()]{0,60}\\) )?" + HAS_BEEN + GONE
            + "|" + HAS_BEEN + GONE
            + "(?=\\W*$|[^\\w\\s-]| (?:by|due|because|for|from|as|since|on|in|until|owing|pending)" + Patterns.WORD_END
            + ")"
            + "|(?:the )?authors? (?:has|have) (?:withdrawn|retracted) (?:this|the) " + WORK
            + "|(?:we|i|(?:the )?authors?) (?:have |hereby )?(?:withdraw|withdrawn|retract|retracted) this " + WORK
            + ")";
    private static final Pattern WITHDRAWN_ABSTRACT = Pattern.compile("(?i)^\\W*" + SAYS_SO);
    /** Also behind other remarks, and as the end of a sentence about the paper. */
    private static final Pattern WITHDRAWN_COMMENT = Pattern.compile("(?i)^\\W*withdrawn" + NOT_ELSEWHERE
            + "|^\\W*withdrawal(?=\\W*$| (?:by|due|because|of (?:this|the) " + WORK + ")" + Patterns.WORD_END + ")"
            + "|(?:^|[^\\w\\s])\\s*" + SAYS_SO
            + "|" + Patterns.WORD_BEGIN + "this " + WORK + Patterns.WORD_END + "[^.;]{0,120}?" + Patterns.WORD_BEGIN
            + "and (?:it )?(?:has|is|was) " + HAS_BEEN + GONE);
    /** What a sentence is about that speaks of another version or paper. */
    private static final Pattern ANOTHER = Pattern.compile("(?i)" + Patterns.WORD_BEGIN
            + "(?:earlier|previous|previously|first|prior|older?"
            + "|original|former|initial|preliminary|companion|another|replaces|supersedes|v\\d+)" + Patterns.WORD_END);

    private static final int LONGEST_SENTENCE = 2000;
    private static final Pattern VENUE = Pattern.compile("(?i)(?:arxiv|corr)" + Patterns.WORD_END);
    /** What names papers wherever they were published. */
    private static final Set<String> OF_CATALOGUES = Set.of("arxiv", "s2", "corpusid", "openalex");
    /** An older DOI holds a semicolon itself: {@code 10.1002/1521-3951(200203)230:1<5::AID-PSSB5>3.0.CO;2-2}. */
    private static final Pattern SEPARATORS = Pattern.compile(
            "\\s+|[,;]+(?=(?:https?://(?:dx\\.)?doi\\.org/|doi:)?10\\.\\d{4,9}[./])", Pattern.CASE_INSENSITIVE);

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

    /** The article that the preprint became; several DOIs stand between spaces, commas or semicolons. */
    public static void published(Draft draft, String dois, String journalReference) {
        draft.venue(journalReference);
        if (dois == null)
            return;
        for (String doi : SEPARATORS.split(dois.strip()))
            Identifiers.of("doi", doi)
                    .ifPresent(id -> draft.identifier(id).relation(Relation.Kind.PUBLISHED_AS, Optional.of(id)));
    }

    /** Whether a paper that these name is on arXiv and, as far as is told, nowhere else. */
    static boolean isOnlyThere(Set<Identifier> identifiers, String venue) {
        return identifiers.stream().anyMatch(identifier -> identifier.scheme().equals("arxiv"))
                && identifiers.stream().noneMatch(Arxiv::isOfAVenue)
                && (venue == null || VENUE.matcher(venue).lookingAt());
    }

    /** DBLP's keys begin with where a work stands; CoRR is arXiv. */
    private static boolean isOfAVenue(Identifier identifier) {
        return identifier.scheme().equals("dblp")
                ? !identifier.value().startsWith("journals/corr/")
                : !OF_CATALOGUES.contains(identifier.scheme());
    }

    /** The comment says if the paper is withdrawn, as may an abstract that has nothing else to say. */
    public static void comment(Draft draft, String comment) {
        draft.comment(comment);
        String plainAbstract = draft.abstractText() == null ? "" : draft.abstractText();
        boolean inAbstract = plainAbstract.length() < 400 && saysWithdrawn(WITHDRAWN_ABSTRACT, plainAbstract);
        draft.withdrawn(inAbstract || comment != null && saysWithdrawn(WITHDRAWN_COMMENT, comment));
    }

    private static boolean saysWithdrawn(Pattern pattern, String text) {
        String lower = Letters.lower(text);
        if (!lower.contains("withdraw") && !lower.contains("retract"))
            return false;
        String line = Patterns.replaceAll(text, "\\s+", " ");
        return pattern.matcher(line).results().anyMatch(match -> !isOfAnother(line, match.start()));
    }

    private static boolean isOfAnother(String line, int at) {
        int from = Math.max(0, at - LONGEST_SENTENCE);
        String before = line.substring(from, Math.min(line.length(), at + 2));
        int end = at - from;
        int sentence = Math.max(before.lastIndexOf(". ", end), before.lastIndexOf("; ", end)) + 1;
        return sentence < end && ANOTHER.matcher(before.substring(sentence, end)).find();
    }

    /** Whether a version's flags hold an {@code I}; of one that is not stored they say nothing. */
    public static boolean isWithdrawal(String flags) {
        return flags != null && flags.indexOf('I') >= 0;
    }

    /** A version is not if the next one came before it was announced. */
    public static boolean isStored(String comment) {
        return comment == null || !comment.contains("was not stored by arXiv");
    }
}
