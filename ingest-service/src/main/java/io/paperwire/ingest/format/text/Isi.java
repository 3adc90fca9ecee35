package io.paperwire.ingest.format.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.Author;
import io.paperwire.events.PaperDate;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.record.StandardNumbers;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;
import io.paperwire.ingest.text.TextNormaliser;

/** The tagged export of the Web of Science, once ISI's, from {@code PT} to {@code ER}. */
final class Isi extends TaggedFormat {

    /** What else begins a line is a line that has lost its indentation. */
    private static final Set<String> TAGS = Set
            .of(("FN VR PT AU AF BA BF CA GP BE TI FT SO SE BS LA DT CT CY CL SP HO DE ID AB C1 C3 RP EM RI OI FU FP FX CR"
                    + " NR TC Z1 Z2 Z3 Z4 Z5 Z6 Z7 Z8 Z9 U1 U2 PU PI PA SN EI BN J9 JI PD PY VL IS SI PN SU MA BP EP AR BR"
                    + " DI D2 DL EA EY PG P2 PS WC WE SC GA PM UT OA HC HP DA ER EF TY NT CC MC TA DS GE OR MI")
                    .split(" "));
    private static final Pattern FIELD = Pattern.compile("([A-Z][A-Z0-9])(?: (.*))?");
    /** {@code Doe, Jane/0000-0002-1825-0097; …} */
    private static final Pattern ORCID = Pattern.compile("([^;/\\[\\]]{1,200})/((?:\\d{4}-){3}\\d{3}[\\dX])");
    /** {@code [Doe, Jane; Roe, Kim] Univ Oslo, Oslo, Norway.} */
    private static final Pattern ADDRESS = Pattern.compile("\\[([^\\[\\]]{1,20000})]([^\\[]*+)");
    private static final Pattern BEGINNING = Pattern
            .compile("\\s*+(?:FN [^\\n]+\\R\\s*+VR |PT [A-Z]\\h*+\\R(?s:.{0,20000}?)^(?:AU|TI|UT|SO|ER)(?: |$))",
                    Pattern.MULTILINE);

    @Override
    public String name() {
        return "isi";
    }

    @Override
    public boolean recognises(Head head) {
        return BEGINNING.matcher(head.text()).lookingAt();
    }

    @Override
    Tags.Field field(String line, Tags record) {
        Matcher field = FIELD.matcher(line);
        return field.matches() && TAGS.contains(field.group(1))
                ? new Tags.Field(field.group(1), field.group(2) == null ? "" : field.group(2))
                : null;
    }

    @Override
    boolean begins(String tag, Tags record, boolean afterBlankLine) {
        return tag.equals("PT");
    }

    @Override
    boolean ends(String tag) {
        return tag.equals("ER") || tag.equals("EF") || tag.equals("FN") || tag.equals("VR");
    }

    @Override
    Draft draft(Tags record) {
        String type = type(record);
        String venue = record.first("SO");
        Draft draft = new Draft("wos").recordId(record.first("UT")).title(record.first("TI"))
                .otherTitle(record.first("FT")).abstractText(record.first("AB")).type(type);
        authors(draft, record);
        draft.identifier("doi", record.first("DI")).identifier("pmid", record.first("PM"))
                .date(PaperDate.Kind.PUBLISHED, References.date(record.first("PY"), record.first("PD")))
                .volume(record.first("VL")).issue(record.first("IS")).publisher(record.first("PU"))
                .language(record.first("LA")).comment(record.first("CT"))
                .signal("citations", count(record.first("TC")));
        if (!record.has("PY"))
            draft.date(PaperDate.Kind.PUBLISHED, record.first("EA"));
        if (record.first("BP") == null)
            draft.pages(record.first("AR", "PS"));
        else
            draft.pages(record.first("BP"), record.first("EP"));
        if (!"book".equals(type) || !isSame(venue, draft.title()))
            draft.venue(venue);
        draft.venue(record.first("SE"));
        StandardNumbers.addTo(draft, record.all("SN", "EI"), false);
        StandardNumbers.addTo(draft, record.all("BN"), "book".equals(type));
        for (String list : record.all("DE", "ID"))
            Arrays.stream(list.replace('\n', ' ').split(";")).forEach(draft::keyword);
        draft.retracted(kinds(record).contains("retracted publication"));
        return draft;
    }

    private static boolean isSame(String venue, String title) {
        String plain = TextNormaliser.normalise(venue);
        return plain != null && title != null
                && Patterns.replaceFirst(plain, "\\.$", "").equalsIgnoreCase(Patterns.replaceFirst(title, "\\.$", ""));
    }

    private static Integer count(String text) {
        return text != null && Patterns.matches(text, "\\d{1,9}") ? Integer.valueOf(text) : null;
    }

    /** A name a line; the full form is better than the short one. */
    private static void authors(Draft draft, Tags record) {
        List<String> names = names(record.first("AF", "AU", "BF", "BA"));
        List<String> listed = names(record.first("AU", "BA"));
        boolean both = names.size() == listed.size();
        Map<String, Set<String>> orcids = told(record, ORCID);
        Map<String, Set<String>> addresses = told(record, ADDRESS);
        String ofAll = onlyAddress(record);
        for (int n = 0; n < names.size(); n++) {
            String name = names.get(n);
            Set<String> own = addresses.getOrDefault(name, both ? addresses.get(listed.get(n)) : null);
            draft.author(Names.parse(name), joined(orcids.get(name)), own == null ? ofAll : joined(own));
        }
        String group = record.first("CA");
        if (group != null)
            for (String name : Patterns.split(group, "[;\\n]"))
                draft.author(Optional.ofNullable(TextNormaliser.normalise(name)).map(Author::new));
    }

    /** Older records do not say whose address is which; a single one is everybody's. */
    private static String onlyAddress(Tags record) {
        List<String> addresses = record.all("C1");
        boolean one = addresses.size() == 1 && !Patterns.matches(addresses.get(0), "(?s).*[\\[\\n].*");
        return one ? withoutStop(addresses.get(0)) : null;
    }

    private static List<String> names(String lines) {
        return lines == null ? List.of() : lines.lines().map(Isi::withoutAddress).toList();
    }

    /** What a field says of authors by their names as they are listed. */
    private static Map<String, Set<String>> told(Tags record, Pattern one) {
        Map<String, Set<String>> told = new HashMap<>();
        for (String text : record.all("OI", "C1"))
            one.matcher(text.replace('\n', ' ')).results().forEach(found -> {
                String said = withoutStop(found.group(2));
                for (String name : found.group(1).split(";"))
                    told.computeIfAbsent(name.strip(), none -> new LinkedHashSet<>()).add(said);
            });
        return told;
    }

    private static String joined(Set<String> texts) {
        return texts == null ? null : String.join("; ", texts);
    }

    private static String withoutStop(String text) {
        String bare = text.strip();
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    private static String withoutAddress(String name) {
        return name.indexOf('@') < 0
                ? name.strip()
                : Patterns.replaceFirst(name, "(?<!\\s)\\s*+\\([^)@]{0,200}@[^)]{0,200}\\)", "").strip();
    }

    private static String kinds(Tags record) {
        String kinds = record.first("DT");
        return kinds == null ? "" : Letters.lower(kinds);
    }

    private static String type(Tags record) {
        String publication = record.first("PT") == null ? "" : record.first("PT").strip();
        String kinds = kinds(record);
        if (kinds.contains("preprint"))
            return "article";
        if (kinds.contains("data set"))
            return "dataset";
        if (kinds.contains("software"))
            return "software";
        boolean conference = kinds.contains("proceedings paper") || kinds.contains("meeting abstract");
        return switch (publication) {
            case "J" -> "article-journal";
            case "P" -> "patent";
            case "C" -> "paper-conference";
            case "S" -> conference
                    ? "paper-conference"
                    : kinds.contains("chapter") ? "chapter" : kinds.equals("book") ? "book" : "article-journal";
            case "B" -> conference ? "paper-conference" : kinds.contains("chapter") ? "chapter" : "book";
            default -> conference ? "paper-conference" : null;
        };
    }
}
