package io.paperwire.ingest.format.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PartialDate;
import io.paperwire.events.names.ArxivId;
import io.paperwire.ingest.record.BibtexNames;
import io.paperwire.ingest.record.Dates;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.Notes;
import io.paperwire.ingest.record.StandardNumbers;
import io.paperwire.ingest.record.TitleHash;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/** What an entry says of its paper, in the fields of BibTeX, BibLaTeX and those who add to them. */
final class BibtexPaper {

    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("article", "article-journal"),
            Map.entry("inproceedings", "paper-conference"), Map.entry("conference", "paper-conference"),
            Map.entry("book", "book"), Map.entry("mvbook", "book"), Map.entry("collection", "book"),
            Map.entry("proceedings", "book"), Map.entry("incollection", "chapter"), Map.entry("inbook", "chapter"),
            Map.entry("bookinbook", "chapter"), Map.entry("suppbook", "chapter"), Map.entry("booklet", "pamphlet"),
            Map.entry("phdthesis", "thesis"), Map.entry("mastersthesis", "thesis"), Map.entry("thesis", "thesis"),
            Map.entry("bachelorsthesis", "thesis"), Map.entry("techreport", "report"), Map.entry("report", "report"),
            Map.entry("manual", "report"), Map.entry("dataset", "dataset"), Map.entry("data", "dataset"),
            Map.entry("software", "software"), Map.entry("softwareversion", "software"),
            Map.entry("online", "webpage"), Map.entry("electronic", "webpage"), Map.entry("www", "webpage"),
            Map.entry("webpage", "webpage"), Map.entry("unpublished", "manuscript"), Map.entry("patent", "patent"),
            Map.entry("standard", "standard"), Map.entry("preprint", "article"), Map.entry("periodical", "periodical"),
            Map.entry("inreference", "entry-encyclopedia"), Map.entry("legislation", "legislation"),
            Map.entry("jurisdiction", "legal_case"), Map.entry("talk", "speech"), Map.entry("presentation", "speech"));
    private static final Map<String, String> SUBTYPES = Map.of("newspaper", "article-newspaper", "magazine",
            "article-magazine");
    private static final Set<String> WHOLE_BOOKS = Set.of("book", "thesis");
    private static final Set<String> TYPED = Set.of("report", "patent", "standard", "legal_case", "thesis");
    private static final Set<String> WITHOUT_ISSUE = Set.of("legal_case", "thesis");
    /** Languages as the TeX packages babel and polyglossia call them, other than in English. */
    private static final Map<String, String> LANGUAGES = Map.ofEntries(Map.entry("ngerman", "de"),
            Map.entry("naustrian", "de"), Map.entry("austrian", "de"), Map.entry("deutsch", "de"),
            Map.entry("american", "en-US"), Map.entry("usenglish", "en-US"), Map.entry("british", "en-GB"),
            Map.entry("ukenglish", "en-GB"), Map.entry("francais", "fr"), Map.entry("fran\u00E7ais", "fr"),
            Map.entry("frenchb", "fr"), Map.entry("espa\u00F1ol", "es"), Map.entry("brazil", "pt-BR"),
            Map.entry("brazilian", "pt-BR"), Map.entry("portuges", "pt"), Map.entry("italiano", "it"),
            Map.entry("slovene", "sl"), Map.entry("norsk", "nb"), Map.entry("nynorsk", "nn"));
    private static final Pattern ADDRESS_FIELD = Pattern
            .compile("url|ee|link|adsurl|eprinturl|url[_-]\\w+|bdsk-url-\\d+");
    /** Addresses of what belongs to the paper ({@code url_code}); their identifiers are not the paper's. */
    private static final Map<String, Link.Relation> RELATIONS = Map.of("url_pdf", Link.Relation.PDF, "url_code",
            Link.Relation.CODE, "url_project", Link.Relation.PROJECT, "url_dataset", Link.Relation.DATASET, "url_model",
            Link.Relation.MODEL, "url_video", Link.Relation.VIDEO);
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9.-]{1,30}");
    private static final Pattern DBLP_VOLUME = Pattern.compile("abs/(\\S+)");
    /** A day, or several, may stand before or after the month ({@code "4~" # jul}, {@code 09--15 Jun}). */
    private static final Pattern MONTH = Pattern
            .compile(
                    "(?:(\\d{1,2})(?:\\s*[-–—/]{1,3}\\s*\\d{1,2})?[\\s.]+(?=\\p{L}))?(\\p{L}{3,9}|\\d{1,2}(?!.*\\p{L}))"
                            + Patterns.WORD_END
                            + "\\.?(?:\\s+(\\d{1,2})" + Patterns.WORD_END + ")?.*");
    private static final Pattern SPAN = Pattern.compile("(-?\\d{4}(?:-\\d{2}){0,2})[~?%]?/(?:\\d{4}.*|\\.\\.|)");

    private final BibtexEntry entry;
    private final String type;
    private final Draft draft;

    BibtexPaper(BibtexEntry entry) {
        this.entry = entry;
        this.type = SUBTYPES.getOrDefault(orEmpty(entry.plain("entrysubtype")), TYPES.get(entry.type()));
        this.draft = new Draft("bibtex").type(type);
    }

    Draft draft() {
        title();
        draft.abstractTex(entry.tex("abstract", "abstractnote")).authors(BibtexNames.list(entry.tex("author")));
        collaboration();
        draft
                .date(PaperDate.Kind.PUBLISHED, date());
        identifiers();
        venue();
        addresses();
        notes();
        keywords();
        String language = entry.plain("langid", "language", "lang");
        draft.language(language == null ? null : LANGUAGES.getOrDefault(Letters.lower(language), language))
                .license(entry.plain("license")).rights(entry.plain("copyright", "rights"));
        if (!draft.hasIdentifiers() && draft.title() != null && !entry.key().isEmpty())
            draft.recordId(entry.key() + ":" + TitleHash.of(draft.title()));
        return draft;
    }

    /** INSPIRE has the names of experiments without the word. */
    private void collaboration() {
        for (String name : Patterns.split(orEmpty(entry.plain("collaboration")), ",| and ")) {
            String bare = Patterns.replaceFirst(name.strip(), "(?i)^the ", "");
            boolean whole = Patterns.matches(bare, "(?i).*(?:collaboration|consortium|group|team|project)s?");
            if (!bare.isEmpty())
                draft.group(whole ? bare : bare + " Collaboration");
        }
    }

    private void title() {
        String title = entry.tex("title");
        String subtitle = entry.tex("subtitle");
        if (title == null || subtitle == null)
            draft.titleTex(title);
        else
            draft.titleTex(title.strip() + (Patterns.matches(title.strip(), "(?s).*[?!:.]}*") ? " " : ": ")
                    + subtitle.strip());
        draft.otherTitle(entry.plain("origtitle"));
    }

    private void identifiers() {
        draft.identifier("doi", entry.verbatim("doi"));
        eprint();
        draft.identifier("arxiv", entry.verbatim("arxiv", "arxivid", "arxiv_id"))
                .identifier("pmid", entry.verbatim("pmid"))
                .identifier("pmcid", entry.verbatim("pmcid", "pmc"));
        String hal = entry.verbatim("hal_id", "halid");
        if (hal != null)
            draft.identifier("hal", hal);
        // Some publishers' keys are the DOI; DBLP's are its own.
        if (entry.key().startsWith("10.") || entry.key().startsWith("DBLP:"))
            draft.identifier(entry.key());
        if (WHOLE_BOOKS.contains(orEmpty(type)))
            StandardNumbers.addTo(draft, List.of(orEmpty(entry.verbatim("isbn"))), true);
    }

    private void eprint() {
        String eprint = entry.verbatim("eprint");
        String archive = Letters.lower(orEmpty(entry.verbatim("eprinttype", "archiveprefix", "archive")));
        String category = entry.plain("eprintclass", "primaryclass");
        if (eprint != null && (archive.isEmpty() || archive.equals("arxiv"))) {
            draft.identifier(archive.isEmpty() ? eprint : "arxiv:" + Patterns.replaceFirst(eprint, "(?i)^arxiv:", ""));
            ArxivId.parse(eprint).ifPresent(id -> draft.version(id.version()).categories("arxiv", category));
        } else if (eprint != null && SCHEME.matcher(archive).matches()) {
            draft.identifier(archive, eprint);
        }
        boolean elsewhere = type == null || type.equals("webpage") || type.equals("manuscript");
        if (eprint != null && elsewhere && draft.hasIdentifiers())
            draft.type("article");
    }

    private void venue() {
        // Mathematicians' databases have the short name in the journal's field.
        String journal = entry.tex("fjournal", "journal", "journaltitle", "shortjournal");
        String preprint = orEmpty(entry.verbatim("journal", "journaltitle"));
        if (Letters.lower(preprint).startsWith("arxiv") || preprint.equals("CoRR")) {
            draft.identifiersOfNote(preprint).type("article");
            Matcher volume = DBLP_VOLUME.matcher(orEmpty(entry.verbatim("volume")));
            if (volume.matches())
                draft.identifier("arxiv:" + volume.group(1));
        }
        draft.venueTex(JournalMacros.name(journal)).venueTex(JournalMacros.name(entry.tex("booktitle")));
        if ("thesis".equals(type) || "report".equals(type))
            draft.venueTex(entry.tex("school", "institution"));
        draft.venueTex(entry.tex("organization", "series"));
        // That of data is their publisher.
        if ("dataset".equals(type) || "software".equals(type))
            draft.venueTex(entry.tex("publisher"));
        draft.volume(entry.plain("volume"))
                .pages(entry.tex("pages", "eid", "articleno", "article-number", "art_number"))
                .publisher(entry.tex("publisher"));
        // An archive of data or programs, which stands twice so that all styles print it.
        if (isPublisherAgain())
            draft.venueTex(entry.tex("howpublished"));
        if (!isNumberNoted())
            draft.issue(entry.plain("number", "issue"));
        StandardNumbers.addTo(draft, List.of(orEmpty(entry.verbatim("issn"))), false);
    }

    /** The number of a report may be its identifier elsewhere. */
    private boolean isNumberNoted() {
        return WITHOUT_ISSUE.contains(orEmpty(type))
                || TYPED.contains(orEmpty(type)) && !Identifiers.ofNote(orEmpty(entry.plain("number"))).isEmpty();
    }

    private boolean isPublisherAgain() {
        return entry.has("howpublished") && entry.has("publisher")
                && entry.plain("howpublished").equals(entry.plain("publisher"));
    }

    private void addresses() {
        List<String> addresses = new ArrayList<>();
        for (String field : entry.fields().keySet())
            if (ADDRESS_FIELD.matcher(field).matches() && entry.has(field)) {
                Link.Relation relation = RELATIONS.get(field);
                String text = orEmpty(entry.verbatim(field));
                if (relation == null)
                    addresses.add(text);
                else
                    Arrays.stream(text.split(" ")).forEach(address -> draft.link(relation, address));
            }
        References.addresses(draft, addresses);
        draft.link(Link.Relation.PDF, entry.verbatim("pdf"));
    }

    private void notes() {
        List<String> notes = new ArrayList<>();
        for (String field : new String[]{"titleaddon", "note", "annote", "annotation", "howpublished", "addendum"})
            if (entry.has(field) && !(field.equals("howpublished") && isPublisherAgain()))
                notes.add(orEmpty(entry.plain(field)));
        if (TYPED.contains(orEmpty(type)))
            notes.add((ownType() + " " + (isNumberNoted() ? orEmpty(entry.plain("number")) : "")).strip());
        if (entry.has("version"))
            notes.add("Version " + entry.plain("version"));
        String state = orEmpty(entry.plain("pubstate"));
        notes.add(state);
        draft.retracted(state.equalsIgnoreCase("retracted")).withdrawn(state.equalsIgnoreCase("withdrawn"));
        String year = orEmpty(entry.plain("year"));
        if (Dates.parse(year) == null)
            notes.add(year);
        if (entry.has("reportnumber"))
            notes.add("Report number: " + entry.plain("reportnumber"));
        Notes.addTo(draft, notes);
    }

    /** Paperwire's own exports say of a thesis only that it is one. */
    private String ownType() {
        String own = orEmpty(entry.plain("type"));
        return own.equals("Thesis") ? "" : own;
    }

    private void keywords() {
        for (String field : new String[]{"author_keywords", "keywords", "keyword", "keywords-plus"}) {
            String list = orEmpty(entry.plain(field));
            Arrays.stream(list.split(list.indexOf(';') >= 0 ? ";" : ",")).forEach(draft::keyword);
        }
    }

    private PartialDate date() {
        String date = orEmpty(entry.plain("date"));
        Matcher span = SPAN.matcher(date);
        PartialDate whole = Dates.parse(span.matches() ? span.group(1) : Patterns.replaceFirst(date, "[~?%]$", ""));
        if (whole != null)
            return whole;
        PartialDate year = Dates.parse(entry.plain("year"));
        Matcher month = MONTH.matcher(orEmpty(entry.plain("month")));
        if (year == null || year.value().length() > 4 || !month.matches())
            return year;
        String day = entry.plain("day");
        if (day == null)
            day = month.group(1) == null ? month.group(3) : month.group(1);
        return Dates.of(year.value(), month.group(2), day);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
