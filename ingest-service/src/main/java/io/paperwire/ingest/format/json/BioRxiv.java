package io.paperwire.ingest.format.json;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Relation;
import io.paperwire.ingest.record.Dates;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.NameLists;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/** A preprint of the details API of bioRxiv and medRxiv, or of a dump in the same fields. */
final class BioRxiv {

    private BioRxiv() {
    }

    static Draft map(JsonNode preprint) {
        String doi = Json.text(preprint, "doi") == null
                ? Json.text(preprint, "preprint_doi")
                : Json.text(preprint, "doi");
        String server = server(preprint, doi);
        String version = Json.text(preprint, "version");
        Draft draft = new Draft(server).recordId(doi).identifier("doi", doi).type("article")
                .title(either(preprint, "title", "preprint_title"))
                .abstractText(either(preprint, "abstract", "preprint_abstract"))
                .authors(NameLists.semicolons(either(preprint, "authors", "preprint_authors")))
                .category(server, either(preprint, "category", "preprint_category"))
                .license(license(Json.text(preprint, "license")));
        String type = Json.text(preprint, "type");
        boolean withdrawn = type != null && Letters.lower(type).contains("withdrawn");
        PartialDate posted = Dates.parse(either(preprint, "date", "preprint_date"));
        if (version != null && Patterns.matches(version, "[1-9]\\d{0,2}"))
            draft.version(Integer.parseInt(version), posted, withdrawn).versionDates();
        else
            draft.date(PaperDate.Kind.SUBMITTED, posted);
        if (doi != null)
            draft.url("https://doi.org/" + doi);
        boolean told = version != null && either(preprint, "server", "preprint_platform") != null;
        if (doi != null && told && (server.equals("biorxiv") || server.equals("medrxiv")))
            draft.link(Link.Relation.HTML,
                    "https://www." + server + ".org/content/" + doi + "v" + version);
        String published = either(preprint, "published", "published_doi");
        if (published != null && !published.equals("NA"))
            Identifiers.of("doi", published)
                    .ifPresent(article -> draft.identifier(article).relation(Relation.Kind.PUBLISHED_AS,
                            java.util.Optional.of(article)));
        return draft.venue(Json.text(preprint, "published_journal"))
                .date(PaperDate.Kind.PUBLISHED, Json.text(preprint, "published_date")).withdrawn(withdrawn);
    }

    private static String either(JsonNode preprint, String one, String other) {
        return Json.text(preprint, one) == null ? Json.text(preprint, other) : Json.text(preprint, one);
    }

    private static String server(JsonNode preprint, String doi) {
        String server = either(preprint, "server", "preprint_platform");
        if (server != null && Patterns.matches(server, "[A-Za-z]+"))
            return Letters.lower(server);
        if (doi != null && doi.startsWith("10.1101/"))
            return "biorxiv";
        return doi != null && doi.startsWith("10.26434/") ? "chemrxiv" : "preprint";
    }

    /** {@code cc_by_nc}: the server's own abbreviations of the Creative Commons licences. */
    private static String license(String code) {
        return code == null || !Patterns.matches(code, "cc0?_?[a-z_]*")
                ? code
                : Letters.upper(code).replace('_', '-');
    }
}
