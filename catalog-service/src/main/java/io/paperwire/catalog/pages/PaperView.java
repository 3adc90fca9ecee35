package io.paperwire.catalog.pages;

import java.net.URI;
import java.text.Bidi;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.catalog.highlighting.Highlight;
import io.paperwire.citations.Citations;
import io.paperwire.citations.ContextObject;
import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PartialDate;

/**
 * A paper as the pages show it.
 *
 * @param highlight its texts with what was looked for marked; null if nothing was
 */
record PaperView(Paper paper, Highlight highlight) {

    private static final int AUTHORS_IN_LIST = 12;
    /** Hardly an abstract is longer. */
    private static final int ABSTRACT_IN_LIST = 4_000;
    private static final int AUTHORS_UNFOLDED = 30;
    private static final int MORE_MARKED_AUTHORS = 3;

    static PaperView of(Paper paper) {
        return new PaperView(paper, null);
    }

    /** As safe HTML. */
    public String title() {
        return highlight == null ? Highlight.readable(paper.title()) : highlight.title();
    }

    /** As safe HTML: where something was looked for, the part with most of it; null for none. */
    public String abstractText() {
        if (paper.abstractText() == null)
            return null;
        return highlight == null ? Highlight.readable(paper.abstractText()) : highlight.abstractText();
    }

    /** As safe HTML, for a list: the beginning, or where something was looked for, the part with most of it; null for none. */
    public String abstractInList() {
        return highlight == null && paper.abstractText() != null
                ? Highlight.readable(paper.abstractText(), ABSTRACT_IN_LIST)
                : abstractText();
    }

    /** Whom the page names at once. */
    public List<Author> firstAuthors() {
        return paper.authors().stream().limit(AUTHORS_UNFOLDED).toList();
    }

    public List<Author> otherAuthors() {
        return paper.authors().stream().skip(AUTHORS_UNFOLDED).toList();
    }

    /** Where the line of names begins: on the right if all of them are written from there. */
    public String authorsDirection() {
        return paper.authors().stream().anyMatch(
                author -> new Bidi(author.name(), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight())
                        ? "ltr"
                        : "rtl";
    }

    /** As safe HTML: the first authors, and of the others those who were looked for. */
    public String authorLine() {
        int others = paper.authors().size() - AUTHORS_IN_LIST;
        Stream<String> first = highlight == null
                ? paper.authors().stream().limit(AUTHORS_IN_LIST).map(author -> Highlight.readable(author.name()))
                : highlight.authors().stream().limit(AUTHORS_IN_LIST);
        return first.map(PaperView::isolated).collect(Collectors.joining(", "))
                + (others > 0 ? " and " + others + " more" + markedOthers() : "");
    }

    private String markedOthers() {
        if (highlight == null)
            return "";
        List<String> marked = highlight.authors().stream().skip(AUTHORS_IN_LIST)
                .filter(name -> name.contains("<mark>")).limit(MORE_MARKED_AUTHORS).map(PaperView::isolated).toList();
        return marked.isEmpty() ? "" : ", among them " + String.join(", ", marked);
    }

    /** A name's direction of writing does not change the order of those beside it. */
    private static String isolated(String name) {
        return "<bdi>" + name + "</bdi>";
    }

    /**
     * Those of the sources, and before them the one that the paper's citation has. Only links are shown that a browser may
     * follow: a {@link Link} is http or https.
     */
    public List<LinkView> links() {
        List<LinkView> links = paper.links().stream().map(LinkView::of).toList();
        Optional<LinkView> page = Citations.address(paper)
                .filter(url -> links.stream().noneMatch(link -> link.url().equals(url)))
                .map(url -> LinkView.of("page", URI.create(url)));
        return Stream.concat(page.stream(), links.stream()).toList();
    }

    /** Publication or, without one, the day of the list that the paper was on. */
    public String dateLine() {
        if (paper.published() != null)
            return spoken(paper.published());
        return paper.dates().stream().filter(date -> date.kind() == PaperDate.Kind.LISTED).findFirst()
                .map(date -> "listed " + spoken(date.date())).orElse("");
    }

    /** Empty for a paper that stands. */
    public String status() {
        return Citations.status(paper).orElse("");
    }

    public List<String> identifiers() {
        return paper.identifiers().stream().map(Identifier::toString).toList();
    }

    public List<String> categories() {
        return paper.categories().stream().map(category -> category.code()).distinct().toList();
    }

    /** The title of the span that reference managers look for. */
    public String contextObject() {
        return ContextObject.of(paper);
    }

    private static String spoken(PartialDate date) {
        String value = date.value();
        if (!date.hasYear())
            return MonthDay.parse(value).format(pattern("MMM d"));
        return switch (value.length()) {
            case 4 -> value;
            case 7 -> YearMonth.parse(value).format(pattern("MMM yyyy"));
            default -> LocalDate.parse(value).format(pattern("MMM d, yyyy"));
        };
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    /** A link with what a reader sees of it. */
    record LinkView(String url, String label, String place) {

        private static final int MAX_PLACE = 60;

        static LinkView of(Link link) {
            String label = link.relation().name().toLowerCase(Locale.ROOT);
            return of(label.equals("pdf") ? "PDF" : label, link.url());
        }

        static LinkView of(String label, URI url) {
            String path = url.getRawPath() == null ? "" : url.getRawPath();
            String place = url.getHost() + (path.equals("/") ? "" : path);
            return new LinkView(url.toASCIIString(), label,
                    place.length() > MAX_PLACE ? place.substring(0, MAX_PLACE - 1) + "…" : place);
        }
    }
}
