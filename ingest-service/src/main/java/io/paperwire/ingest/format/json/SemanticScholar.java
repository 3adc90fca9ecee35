package io.paperwire.ingest.format.json;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Names;

/** A paper of Semantic Scholar's Graph API, alone or as what another one cites or is cited by. */
final class SemanticScholar {

    private static final Set<String> OF_ARTICLES = Set.of("Review", "Editorial", "LettersAndComments", "MetaAnalysis",
            "CaseReport", "ClinicalTrial");

    private SemanticScholar() {
    }

    static Draft map(JsonNode item) {
        JsonNode paper = item;
        for (String wrapped : new String[]{"citedPaper", "citingPaper"})
            if (item.hasNonNull(wrapped))
                paper = item.get(wrapped);
        String id = Json.text(paper, "paperId");
        Draft draft = new Draft("semanticscholar").recordId(id).url(Json.text(paper, "url")).identifier("s2", id)
                .title(Json.text(paper, "title")).abstractText(Json.text(paper, "abstract"))
                .venue(Json.text(paper, "venue")).venue(Json.text(paper, "publicationVenue.name"))
                .venue(Json.text(paper, "journal.name")).issn(Json.text(paper, "publicationVenue.issn"))
                .volume(Json.text(paper, "journal.volume")).pages(Json.text(paper, "journal.pages"))
                .date(PaperDate.Kind.PUBLISHED, Json.text(paper, "publicationDate") == null
                        ? Json.text(paper, "year")
                        : Json.text(paper, "publicationDate"))
                .signal("citations", Json.number(paper, "citationCount"))
                .link(Link.Relation.PDF, Json.text(paper, "openAccessPdf.url"))
                .license(Json.text(paper, "openAccessPdf.license")).type(type(Json.texts(paper, "publicationTypes")));
        draft.identifier("arxiv", Json.text(paper, "externalIds.ArXiv"))
                .identifier("doi", Json.text(paper, "externalIds.DOI"))
                .identifier("pmid", Json.text(paper, "externalIds.PubMed"))
                .identifier("pmcid", Json.text(paper, "externalIds.PubMedCentral"))
                .identifier("acl", Json.text(paper, "externalIds.ACL"))
                .identifier("dblp", Json.text(paper, "externalIds.DBLP"))
                .identifier("corpusid", Json.text(paper, "externalIds.CorpusId") == null
                        ? Json.text(paper, "corpusId")
                        : Json.text(paper, "externalIds.CorpusId"));
        for (JsonNode author : Json.list(paper, "authors"))
            draft.author(Names.parse(Json.text(author, "name")));
        Json.texts(paper, "fieldsOfStudy").forEach(field -> draft.category("s2", field));
        Json.list(paper, "s2FieldsOfStudy").forEach(field -> draft.category("s2", Json.text(field, "category")));
        return draft;
    }

    private static String type(List<String> types) {
        if (types.contains("JournalArticle"))
            return "article-journal";
        if (types.contains("Conference"))
            return "paper-conference";
        if (types.contains("BookSection"))
            return "chapter";
        if (types.contains("Book"))
            return "book";
        if (types.contains("Dataset"))
            return "dataset";
        return types.stream().anyMatch(OF_ARTICLES::contains) ? "article-journal" : null;
    }
}
