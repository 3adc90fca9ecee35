package io.paperwire.citations;

import java.util.List;
import java.util.StringJoiner;

import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.Paper;
import io.paperwire.events.Publication;

/** A paper as an OpenURL ContextObject in a span (COinS, ANSI/NISO Z39.88-2004), for reference managers on lists. */
public final class ContextObject {

    /** The span comes with every paper of a list; the first hundred authors tell enough there. */
    private static final int MOST_AUTHORS = 100;

    private final StringJoiner pairs = new StringJoiner("&");

    private ContextObject() {
    }

    /** The value of the span's {@code title}, not yet escaped for HTML. */
    public static String of(Paper paper) {
        ContextObject object = new ContextObject();
        List<Author> authors = paper.authors();
        object.describe(new Work(paper, authors.subList(0, Math.min(MOST_AUTHORS, authors.size()))));
        return object.pairs.toString();
    }

    private void describe(Work work) {
        add("ctx_ver", "Z39.88-2004");
        if (work.standsAlone())
            dublinCore(work);
        else
            publication(work);
        if (work.date() != null)
            add("rft.date", work.date().value());
        for (Identifier identifier : work.paper().identifiers())
            switch (identifier.scheme()) {
                case "doi", "arxiv", "pmid" -> add("rft_id", "info:" + identifier.scheme() + "/" + identifier.value());
                case "isbn" -> add("rft.isbn", identifier.value());
                default -> {
                    // The registry has no name for it.
                }
            }
        add("rft_id", work.url());
        add("rft.language", work.paper().language());
    }

    /** The registry has no format of its own for most of these. */
    private void dublinCore(Work work) {
        add("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc");
        add("rft.type", work.type());
        add("rft.title", work.paper().title());
        for (PersonName author : work.authors())
            add("rft.creator", author.familyFirst());
        add("rft.publisher", work.venue() == null ? work.publication().publisher() : work.venue());
    }

    private void publication(Work work) {
        switch (work.type()) {
            case "book" -> {
                book("book", "btitle", null, work);
                add("rft.series", work.venue());
            }
            case "chapter", "entry", "entry-dictionary", "entry-encyclopedia" -> book("bookitem", "atitle", "btitle",
                    work);
            case "paper-conference" -> book("proceeding", "atitle", "btitle", work);
            case "thesis" -> {
                add("rft_val_fmt", "info:ofi/fmt:kev:mtx:dissertation");
                add("rft.title", work.paper().title());
                add("rft.inst", work.venue());
            }
            case "report" -> {
                book("report", "btitle", null, work);
                add("rft.pub", work.venue());
            }
            case "article" -> journal("preprint", work);
            default -> journal("article", work);
        }
        // Family names first, so that they stay whole. The first author's parts are in no keys of their own: readers that take
        // both would see two persons where they take the name apart otherwise.
        for (PersonName author : work.authors())
            add(author.isGroup() ? "rft.aucorp" : "rft.au", author.familyFirst());
        place(work);
    }

    private void journal(String genre, Work work) {
        add("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal");
        add("rft.genre", genre);
        add("rft.atitle", work.paper().title());
        if (work.server() == null)
            add("rft.jtitle", work.venue());
    }

    private void book(String genre, String title, String container, Work work) {
        add("rft_val_fmt", "info:ofi/fmt:kev:mtx:book");
        add("rft.genre", genre);
        add("rft." + title, work.paper().title());
        if (container != null)
            add("rft." + container, work.venue());
    }

    private void place(Work work) {
        Publication place = work.publication();
        add("rft.volume", place.volume());
        add("rft.issue", place.issue());
        add("rft.issn", place.issn());
        if (!work.type().equals("report") || work.venue() == null)
            add("rft.pub", work.server() == null ? place.publisher() : work.server());
        add("rft.pages", place.pages());
        add("rft.spage", work.firstPage());
        add("rft.epage", work.lastPage());
    }

    private void add(String key, String value) {
        if (value != null && !value.isBlank())
            pairs.add(key + "=" + Escapes.parameter(Escapes.line(value)));
    }
}
