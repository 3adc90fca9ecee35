package io.paperwire.ingest.format.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.paperwire.events.Author;
import io.paperwire.events.PaperDate;
import io.paperwire.ingest.record.CrossrefTerms;
import io.paperwire.ingest.record.Dates;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.record.Relations;
import io.paperwire.ingest.record.Titles;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/**
 * One work of Crossref's: an article, a paper, a chapter, a preprint, a whole book.
 *
 * @param item   what describes the work
 * @param around what describes that in which it stands: journal and issue, proceedings, book
 */
record CrossrefItem(XmlNode item, List<XmlNode> around) {

    /** An ISBN within any other kind of work is that of the book which holds it. */
    private static final Set<String> WITH_ISBN = Set.of("book", "thesis", "report");
    private static final Set<String> DATES = Set.of("publication_date", "posted_date", "approval_date", "review_date",
            "database_date");

    /** @param type in CSL's words, or null */
    Draft draft(String source, String type) {
        Draft draft = new Draft(source).type(type).title(title(item));
        item.all("titles/original_language_title").forEach(other -> draft.otherTitle(other.text()));
        String doi = item.text("doi_data/doi");
        draft.recordDoi(doi);
        if (WITH_ISBN.contains(String.valueOf(type)))
            item.children("isbn").forEach(isbn -> draft.identifier("isbn", isbn.text()));
        contributors(draft);
        dates(draft);
        venue(draft);
        place(draft);
        CrossrefTerms.license(draft, item.descendants("license_ref").stream()
                .map(license -> new CrossrefTerms.License(license.attribute("applies_to"), license.text())).toList());
        links(draft);
        relations(draft);
        language(draft);
        List<XmlNode> abstracts = item.children("abstract").stream().filter(one -> one.text() != null).toList();
        abstracts.stream().filter(one -> one.attribute("abstract-type") == null).findFirst()
                .or(() -> abstracts.stream().findFirst())
                .ifPresent(one -> Jats.abstractText(draft, one));
        return draft;
    }

    private static String title(XmlNode node) {
        if (node.text("proceedings_title") != null)
            return Titles.joined(node.text("proceedings_title"), node.text("proceedings_subject"));
        XmlNode titles = Stream.of("titles", "series_metadata/titles", "set_metadata/titles").map(node::at)
                .filter(Objects::nonNull).findFirst().orElse(null);
        if (titles == null)
            return null;
        String main = titles.text("title") != null ? titles.text("title") : titles.text("original_language_title");
        return Titles.joined(main, titles.text("subtitle"));
    }

    private void contributors(Draft draft) {
        XmlNode list = item.child("contributors") == null ? item : item.child("contributors");
        for (XmlNode person : list.children()) {
            if (!"author".equals(person.attribute("contributor_role")))
                continue;
            Optional<Author> name = switch (person.name()) {
                case "person_name" ->
                    Names.of(person.text("surname"), person.text("given_name"), person.text("suffix"));
                case "organization" -> Names.of(null, person.text(), null);
                default -> Optional.empty();
            };
            draft.author(name, person.text("ORCID"), affiliation(person));
        }
    }

    private static String affiliation(XmlNode person) {
        List<String> places = new ArrayList<>();
        for (XmlNode affiliation : person.children("affiliation"))
            if (affiliation.text() != null)
                places.add(affiliation.text().strip());
        for (XmlNode institution : person.all("affiliations/institution"))
            if (institution.text("institution_name") != null)
                places.add(institution.text("institution_name").strip());
        return places.isEmpty() ? null : String.join("; ", places);
    }

    /** The dates of an issue hold for its articles that have none. */
    private void dates(Draft draft) {
        dates(draft, item);
        for (XmlNode outer : around)
            if (!draft.hasDate(PaperDate.Kind.PUBLISHED))
                dates(draft, outer);
    }

    private static void dates(Draft draft, XmlNode node) {
        for (XmlNode date : node.children())
            if (DATES.contains(date.name()))
                draft.date(PaperDate.Kind.PUBLISHED, Dates.of(date.text("year"), date.text("month"), date.text("day")));
        for (XmlNode date : node.all("database_date/publication_date"))
            draft.date(PaperDate.Kind.PUBLISHED, Dates.of(date.text("year"), date.text("month"), date.text("day")));
    }

    private void venue(Draft draft) {
        String series = item.text("series_metadata/titles/title");
        if (series != null && !series.equals(title(item)))
            draft.venue(series);
        for (XmlNode outer : around) {
            switch (outer.name()) {
                case "journal_metadata" -> draft.venue(outer.text("full_title")).venue(outer.text("abbrev_title"));
                case "event_metadata" -> draft.venue(outer.text("conference_name"));
                case "journal_issue" -> {
                    // Its titles are those of special issues.
                }
                default -> draft.venue(title(outer));
            }
            outer.children("issn").forEach(issn -> draft.issn(issn.text()));
            outer.all("series_metadata/issn").forEach(issn -> draft.issn(issn.text()));
            draft.publisher(outer.text("publisher/publisher_name"));
        }
        String institution = item.text("institution/institution_name");
        if (item.name().equals("posted_content"))
            draft.venue(institution).venue(item.text("group_title"));
        else
            draft.publisher(item.text("publisher/publisher_name")).publisher(institution);
        item.all("series_metadata/issn").forEach(issn -> draft.issn(issn.text()));
    }

    private void place(Draft draft) {
        draft.volume(item.text("volume"));
        for (XmlNode node : around) {
            String volume = node.text("journal_volume/volume") != null
                    ? node.text("journal_volume/volume")
                    : node.text("volume");
            draft.volume(volume).issue(node.text("issue"));
            if (volume != null)
                break;
        }
        around.stream().filter(node -> node.name().equals("journal_issue"))
                .forEach(node -> draft.issue(node.text("issue")));
        draft.pages(item.text("pages/first_page"), item.text("pages/last_page"));
        if (item.text("pages/first_page") == null)
            for (XmlNode number : item.all("publisher_item/item_number"))
                if (Patterns.matches(Letters.lower(String.valueOf(number.attribute("item_number_type"))),
                        "article[-_ ]?(?:number|id)"))
                    draft.pages(number.text());
        String version = item.text("version_info/version");
        if (version != null && Patterns.matches(version.strip(), "[vV]?\\d{1,3}"))
            draft.version(Integer.valueOf(Patterns.replaceFirst(version.strip(), "^[vV]", "")));
    }

    private void links(Draft draft) {
        String address = item.text("doi_data/resource");
        draft.url(address).address(address);
        for (XmlNode collection : item.all("doi_data/collection"))
            if ("text-mining".equals(collection.attribute("property")))
                for (XmlNode file : collection.all("item/resource"))
                    if ("application/pdf".equals(file.attribute("mime_type")))
                        CrossrefTerms.pdf(draft, file.text());
    }

    private void relations(Draft draft) {
        for (XmlNode related : item.descendants("related_item")) {
            XmlNode other = related.child("inter_work_relation") != null
                    ? related.child("inter_work_relation")
                    : related.child("intra_work_relation");
            if (other != null)
                Relations.addTo(draft, other.attribute("relationship-type"),
                        CrossrefTerms.related(other.attribute("identifier-type"), other.text()));
        }
        String own = item.text("doi_data/doi");
        for (XmlNode update : item.all("crossmark/updates/update"))
            CrossrefTerms.update(draft, update.attribute("type"), update.text(), own);
    }

    private void language(Draft draft) {
        if (item.attribute("language") != null)
            draft.language(item.attribute("language"));
        else
            around.stream().map(node -> node.attribute("language")).filter(code -> code != null).findFirst()
                    .ifPresent(draft::language);
    }
}
