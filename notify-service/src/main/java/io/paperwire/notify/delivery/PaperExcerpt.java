package io.paperwire.notify.delivery;

import java.net.URI;
import java.text.Bidi;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.EventJson;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.PartialDate;
import io.paperwire.notify.line.Line;
import io.paperwire.notify.words.Messages;

/**
 * What a mail shows of a paper.
 *
 * @param authors     the first of them
 * @param moreAuthors whether there are others
 * @param language    after BCP 47; null when it is not known
 * @param facts       as far as they are known: when and where it was published, its first category and a name of it
 * @param original    where its source shows it; null when nothing is known
 * @param pdf         may be null too
 */
public record PaperExcerpt(String id, String title, List<String> authors, boolean moreAuthors, String abstractStart,
        List<URI> code, String language, List<String> facts, URI original, URI pdf) {

    private static final int MOST_AUTHORS = 8;
    private static final int MOST_LINKS = 3;
    private static final int ABSTRACT_LENGTH = 420;
    private static final String FIRST_STRONG_ISOLATE = "\u2068";
    private static final String POP_DIRECTIONAL_ISOLATE = "\u2069";
    private static final int LONGEST_VENUE = 120;
    /** Was kept behind the names once. */
    private static final String OTHERS = "and others";

    public PaperExcerpt {
        moreAuthors = moreAuthors || authors != null && authors.contains(OTHERS);
        authors = authors == null ? List.of() : authors.stream().filter(name -> !name.equals(OTHERS)).toList();
        code = code == null ? List.of() : List.copyOf(code);
        facts = facts == null ? List.of() : List.copyOf(facts);
    }

    /** One of which no more is known. */
    public PaperExcerpt(String id, String title, List<String> authors, boolean moreAuthors, String abstractStart,
            List<URI> code, String language) {
        this(id, title, authors, moreAuthors, abstractStart, code, language, null, null, null);
    }

    public static PaperExcerpt of(Paper paper) {
        return new PaperExcerpt(paper.id(), paper.title(),
                paper.authors().stream().limit(MOST_AUTHORS).map(Author::name).toList(),
                paper.authors().size() > MOST_AUTHORS, start(paper.abstractText()),
                links(paper, Link.Relation.CODE).limit(MOST_LINKS).toList(), paper.language(), facts(paper),
                links(paper, Link.Relation.HTML).findFirst().orElse(null),
                links(paper, Link.Relation.PDF).findFirst().orElse(null));
    }

    private static Stream<URI> links(Paper paper, Link.Relation relation) {
        return paper.links().stream().filter(link -> link.relation() == relation).map(Link::url);
    }

    private static List<String> facts(Paper paper) {
        return Stream.of(Optional.ofNullable(paper.published()).filter(PartialDate::hasYear).map(PartialDate::value),
                Optional.ofNullable(paper.venue()).map(venue -> Line.of(venue, LONGEST_VENUE)),
                paper.categories().stream().findFirst().map(Category::code),
                paper.identifiers().stream().min(Comparator.comparingInt(PaperExcerpt::weight))
                        .map(PaperExcerpt::shown))
                .flatMap(Optional::stream).toList();
    }

    /** What most readers know first. */
    private static int weight(Identifier identifier) {
        return identifier.scheme().equals("arxiv") ? 0 : identifier.scheme().equals("doi") ? 1 : 2;
    }

    private static String shown(Identifier identifier) {
        return identifier.scheme().equals("arxiv") ? "arXiv:" + identifier.value() : identifier.toString();
    }

    /** Of one that is in the catalogue no longer. */
    public static PaperExcerpt ofTitle(String id, String title) {
        return new PaperExcerpt(id, title, null, false, null, null, null);
    }

    /** What is stored, for a list where each stands for itself: null if nothing is, or if it is not understood. */
    public static PaperExcerpt understood(byte[] json) {
        try {
            return json == null ? null : EventJson.read(json, PaperExcerpt.class);
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** The names in a line, with others if there are. */
    public String authorLine(Messages say) {
        return line(authors, say);
    }

    /** The same to be looked at: names that are written from the right do not change the order of what is beside them. */
    public String shownAuthors(Messages say) {
        boolean isolates = authors.stream()
                .anyMatch(name -> Bidi.requiresBidi(name.toCharArray(), 0, name.length()));
        return line(isolates
                ? authors.stream().map(name -> FIRST_STRONG_ISOLATE + name + POP_DIRECTIONAL_ISOLATE).toList()
                : authors, say);
    }

    private String line(List<String> names, Messages say) {
        String line = String.join(", ", names);
        return moreAuthors ? say.andOthers(line) : line;
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
