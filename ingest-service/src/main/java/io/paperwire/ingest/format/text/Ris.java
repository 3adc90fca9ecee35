package io.paperwire.ingest.format.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PartialDate;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.record.Dates;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.NameLists;
import io.paperwire.ingest.record.Notes;
import io.paperwire.ingest.record.StandardNumbers;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/** RIS, from {@code TY} to {@code ER}, in all the spellings that programs write. */
final class Ris extends TaggedFormat {

    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("JOUR", "article-journal"),
            Map.entry("EJOUR", "article-journal"), Map.entry("INPR", "article-journal"),
            Map.entry("ABST", "article-journal"), Map.entry("MGZN", "article-magazine"),
            Map.entry("NEWS", "article-newspaper"), Map.entry("PREPRINT", "article"), Map.entry("BOOK", "book"),
            Map.entry("EBOOK", "book"), Map.entry("EDBOOK", "book"), Map.entry("CHAP", "chapter"),
            Map.entry("ECHAP", "chapter"), Map.entry("CONF", "paper-conference"),
            Map.entry("CPAPER", "paper-conference"), Map.entry("THES", "thesis"), Map.entry("RPRT", "report"),
            Map.entry("DATA", "dataset"), Map.entry("AGGR", "dataset"), Map.entry("DBASE", "dataset"),
            Map.entry("COMP", "software"), Map.entry("ELEC", "webpage"), Map.entry("WEB", "webpage"),
            Map.entry("BLOG", "post-weblog"), Map.entry("PAT", "patent"), Map.entry("STAND", "standard"),
            Map.entry("UNPB", "manuscript"), Map.entry("UNPD", "manuscript"), Map.entry("MANSCPT", "manuscript"),
            Map.entry("ENCYC", "entry-encyclopedia"), Map.entry("DICT", "entry-dictionary"),
            Map.entry("PAMP", "pamphlet"), Map.entry("SLIDE", "speech"), Map.entry("BILL", "bill"),
            Map.entry("CASE", "legal_case"), Map.entry("STAT", "legislation"), Map.entry("HEAR", "hearing"),
            Map.entry("MAP", "map"), Map.entry("ART", "graphic"), Map.entry("VIDEO", "motion_picture"),
            Map.entry("PCOMM", "personal_communication"));
    private static final int YEAR = 4;
    /** What is in no other work: beside its publisher the second title is that of a series. */
    private static final Set<String> AT_PUBLISHERS = Set.of("RPRT", "DATA", "COMP");
    private static final String PREPRINT = "preprint";
    private static final Set<String> WHOLE_BOOKS = Set.of("BOOK", "EBOOK", "EDBOOK", "THES");
    private static final String KNOWN = "TY|ER|A[1-5BDNUV]|BT|C[1-8ANPTY]|D[ABIOPS]|E[DPT]|FD|H[12]|I[DPS]|J[12AFO]|K[1W]"
            + "|L[1-4ABKL]|M[1-4H]|N[12OV]|O[LP]|P[ABEMPY]|R[DINPT]|S[EFLNPRT]|T[1-3AIST]|U[1-5R]|V[LO]|W[PTV]|Y[12R]|ZZ";
    /** Any tag in the standard's form; only known ones where a space is missing. */
    private static final Pattern FIELD = Pattern.compile("\\s*(?:([A-Za-z][A-Za-z0-9])\\s{2}-(?:\\s(.*))?"
            + "|(" + KNOWN + ")(?:\\s{0,2}-\\s(.*)|\\s{0,3}-|\\s{2,3}-(.*)))", Pattern.DOTALL);
    private static final Set<String> NUMBERED = Set.of("RPRT", "PAT", "STAND");
    /** An ISSN or an ISBN. */
    private static final Pattern STANDARD_NUMBER = Pattern
            .compile("(?i)\\W*(?:[ep]?-?IS[SB]N\\W*)?(?:\\d{4}-\\d{3}[\\dx](?![\\w-])|97[89](?:[- ]?\\d){10}(?!\\d))");
    private static final int STANDARD_TAG = "TY  -".length();
    private static final Pattern BEGINNING = Pattern.compile(
            "(?:[^\\n\\r{}<>]{0,200}\\R){0,20}?[ \\t]*+(?:TY[ \\t]{0,3}-|ty[ \\t]{2}-)[ \\t]*+[\\w/]*+[ \\t]*+\\R(?s:.{0,2000}?)^[ \\t]*+[A-Za-z][A-Z0-9a-z][ \\t]{0,3}-.*",
            Pattern.MULTILINE);
    private static final Pattern PMID = Pattern.compile("(\\d{1,8})\\s*\\[pmid\\]");
    private static final Pattern DATE = Pattern.compile("[^/]*(?:/[^/]*){0,2}/?\\s*");

    @Override
    public String name() {
        return "ris";
    }

    @Override
    public boolean recognises(Head head) {
        return BEGINNING.matcher(head.text()).lookingAt();
    }

    @Override
    Tags.Field field(String line, Tags record) {
        if (isStandard(line))
            return new Tags.Field(Letters.upper(line.substring(0, 2)),
                    line.substring(Math.min(STANDARD_TAG + 1, line.length())));
        Matcher field = FIELD.matcher(line);
        if (!field.matches())
            return null;
        String tag = field.group(1) == null ? field.group(3) : field.group(1);
        for (int group : new int[]{2, 4, 5})
            if (field.group(group) != null)
                return new Tags.Field(Letters.upper(tag), field.group(group));
        return new Tags.Field(Letters.upper(tag), "");
    }

    /** The form of most lines, told without a regular expression. */
    private static boolean isStandard(String line) {
        return line.length() >= STANDARD_TAG && isLetter(line.charAt(0))
                && (isLetter(line.charAt(1)) || line.charAt(1) >= '0' && line.charAt(1) <= '9')
                && line.startsWith("  -", 2) && (line.length() == STANDARD_TAG || line.charAt(STANDARD_TAG) == ' ');
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    @Override
    boolean begins(String tag, Tags record, boolean afterBlankLine) {
        return tag.equals("TY");
    }

    @Override
    boolean ends(String tag) {
        return tag.equals("ER");
    }

    @Override
    Draft draft(Tags record) {
        String kind = record.first("TY") == null ? "" : Letters.upper(record.first("TY"));
        boolean book = WHOLE_BOOKS.contains(kind);
        Draft draft = new Draft("ris").type(isPreprint(record) ? "article" : TYPES.get(kind))
                .title(record.first("TI", "T1", "CT", book ? "BT" : "TI"));
        record.all("TT").forEach(draft::otherTitle);
        // In the type of edited books the field of the author has the editor.
        if (!kind.equals("EDBOOK"))
            for (String name : record.all("AU", "A1"))
                draft.authors(NameLists.semicolons(name));
        draft.identifier("doi", record.first("DO")).identifier("pmcid", record.first("PMC"));
        String pmid = ofPubMed(record);
        identifiers(draft, record, pmid);
        draft.date(PaperDate.Kind.PUBLISHED, date(record)).language(record.first("LA"))
                .volume(record.first("VL", "VO"))
                .pages(record.first("SP"), record.first("EP"))
                .publisher(record.first("PB"));
        if (kind.equals("THES"))
            draft.venue(record.first("PB")).comment(record.first("T2"));
        else if (AT_PUBLISHERS.contains(kind) && record.first("PB") != null)
            draft.venue(record.first("PB")).comment(series(record));
        else
            draft.venue(record.first("JF", "T2", "JO", "JA", "J1", "J2", "BT"));
        numbers(draft, record, NUMBERED.contains(kind), book);
        References.keywords(draft, record.all("KW", "K1"));
        References.addresses(draft, record.all("UR", "L2", "LK"));
        record.all("L1").forEach(file -> draft.identifier(file).link(Link.Relation.PDF, file));
        // An image, or whatever else a program attaches.
        record.all("L4").forEach(draft::link);
        String articleNumber = articleNumber(kind, record);
        draft.pages(articleNumber);
        abstractAndNotes(draft, record, articleNumber, pmid);
        return draft;
    }

    /** @param isNumbered whether the work's own number may stand where others have an ISSN */
    private static void numbers(Draft draft, Tags record, boolean isNumbered, boolean book) {
        String number = record.first("IS");
        Map<Boolean, List<String>> numbers = record.all("SN").stream().collect(Collectors.partitioningBy(
                one -> isNumbered && (one.equals(number) || !STANDARD_NUMBER.matcher(one).lookingAt())));
        draft.issue(number == null ? numbers.get(true).stream().findFirst().orElse(null) : number);
        StandardNumbers.addTo(draft, numbers.get(false), book);
    }

    private static String series(Tags record) {
        String series = record.first("T2");
        return record.first("PB").equals(series) ? null : series;
    }

    /** By the kind of work, as few programs have a type of record for preprints. */
    private static boolean isPreprint(Tags record) {
        return record.all("M3").stream().anyMatch(kind -> kind.strip().equalsIgnoreCase(PREPRINT));
    }

    private static void identifiers(Draft draft, Tags record, String pmid) {
        record.all("ID", "AN", "M3", "M1", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8").forEach(draft::identifier);
        for (String user : record.all("U1", "U2", "U3", "U4", "U5")) {
            Matcher marked = PMID.matcher(user);
            if (marked.matches())
                draft.identifier("pmid", marked.group(1));
        }
        draft.identifier("pmid", pmid);
    }

    /** The accession number, if it is one of PubMed's; Scopus has that in a field of its own. */
    private static String ofPubMed(Tags record) {
        String database = record.first("DB", "DP");
        if (isScopus(record))
            return Identifiers.of("pmid", record.first("C2")).isPresent() ? record.first("C2") : null;
        boolean pubmed = database != null && Patterns.matches(database, "(?i).*(?:pubmed|medline).*");
        return pubmed && Identifiers.of("pmid", record.first("AN")).isPresent() ? record.first("AN") : null;
    }

    private static boolean isScopus(Tags record) {
        return "scopus".equalsIgnoreCase(record.first("DB", "DP"));
    }

    /** Of a journal's article, as RIS has it since 2011; elsewhere the field says other things, but in Scopus. */
    private static String articleNumber(String kind, Tags record) {
        String number = record.first("C7");
        boolean told = ("article-journal".equals(TYPES.get(kind)) || isScopus(record)) && record.first("SP") == null
                && Identifiers.parse(number).isEmpty();
        return told ? number : null;
    }

    private static void abstractAndNotes(Draft draft, Tags record, String articleNumber, String pmid) {
        List<String> notes = new ArrayList<>(record.all("N1", "NO"));
        Set<String> abstracts = new LinkedHashSet<>(record.all("AB"));
        String text = String.join(" ", abstracts);
        draft.abstractText(text.isEmpty() ? String.join(" ", new LinkedHashSet<>(record.all("N2"))) : text);
        for (String other : text.isEmpty() ? List.<String>of() : record.all("N2"))
            if (!text.contains(other))
                notes.add(other);
        for (String own : record.all("M1", "M3", "AN", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"))
            if (Identifiers.parse(own).isEmpty() && !own.strip().equalsIgnoreCase(PREPRINT)
                    && !own.equals(articleNumber) && !own.equals(pmid))
                notes.add(own);
        draft.retracted(record.all("M3").stream().anyMatch(type -> type.equalsIgnoreCase("Retracted Publication")));
        Notes.addTo(draft, notes);
    }

    /** The most precise of the dates; of equally precise ones that of the newer tag. */
    private static PartialDate date(Tags record) {
        PartialDate best = null;
        boolean only = record.all("DA", "Y1", "PY").size() == 1;
        for (String tag : new String[]{"DA", "Y1", "PY"})
            for (String written : record.all(tag)) {
                String text = Dates.inAsciiDigits(written);
                // A fourth part says that it is the date of something else ("2013/02/15/received").
                PartialDate date = DATE.matcher(text).matches()
                        ? Dates.parse(text)
                        : only ? Dates.parse(text.split("/", 2)[0]) : null;
                if (date != null && (best == null || date.value().length() > best.value().length()))
                    best = date;
            }
        // EndNote writes month and day without the year.
        String day = record.first("DA");
        boolean apart = best != null && best.value().length() == YEAR && day != null
                && !Patterns.matches(day, "(?s).*\\d{4}.*");
        return apart ? References.date(best.value(), day) : best;
    }
}
