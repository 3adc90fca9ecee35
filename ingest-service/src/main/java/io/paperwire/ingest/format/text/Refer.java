package io.paperwire.ingest.format.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.NameLists;
import io.paperwire.ingest.record.Notes;
import io.paperwire.ingest.record.StandardNumbers;
import io.paperwire.ingest.text.Letters;

/** The tags of refer, as EndNote ({@code %0 Journal Article}) and BibIX write them. */
final class Refer extends TaggedFormat {

    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("journal article", "article-journal"),
            Map.entry("electronic article", "article-journal"), Map.entry("magazine article", "article-magazine"),
            Map.entry("newspaper article", "article-newspaper"), Map.entry("book", "book"),
            Map.entry("edited book", "book"), Map.entry("electronic book", "book"),
            Map.entry("book section", "chapter"), Map.entry("electronic book section", "chapter"),
            Map.entry("conference paper", "paper-conference"),
            Map.entry("conference proceedings", "paper-conference"), Map.entry("thesis", "thesis"),
            Map.entry("report", "report"), Map.entry("government document", "report"), Map.entry("dataset", "dataset"),
            Map.entry("computer program", "software"), Map.entry("web page", "webpage"), Map.entry("patent", "patent"),
            Map.entry("standard", "standard"), Map.entry("manuscript", "manuscript"),
            Map.entry("unpublished work", "manuscript"), Map.entry("encyclopedia", "entry-encyclopedia"),
            Map.entry("dictionary", "entry-dictionary"), Map.entry("map", "map"), Map.entry("preprint", "article"));
    private static final Pattern FIELD = Pattern.compile("\\s{0,3}%([0-9A-Za-z@*+?!~^$&()\\[\\]#><=])(?:\\s+(.*))?");
    private static final Pattern BEGINNING = Pattern
            .compile("\\s*%[0-9A-Z@](?: [^\\n]*)?\\R(?s:.{0,20000}?)^%[A-Z0-9@] |\\s*%[0AETJ] [^{}\\n]*$",
                    Pattern.MULTILINE);

    @Override
    public String name() {
        return "refer";
    }

    @Override
    public boolean recognises(Head head) {
        return BEGINNING.matcher(head.text()).lookingAt();
    }

    @Override
    Tags.Field field(String line, Tags record) {
        Matcher field = FIELD.matcher(line);
        return field.matches() ? new Tags.Field(field.group(1), field.group(2) == null ? "" : field.group(2)) : null;
    }

    /** A record with a type lasts until the next type; an abstract in it may have paragraphs. */
    @Override
    boolean begins(String tag, Tags record, boolean afterBlankLine) {
        if (tag.equals("0"))
            return !"0".equals(record.lastTag()) || afterBlankLine;
        boolean another = record.has("T") && (tag.equals("T") || tag.equals("A"));
        return afterBlankLine && (!record.has("0") || another);
    }

    @Override
    Draft draft(Tags record) {
        String kind = record.first("0") == null ? "" : Letters.lower(record.first("0"));
        String type = TYPES.get(kind);
        Draft draft = new Draft("refer").type(type).title(record.first("T")).abstractText(record.first("X"));
        record.all("Q").forEach(draft::otherTitle);
        // In the type of edited books the field of the author has the editor.
        if (!kind.equals("edited book"))
            for (String name : record.all("A"))
                draft.authors(NameLists.semicolons(name));
        record.all("R", "M").forEach(draft::identifier);
        draft.identifier("pmcid", record.first("2"));
        draft.date(PaperDate.Kind.PUBLISHED, References.date(record.first("D"), record.first("8")))
                .venue(record.first("J", "B")).volume(record.first("V")).issue(record.first("N"))
                .pages(record.first("P")).publisher(record.first("I"));
        if ("thesis".equals(type))
            draft.venue(record.first("I"));
        draft.venue(record.first("S"));
        record.all("G").forEach(draft::language);
        StandardNumbers.addTo(draft, record.all("@"), "book".equals(type) || "thesis".equals(type));
        References.keywords(draft, record.all("K"));
        References.addresses(draft, record.all("U"));
        record.all(">").forEach(file -> draft.link(Link.Relation.PDF, file));
        List<String> notes = new ArrayList<>(record.all("Z", "O", "9"));
        for (String number : record.all("R"))
            if (Identifiers.parse(number).isEmpty())
                notes.add(number);
        Notes.addTo(draft, notes);
        return draft;
    }
}
