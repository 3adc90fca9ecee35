package io.paperwire.ingest.format.text;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.error.MarkedYAMLException;

import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.format.Input;
import io.paperwire.ingest.record.Dates;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.record.Notes;

/**
 * The Citation File Format (CITATION.cff, citation-file-format.github.io). What the file prefers to be cited is the paper;
 * without such a wish, or if that has no title, it is the software itself.
 */
final class Cff implements Format {

    private static final Pattern VERSION = Pattern.compile("^[\"']?cff-version[\"']?\\s*:", Pattern.MULTILINE);
    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("article", "article-journal"),
            Map.entry("magazine-article", "article-magazine"), Map.entry("newspaper-article", "article-newspaper"),
            Map.entry("conference-paper", "paper-conference"), Map.entry("conference", "paper-conference"),
            Map.entry("proceedings", "book"), Map.entry("book", "book"), Map.entry("thesis", "thesis"),
            Map.entry("report", "report"), Map.entry("manual", "report"), Map.entry("data", "dataset"),
            Map.entry("dataset", "dataset"), Map.entry("database", "dataset"), Map.entry("software", "software"),
            Map.entry("software-code", "software"), Map.entry("software-container", "software"),
            Map.entry("software-executable", "software"), Map.entry("website", "webpage"),
            Map.entry("blog", "post-weblog"), Map.entry("patent", "patent"), Map.entry("pamphlet", "pamphlet"),
            Map.entry("standard", "standard"), Map.entry("unpublished", "manuscript"));

    @Override
    public String name() {
        return "cff";
    }

    @Override
    public boolean recognises(Head head) {
        return VERSION.matcher(head.text()).find();
    }

    @Override
    public void read(Input input, Instant observedAt, Sink sink) throws IOException, InterruptedException {
        Block block;
        try {
            block = new Block.Parsed(draft(YamlNode.read(input.text())).build(observedAt));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            block = new Block.Rejected("line " + line, "no YAML: " + e.getProblem(), input.head().text());
        } catch (RuntimeException | StackOverflowError e) {
            block = new Block.Rejected("line 1", e, input.head().text());
        }
        sink.take(block);
    }

    private static Draft draft(YamlNode file) {
        Optional<YamlNode> preferred = file.node("preferred-citation").filter(work -> work.text("title") != null);
        YamlNode work = preferred.orElse(file);
        Draft draft = new Draft("cff").title(work.text("title")).abstractText(work.text("abstract"));
        if (draft.title() == null)
            throw new IllegalArgumentException("title is missing or blank");
        String type = work.text("type");
        draft.type(TYPES.get(type == null && preferred.isEmpty() ? "software" : String.valueOf(type)));
        work.nodes("authors").forEach(person -> author(draft, person));
        identifiers(draft, work, type);
        publication(draft, work);
        draft.license(String.join(", ", work.texts("license")))
                .language(work.texts("languages").stream().findFirst().orElse(null));
        work.texts("keywords").forEach(draft::keyword);
        draft.link(Link.Relation.CODE, file.text("repository-code"));
        References.addresses(draft,
                present(work.text("url"), work.text("repository"), work.text("repository-artifact")));
        List<String> notes = present(work.text("notes"), work.text("status"));
        if (work.text("version") != null)
            notes.add("Version " + work.text("version"));
        Notes.addTo(draft, notes);
        return draft;
    }

    private static void author(Draft draft, YamlNode person) {
        String name = person.text("name");
        String particle = person.text("name-particle");
        String family = person.text("family-names");
        String whole = particle == null || family == null ? family : particle + " " + family;
        boolean entity = family == null && person.text("given-names") == null;
        draft.author(entity
                ? Names.of(null, name == null ? person.text("alias") : name, null)
                : Names.of(whole, person.text("given-names"), person.text("name-suffix")),
                person.text("orcid"), person.text("affiliation"));
    }

    private static void identifiers(Draft draft, YamlNode work, String type) {
        draft.identifier("doi", work.text("doi")).identifier("pmcid", work.text("pmcid"));
        for (YamlNode identifier : work.nodes("identifiers")) {
            String scheme = String.valueOf(identifier.text("type"));
            switch (scheme) {
                case "doi", "swh" -> draft.identifier(scheme, identifier.text("value"));
                case "url" -> References.addresses(draft, present(identifier.text("value")));
                default -> draft.identifier(identifier.text("value"));
            }
        }
        if ("book".equals(type))
            draft.identifier("isbn", work.text("isbn"));
    }

    private static void publication(Draft draft, YamlNode work) {
        String published = work.text("date-published") == null
                ? work.text("date-released")
                : work.text("date-published");
        draft.date(PaperDate.Kind.PUBLISHED, published == null
                ? Dates.of(work.text("year"), work.text("month"), null)
                : Dates.parse(published));
        draft.venue(work.text("journal")).venue(work.text("collection-title")).venue(name(work, "conference"))
                .venue(name(work, "institution")).volume(work.text("volume"))
                .issue(work.text("issue") == null ? work.text("number") : work.text("issue"))
                .pages(work.text("start"), work.text("end")).publisher(name(work, "publisher")).issn(work.text("issn"));
    }

    private static String name(YamlNode work, String field) {
        return work.node(field).map(entity -> entity.text("name")).orElse(null);
    }

    private static List<String> present(String... values) {
        List<String> present = new ArrayList<>();
        for (String value : values)
            if (value != null)
                present.add(value);
        return present;
    }
}
