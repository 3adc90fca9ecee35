package io.paperwire.ingest.format.xml;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.ingest.record.Dates;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/** The ACL Anthology's own data files: a collection of volumes of papers. */
final class AclAnthology {

    static final XmlFormat FORMAT = new XmlFormat("acl-anthology",
            head -> head.xmlLocalRoot().equals("collection") && head.hasElement("volume"),
            XmlPlan.records("paper", "frontmatter").context("meta").opened("collection", "volume").notNested(),
            AclAnthology::map);

    private static final String SITE = "https://aclanthology.org/";
    /** {@code , Volume 49, Issue 1 - March 2023}, {@code (September 1974)} */
    private static final Pattern OF_ISSUE = Pattern
            .compile(
                    "(?is)(?<=\\S)(?:\\s*+[,.:-]\\s*+|\\s++)(?:(?:volume|vol\\.|issue|number|num[ée]ro)\\s.*+|\\(\\p{L}++ \\d{4}\\).*+)");
    private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");

    private AclAnthology() {
    }

    static Draft map(XmlNode paper, Map<String, XmlNode> context) {
        XmlNode volume = context.get("meta");
        boolean isVolume = paper.name().equals("frontmatter");
        Draft draft = new Draft("acl");
        String id = id(paper, context);
        if (id != null)
            draft.recordId(id).identifier("acl", id).url(SITE + id + "/").link(Link.Relation.HTML, SITE + id + "/");
        String url = paper.text("url");
        if (url != null && url.contains("://"))
            draft.link(url.strip().endsWith(".pdf") ? Link.Relation.PDF : Link.Relation.HTML, url);
        else if (url != null && id != null)
            draft.link(Link.Relation.PDF, SITE + id + ".pdf");
        draft.identifier("doi", paper.text("doi")).title(paper.text("title")).abstractText(paper.text("abstract"))
                .pages(paper.text("pages")).language(paper.text("language"));
        if (volume != null)
            volume(draft, paper, volume, isVolume);
        for (XmlNode author : paper.children("author"))
            draft.author(Names.of(author.text("last"), author.text("first"), null), author.attribute("orcid"),
                    author.joined("affiliation"));
        signs(draft, paper, id);
        attachments(draft, paper);
        return draft;
    }

    /** By the file's address; where it has none by the rules of the Anthology's ids. */
    private static String id(XmlNode paper, Map<String, XmlNode> context) {
        String url = paper.text("url");
        if (url != null && Identifiers.of("acl", url.strip()).isPresent())
            return Identifiers.of("acl", url.strip()).get().value();
        String collection = attribute(context.get("collection"));
        String volume = attribute(context.get("volume"));
        String number = paper.name().equals("frontmatter") ? "0" : paper.attribute("id");
        if (collection == null || volume == null || number == null)
            return null;
        if (collection.contains("."))
            return collection + "-" + volume + "." + number;
        if (!Patterns.matches(volume, "\\d{1,2}") || !Patterns.matches(number, "\\d{1,3}"))
            return null;
        int v = Integer.parseInt(volume);
        boolean twoDigitVolumes = collection.startsWith("W") || collection.equals("C69")
                || collection.equals("D19") && v >= 5;
        return collection
                + String.format(Locale.ROOT, twoDigitVolumes ? "-%02d%02d" : "-%d%03d", v, Integer.parseInt(number));
    }

    private static String attribute(XmlNode node) {
        return node == null ? null : node.attribute("id");
    }

    private static void volume(Draft draft, XmlNode paper, XmlNode volume, boolean isVolume) {
        String name = volume.text("booktitle") != null ? volume.text("booktitle") : volume.text("journal-title");
        boolean journal = volume.text("journal-title") != null || volume.text("journal-volume") != null;
        if (isVolume) {
            if (draft.title() == null)
                draft.title(name);
            draft.identifier("isbn", volume.text("isbn"));
        } else {
            draft.venue(journal ? journal(volume) : name);
        }
        draft.type(isVolume ? "book" : journal ? "article-journal" : "paper-conference");
        if (journal)
            draft.volume(volume.text("journal-volume")).issue(volume.text("journal-issue"));
        draft.publisher(volume.text("publisher")).issn(volume.text("issn"));
        String year = paper.text("year") != null ? paper.text("year") : volume.text("year");
        String month = paper.text("month") != null ? paper.text("month") : volume.text("month");
        draft.date(PaperDate.Kind.PUBLISHED, Dates.of(year, firstWord(month), null));
    }

    /** The title of a journal's volume is the journal's name with volume, issue and month. */
    private static String journal(XmlNode volume) {
        String title = volume.text("journal-title");
        return title != null || volume.text("booktitle") == null
                ? title
                : OF_ISSUE.matcher(volume.text("booktitle").strip()).replaceFirst("");
    }

    /** {@code 28 July-2 August} begins in July. */
    private static String firstWord(String month) {
        if (month == null)
            return null;
        Matcher word = WORD.matcher(month);
        return word.find() ? word.group() : month;
    }

    private static void signs(Draft draft, XmlNode paper, String id) {
        for (XmlNode mark : paper.children("retracted"))
            draft.retracted(true).comment(mark.text());
        for (XmlNode mark : paper.children("removed"))
            draft.withdrawn(true).comment(mark.text());
        for (XmlNode revision : paper.children("revision")) {
            String number = revision.attribute("id");
            if (number == null || !Patterns.matches(number, "\\d{1,3}"))
                continue;
            draft.version(Integer.valueOf(number)).date(PaperDate.Kind.UPDATED, revision.attribute("date"));
            if (revision.text() != null)
                draft.comment("Revision " + number + ": " + revision.text().strip());
        }
        for (XmlNode erratum : paper.children("erratum")) {
            String name = erratum.text();
            boolean isFile = name != null && Patterns.matches(name.strip(), "\\S+");
            if (isFile)
                draft.link(Link.Relation.PDF, SITE + name.strip() + ".pdf");
            else if (id != null && erratum.attribute("id") != null)
                draft.link(Link.Relation.PDF, SITE + id + "e" + erratum.attribute("id") + ".pdf");
            draft.comment(isFile || name == null ? "Erratum" : "Erratum: " + name.strip());
        }
    }

    private static void attachments(Draft draft, XmlNode paper) {
        for (XmlNode code : paper.children("pwccode"))
            draft.link(Link.Relation.CODE, code.attribute("url"));
        for (XmlNode video : paper.children("video"))
            draft.link(Link.Relation.VIDEO, address("", video.attribute("href")));
        for (XmlNode file : paper.children("attachment")) {
            String type = file.attribute("type") == null ? "" : Letters.lower(file.attribute("type"));
            Link.Relation relation = switch (type) {
                case "software", "code" -> Link.Relation.CODE;
                case "dataset", "data" -> Link.Relation.DATASET;
                case "video" -> Link.Relation.VIDEO;
                default -> Link.Relation.PROJECT;
            };
            draft.link(relation, address("attachments/", file.text()));
        }
    }

    private static String address(String folder, String name) {
        if (name == null || name.isBlank())
            return null;
        return name.contains("://") ? name : SITE + folder + name.strip();
    }
}
