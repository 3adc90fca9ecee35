package io.paperwire.ingest.format.json;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The sources' words for kinds of works in the words of CSL 1.0.2. */
final class CslTypes {

    static final Set<String> CSL = Set.of("article", "article-journal", "article-magazine", "article-newspaper", "bill",
            "book",
            "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary",
            "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case", "legislation",
            "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent",
            "performance",
            "periodical", "personal_communication", "post", "post-weblog", "regulation", "report", "review",
            "review-book",
            "software", "song", "speech", "standard", "thesis", "treaty", "webpage");
    private static final Map<String, String> WORDS = Map.ofEntries(Map.entry("journal-article", "article-journal"),
            Map.entry("journalarticle", "article-journal"), Map.entry("journal article", "article-journal"),
            Map.entry("scholarlyarticle", "article-journal"), Map.entry("letter", "article-journal"),
            Map.entry("editorial", "article-journal"), Map.entry("erratum", "article-journal"),
            Map.entry("proceedings-article", "paper-conference"), Map.entry("conferencepaper", "paper-conference"),
            Map.entry("conference and workshop papers", "paper-conference"),
            Map.entry("conference", "paper-conference"),
            Map.entry("journal articles", "article-journal"), Map.entry("informal and other publications", "article"),
            Map.entry("informal publications", "article"), Map.entry("books and theses", "book"),
            Map.entry("parts in books or collections", "chapter"), Map.entry("editorship", "book"),
            Map.entry("posted-content", "article"), Map.entry("preprint", "article"),
            Map.entry("book-chapter", "chapter"),
            Map.entry("bookchapter", "chapter"), Map.entry("book-part", "chapter"),
            Map.entry("book-section", "chapter"),
            Map.entry("booksection", "chapter"), Map.entry("monograph", "book"), Map.entry("edited-book", "book"),
            Map.entry("reference-book", "book"), Map.entry("dissertation", "thesis"),
            Map.entry("report-series", "report"),
            Map.entry("report-component", "report"), Map.entry("reference-entry", "entry"),
            Map.entry("peer-review", "review"),
            Map.entry("peerreview", "review"), Map.entry("collection", "collection"),
            Map.entry("computationalnotebook", "software"),
            Map.entry("database", "dataset"), Map.entry("image", "graphic"), Map.entry("audiovisual", "motion_picture"),
            Map.entry("blogposting", "post-weblog"), Map.entry("journalarticles", "article-journal"));
    /** What holds papers and is none. */
    private static final Set<String> CONTAINERS = Set.of("journal", "journal-issue", "journal-volume", "book-series",
            "book-set",
            "proceedings-series", "report-series", "component", "grant");

    private CslTypes() {
    }

    /** @return null if the word has no counterpart */
    static String of(String word) {
        if (word == null)
            return null;
        String lower = word.strip().toLowerCase(Locale.ROOT);
        return WORDS.getOrDefault(lower, CSL.contains(lower) ? lower : null);
    }

    static boolean isContainer(String word) {
        return word != null && CONTAINERS.contains(word);
    }
}
