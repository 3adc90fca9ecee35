package io.paperwire.citations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.events.Author;
import io.paperwire.events.Paper;

import de.undercouch.citeproc.CSL;
import de.undercouch.citeproc.ListItemDataProvider;
import de.undercouch.citeproc.csl.CSLItemData;
import de.undercouch.citeproc.csl.CSLType;
import de.undercouch.citeproc.csl.internal.RenderContext;
import de.undercouch.citeproc.csl.internal.TokenBuffer;
import de.undercouch.citeproc.csl.internal.format.Format;
import de.undercouch.citeproc.csl.internal.format.HtmlFormat;
import de.undercouch.citeproc.csl.internal.format.TextFormat;
import de.undercouch.citeproc.csl.internal.token.TextToken;
import de.undercouch.citeproc.csl.internal.token.Token;
import de.undercouch.citeproc.output.Bibliography;

/**
 * References for people, by the styles of CitationStyles.org in English, in the order that the style wants. The style is
 * read when a list is formatted, nothing before.
 */
final class Formatted {

    /** The kinds of work that the styles know, those of CSL 1.0.2. */
    static final Set<String> TYPES = Arrays.stream(CSLType.values()).map(CSLType::toString)
            .collect(Collectors.toUnmodifiableSet());

    /** The styles set the number into a column of its own, which plain text has not. */
    private static final Pattern NUMBER = Pattern.compile("^(\\[\\d+\\])(?=\\S)");

    /**
     * APA names more than 20 authors by the first 19 and the last one (Publication Manual, 9.8). Others print fewer of so many,
     * but would take their time for each.
     */
    private static final int MOST_AUTHORS = 20;
    /** Before the last author, if others are left out. */
    private static final String LEFT_OUT = "\ue000";
    /** Before the address of what has no date: APA tells when that was retrieved, which nobody knows here. */
    private static final String UNDATED = "\ue001";
    private static final Pattern RETRIEVED = Pattern.compile("(?:Retrieved )?" + UNDATED);
    /** Stands for an apostrophe in names, which are sorted as if it were not there: the sign has no weight. */
    private static final char APOSTROPHE = '\u0001';
    private static final Pattern AND_LAST = Pattern.compile(", &(?:amp;)? " + LEFT_OUT);

    /** What Chicago sets as parts of books: a number for the volume comes twice there, but not a text for it. */
    private static final Set<String> PARTS_OF_BOOKS = Set.of("article", "broadcast", "chapter", "classic", "collection",
            "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "manuscript",
            "map", "motion_picture", "musical_score", "pamphlet", "performance", "personal_communication", "song",
            "speech", "standard");
    /** What a text tells of and a list does not: in APA without a venue, in Chicago without an author or a date. */
    private static final Set<String> CONVERSATIONS = Set.of("interview", "personal_communication");
    /** Chicago leaves these too out of a list without an author or a date. */
    private static final Set<String> REFERENCE_WORKS = Set.of("classic", "entry", "entry-dictionary",
            "entry-encyclopedia");
    private static final String PAGE = "(?:[A-Za-z]+\\d*|\\d+)";
    private static final String PAGE_OR_RANGE = "(?:" + PAGE + "-+" + PAGE + "|(?!0)" + PAGE + ")";
    /** APA writes ranges of pages out and Chicago shortens them; of anything else they lose zeros and what follows. */
    private static final Pattern PAGES = Pattern.compile(PAGE_OR_RANGE + "(?:, ?" + PAGE_OR_RANGE + ")*");
    private static final Pattern NUMBERED = Pattern.compile("(?i)(?!.*vol).*\\d.*");

    private final CitationFormat format;
    private final KeptText kept = new KeptText();

    Formatted(CitationFormat format) {
        this.format = format;
    }

    /** One entry a line. */
    String text(Iterable<Paper> papers) {
        StringBuilder lines = new StringBuilder();
        for (String entry : entries(papers, text()).getEntries())
            lines.append(NUMBER.matcher(Escapes.line(withoutSigns(entry))).replaceFirst("$1 ")).append('\n');
        return lines.toString();
    }

    String html(Iterable<Paper> papers) {
        return withoutSigns(entries(papers, html()).makeString());
    }

    private Format text() {
        return new TextFormat() {
            @Override
            protected void postProcess(TokenBuffer reference, RenderContext context) {
                super.postProcess(reference, context);
                turnInnerQuotes(reference.getTokens());
            }

            @Override
            protected String escape(String text) {
                return super.escape(shown(text));
            }
        };
    }

    private Format html() {
        return new HtmlFormat() {
            @Override
            protected void postProcess(TokenBuffer reference, RenderContext context) {
                super.postProcess(reference, context);
                turnInnerQuotes(reference.getTokens());
            }

            @Override
            protected String escape(String text) {
                return super.escape(shown(text));
            }
        };
    }

    private String shown(String text) {
        return kept.show(text).replace(APOSTROPHE, '’');
    }

    /** The processor sets only the outer ones. */
    private static void turnInnerQuotes(List<Token> reference) {
        int begin = 0;
        for (int n = 0; n < reference.size(); n++) {
            TextToken.Type type = reference.get(n) instanceof TextToken text ? text.getType() : null;
            if (type == TextToken.Type.OPEN_QUOTE)
                begin = n + 1;
            if (type == TextToken.Type.CLOSE_QUOTE && begin > 0) {
                turnAll(reference.subList(begin, n));
                begin = 0;
            }
        }
    }

    private static void turnAll(List<Token> quoted) {
        InnerQuotes quotes = new InnerQuotes(quoted.stream().map(Token::toString).collect(Collectors.joining()));
        quoted.replaceAll(token -> token instanceof TextToken text
                ? text.copyWithText(quotes.turned(text.getText()))
                : token);
    }

    private static String withoutSigns(String references) {
        return RETRIEVED.matcher(AND_LAST.matcher(references).replaceAll(", . . . ")).replaceAll("");
    }

    private Bibliography entries(Iterable<Paper> papers, Format output) {
        Map<String, Map<String, Object>> items = items(papers);
        List<String> order = new ArrayList<>();
        Bibliography bibliography = bibliography(items.values(), output, order);
        return format != CitationFormat.IEEE && haveSuffixes(order.stream().map(items::get))
                ? bibliography(items.values(), output, new ArrayList<>())
                : bibliography;
    }

    /**
     * What the same authors have of one year gets letters behind it, in the order of the list, so that a text can tell them
     * apart ({@code 2014a}); the processor itself sets none.
     *
     * @return whether any has one
     */
    private static boolean haveSuffixes(Stream<Map<String, Object>> items) {
        Map<List<Object>, List<Map<String, Object>>> alike = items
                .filter(item -> item.containsKey("author") && item.containsKey("issued"))
                .collect(Collectors.groupingBy(item -> List.of(item.get("author"), year(item))));
        alike.values().removeIf(same -> same.size() == 1);
        alike.values().forEach(same -> {
            for (int n = 0; n < same.size(); n++)
                same.get(n).put("year-suffix", suffix(n));
        });
        return !alike.isEmpty();
    }

    private static Object year(Map<String, Object> item) {
        return ((List<?>) ((List<?>) ((Map<?, ?>) item.get("issued")).get("date-parts")).get(0)).get(0);
    }

    /** From a to z, then from aa. */
    private static String suffix(int n) {
        String last = Character.toString('a' + n % 26);
        return n < 26 ? last : suffix(n / 26 - 1) + last;
    }

    /** @param order where the ids go, in the order of the list */
    private Bibliography bibliography(Collection<Map<String, Object>> items, Format output, List<String> order) {
        List<CSLItemData> data = items.stream().map(CSLItemData::fromJson).toList();
        try {
            CSL csl = new CSL(new ListItemDataProvider(data), format.style(), "en-US");
            csl.setOutputFormat(output);
            csl.registerCitationItems(data.stream().map(CSLItemData::getId).toList());
            return csl.makeBibliography(item -> order.add(item.getId()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By their keys. */
    private Map<String, Map<String, Object>> items(Iterable<Paper> papers) {
        CitationKeys keys = new CitationKeys();
        Map<String, Map<String, Object>> items = new LinkedHashMap<>();
        for (Paper paper : papers) {
            if (items.size() == Citations.MOST_FORMATTED)
                throw new IllegalArgumentException(
                        "more than " + Citations.MOST_FORMATTED + " papers for a formatted list");
            Work work = new Work(paper, printed(paper.authors()));
            Map<String, Object> item = CslJson.item(work, keys.next(work));
            // No style prints these, and a long abstract costs time; the status is in the title, for each style.
            item.keySet().removeAll(List.of("abstract", "note", "keyword", "status"));
            item.computeIfPresent("author", (name, parts) -> authors(work.authors(), paper.authors().size()));
            if (format == CitationFormat.APA && work.date() == null)
                item.computeIfPresent("URL", (name, url) -> UNDATED + url);
            if (format == CitationFormat.APA && work.type().equals("dataset"))
                item.put("genre", "Data set");
            // The style prints the server before the number, which tells it already.
            if (format == CitationFormat.IEEE && work.isPreprint() && work.arxiv() != null)
                item.remove("publisher", "arXiv");
            if (format != CitationFormat.IEEE) {
                item.computeIfPresent("page", (name, page) -> PAGES.matcher(page.toString()).matches()
                        ? page
                        : kept.hideWhole(page.toString().replace('-', '–')));
                // These styles make an address of it.
                item.computeIfPresent("DOI", (name, doi) -> Escapes.path(doi.toString()));
            }
            if (isLeftOut(item))
                item.put("type", "document");
            if (format == CitationFormat.CHICAGO && item.containsKey("container-title")
                    && PARTS_OF_BOOKS.contains(item.get("type")))
                item.computeIfPresent("volume", (name, volume) -> NUMBERED.matcher(volume.toString()).matches()
                        ? "vol. " + volume
                        : volume);
            item.computeIfPresent("title", (name, title) -> Citations.titleNote(paper)
                    .map(note -> kept.hideInVenue(note) + ": ").orElse("") + hiddenInTitle(title.toString()));
            for (String name : List.of("container-title", "collection-title", "number", "publisher"))
                item.computeIfPresent(name, (same, venue) -> kept.hideInVenue(venue.toString()));
            items.put(item.get("id").toString(), item);
        }
        return items;
    }

    private String hiddenInTitle(String title) {
        return format == CitationFormat.CHICAGO ? kept.hideInCapitalisedTitle(title) : kept.hideInTitle(title);
    }

    private boolean isLeftOut(Map<String, Object> item) {
        boolean conversation = CONVERSATIONS.contains(item.get("type"));
        return switch (format) {
            case APA -> conversation && !item.containsKey("container-title");
            case CHICAGO -> (conversation || REFERENCE_WORKS.contains(item.get("type")))
                    && !(item.containsKey("author") && item.containsKey("issued"));
            default -> false;
        };
    }

    private List<Author> printed(List<Author> authors) {
        if (authors.size() <= MOST_AUTHORS)
            return authors;
        List<Author> printed = new ArrayList<>(authors.subList(0, MOST_AUTHORS));
        if (format == CitationFormat.APA)
            printed.set(MOST_AUTHORS - 1, authors.get(authors.size() - 1));
        return printed;
    }

    /** The processor itself knows no last author after those that are left out. */
    private List<Map<String, String>> authors(List<PersonName> names, int all) {
        boolean othersLeftOut = format == CitationFormat.APA && all > MOST_AUTHORS;
        List<Map<String, String>> authors = new ArrayList<>();
        for (PersonName name : names) {
            String printed = Escapes.line(PrintedName.of(name, format, authors.isEmpty())).replace('’', APOSTROPHE)
                    .replace('\'', APOSTROPHE);
            boolean last = authors.size() == names.size() - 1;
            authors.add(Map.of("literal", othersLeftOut && last ? LEFT_OUT + printed : printed));
        }
        return authors;
    }
}
