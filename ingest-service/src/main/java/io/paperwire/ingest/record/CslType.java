package io.paperwire.ingest.record;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.paperwire.ingest.text.Letters;

/** Kinds of work as sources call them, in the words of CSL 1.0.2. */
public final class CslType {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("article", "article-journal"), Map.entry("articlejournal", "article-journal"),
            Map.entry("journalarticle", "article-journal"), Map.entry("researcharticle", "article-journal"),
            Map.entry("reviewarticle", "article-journal"), Map.entry("datapaper", "article-journal"),
            Map.entry("periodicalarticle", "article-journal"), Map.entry("contributiontojournal", "article-journal"),
            Map.entry("scholarlyarticle", "article-journal"), Map.entry("electronicarticle", "article-journal"),
            Map.entry("journalpaper", "article-journal"), Map.entry("originalarticle", "article-journal"),
            Map.entry("bookreview", "review-book"), Map.entry("peerreview", "review"), Map.entry("review", "review"),
            Map.entry("preprint", "article"), Map.entry("eprint", "article"), Map.entry("workingpaper", "article"),
            Map.entry("newspaperarticle", "article-newspaper"), Map.entry("magazinearticle", "article-magazine"),
            Map.entry("conferencepaper", "paper-conference"), Map.entry("conferenceproceedings", "book"),
            Map.entry("conferenceproceeding", "book"), Map.entry("proceedings", "book"),
            Map.entry("conferencepublication", "book"), Map.entry("conferenceabstract", "paper-conference"),
            Map.entry("conferencearticle", "paper-conference"),
            Map.entry("conferenceobject", "paper-conference"), Map.entry("inproceedings", "paper-conference"),
            Map.entry("proceedingsarticle", "paper-conference"), Map.entry("conferenceposter", "paper-conference"),
            Map.entry("paper", "paper-conference"), Map.entry("presentation", "speech"),
            Map.entry("conferencepresentation", "speech"), Map.entry("lecture", "speech"), Map.entry("talk", "speech"),
            Map.entry("book", "book"), Map.entry("monograph", "book"), Map.entry("editedbook", "book"),
            Map.entry("ebook", "book"), Map.entry("electronicbook", "book"), Map.entry("festschrift", "book"),
            Map.entry("bookchapter", "chapter"), Map.entry("booksection", "chapter"), Map.entry("bookpart", "chapter"),
            Map.entry("chapter", "chapter"), Map.entry("encyclopediaentry", "entry-encyclopedia"),
            Map.entry("encyclopedia", "entry-encyclopedia"), Map.entry("dictionaryentry", "entry-dictionary"),
            Map.entry("thesis", "thesis"), Map.entry("dissertation", "thesis"), Map.entry("doctoralthesis", "thesis"),
            Map.entry("phdthesis", "thesis"), Map.entry("mastersthesis", "thesis"),
            Map.entry("masterthesis", "thesis"), Map.entry("bachelorthesis", "thesis"),
            Map.entry("academicdissertation", "thesis"),
            Map.entry("report", "report"), Map.entry("technicalreport", "report"), Map.entry("techreport", "report"),
            Map.entry("governmentdocument", "report"), Map.entry("standard", "standard"), Map.entry("patent", "patent"),
            Map.entry("dataset", "dataset"), Map.entry("data", "dataset"), Map.entry("database", "dataset"),
            Map.entry("software", "software"), Map.entry("computerprogram", "software"),
            Map.entry("computationalnotebook", "software"), Map.entry("audiovisual", "motion_picture"),
            Map.entry("film", "motion_picture"), Map.entry("video", "motion_picture"), Map.entry("sound", "song"),
            Map.entry("image", "graphic"), Map.entry("stillimage", "graphic"), Map.entry("map", "map"),
            Map.entry("webpage", "webpage"), Map.entry("website", "webpage"), Map.entry("blog", "post-weblog"),
            Map.entry("collection", "collection"), Map.entry("journal", "periodical"),
            Map.entry("journalissue", "periodical"), Map.entry("periodical", "periodical"),
            Map.entry("editorial", "article-journal"), Map.entry("erratum", "article-journal"),
            Map.entry("conferenceandworkshoppapers", "paper-conference"), Map.entry("conference", "paper-conference"),
            Map.entry("journalarticles", "article-journal"), Map.entry("informalandotherpublications", "article"),
            Map.entry("dataandartifacts", "dataset"), Map.entry("referenceworks", "chapter"),
            Map.entry("informalpublications", "article"), Map.entry("booksandtheses", "book"),
            Map.entry("partsinbooksorcollections", "chapter"), Map.entry("editorship", "book"),
            Map.entry("postedcontent", "article"), Map.entry("referencebook", "book"),
            Map.entry("reportseries", "report"), Map.entry("reportcomponent", "report"),
            Map.entry("referenceentry", "entry"), Map.entry("blogposting", "post-weblog"),
            Map.entry("letter", "personal_communication"), Map.entry("manuscript", "manuscript"));

    private static final Set<String> CSL = Set.of("article", "article-journal", "article-magazine", "article-newspaper",
            "bill",
            "book",
            "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary",
            "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case", "legislation",
            "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent",
            "performance",
            "periodical", "personal_communication", "post", "post-weblog", "regulation", "report", "review",
            "review-book",
            "software", "song", "speech", "standard", "thesis", "treaty", "webpage");
    /** What holds papers and is none. */
    private static final Set<String> CONTAINERS = Set.of("journal", "journal-issue", "journal-volume", "book-series",
            "book-set",
            "proceedings-series", "report-series", "component", "grant");

    private static final Pattern VOCABULARY = Pattern.compile("^(?:info:eu-repo/semantics/|https?://\\S+[/#])");
    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");

    private static final Set<String> AT_A_PUBLISHER = Set.of("thesis", "report", "dataset", "software");

    private CslType() {
    }

    /** @return null for what has no such word */
    public static String of(String word) {
        if (word == null)
            return null;
        String last = VOCABULARY.matcher(word.strip()).replaceFirst("");
        return TYPES.get(NO_LETTERS.matcher(Letters.lower(last)).replaceAll(""));
    }

    /**
     * Whether such works are in no other: their venue is their publisher, an institution or an archive.
     *
     * @param type in the words of CSL, or null
     */
    public static boolean isAtPublisher(String type) {
        return type != null && AT_A_PUBLISHER.contains(type);
    }

    /** @return the word itself if it is one of CSL's, else null */
    public static String csl(String word) {
        return word != null && CSL.contains(word) ? word : null;
    }

    /** @return the word itself if it is one of CSL's, else as {@link #of} */
    public static String cslOrOf(String word) {
        return csl(word) == null ? of(word) : word;
    }

    /** Whether what is called so holds papers and is none, in Crossref's words. */
    public static boolean isContainer(String word) {
        return word != null && CONTAINERS.contains(word);
    }
}
