package io.paperwire.ingest.format.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.Identifier;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Relation;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.record.Dates;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.Notes;
import io.paperwire.ingest.record.Titles;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/** The MEDLINE display format ({@code nbib}) of PubMed, and ERIC's variant of it. */
final class Medline extends TaggedFormat {

    private static final Pattern FIELD = Pattern.compile("([A-Z][A-Z0-9]{1,3})\\s{0,3}-(?:\\s(.*)|(.*))");
    private static final Pattern BEGINNING = Pattern
            .compile(
                    "\\s*(?:(?:PMID|PMC |OWN |STAT|DCOM)[ \\t]?-|[A-Z]{2,4} {0,2}- [^\\n]*\\R(?s:.{0,4000}?)^PMID- \\d)",
                    Pattern.MULTILINE);
    /** Those of which a record has one. */
    private static final Set<String> SINGLE = Set.of("OWN", "STAT", "TI", "DP");
    private static final Set<String> TEXTS = Set.of("TI", "AB", "AD", "OAB", "BTI", "CTI", "TT", "GN");
    private static final Pattern ADDRESSED = Pattern.compile("(\\S+)\\s*\\[(doi|pii|bookaccession)]");

    @Override
    public String name() {
        return "medline";
    }

    @Override
    public boolean recognises(Head head) {
        return BEGINNING.matcher(head.text()).lookingAt();
    }

    @Override
    Tags.Field field(String line, Tags record) {
        Matcher field = FIELD.matcher(line);
        if (!field.matches())
            return null;
        return new Tags.Field(field.group(1), field.group(2) == null ? field.group(3) : field.group(2));
    }

    /** Continued lines are indented; others only go on with a text that a program has wrapped anew. */
    @Override
    boolean goesOn(String line, Tags record) {
        return Character.isWhitespace(line.charAt(0)) || TEXTS.contains(record.lastTag());
    }

    @Override
    boolean begins(String tag, Tags record, boolean afterBlankLine) {
        if (tag.equals("PMID"))
            return afterBlankLine || record.has("PMID");
        return afterBlankLine && SINGLE.contains(tag) && record.has(tag);
    }

    @Override
    boolean ends(String tag) {
        return false;
    }

    @Override
    Draft draft(Tags record) {
        boolean eric = "ERIC".equals(record.first("OWN"));
        boolean book = record.first("BTI") != null && record.first("TI") == null;
        Draft draft = new Draft(eric ? "eric" : "pubmed")
                .title(Titles.withoutStop(record.first("TI", "BTI", "CTI")))
                .abstractText(String.join(" ", new LinkedHashSet<>(
                        record.all("AB").isEmpty() ? record.all("OAB") : record.all("AB"))));
        new MedlineAuthors(draft).read(record);
        identifiers(draft, record, eric);
        if (book)
            References.standardNumbers(draft, record.all("ISBN"), true);
        draft.date(PaperDate.Kind.PUBLISHED, published(record))
                .venue(record.first("JT", "TA", book ? "CTI" : "BTI"))
                .volume(record.first("VI")).issue(record.first("IP")).pages(record.first("PG"))
                .publisher(record.first("PB"));
        record.all("LA").forEach(draft::language);
        record.all("PHST").stream().filter(event -> event.endsWith("[received]"))
                .forEach(event -> draft.date(PaperDate.Kind.SUBMITTED, Patterns.replaceFirst(event, "\\s.*", "")));
        References.standardNumbers(draft, record.all("IS", "ISSN"), false);
        record.all("OT", "MH").forEach(word -> draft.keyword(word.replace("*", "")));
        publicationTypes(draft, record);
        relations(draft, record);
        return draft;
    }

    /** The issue's date, or that of the electronic publication where it only says the same more precisely. */
    private static PartialDate published(Tags record) {
        PartialDate issue = Dates.parse(record.first("DP"));
        PartialDate electronic = Dates.parse(record.first("DEP"));
        boolean same = issue == null || electronic != null && electronic.value().startsWith(issue.value());
        return same ? electronic : issue;
    }

    private static void identifiers(Draft draft, Tags record, boolean eric) {
        Optional<Identifier> pmid = Identifiers.of("pmid", record.first("PMID"));
        pmid.ifPresent(id -> draft.identifier(id).recordId(id.value()));
        if (!eric)
            pmid.ifPresent(id -> draft.url("https://pubmed.ncbi.nlm.nih.gov/" + id.value() + "/"));
        else if (record.first("OID") != null)
            draft.recordId(record.first("OID"));
        for (String value : record.all("LID", "AID")) {
            Matcher addressed = ADDRESSED.matcher(value);
            if (!addressed.matches())
                References.addresses(draft, List.of(value));
            else if (addressed.group(2).equals("doi"))
                draft.identifier("doi", addressed.group(1));
        }
        draft.identifier("pmcid", record.first("PMC"));
    }

    private static void publicationTypes(Draft draft, Tags record) {
        for (String name : record.all("PT")) {
            String type = switch (Letters.lower(name)) {
                case "journal article", "journal articles" -> "article-journal";
                case "preprint" -> "article";
                case "book", "books" -> "book";
                case "technical report" -> "report";
                case "dataset" -> "dataset";
                case "academic dissertation", "dissertations/theses" -> "thesis";
                case "congress", "speeches/meeting papers" -> "paper-conference";
                default -> null;
            };
            // PubMed calls a preprint a journal article as well.
            if (!record.all("PT").contains("Preprint") || "article".equals(type))
                draft.type(type);
            draft.retracted(name.equalsIgnoreCase("Retracted Publication"));
        }
    }

    private static void relations(Draft draft, Tags record) {
        boolean preprint = record.all("PT").contains("Preprint");
        List<String> notes = new ArrayList<>();
        for (Tags.Field field : record.fields()) {
            Relation.Kind kind = switch (field.tag()) {
                case "RIN" -> Relation.Kind.RETRACTED_BY;
                case "ROF" -> Relation.Kind.RETRACTS;
                case "EIN" -> Relation.Kind.CORRECTED_BY;
                case "EFR" -> Relation.Kind.CORRECTS;
                case "UIN" -> preprint ? Relation.Kind.PUBLISHED_AS : Relation.Kind.VERSION_OF;
                case "UOF" -> preprint ? Relation.Kind.VERSION_OF : Relation.Kind.PREPRINT;
                case "RPI", "RPF" -> Relation.Kind.VERSION_OF;
                default -> null;
            };
            String label = label(field.tag());
            List<Identifier> others = kind == null ? List.of() : Identifiers.find(field.value());
            if (!others.isEmpty())
                draft.relation(kind, Optional.of(others.get(0)));
            else if (label != null && !field.value().isBlank())
                notes.add(label + field.value());
        }
        Notes.addTo(draft, notes);
    }

    /** How a note begins in the comment, or null for what is no note. */
    private static String label(String tag) {
        return switch (tag) {
            case "RIN" -> "Retraction in: ";
            case "ROF" -> "Retraction of: ";
            case "EIN" -> "Erratum in: ";
            case "EFR" -> "Erratum for: ";
            case "UIN" -> "Update in: ";
            case "UOF" -> "Update of: ";
            case "CIN" -> "Comment in: ";
            case "CON" -> "Comment on: ";
            case "ECI" -> "Expression of concern in: ";
            case "ECF" -> "Expression of concern for: ";
            case "RPI" -> "Republished in: ";
            case "RPF" -> "Republished from: ";
            case "TT" -> "Original title: ";
            case "SI" -> "Secondary source: ";
            case "GN" -> "";
            default -> null;
        };
    }
}
