package io.paperwire.ingest.format.xml;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.paperwire.events.PaperDate;
import io.paperwire.ingest.record.DblpTerms;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.Titles;

/** DBLP's data (dblp.dtd): the whole, or one record, whose element is its kind. */
final class Dblp {

    private static final Map<String, String> TYPES = Map.of("article", "article-journal", "inproceedings",
            "paper-conference", "proceedings", "book", "book", "book", "incollection", "chapter", "phdthesis", "thesis",
            "mastersthesis", "thesis", "data", "dataset", "www", "webpage");

    /** The key starts with the kind of venue. */
    private static final Pattern ROOT_WITH_KEY = Pattern
            .compile(
                    "<[a-z]+(?=\\s)[^<>]*\\skey\\s*=\\s*[\"'](?:conf|journals|books|phd|series|reference|tr|data|homepages|www|ms|dblpnote)/");

    static final XmlFormat FORMAT = new XmlFormat("dblp-xml",
            head -> head.xmlLocalRoot().equals("dblp") || head.xmlLocalRoot().equals("dblpperson")
                    || TYPES.containsKey(head.xmlLocalRoot()) && ROOT_WITH_KEY.matcher(head.text()).find()
                            && head.hasElement("title") && !head.hasElement("front"),
            XmlPlan.records(TYPES.keySet().toArray(String[]::new)).skipping("cite").notNested(),
            (record, context) -> map(record));

    private static final Set<String> PREPRINTS = Set.of("informal", "informal withdrawn", "withdrawn informal");

    private Dblp() {
    }

    static Draft map(XmlNode record) {
        String key = record.attribute("key");
        boolean homePage = key != null && key.startsWith("homepages/")
                || "Home Page".equals(Titles.withoutStop(record.text("title")));
        if (homePage)
            throw new IllegalArgumentException("www: a person's home page is no paper");
        Draft draft = new Draft("dblp").recordId(key).identifier("dblp", key);
        if (key != null && Identifiers.of("dblp", key).isPresent())
            draft.url("https://dblp.org/rec/" + key);
        draft.title(Titles.withoutStop(record.text("title")));
        for (XmlNode author : record.children("author"))
            draft.author(DblpTerms.name(author.text()), author.attribute("orcid"), null);
        record.children("ee").forEach(link -> DblpTerms.electronicEdition(draft, link.text()));
        draft.venue(record.text("journal")).venue(record.text("booktitle"));
        boolean thesis = record.name().endsWith("thesis");
        if (thesis)
            draft.publisher(record.text("school"));
        else
            draft.venue(record.text("series"));
        draft.volume(record.text("volume")).issue(record.text("number")).pages(record.text("pages"))
                .publisher(record.text("publisher")).date(PaperDate.Kind.PUBLISHED, date(record));
        if (record.name().equals("book") || record.name().equals("proceedings") || thesis)
            record.children("isbn").forEach(isbn -> draft.identifier("isbn", isbn.text()));
        String publicationType = record.attribute("publtype") == null ? "" : record.attribute("publtype");
        draft.withdrawn(publicationType.contains("withdrawn"))
                .type(PREPRINTS.contains(publicationType) || isCorr(key) ? "article" : TYPES.get(record.name()));
        record.children("note").stream().filter(note -> note.attribute("type") == null)
                .forEach(note -> draft.comment(note.text()));
        return draft;
    }

    private static boolean isCorr(String key) {
        return key != null && key.startsWith("journals/corr/");
    }

    private static String date(XmlNode record) {
        String month = record.text("month");
        String year = record.text("year");
        return month == null || year == null ? year : year.strip() + " " + month.strip();
    }
}
