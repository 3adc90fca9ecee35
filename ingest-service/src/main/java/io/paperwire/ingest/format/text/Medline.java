package io.paperwire.ingest.format.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.Identifier;
import io.paperwire.events.PaperDate;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.Notes;
import io.paperwire.ingest.record.PubMedTerms;
import io.paperwire.ingest.record.StandardNumbers;
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
    private static final Map<String, String> RELATIONS = Map.ofEntries(Map.entry("RIN", "RetractionIn"),
            Map.entry("ROF", "RetractionOf"), Map.entry("RRI", "RetractedandRepublishedIn"),
            Map.entry("RRF", "RetractedandRepublishedFrom"), Map.entry("EIN", "ErratumIn"),
            Map.entry("EFR", "ErratumFor"), Map.entry("CRI", "CorrectedandRepublishedIn"),
            Map.entry("CRF", "CorrectedandRepublishedFrom"), Map.entry("UIN", "UpdateIn"),
            Map.entry("UOF", "UpdateOf"), Map.entry("RPI", "RepublishedIn"), Map.entry("RPF", "RepublishedFrom"),
            Map.entry("PRIN", "PartialRetractionIn"), Map.entry("PROF", "PartialRetractionOf"));
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
    Draft draft(Tags record) {
        boolean eric = "ERIC".equals(record.first("OWN"));
        boolean book = record.first("BTI") != null && record.first("TI") == null;
        Draft draft = new Draft(eric ? "eric" : "pubmed");
        PubMedTerms.title(draft, record.first("TI", "BTI", "CTI"), record.first("TT"));
        draft.abstractText(String.join(" ", new LinkedHashSet<>(record.all("AB"))));
        if (draft.abstractText() == null)
            PubMedTerms.otherAbstracts(draft, otherAbstracts(record), record.first("LA"));
        new MedlineAuthors(draft).read(record);
        identifiers(draft, record, eric);
        if (book)
            StandardNumbers.addTo(draft, record.all("ISBN"), true);
        draft.date(PaperDate.Kind.PUBLISHED, record.first("DP")).date(PaperDate.Kind.PUBLISHED, record.first("DEP"))
                .venue(record.first("JT", "TA", book ? "CTI" : "BTI"))
                .volume(record.first("VI")).issue(record.first("IP")).pages(record.first("PG"))
                .publisher(record.first("PB")).language(record.first("LA"));
        record.all("PHST").stream().filter(event -> event.endsWith("[received]"))
                .forEach(event -> draft.date(PaperDate.Kind.SUBMITTED, Patterns.replaceFirst(event, "\\s.*", "")));
        StandardNumbers.addTo(draft, record.all("IS", "ISSN"), false);
        // The subject heading, without its qualifiers.
        record.all("MH").forEach(term -> draft.keyword(Patterns.replaceFirst(term.replace("*", ""), "/.*$", "")));
        record.all("OT").forEach(word -> draft.keyword(word.replace("*", "")));
        List<String> types = record.all("PT").stream().map(Letters::lower).toList();
        draft.type(book
                ? "book"
                : record.first("BTI") != null ? "chapter" : eric ? ericType(types) : PubMedTerms.type(types))
                .retracted(types.contains("retracted publication"));
        relations(draft, record, types.contains("preprint"));
        return draft;
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

    /** The language of each comes after it. */
    private static List<PubMedTerms.OtherAbstract> otherAbstracts(Tags record) {
        List<PubMedTerms.OtherAbstract> all = new ArrayList<>();
        for (Tags.Field field : record.fields())
            if (field.tag().equals("OAB"))
                all.add(new PubMedTerms.OtherAbstract(field.value(), null));
            else if (field.tag().equals("OABL") && !all.isEmpty())
                all.add(new PubMedTerms.OtherAbstract(all.remove(all.size() - 1).text(), field.value()));
        return all;
    }

    private static String ericType(List<String> types) {
        return types.stream().map(type -> switch (type) {
            case "journal articles" -> "article-journal";
            case "books" -> "book";
            case "dissertations/theses" -> "thesis";
            case "speeches/meeting papers" -> "paper-conference";
            default -> null;
        }).filter(Objects::nonNull).reduce((first, last) -> last).orElse(null);
    }

    private static void relations(Draft draft, Tags record, boolean preprint) {
        for (Tags.Field field : record.fields()) {
            String type = RELATIONS.get(field.tag());
            if (type != null) {
                String pmid = Identifiers.find(field.value()).stream().filter(id -> id.scheme().equals("pmid"))
                        .map(Identifier::value).findFirst().orElse(null);
                PubMedTerms.relation(draft, type, field.value(), pmid, preprint);
            }
        }
        Notes.addTo(draft, record.all("GN"));
    }
}
