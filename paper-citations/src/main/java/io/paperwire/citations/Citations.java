package io.paperwire.citations;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.paperwire.events.Paper;

/** Writes papers in a format, one after the other, so that their number does not matter for what is kept in memory. */
public final class Citations {

    /**
     * How many papers a formatted list may have: a style compares all entries with each other and takes milliseconds for
     * each.
     */
    public static final int MOST_FORMATTED = 200;

    /** The word alone, in capitals of its own or before a sign: "Retracted science" is a title of something else. */
    private static final Pattern SAID_BY_TITLE = Pattern.compile("^\\W{0,2}(?:(?:RETRACTED|WITHDRAWN)\\b(?=.*\\p{Ll})"
            + "|(?i:(?:retracted|withdrawn)(?:\\s+(?:article|paper|chapter|publication|manuscript|preprint))?\\s*"
            + "(?:[\\]:.)}–—]|$)))");

    private Citations() {
    }

    /** @throws IllegalArgumentException more than {@link #MOST_FORMATTED} papers for a formatted list */
    public static void write(CitationFormat format, Iterable<Paper> papers, Appendable out) throws IOException {
        switch (format) {
            case BIBTEX -> new Bibtex(out, false).write(papers);
            case BIBLATEX -> new Bibtex(out, true).write(papers);
            case RIS -> new Ris(out).write(papers);
            case CSL_JSON -> new CslJson(out).write(papers);
            case APA, IEEE, CHICAGO -> out.append(new Formatted(format).text(papers));
        }
    }

    /** A formatted list as a fragment of HTML: a {@code div} with one {@code div} an entry. */
    public static void writeHtml(CitationFormat format, Iterable<Paper> papers, Appendable out) throws IOException {
        if (!format.isFormatted())
            throw new IllegalArgumentException(format.parameter() + " has no HTML");
        out.append(new Formatted(format).html(papers));
    }

    /** Where a citation of the paper leads to; empty if neither a source nor an identifier tells. */
    public static Optional<String> address(Paper paper) {
        return Optional.ofNullable(new Work(paper).url());
    }

    /** {@code retracted} or {@code withdrawn}; empty for a paper that stands. */
    public static Optional<String> status(Paper paper) {
        return Optional.ofNullable(new Work(paper).status());
    }

    /** The venue of a thesis, a report, data or software, which is their publisher; empty for works that are in others. */
    public static Optional<String> publisher(Paper paper) {
        Work work = new Work(paper);
        return work.isAtPublisher() ? Optional.ofNullable(work.venue()) : Optional.empty();
    }

    /** What is retracted or withdrawn says so where all readers show it, in the words that publishers have. */
    public static String title(Paper paper) {
        return titleNote(paper).map(note -> note + ": " + paper.title()).orElse(paper.title());
    }

    /** {@code RETRACTED} or {@code WITHDRAWN}; empty for a paper that stands, and where the title itself says it. */
    static Optional<String> titleNote(Paper paper) {
        return status(paper).filter(status -> !SAID_BY_TITLE.matcher(paper.title()).find())
                .map(status -> status.toUpperCase(Locale.ROOT));
    }

    /** The key under which a paper is cited as long as no other of the same list has it. */
    public static String key(Paper paper) {
        return CitationKeys.of(new Work(paper));
    }
}
