package io.paperwire.ingest.format.text;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.PaperDate;
import io.paperwire.events.PartialDate;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.format.Input;
import io.paperwire.ingest.format.Lines;
import io.paperwire.ingest.record.Arxiv;
import io.paperwire.ingest.record.Dates;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.NameLists;
import io.paperwire.ingest.record.SubjectCodes;

/**
 * arXiv's {@code .abs} files and listing mails: for each paper a header, then the abstract, between lines of two backslashes.
 * A listing of replacements has no abstracts.
 */
final class ArxivListing implements Format {

    private static final int LONGEST_LINE = 100_000;
    private static final int LONGEST_RECORD = 1_000_000;
    private static final Pattern BEGIN = Pattern.compile("(?m)^\\\\\\\\\\s*\\R(?:Paper: |arXiv:)\\S+");
    private static final Pattern FIELD = Pattern
            .compile("([A-Z][A-Za-z-]{2,20})(?: \\((revised|v\\d+|revised v\\d+)\\))?:\\s*(.*)");
    private static final Pattern PAPER = Pattern.compile("(?:arXiv:|Paper:\\s*(?:arXiv:)?)(\\S+)(.*)");
    private static final String REPLACED = "replaced with";
    private static final Pattern BEFORE_DATE = Pattern.compile("^replaced with .*?version (?:v\\d+ )?");
    private static final Pattern VERSION = Pattern.compile("revised v(\\d{1,3})");

    @Override
    public String name() {
        return "arxiv-listing";
    }

    @Override
    public boolean recognises(Head head) {
        return BEGIN.matcher(head.text()).find();
    }

    @Override
    public void read(Input input, Instant observedAt, Sink sink) throws IOException, InterruptedException {
        Lines lines = new Lines(input.text(), LONGEST_LINE);
        Entry entry = null;
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            String text = line.text();
            boolean rule = text.startsWith("------------------------------");
            boolean backslashes = text.startsWith("\\\\");
            if (rule) {
                take(entry, observedAt, sink);
                entry = null;
            } else if (backslashes && entry == null) {
                entry = new Entry(line.number());
            } else if (backslashes) {
                if (!entry.goesOn(text)) {
                    take(entry, observedAt, sink);
                    entry = null;
                }
            } else if (entry != null) {
                entry.add(text);
            }
        }
        take(entry, observedAt, sink);
    }

    private static void take(Entry entry, Instant observedAt, Sink sink) throws IOException, InterruptedException {
        if (entry == null || entry.raw.toString().isBlank())
            return;
        sink.take(block(entry, observedAt));
    }

    private static Block block(Entry entry, Instant observedAt) {
        try {
            return new Block.Parsed(entry.draft().build(observedAt));
        } catch (RuntimeException | StackOverflowError e) {
            return new Block.Rejected("line " + entry.line, e, entry.raw.toString());
        }
    }

    /** One paper's lines. */
    private static final class Entry {

        private final long line;
        private final StringBuilder raw = new StringBuilder();
        private final Map<String, StringBuilder> fields = new HashMap<>();
        private final Map<Integer, String> dates = new LinkedHashMap<>();
        private final StringBuilder abstractText = new StringBuilder();
        private String id;
        private String idTail = "";
        private String field;
        private boolean inAbstract;

        Entry(long line) {
            this.line = line;
        }

        /** @return whether the abstract comes after these backslashes */
        boolean goesOn(String backslashes) {
            boolean end = inAbstract || backslashes.contains("arxiv.org/abs/");
            inAbstract = true;
            return !end;
        }

        void add(String text) {
            if (raw.length() < LONGEST_RECORD)
                raw.append(text).append('\n');
            if (inAbstract) {
                if (abstractText.length() < LONGEST_RECORD)
                    abstractText.append(text).append('\n');
                return;
            }
            Matcher paper = PAPER.matcher(text);
            if (id == null && paper.matches()) {
                id = paper.group(1);
                idTail = paper.group(2);
                return;
            }
            Matcher named = FIELD.matcher(text);
            if (named.matches() && named.group(1).equals("Date")) {
                Matcher version = VERSION.matcher(named.group(2) == null ? "" : named.group(2));
                dates.put(version.matches() ? Integer.parseInt(version.group(1)) : 1, named.group(3));
                field = null;
            } else if (named.matches()) {
                field = named.group(1);
                addTo(field, named.group(3));
            } else if (text.startsWith(" ") && field != null) {
                addTo(field, text.strip());
            } else if (text.isBlank()) {
                field = null;
            } else if (text.startsWith(REPLACED)) {
                fields.put(REPLACED, new StringBuilder(text));
            }
        }

        /** What does not fit in a record is not kept. */
        private void addTo(String name, String text) {
            if (raw.length() >= LONGEST_RECORD)
                return;
            StringBuilder value = fields.computeIfAbsent(name, none -> new StringBuilder());
            value.append(value.isEmpty() ? "" : " ").append(text);
        }

        private String field(String name) {
            StringBuilder value = fields.get(name);
            return value == null ? null : value.toString();
        }

        Draft draft() {
            if (raw.length() >= LONGEST_RECORD)
                throw new IllegalArgumentException("the record has more than " + LONGEST_RECORD + " characters");
            // A replacement's entry, which tells less, does not take the place of what is known.
            Draft draft = new Draft(abstractText.toString().isBlank() ? "arxiv-listing" : "arxiv-abs")
                    .title(field("Title")).abstractText(abstractText.toString())
                    .categories("arxiv", field("Categories")).license(field("License"));
            Arxiv.paper(draft, id);
            String authors = field("Authors") == null ? field("Author") : field("Authors");
            draft.authors(NameLists.commas(authors));
            Arxiv.published(draft, field("DOI"), field("Journal-ref"));
            Arxiv.comment(draft, field("Comments"));
            if (field("Report-no") != null)
                draft.comment("Report number: " + field("Report-no"));
            SubjectCodes.msc(draft, field("MSC-class"));
            SubjectCodes.acm(draft, field("ACM-class"));
            boolean stored = Arxiv.isStored(field("Comments"));
            dates.forEach((version, said) -> date(draft, version, said, stored));
            if (idTail.contains("cross-listing"))
                draft.announcement("cross");
            if (field(REPLACED) == null)
                return draft.versionDates();
            Stamp stamp = Stamp.of(field(REPLACED));
            return draft.announcement("replace").date(PaperDate.Kind.UPDATED, stamp.date())
                    .withdrawn(stored && Arxiv.isWithdrawal(stamp.flags()));
        }

        private static void date(Draft draft, int version, String said, boolean stored) {
            Stamp stamp = Stamp.of(said);
            draft.version(version, stamp.date(), stored && Arxiv.isWithdrawal(stamp.flags()));
        }
    }

    /** {@code Mon, 2 Apr 2007 16:46:30 GMT   (44kb,I)}: when a version came, and its flags or null. */
    private record Stamp(PartialDate date, String flags) {

        static Stamp of(String said) {
            int size = said.lastIndexOf('(');
            String date = size < 0 ? said : said.substring(0, size);
            int flags = size < 0 ? -1 : said.indexOf(',', size);
            return new Stamp(Dates.parse(BEFORE_DATE.matcher(date).replaceFirst("")),
                    flags < 0 ? null : said.substring(flags));
        }
    }
}
