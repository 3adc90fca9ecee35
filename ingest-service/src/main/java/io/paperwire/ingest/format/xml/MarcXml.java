package io.paperwire.ingest.format.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.PaperDate;
import io.paperwire.events.SourceRef;
import io.paperwire.ingest.format.DeletedException;
import io.paperwire.ingest.record.Dates;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.record.Titles;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/** MARC 21 bibliographic records in XML, alone, in a collection, or in the answer of an SRU server. */
public final class MarcXml {

    static final XmlFormat FORMAT = new XmlFormat("marcxml",
            head -> !head.xmlLocalRoot().equals("oai-pmh") && head.hasElement("datafield")
                    && head.hasElement("subfield"),
            XmlPlan.records("record"), (record, context) -> map(record));

    private static final Set<String> AUTHORS = Set.of("aut", "author", "verfasser", "verfasserin", "auteur", "autor",
            "cre", "creator", "dis", "joint author");
    private static final String SOURCE = "marc";
    /** In a formula a single sign stands before it, or no title behind it. */
    private static final Pattern PARALLEL = Pattern
            .compile("(?<!\\s\\p{Alnum}) = (?=\\p{Lu}[\\p{L}'\u2019 ]|\\p{Lo})");

    /** Codes of booksellers, which the Deutsche Nationalbibliothek keeps among the keywords. */
    private static final Pattern OF_THE_TRADE = Pattern.compile("\\((?:Produktform|VLB-|BISAC|BIC)");

    private MarcXml() {
    }

    /** @param outer the record, or another one around it */
    public static Draft map(XmlNode outer) {
        XmlNode own = Stream.concat(Stream.of(outer), outer.descendants("record").stream())
                .filter(record -> record.child("datafield") != null || isDeleted(record)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("datafield is missing"));
        if (isDeleted(own))
            throw new DeletedException(recordId(own).map(id -> new SourceRef(SOURCE, id, null)));
        Draft draft = new Draft(SOURCE);
        Map<String, XmlNode> originals = originals(own);
        draft.title(titleField(own).map(field -> wholeTitle(original(field, originals))).orElse(null));
        otherTitles(draft, own, originals);
        authors(draft, own, originals);
        boolean isPart = !fields(own, "773").isEmpty();
        identifiers(draft, own, isPart);
        draft.abstractText(first(own, "520", "a"));
        for (String tag : new String[]{"264", "260"})
            for (XmlNode field : fields(own, tag)) {
                draft.publisher(bare(sub(field, "b")));
                if (!draft.hasDate(PaperDate.Kind.PUBLISHED) && sub(field, "c") != null)
                    draft.date(PaperDate.Kind.PUBLISHED, bare(sub(field, "c")));
            }
        if (!draft.hasDate(PaperDate.Kind.PUBLISHED))
            draft.date(PaperDate.Kind.PUBLISHED, bare(first(own, "269", "c")));
        hosts(draft, fields(own, "773"));
        if (!draft.hasDate(PaperDate.Kind.PUBLISHED))
            draft.date(PaperDate.Kind.PUBLISHED, Dates.of(fixed(own, 7, 11), null, null));
        draft.language(first(own, "041", "a") != null ? first(own, "041", "a") : fixed(own, 35, 38));
        for (String tag : new String[]{"653", "650"})
            fields(own, tag).forEach(field -> field.children("subfield").stream()
                    .filter(part -> "a".equals(part.attribute("code"))).map(XmlNode::text)
                    .filter(word -> word != null && !OF_THE_TRADE.matcher(word.strip()).lookingAt())
                    .forEach(word -> draft.keyword(bare(word))));
        fields(own, "500").forEach(note -> draft.identifiersOfNote(sub(note, "a")));
        draft.license(first(own, "540", "u")).rights(first(own, "540", "a"));
        for (XmlNode field : fields(own, "856"))
            address(draft, field);
        return draft.type(type(own, isPart));
    }

    /** By the second indicator of the work itself; others are a review's, a table of contents', or those of its parts. */
    private static void address(Draft draft, XmlNode field) {
        if (List.of("", "0", "1", "8").contains(kind(field)))
            draft.identifier(sub(field, "u")).address(sub(field, "u"));
        else
            draft.link(sub(field, "u"));
    }

    private static List<XmlNode> fields(XmlNode record, String tag) {
        return record.children("datafield").stream().filter(field -> tag.equals(field.attribute("tag"))).toList();
    }

    private static String sub(XmlNode field, String code) {
        return field.children("subfield").stream().filter(part -> code.equals(part.attribute("code")))
                .map(XmlNode::text).filter(text -> text != null).findFirst().orElse(null);
    }

    private static String first(XmlNode record, String tag, String code) {
        return fields(record, tag).stream().map(field -> sub(field, code)).filter(text -> text != null).findFirst()
                .orElse(null);
    }

    /** The fields 880, in the work's own script, by what their subfield 6 links them to: {@code 245-01}. */
    private static Map<String, XmlNode> originals(XmlNode record) {
        Map<String, XmlNode> originals = new HashMap<>();
        for (XmlNode field : fields(record, "880")) {
            String link = sub(field, "6");
            if (link != null && Patterns.matches(link.strip(), "\\d{3}-\\d\\d.*")
                    && Letters.areOtherThanLatin(field.plainText()))
                originals.putIfAbsent(link.strip().substring(0, 6), field);
        }
        return originals;
    }

    /** What is linked to this field, which is in Latin letters then; else the field. */
    private static XmlNode original(XmlNode field, Map<String, XmlNode> originals) {
        String link = sub(field, "6");
        return link == null || !Patterns.matches(link.strip(), "880-(?!00)\\d\\d.*")
                || Letters.areOtherThanLatin(field.plainText())
                        ? field
                        : originals.getOrDefault(field.attribute("tag") + link.strip().substring(3, 6), field);
    }

    private static String control(XmlNode record, String tag) {
        return record.children("controlfield").stream().filter(field -> tag.equals(field.attribute("tag")))
                .map(XmlNode::text).filter(text -> text != null).findFirst().orElse(null);
    }

    /** Without the punctuation by which cataloguing rules (ISBD) part the elements. */
    private static String bare(String text) {
        return text == null ? null : Patterns.replaceFirst(text.strip(), "(?<!\\s)\\s*+[/:;,=]$", "").strip();
    }

    private static Optional<XmlNode> titleField(XmlNode record) {
        return fields(record, "245").stream().findFirst();
    }

    private static String wholeTitle(XmlNode field) {
        StringBuilder title = new StringBuilder();
        String joined = mainTitle(field);
        title.append(joined == null ? "" : joined);
        for (String code : new String[]{"n", "p"}) {
            String part = bare(sub(field, code));
            if (part != null)
                title.append(title.toString().endsWith(".") ? " " : ". ").append(part);
        }
        String text = title.toString().strip();
        return Patterns.matches(text, ".*\\p{L}{3}\\.") ? text.substring(0, text.length() - 1) : text;
    }

    private static String mainTitle(XmlNode field) {
        return titles(field).get(0);
    }

    /** The title, then those in other languages: by ISBD behind equals signs, of which one may end the main part. */
    private static List<String> titles(XmlNode field) {
        String main = sub(field, "a");
        String rest = sub(field, "b");
        boolean isWhole = main != null && main.strip().endsWith("=");
        List<String> parts = rest == null ? List.of() : List.of(PARALLEL.split(rest));
        List<String> titles = new ArrayList<>();
        titles.add(Titles.joined(bare(main), isWhole || parts.isEmpty() ? null : bare(parts.get(0))));
        parts.stream().skip(isWhole ? 0 : 1).map(title -> bare(title).replace(" : ", ": ")).forEach(titles::add);
        return titles;
    }

    /** Translations, and of the varying forms those that are parallel titles or of no kind; others stand on the cover. */
    private static void otherTitles(Draft draft, XmlNode record, Map<String, XmlNode> originals) {
        titleField(record).ifPresent(field -> {
            XmlNode original = original(field, originals);
            if (original != field)
                draft.otherTitle(wholeTitle(field));
            titles(original).stream().skip(1).forEach(draft::otherTitle);
        });
        fields(record, "242").forEach(field -> draft.otherTitle(mainTitle(field)));
        fields(record, "246").stream().filter(field -> List.of("", "1").contains(kind(field)))
                .forEach(field -> draft.otherTitle(mainTitle(field)));
    }

    private static String kind(XmlNode field) {
        return field.attribute("ind2") == null ? "" : field.attribute("ind2").strip();
    }

    private static void authors(Draft draft, XmlNode record, Map<String, XmlNode> originals) {
        for (String tag : new String[]{"100", "110", "700", "710", "720"})
            for (XmlNode field : fields(record, tag))
                if (isAuthor(field, tag))
                    author(draft, field, original(field, originals), tag.endsWith("10"));
        for (XmlNode field : fields(record, "710"))
            if (sub(field, "a") == null && sub(field, "g") != null && sub(field, "g").contains("ollaboration"))
                draft.group(sub(field, "g").strip());
    }

    private static boolean isAuthor(XmlNode field, String tag) {
        List<String> roles = field.children("subfield").stream()
                .filter(part -> "e".equals(part.attribute("code")) || "4".equals(part.attribute("code")))
                .map(XmlNode::text).filter(text -> text != null)
                .map(text -> Patterns.replaceFirst(
                        Patterns.replaceFirst(Letters.lower(text.strip()), "(?<![.,])[.,]++$", ""), "^.*/",
                        ""))
                .toList();
        if (!roles.isEmpty())
            return roles.stream().anyMatch(AUTHORS::contains);
        // A name with a title stands for another work; a body without role issued this one.
        return sub(field, "t") == null && !tag.equals("710") && !tag.equals("720");
    }

    /** @param original the field with the name */
    private static void author(Draft draft, XmlNode field, XmlNode original, boolean isBody) {
        String name = name(original);
        String orcid = null;
        for (XmlNode part : field.children("subfield"))
            if (Letters.lower(String.valueOf(part.text())).contains("orcid"))
                orcid = Patterns.replaceFirst(part.text().strip(), "(?i)^\\(orcid\\)\\s*", "");
        Optional<Author> author = name == null
                ? Optional.empty()
                : isBody || sub(original, "b") != null ? Names.of(null, name, null) : Names.parse(name);
        draft.author(author, orcid, field.children("subfield").stream()
                .filter(part -> "u".equals(part.attribute("code"))).map(XmlNode::text).filter(text -> text != null)
                .map(String::strip).distinct().reduce((one, next) -> one + "; " + next).orElse(null));
    }

    /** A body's subordinate units, or the number of a king or pope, belong to the name. */
    private static String name(XmlNode field) {
        if (sub(field, "a") == null)
            return null;
        String whole = field.children("subfield").stream()
                .filter(part -> List.of("a", "b").contains(String.valueOf(part.attribute("code"))))
                .map(part -> bare(part.text())).filter(text -> text != null).collect(Collectors.joining(" "));
        return Names.ofHeading(whole);
    }

    private static Optional<String> recordId(XmlNode record) {
        String id = control(record, "001");
        String by = control(record, "003");
        return id == null || by == null ? Optional.empty() : Optional.of(by.strip() + "/" + id.strip());
    }

    private static void identifiers(Draft draft, XmlNode record, boolean isPart) {
        recordId(record).ifPresent(draft::recordId);
        for (XmlNode field : fields(record, "024")) {
            String scheme = sub(field, "2");
            String value = sub(field, "a");
            if (scheme != null)
                switch (Letters.lower(scheme.strip())) {
                    case "doi", "arxiv", "pmid", "pmcid", "hdl" -> draft.identifier(scheme, value);
                    default -> draft.identifier(value);
                }
            else if ("7".equals(field.attribute("ind1")) || "8".equals(field.attribute("ind1")))
                draft.identifier(value);
        }
        for (XmlNode report : fields(record, "037"))
            arxiv(draft, report);
        if (!isPart)
            fields(record, "020").forEach(field -> draft.identifier("isbn", sub(field, "a")));
        fields(record, "022").forEach(field -> draft.issn(sub(field, "a")));
    }

    /** As CERN and INSPIRE keep it, by a preprint's number as a report. */
    private static void arxiv(Draft draft, XmlNode report) {
        Optional<Identifier> id = Identifiers.of("arxiv", sub(report, "a"));
        if (id.isEmpty() || !"arxiv".equalsIgnoreCase(sub(report, "9")) && !sub(report, "a").contains(":"))
            return;
        draft.identifier(id.get()).categories("arxiv", sub(report, "c"));
    }

    /** Volume and pages belong to the venue that one field tells with them, if there is one. */
    private static void hosts(Draft draft, List<XmlNode> all) {
        all.stream().filter(host -> venue(host) != null)
                .filter(host -> sub(host, "v") != null || WrittenPlace.hasVolume(sub(host, "g"))).findFirst()
                .ifPresentOrElse(host -> host(draft, host), () -> all.forEach(host -> host(draft, host)));
    }

    private static String venue(XmlNode host) {
        return bare(sub(host, "t") == null ? sub(host, "p") : sub(host, "t"));
    }

    /** {@code t}, {@code g} and {@code x} as MARC has them; {@code p}, {@code v}, {@code n}, {@code c} as INSPIRE. */
    private static void host(Draft draft, XmlNode host) {
        draft.venue(venue(host)).issn(sub(host, "x"));
        draft.volume(sub(host, "v")).issue(sub(host, "n")).pages(sub(host, "c"));
        WrittenPlace.addTo(draft, sub(host, "g"));
        if (!draft.hasDate(PaperDate.Kind.PUBLISHED))
            draft.date(PaperDate.Kind.PUBLISHED, sub(host, "y"));
    }

    /** Of the fixed-length data elements: from 7 the first date, a year if it is one; from 35 the language. */
    private static String fixed(XmlNode record, int from, int to) {
        String fixed = control(record, "008");
        return fixed == null || fixed.length() < to ? null : fixed.substring(from, to);
    }

    private static char leader(XmlNode record, int place) {
        String leader = record.text("leader");
        return leader == null || leader.length() <= place ? ' ' : leader.charAt(place);
    }

    /** By the status of the record. */
    private static boolean isDeleted(XmlNode record) {
        return leader(record, 5) == 'd';
    }

    /** By the leader's kind of record, a text or not, and its bibliographic level. */
    private static String type(XmlNode record, boolean isPart) {
        if (!fields(record, "502").isEmpty())
            return "thesis";
        char level = "at".indexOf(leader(record, 6)) >= 0 ? leader(record, 7) : ' ';
        boolean inJournal = fields(record, "773").stream()
                .anyMatch(host -> sub(host, "x") != null || sub(host, "p") != null);
        if (inJournal)
            return "article-journal";
        return switch (level) {
            case 'm' -> isPart ? null : "book";
            case 's' -> "periodical";
            default -> null;
        };
    }
}
