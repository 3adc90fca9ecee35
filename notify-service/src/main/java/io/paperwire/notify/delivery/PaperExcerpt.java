package io.paperwire.notify.delivery;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import io.paperwire.events.Author;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;

/** What a mail shows of a paper. */
public record PaperExcerpt(String id, String title, List<String> authors, String abstractStart, List<URI> code) {

    private static final int MOST_AUTHORS = 8;
    private static final int MOST_LINKS = 3;
    private static final int ABSTRACT_LENGTH = 420;

    public PaperExcerpt {
        authors = authors == null ? List.of() : List.copyOf(authors);
        code = code == null ? List.of() : List.copyOf(code);
    }

    public static PaperExcerpt of(Paper paper) {
        return new PaperExcerpt(paper.id(), paper.title(), names(paper.authors()), start(paper.abstractText()),
                paper.links().stream().filter(link -> link.relation() == Link.Relation.CODE).map(Link::url)
                        .limit(MOST_LINKS).toList());
    }

    public String authorLine() {
        return String.join(", ", authors);
    }

    private static List<String> names(List<Author> authors) {
        List<String> names = authors.stream().limit(MOST_AUTHORS).map(Author::name).toList();
        if (authors.size() <= MOST_AUTHORS)
            return names;
        return Stream.concat(names.stream(), Stream.of("and others")).toList();
    }

    /** The abstract's beginning, cut between words. */
    private static String start(String text) {
        if (text == null || text.length() <= ABSTRACT_LENGTH)
            return text;
        int space = text.lastIndexOf(' ', ABSTRACT_LENGTH);
        int end = space > ABSTRACT_LENGTH / 2
                ? space
                : text.offsetByCodePoints(0,
                        text.codePointCount(0, ABSTRACT_LENGTH) - 1);
        return text.substring(0, end) + " …";
    }
}
