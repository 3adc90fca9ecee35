package io.paperwire.ingest.record;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.PaperDate;
import io.paperwire.events.Relation;
import io.paperwire.events.names.Languages;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/** What DataCite's words mean, in its JSON as in its XML. */
public final class DataCiteTerms {

    private static final String NO_LICENSE = "info:eu-repo";
    private static final Set<String> HOLDS = Set.of("IsSupplementedBy", "IsCompiledBy", "HasPart");
    /** Where they lead to a host of code, it is the work's: so Zenodo names that of which it keeps a release. */
    private static final Set<String> TELLS_OF = Set.of("IsSupplementTo", "IsDescribedBy", "IsDocumentedBy");
    private static final Set<String> OTHER_TITLES = Set.of("TranslatedTitle", "AlternativeTitle");
    private static final Pattern COMMA = Pattern.compile("(?<!\\s)\\s*+,\\s*+");
    private static final Pattern VOLUME_AND_ISSUE = Pattern.compile("(\\d\\w*+)?+\\s*+(?:\\(([^()]++)\\))?+");
    /** Initials and names, but no suffix or degree. */
    private static final Pattern MORE_NAMES = Pattern.compile(
            "(?:(?:[ -]++|(?<=\\.))(?!(?:Jr|Sr)(?!\\p{L}))\\p{Lu}(?:\\.|[\\p{Ll}\\p{M}]++|(?![\\p{L}\\p{M}])))++");
    private static final Pattern PAGE = Pattern.compile("\\p{L}{0,4}[.-]?\\d\\S*|[ivxlc]++");

    private DataCiteTerms() {
    }

    /** One of the rights of a work, each part of it as far as it is told. */
    public record Rights(String address, String identifier, String text) {

        private boolean isAccess() {
            return String.valueOf(address).contains(NO_LICENSE) || String.valueOf(text).contains(NO_LICENSE);
        }
    }

    public record Title(String text, String type, String language) {
    }

    /** What holds a work, as far as it is told. */
    public record Container(String title, String volume, String issue, String firstPage, String lastPage, String issn) {

        /** Machines that take a citation apart leave names and issues in the place of pages. */
        public void addTo(Draft draft) {
            boolean page = firstPage != null && PAGE.matcher(firstPage.strip()).matches();
            draft.venue(title).volume(volume).issue(issue).issn(issn)
                    .pages(page ? firstPage : null, page ? lastPage : null);
        }
    }

    /**
     * In CSL's words. What is only {@code Text} says more in its own words, and nothing in those that DataCite derives.
     *
     * @param citeproc {@code article} is what DataCite derives when it knows nothing
     */
    public static String type(String general, String own, String citeproc) {
        String type = CslType.of(general) == null ? CslType.of(own) : CslType.of(general);
        boolean derived = "article".equals(citeproc) || "Text".equalsIgnoreCase(general);
        return type != null || derived ? type : CslType.csl(citeproc);
    }

    /** A number counts the versions; anything else is told as it stands. */
    public static void version(Draft draft, String version) {
        if (version == null || version.isBlank())
            return;
        String text = version.strip();
        if (Patterns.matches(text, "[vV]?[1-9]\\d{0,2}"))
            draft.version(Integer.valueOf(Patterns.replaceFirst(text, "^[vV]", "")));
        else
            draft.comment("Version " + text);
    }

    /** Who may read a work is no licence. */
    public static void license(Draft draft, List<Rights> all) {
        List<Rights> licenses = all.stream().filter(rights -> !rights.isAccess()).toList();
        licenses.forEach(rights -> draft.license(rights.address()));
        licenses.forEach(rights -> draft.rights(rights.text()));
        licenses.forEach(rights -> draft.license(rights.identifier()));
    }

    /** With what the printed name has of the given names beyond what is told of them: {@code Carlos P} instead of Carlos. */
    public static Optional<Author> person(String printed, String family, String given) {
        if (family == null)
            return printed == null ? Names.of(null, given, null) : Names.parse(printed);
        String front = printed == null || given == null ? "" : front(printed.strip(), family.strip());
        boolean fuller = given != null && front.startsWith(given.strip()) && MORE_NAMES.matcher(front)
                .region(given.strip().length(), front.length()).useTransparentBounds(true).matches();
        return Names.of(family, fuller ? front : given, null);
    }

    private static String front(String printed, String family) {
        if (printed.startsWith(family + ","))
            return printed.substring(family.length() + 1).strip();
        return printed.endsWith(" " + family) ? printed.substring(0, printed.length() - family.length()).strip() : "";
    }

    /** Whether an identifier of a person is an ORCID iD, whatever of it says so; its scheme is free text. */
    public static boolean isOrcid(String... scheme) {
        return Stream.of(scheme).anyMatch(text -> text != null && Letters.lower(text).contains("orcid"));
    }

    /** Numbers of a repository are unique only there. */
    public static void alternate(Draft draft, String type, String value, boolean isWhole) {
        String scheme = Letters.lower(String.valueOf(type));
        switch (scheme) {
            case "doi", "arxiv", "pmid", "pmcid", "handle" -> draft.identifier(scheme, value);
            case "issn" -> draft.issn(value);
            case "isbn" -> draft.identifier("isbn", isWhole ? value : null);
            case "url", "uri" -> draft.address(value).identifier(value);
            default -> {
                // Of a repository.
            }
        }
    }

    /**
     * Titles without a type are main ones; a subtitle belongs to the main title that has its language.
     *
     * @param language of the work, in which the main one is read that is told in several; may be null
     */
    public static String title(List<Title> all, String language) {
        return title(all, main(all, language));
    }

    private static String title(List<Title> all, Title main) {
        if (main == null || main.text() == null)
            return null;
        String subtitle = all.stream().filter(title -> "Subtitle".equals(title.type()))
                .filter(title -> main.language() == null || title.language() == null
                        || main.language().equals(title.language()))
                .map(Title::text).filter(Objects::nonNull).findFirst().orElse(null);
        return Titles.joined(main.text(), subtitle);
    }

    private static Title main(List<Title> all, String language) {
        return all.stream().filter(title -> title.type() == null && title.text() != null)
                .min(Languages.nearest(language, Title::language))
                .orElse(all.isEmpty() ? null : all.get(0));
    }

    /** The main one, and those by which the work is known as well. */
    public static void titles(Draft draft, List<Title> all, String language) {
        Title main = main(all, language);
        draft.title(title(all, main));
        all.stream().filter(title -> title.type() == null || OTHER_TITLES.contains(title.type()))
                .filter(title -> !title.equals(main)).forEach(title -> draft.otherTitle(title.text()));
    }

    /**
     * What holds a work by the text that tells it, {@code Journal, 12(3), 1-10}, as DataCite takes it apart for its JSON;
     * of another text the beginning.
     */
    public static Container series(String text) {
        String[] parts = COMMA.split(text.strip(), -1);
        Matcher place = VOLUME_AND_ISSUE.matcher(parts.length > 1 ? parts[1] : "");
        int next = place.matches() ? 2 : 1;
        String[] pages = parts.length == next + 1 ? parts[next].split("-", 2) : new String[1];
        return new Container(parts[0], next == 1 ? null : place.group(1), next == 1 ? null : place.group(2), pages[0],
                pages.length > 1 ? pages[1] : null, null);
    }

    /** Of a span its beginning. What was created, collected or is valid is the thing, not its publication. */
    public static void date(Draft draft, String type, String date) {
        String first = date == null ? null : Patterns.replaceFirst(date.strip(), "^([^/]+)/.*$", "$1");
        switch (String.valueOf(type)) {
            case "Submitted" -> draft.date(PaperDate.Kind.SUBMITTED, first);
            case "Issued", "Available" -> draft.date(PaperDate.Kind.PUBLISHED, first);
            case "Updated" -> draft.date(PaperDate.Kind.UPDATED, first);
            case "Withdrawn" -> draft.withdrawn(true);
            default -> {
                // Of the thing.
            }
        }
    }

    /** @param type the kind of identifier by which the other work is named */
    public static void related(Draft draft, String relation, String type, String value) {
        String word = String.valueOf(relation);
        String scheme = String.valueOf(type);
        boolean address = scheme.equalsIgnoreCase("URL");
        if (scheme.equalsIgnoreCase("ISSN") && (word.equals("IsPartOf") || word.equals("IsPublishedIn")))
            draft.issn(value);
        Optional<Identifier> identifier = Identifiers.isKnown(scheme)
                ? Identifiers.of(scheme, value)
                : Identifiers.parse(value);
        Relations.addTo(draft, word, identifier);
        Relation.Kind kind = Relations.kind(word).orElse(null);
        if (address && (HOLDS.contains(word) || kind == Relation.Kind.SUPPLEMENT))
            draft.link(value);
        if (address && word.equals("IsIdenticalTo"))
            draft.address(value);
        if (address && value != null && (kind == Relation.Kind.VERSION_OF || TELLS_OF.contains(word)))
            TextLinks.ofWorks(value).forEach(draft::link);
    }
}
