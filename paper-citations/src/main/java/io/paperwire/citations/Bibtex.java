package io.paperwire.citations;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Publication;

/**
 * BibTeX, or BibLaTeX, which has types for data, software and pages on the web, a date in one field and journals under
 * another name. One field a line; addresses and identifiers stand as they are, as the styles' commands take them verbatim.
 */
final class Bibtex {

    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("article-journal", "article"),
            Map.entry("article-magazine", "article"), Map.entry("article-newspaper", "article"),
            Map.entry("review", "article"), Map.entry("review-book", "article"),
            Map.entry("paper-conference", "inproceedings"), Map.entry("book", "book"),
            Map.entry("chapter", "incollection"), Map.entry("entry", "incollection"),
            Map.entry("entry-dictionary", "incollection"), Map.entry("entry-encyclopedia", "incollection"),
            Map.entry("thesis", "phdthesis"), Map.entry("report", "techreport"), Map.entry("manuscript", "unpublished"),
            Map.entry("pamphlet", "booklet"));
    private static final Map<String, String> BIBLATEX_TYPES = Map.of("dataset", "dataset", "software", "software",
            "webpage", "online", "post", "online", "post-weblog", "online", "article", "online", "thesis", "thesis",
            "report", "report", "patent", "patent");
    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
            "oct", "nov", "dec");
    /** Those that babel calls as English does. */
    private static final Set<String> LANGUAGES_BY_NAME = Set.of("ar", "bg", "ca", "cs", "da", "de", "el", "en", "es",
            "et", "eu", "fa", "fi", "fr", "gl", "he", "hi", "hr", "hu", "id", "is", "it", "ja", "ko", "lt", "lv", "mr",
            "nl", "no", "pl", "pt", "ro", "ru", "sk", "sr", "sv", "th", "tr", "uk", "vi", "zh");
    private static final Map<String, String> LANGUAGES_OTHERWISE = Map.of("en-US", "american", "en-GB", "british",
            "pt-BR", "brazilian", "sl", "slovene", "nb", "norsk", "nn", "nynorsk");
    private static final Set<String> DATA = Set.of("dataset", "software");
    private static final Set<String> AND = Set.of("and");
    /** A word in small letters between others, also behind a hyphen, which parts words to BibTeX. */
    private static final Pattern SMALL_INSIDE = Pattern.compile("[ -]['’]?\\p{Ll}[^ -]*[ -]");
    private static final Pattern RANGE = Pattern.compile("(?<=\\S)-(?=\\S)");

    private final Appendable out;
    private final boolean biblatex;
    private final CitationKeys keys = new CitationKeys();

    Bibtex(Appendable out, boolean biblatex) {
        this.out = out;
        this.biblatex = biblatex;
    }

    void write(Iterable<Paper> papers) throws IOException {
        for (Paper paper : papers)
            write(new Work(paper));
    }

    private void write(Work work) throws IOException {
        Paper paper = work.paper();
        String type = type(work);
        out.append('@').append(type).append('{').append(keys.next(work));
        braced("title", TexText.ofTitle(paper.title()));
        braced("author", work.authors().stream().map(Bibtex::name).collect(Collectors.joining(" and ")));
        date(work);
        place(work, type);
        verbatim("doi", work.doi());
        if (work.arxiv() != null) {
            verbatim("eprint", work.arxiv());
            verbatim(biblatex ? "eprinttype" : "archiveprefix", biblatex ? "arxiv" : "arXiv");
            verbatim(biblatex ? "eprintclass" : "primaryclass", work.arxivClass());
        }
        for (String scheme : new String[]{"pmid", "pmcid", "isbn"})
            verbatim(scheme, work.identifier(scheme));
        addresses(work);
        notes(work, type);
        text("abstract", paper.abstractText());
        braced("keywords", keywords(paper.keywords()));
        if (biblatex)
            text("langid", langid(paper.language()));
        else
            text("language", paper.language());
        text("copyright", paper.license());
        out.append("\n}\n\n");
    }

    private String type(Work work) {
        String own = biblatex ? BIBLATEX_TYPES.get(work.type()) : null;
        return own != null ? own : TYPES.getOrDefault(work.type(), "misc");
    }

    private static String name(PersonName name) {
        if (name.literal() != null)
            return "{" + TexText.of(name.literal()) + "}";
        String suffix = name.suffix() == null ? "" : ", " + TexText.of(name.suffix());
        return family(name) + suffix + ", " + part(name.given());
    }

    /** {@code {Correia dos Santos}}, as all up to the last word in small letters would be particles. */
    private static String family(PersonName name) {
        String rest = name.familyWithoutParticle();
        if (isWhole(name.family()) || !SMALL_INSIDE.matcher(rest).find())
            return part(name.family());
        return (name.particle() == null ? "" : TexText.of(name.particle()) + " ") + "{" + TexText.of(rest) + "}";
    }

    /** In braces where the word "and" or a comma would begin another part. */
    private static String part(String name) {
        String tex = TexText.of(name);
        return isWhole(name) ? "{" + tex + "}" : tex;
    }

    private static boolean isWhole(String name) {
        return name.indexOf(',') >= 0 || PersonName.hasWordOf(AND, name);
    }

    private void date(Work work) throws IOException {
        PartialDate date = work.date();
        if (date == null)
            return;
        if (biblatex) {
            verbatim("date", date.value());
            return;
        }
        verbatim("year", date.value().substring(0, 4));
        if (date.value().length() >= 7)
            // The styles' own names of the months, which are no text.
            out.append(",\n  month = ").append(MONTHS.get(Integer.parseInt(date.value().substring(5, 7)) - 1));
        if (date.value().length() == 10)
            verbatim("day", Integer.toString(Integer.parseInt(date.value().substring(8))));
    }

    private void place(Work work, String type) throws IOException {
        Publication place = work.publication();
        // Styles print no publisher of a report, and one of data beside an organization of the same name.
        boolean isInstitution = work.type().equals("report") && work.venue() == null;
        boolean isSaidTwice = DATA.contains(type) && Objects.equals(work.venue(), place.publisher());
        venue(work, type, isInstitution ? place.publisher() : isSaidTwice ? null : work.venue());
        text("volume", place.volume());
        text("number", place.issue());
        if (place.pages() != null)
            braced("pages", RANGE.matcher(TexText.of(place.pages())).replaceAll("--"));
        text("publisher", isInstitution ? null : place.publisher());
        verbatim("issn", place.issn());
    }

    private void venue(Work work, String type, String venue) throws IOException {
        text(switch (type) {
            case "article" -> biblatex ? "journaltitle" : "journal";
            case "inproceedings", "incollection" -> "booktitle";
            case "phdthesis" -> "school";
            case "techreport", "thesis", "report" -> "institution";
            case "online", "dataset", "software" -> "organization";
            case "book" -> "series";
            default -> "howpublished";
        }, venue);
        // Nothing tells the degree, and without this the styles print "PhD thesis".
        if (work.type().equals("thesis"))
            verbatim("type", "Thesis");
    }

    private void addresses(Work work) throws IOException {
        String page = work.url();
        verbatim("url", page);
        Map<Link.Relation, StringJoiner> others = new EnumMap<>(Link.Relation.class);
        for (Link link : work.paper().links()) {
            String url = link.url().toASCIIString();
            if (!url.equals(page))
                others.computeIfAbsent(link.relation(), any -> new StringJoiner(" ")).add(url);
        }
        for (Map.Entry<Link.Relation, StringJoiner> links : others.entrySet())
            verbatim("url_" + links.getKey().name().toLowerCase(Locale.ROOT), links.getValue().toString());
    }

    private void notes(Work work, String type) throws IOException {
        if (work.status() != null && biblatex)
            verbatim("pubstate", work.status());
        // An unpublished work must have a note.
        text("note", work.statusNote() != null && !biblatex
                ? work.statusNote()
                : type.equals("unpublished") ? "Unpublished" : null);
        text("annote", work.paper().comment());
    }

    /** The package babel's name of a language, which BibLaTeX wants; null if it has none. */
    private static String langid(String tag) {
        if (tag == null)
            return null;
        String ofRegion = LANGUAGES_OTHERWISE.get(tag);
        String language = tag.substring(0, tag.indexOf('-') < 0 ? tag.length() : tag.indexOf('-'));
        if (ofRegion != null || !LANGUAGES_BY_NAME.contains(language))
            return ofRegion == null ? LANGUAGES_OTHERWISE.get(language) : ofRegion;
        return Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT);
    }

    /** Between commas; if a keyword has one itself, between semicolons with one at the end. */
    private static String keywords(List<String> keywords) {
        boolean commas = keywords.stream().anyMatch(keyword -> keyword.indexOf(',') >= 0);
        String list = keywords.stream().map(TexText::of).collect(Collectors.joining(commas ? "; " : ", "));
        return commas ? list + ";" : list;
    }

    private void text(String name, String text) throws IOException {
        if (text != null)
            braced(name, TexText.of(text));
    }

    /** What LaTeX takes as it stands. Braces and backslashes, which would end it, are written as in addresses. */
    private void verbatim(String name, String text) throws IOException {
        if (text != null)
            braced(name, Escapes.line(text).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"));
    }

    private void braced(String name, String tex) throws IOException {
        if (!tex.isBlank())
            out.append(",\n  ").append(name).append(" = {").append(tex).append('}');
    }
}
