package io.paperwire.ingest.format.xml;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.Author;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PartialDate;
import io.paperwire.events.names.Languages;
import io.paperwire.ingest.record.CslType;
import io.paperwire.ingest.record.Dates;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.NameLists;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.record.Orcid;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;
import io.paperwire.ingest.text.TextNormaliser;

/**
 * The fifteen elements of Dublin Core, as OAI-PMH's {@code oai_dc} has them; any of them may be repeated. Of the finer ones
 * that repositories add (qualified Dublin Core), the abstract, the date of issue and other titles.
 */
public final class DublinCore {

    static final XmlFormat FORMAT = new XmlFormat("oai-dc",
            head -> !head.xmlLocalRoot().equals("oai-pmh") && head.hasElement("dc") && head.hasElement("title"),
            XmlPlan.records("dc"), (record, context) -> {
                Draft draft = new Draft("oai-dc");
                map(record, draft);
                return draft;
            });

    private static final int SHORTEST_ABSTRACT = 40;
    private static final String OWN_IDENTIFIER = "info:eu-repo/semantics/altIdentifier/";
    private static final String EMBARGO = "info:eu-repo/date/";
    private static final Pattern ISSN = Pattern
            .compile(
                    "(?i)(?:urn:)?(?:e-?|p-?)?issn\\s*+[:/]?\\s*+(\\d{4}-?\\d{3}[\\dX])" + Patterns.WORD_END
                            + ".*|(\\d{4}-\\d{3}[\\dX])",
                    Pattern.CASE_INSENSITIVE);
    private static final String VOLUME_WORD = "(?:vol(?:umen?)?|band|tom[eo]?|\u0442\u043E\u043C|cilt|\u00E5rg(?:ang)?"
            + "|ro\u010Dn\u00EDk|letnik|\u5377|(?:v|t|bd|jg|\u0442)(?=\\.?\\s*\\d))(?!\\p{L})\\.?";
    private static final String ISSUE_WORD = "(?:issue|n(?:\\.?[\u00BA\u00B0]|[\u00FAu]m(?:ero)?|[or])?|\u2116|heft"
            + "|say\u0131|br|\u0431\u0440|\u010D|\u7F16\u53F7|\u671F)(?![\\p{L}&&[^\u00BA]])\\.?";
    /** As Open Journal Systems writes it in its languages: {@code Journal; Vol. 5 Núm. 1 (2020); 1-10}. */
    private static final Pattern VOLUME = Pattern.compile("(?iu)" + VOLUME_WORD + "\\s*+(\\w++)(?:,?\\s*+" + ISSUE_WORD
            + "\\s*+([\\p{L}\\d][\\w/-]*+))?.*");
    private static final Pattern ISSUE = Pattern.compile("(?iu)" + ISSUE_WORD + "\\s*+(\\d[\\w/-]*+).*");
    /** {@code Journal 8(2): 63-93}. */
    private static final Pattern CITATION = Pattern
            .compile("(.*) (?<=\\p{L}\\S{0,40} )(\\d+)(?:\\((\\w+)\\))?: (\\w?\\d+(?:[-\u2013]\\w?\\d+)?)");
    private static final Pattern SEMICOLON = Pattern.compile(";");
    private static final Pattern PAGES = Pattern
            .compile("(?iu)(?:(?:pp?|s|\u0441)\\.\\s*)?(\\w?\\d+(?:\\s*[-\u2013]\\s*\\w?\\d+)?)");

    private DublinCore() {
    }

    /** @param draft what the record's envelope already said stays */
    public static void map(XmlNode dc, Draft draft) {
        List<XmlNode> titles = inOrder(dc, "title");
        titles.stream().findFirst().ifPresent(title -> draft.title(title.text()));
        creators(draft, dc.children("creator"));
        if (draft.abstractText() == null)
            inOrder(dc, "abstract").stream().findFirst().ifPresent(text -> draft.abstractText(text.text()));
        descriptions(draft, inOrder(dc, "description"));
        titles.stream().skip(1).forEach(title -> draft.otherTitle(title.text()));
        texts(dc, "alternative").forEach(draft::otherTitle);
        List<String> issued = texts(dc, "issued");
        dates(draft, issued.isEmpty() ? texts(dc, "date") : issued,
                texts(dc, "identifier").stream().anyMatch(DublinCore::isArxiv));
        String type = texts(dc, "type").stream().map(CslType::of).filter(word -> word != null).findFirst().orElse(null);
        draft.type(type);
        texts(dc, "identifier").forEach(text -> identifier(draft, text, "book".equals(type)));
        texts(dc, "relation").forEach(text -> relation(draft, text));
        texts(dc, "source").forEach(text -> source(draft, text));
        texts(dc, "publisher").forEach(draft::publisher);
        if (CslType.isAtPublisher(type))
            draft.atPublisher();
        texts(dc, "language").stream().findFirst().ifPresent(draft::language);
        List<String> rights = texts(dc, "rights").stream().filter(text -> !text.startsWith("info:eu-repo")).toList();
        rights.stream().filter(text -> text.startsWith("http")).forEach(draft::license);
        rights.forEach(draft::rights);
        texts(dc, "subject").stream().map(TextNormaliser::normalise).filter(Objects::nonNull)
                .flatMap(SEMICOLON::splitAsStream).forEach(draft::keyword);
    }

    /** An ORCID iD in an element of its own, as DSpace sends it, is that of the person before it. */
    private static void creators(Draft draft, List<XmlNode> all) {
        List<String> texts = all.stream().map(XmlNode::text).map(TextNormaliser::normalise).toList();
        boolean alone = texts.stream().filter(text -> text != null && !Names.isOthers(text)).count() == 1;
        for (int n = 0; n < all.size(); n++)
            creator(draft, all.get(n), alone, n + 1 < all.size() ? Orcid.parse(texts.get(n + 1)) : null);
    }

    /** Some put the parts of what they know of a person into elements of their own. */
    private static void creator(Draft draft, XmlNode creator, boolean alone, String next) {
        String orcid = creator.attribute("id") == null ? next : creator.attribute("id");
        if (creator.child("name") != null) {
            draft.author(Names.parse(creator.text("name")), orcid, creator.joined("affiliation"));
            return;
        }
        List<Author> authors = NameLists.affiliated(creator.text(), alone);
        authors.forEach(author -> draft.author(Optional.of(author), authors.size() == 1 ? orcid : null, null));
    }

    private static List<String> texts(XmlNode dc, String name) {
        return dc.children(name).stream().map(XmlNode::text).filter(text -> text != null).map(String::strip).toList();
    }

    /** The nearest to the language of the work first. */
    private static List<XmlNode> inOrder(XmlNode dc, String name) {
        String own = texts(dc, "language").stream().map(Languages::tag).filter(Objects::nonNull).findFirst()
                .orElse(null);
        return dc.children(name).stream().filter(node -> node.text() != null)
                .sorted(Languages.nearest(own, node -> node.attribute("lang"))).toList();
    }

    private static void descriptions(Draft draft, List<XmlNode> all) {
        for (XmlNode description : all) {
            String text = description.text().strip();
            if (text.regionMatches(true, 0, "Comment:", 0, 8))
                draft.comment(text.substring(8));
            else if (draft.abstractText() == null && text.length() >= SHORTEST_ABSTRACT)
                draft.abstractText(text);
            else
                draft.comment(text);
        }
    }

    /**
     * Which of several dates is which nobody says: that of the publication is the earliest, as precise as another one has it.
     * Times of day are those of the repository's own doings, unless there is nothing else. arXiv sends the dates of the
     * submission and of the latest change.
     */
    private static void dates(Draft draft, List<String> all, boolean arxiv) {
        TreeSet<String> days = new TreeSet<>();
        TreeSet<String> instants = new TreeSet<>();
        for (String text : all) {
            PartialDate date = text.startsWith(EMBARGO) ? null : Dates.parse(text);
            if (date != null)
                (hasTime(text) ? instants : days).add(date.value());
        }
        TreeSet<String> dates = days.isEmpty() ? instants : days;
        if (dates.isEmpty())
            return;
        String first = dates.first();
        String precise = dates.higher(first) != null && dates.higher(first).startsWith(first)
                ? dates.higher(first)
                : first;
        if (arxiv && !dates.last().startsWith(first))
            draft.date(PaperDate.Kind.SUBMITTED, precise).date(PaperDate.Kind.UPDATED, dates.last());
        else
            draft.date(PaperDate.Kind.PUBLISHED, precise);
    }

    private static boolean hasTime(String date) {
        int time = date.indexOf('T');
        return time == "2001-01-01".length() && !date.startsWith("00:00:00", time + 1);
    }

    private static boolean isArxiv(String identifier) {
        return identifier.startsWith("http://arxiv.org/abs/") || identifier.startsWith("https://arxiv.org/abs/");
    }

    private static void identifier(Draft draft, String text, boolean isBook) {
        draft.identifier(text);
        Matcher issn = ISSN.matcher(text);
        if (issn.matches())
            draft.issn(issn.group(1) == null ? issn.group(2) : issn.group(1));
        if (isBook)
            draft.identifier("isbn", text);
        draft.address(text);
    }

    private static void relation(Draft draft, String text) {
        if (text.startsWith(OWN_IDENTIFIER)) {
            String[] schemeAndValue = text.substring(OWN_IDENTIFIER.length()).split("/", 2);
            if (schemeAndValue.length == 2)
                ownIdentifier(draft, Letters.lower(schemeAndValue[0]), schemeAndValue[1]);
            return;
        }
        Matcher issn = ISSN.matcher(text);
        if (issn.matches())
            draft.issn(issn.group(1) == null ? issn.group(2) : issn.group(1));
    }

    private static void ownIdentifier(Draft draft, String scheme, String value) {
        switch (scheme) {
            case "doi", "arxiv", "pmid", "hdl", "handle" -> draft.identifier(scheme, value);
            case "issn", "eissn", "pissn" -> draft.issn(value);
            default -> {
                // Keys of other catalogues.
            }
        }
    }

    private static void source(Draft draft, String text) {
        Matcher issn = ISSN.matcher(text);
        if (issn.matches()) {
            draft.issn(issn.group(1) == null ? issn.group(2) : issn.group(1));
            return;
        }
        if (text.contains("://"))
            return;
        Matcher citation = CITATION.matcher(text);
        if (citation.matches()) {
            draft.venue(citation.group(1)).volume(citation.group(2)).issue(citation.group(3)).pages(citation.group(4));
            return;
        }
        String[] parts = Patterns.split(text, "(?<!\\s)\\s*+;\\s*+");
        draft.venue(parts.length == 0 ? null : parts[0]);
        for (int n = 1; n < parts.length; n++) {
            Matcher volume = VOLUME.matcher(parts[n]);
            Matcher issue = ISSUE.matcher(parts[n]);
            Matcher pages = PAGES.matcher(parts[n]);
            if (volume.matches())
                draft.volume(volume.group(1)).issue(volume.group(2));
            else if (issue.matches())
                draft.issue(issue.group(1));
            else if (pages.matches())
                draft.pages(pages.group(1));
        }
    }
}
