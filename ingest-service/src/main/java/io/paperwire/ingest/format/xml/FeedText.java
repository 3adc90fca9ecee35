package io.paperwire.ingest.format.xml;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.PaperDate;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.NameLists;
import io.paperwire.ingest.record.TextLinks;
import io.paperwire.ingest.text.Patterns;
import io.paperwire.ingest.text.TextNormaliser;

/** What the description of a feed's item says: an abstract, or what some publishers send in its place or around it. */
final class FeedText {

    private static final int LONGEST_CITATION = 1000;
    private static final int LONGEST_NOTE = 5000;
    /** As Wiley and others send it: {@code Journal of X, Volume 1, Issue 2, Page 1-5, March 2021.} */
    private static final Pattern CITATION = Pattern.compile("(?:[^,]{1,200}, ){0,4}Volume [^,]{1,40}"
            + "(?:, (?:Issues?|Pages?) [^,]{1,40}|, [^,]{0,40}\\d{4}){1,4}[\\s.]*");
    /** As ScienceDirect sends it, without an abstract. */
    private static final Pattern NOTE = Pattern
            .compile(
                    "Publication date: (?:Available online )?(.{4,60}?)(?: Source: (.{1,400}?))?(?: Author\\(s\\): (.*))?");
    private static final Pattern SOURCE = Pattern.compile("(.+?), Volumes? ([^,]+)(?:, Issues? ([^,]+))?(?:,.*)?");
    /** As the American Chemical Society sends it, without an abstract. */
    private static final Pattern CITED = Pattern.compile("(?:\\s|</?p>|<img[^<>]{0,2000}>){0,20}+<div>\\s*+<cite>"
            + "([^<>]{1,300})</cite>[^<>]{0,300}</div>\\s*+<div>\\s*+DOI:\\s*+(10\\.[^\\s<>]+)\\s*+</div>\\s*+");
    private static final Pattern AS_SOON_AS_PUBLISHABLE = Pattern.compile("^\\s*+\\[ASAP]\\s++");
    private static final Pattern HEADING = Pattern.compile("(?i)^\\s*<h\\d[^<>]*>\\s*abstract\\s*</h\\d>");
    private static final String MARKUP = "(?:\\s|<[^<>]{0,500}>){0,200}+";
    private static final List<Frame> FRAMES = List.of(
            // The American Physical Society.
            new Frame(
                    "\\s*(?:<p[^<>]*>)?\\s*Author\\(s\\): (?<authors>[^<>]{1,20000})<(?:/p|p|br)" + Patterns.WORD_END
                            + "[^<>]*>",
                    "[", "\\[[^\\[\\]]{1,200}\\] Published .{1,100}"),
            // PLOS.
            new Frame("\\s*<p[^<>]*>\\s*by (?<authors>[^<>]{1,20000})</p>", null, null),
            // Nature Portfolio.
            new Frame(MARKUP + "[^<>]{1,200}?, Published online: [^<>;]{1,40};" + MARKUP + "doi:[^\\s<>]+" + MARKUP,
                    null, null),
            // PubMed.
            new Frame(
                    MARKUP + "[^.<>]{1,200}\\. \\d{4}" + Patterns.WORD_END + "[^<>]{0,600}?" + MARKUP
                            + Patterns.WORD_BEGIN + "(?:NO )?ABSTRACT" + Patterns.WORD_END + MARKUP,
                    "PMID:",
                    "PMID:" + MARKUP + "\\d+(?:[\\s|:]|<[^<>]{0,500}>|PMC\\d*|DOI|10\\.[^\\s<>|]+)*+"));

    private final XmlNode item;
    private final Draft draft;

    private FeedText(XmlNode item, Draft draft) {
        this.item = item;
        this.draft = draft;
    }

    /** To be called when the item's own elements are read: they count first. */
    static void addTo(Draft draft, XmlNode item) {
        new FeedText(item, draft).add();
    }

    /** Without the word before the titles of what the American Chemical Society has not put into an issue yet. */
    static String title(String text) {
        return text == null ? null : AS_SOON_AS_PUBLISHABLE.matcher(text).replaceFirst("");
    }

    private void add() {
        String description = first("description", "summary", "abstract");
        String text = description == null || isCitation(description) ? first("encoded", "content") : description;
        if (text == null || isNote(text) || isCited(text))
            return;
        draft.abstractHtml(HEADING.matcher(withoutFrame(text)).replaceFirst(""));
        if (text.contains("href"))
            TextLinks.ofWorks(text).forEach(draft::link);
    }

    private String first(String... names) {
        for (String name : names)
            if (item.text(name) != null)
                return item.text(name);
        return null;
    }

    private static boolean isCitation(String description) {
        return description.length() < LONGEST_CITATION && description.contains("Volume ")
                && CITATION.matcher(TextNormaliser.normaliseHtml(description)).matches();
    }

    /** Reads the publisher's note in the place of an abstract, if it is one. */
    private boolean isNote(String text) {
        int label = text.indexOf("Publication date:");
        if (label < 0 || label > 20)
            return false;
        String plain = TextNormaliser.normaliseHtml(text);
        Matcher note = NOTE.matcher(plain.length() > LONGEST_NOTE ? plain.substring(0, LONGEST_NOTE) : plain);
        if (!note.matches())
            return false;
        if (!draft.hasDate(PaperDate.Kind.PUBLISHED))
            draft.date(PaperDate.Kind.PUBLISHED, note.group(1));
        source(note.group(2));
        authors(note.group(3));
        return true;
    }

    private boolean isCited(String text) {
        Matcher cited = CITED.matcher(text);
        if (!cited.matches())
            return false;
        draft.venue(cited.group(1)).identifier("doi", cited.group(2));
        return true;
    }

    private void source(String text) {
        Matcher source = SOURCE.matcher(text == null ? "" : text);
        if (!source.matches()) {
            draft.venue(text);
            return;
        }
        draft.venue(source.group(1));
        if (item.text("volume") == null)
            draft.volume(source.group(2)).issue(source.group(3));
    }

    private void authors(String list) {
        if (list != null)
            draft.authorsInFull(NameLists.commas(list));
    }

    private String withoutFrame(String text) {
        for (Frame frame : FRAMES) {
            Matcher before = frame.before.matcher(text);
            if (!before.lookingAt())
                continue;
            if (frame.namesAuthors)
                authors(before.group("authors"));
            return frame.withoutEnd(text.substring(before.end()));
        }
        return text;
    }

    /** What a publisher writes before an abstract, and after it from the last time that a word stands there. */
    private record Frame(Pattern before, boolean namesAuthors, String endsFrom, Pattern after) {

        Frame(String before, String endsFrom, String after) {
            this(Pattern.compile(before), before.contains("<authors>"), endsFrom,
                    after == null ? null : Pattern.compile(after, Pattern.DOTALL));
        }

        private String withoutEnd(String text) {
            int at = after == null ? -1 : text.lastIndexOf(endsFrom);
            return at >= 0 && after.matcher(text).region(at, text.length()).matches() ? text.substring(0, at) : text;
        }
    }
}
