package io.paperwire.citations;

import java.io.IOException;
import java.util.Map;

import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Publication;

/**
 * RIS. Each value is one line, however long: a line that is broken can be taken for a field. A preprint is a manuscript of the
 * kind ({@code M3}) "Preprint" in the archive ({@code DB}) of its server: Zotero takes {@code UNPB}, which it does not know, for
 * an article in a journal. Lines end with CR LF.
 */
final class Ris {

    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("article-journal", "JOUR"),
            Map.entry("review", "JOUR"), Map.entry("review-book", "JOUR"), Map.entry("article-magazine", "MGZN"),
            Map.entry("article-newspaper", "NEWS"), Map.entry("article", "MANSCPT"), Map.entry("manuscript", "MANSCPT"),
            Map.entry("paper-conference", "CPAPER"), Map.entry("book", "BOOK"), Map.entry("chapter", "CHAP"),
            Map.entry("entry", "CHAP"), Map.entry("entry-encyclopedia", "ENCYC"), Map.entry("entry-dictionary", "DICT"),
            Map.entry("thesis", "THES"), Map.entry("report", "RPRT"), Map.entry("dataset", "DATA"),
            Map.entry("software", "COMP"), Map.entry("webpage", "ELEC"), Map.entry("post", "ELEC"),
            Map.entry("post-weblog", "BLOG"), Map.entry("patent", "PAT"), Map.entry("standard", "STAND"),
            Map.entry("pamphlet", "PAMP"), Map.entry("speech", "SLIDE"), Map.entry("bill", "BILL"),
            Map.entry("legal_case", "CASE"), Map.entry("legislation", "STAT"), Map.entry("hearing", "HEAR"),
            Map.entry("map", "MAP"), Map.entry("graphic", "ART"), Map.entry("motion_picture", "VIDEO"),
            Map.entry("personal_communication", "PCOMM"));

    private final Appendable out;
    private final CitationKeys keys = new CitationKeys();

    Ris(Appendable out) {
        this.out = out;
    }

    void write(Iterable<Paper> papers) throws IOException {
        for (Paper paper : papers)
            write(new Work(paper));
    }

    private void write(Work work) throws IOException {
        Paper paper = work.paper();
        line("TY", TYPES.getOrDefault(work.type(), "GEN"));
        line("ID", keys.next(work));
        line("TI", paper.title());
        for (PersonName author : work.authors())
            line("AU", author.familyFirst());
        date(work.date());
        place(work);
        line("DO", work.doi());
        for (Identifier identifier : paper.identifiers())
            identifier(identifier, work);
        line("AB", paper.abstractText());
        for (String keyword : paper.keywords())
            line("KW", keyword);
        addresses(work);
        line("LA", paper.language());
        if (work.isPreprint())
            line("M3", "Preprint");
        line("N1", work.statusNote());
        line("N1", paper.comment());
        out.append("ER  - \r\n\r\n");
    }

    private void date(PartialDate date) throws IOException {
        if (date == null)
            return;
        String value = date.value();
        line("PY", value.substring(0, 4));
        if (value.length() > 4)
            line("DA", value.replace('-', '/') + (value.length() == 7 ? "//" : ""));
    }

    private void place(Work work) throws IOException {
        Publication place = work.publication();
        boolean isPublisher = work.isAtPublisher() && work.venue() != null;
        line(isPublisher ? "PB" : "T2", work.venue());
        // Some programs look for a journal here only.
        if (work.type().equals("article-journal"))
            line("JO", work.venue());
        line("VL", place.volume());
        line("IS", place.issue());
        // Reference managers look for the number of a report, a patent or a standard here only, and take the first.
        if (work.isNumbered())
            line("SN", place.issue());
        line("SP", work.firstPage());
        line("EP", work.lastPage());
        if (!isPublisher)
            line("PB", place.publisher());
        line("SN", place.issn());
        line("DB", work.server());
    }

    private void identifier(Identifier identifier, Work work) throws IOException {
        String value = identifier.value();
        boolean whole = work.type().equals("book") || work.type().equals("thesis");
        switch (identifier.scheme()) {
            case "doi" -> line("AN", value.equals(work.doi()) ? null : "doi:" + value);
            case "arxiv" -> line("AN", "arXiv:" + value);
            case "isbn" -> line(whole ? "SN" : "AN", whole ? value : "isbn:" + value);
            default -> line("AN", identifier.toString());
        }
    }

    private void addresses(Work work) throws IOException {
        String page = work.url();
        line("UR", page);
        for (Link.Relation relation : Link.Relation.values())
            for (String link : work.links(relation).filter(link -> !link.equals(page)).toList())
                line(relation == Link.Relation.PDF ? "L1" : "UR", link);
    }

    private void line(String tag, String value) throws IOException {
        if (value != null && !value.isBlank())
            out.append(tag).append("  - ").append(Escapes.line(value)).append("\r\n");
    }
}
