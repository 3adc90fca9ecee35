package io.paperwire.citations;

import java.io.IOException;
import java.util.Optional;

import io.paperwire.events.Paper;

/** Writes papers in a format, one after the other, so that their number does not matter for what is kept in memory. */
public final class Citations {

    /**
     * How many papers a formatted list may have: a style compares all entries with each other and takes milliseconds for
     * each.
     */
    public static final int MOST_FORMATTED = 200;

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

    /** The key under which a paper is cited as long as no other of the same list has it. */
    public static String key(Paper paper) {
        return CitationKeys.of(new Work(paper));
    }
}
