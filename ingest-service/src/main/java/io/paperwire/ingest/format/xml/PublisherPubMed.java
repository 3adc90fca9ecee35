package io.paperwire.ingest.format.xml;

import io.paperwire.events.PaperDate;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.record.PubMedTerms;

/** What publishers send to PubMed (PubMed.dtd 2.6 and later): an ArticleSet. */
final class PublisherPubMed {

    static final XmlFormat FORMAT = new XmlFormat("pubmed-publisher-xml",
            head -> head.xmlLocalRoot().equals("articleset"), XmlPlan.records("Article"),
            (record, context) -> map(record));

    private PublisherPubMed() {
    }

    static Draft map(XmlNode article) {
        Draft draft = new Draft("pubmed");
        article.children("ELocationID").stream().filter(id -> "doi".equals(id.attribute("EIdType")))
                .forEach(id -> draft.identifier("doi", id.text()));
        PubMed.ids(draft, article.all("ArticleIdList/ArticleId"));
        PubMedTerms.title(draft, article.text("ArticleTitle"), article.text("VernacularTitle"));
        draft.abstractText(PubMed.labelled(article.child("Abstract")));
        article.all("AuthorList/Author").forEach(author -> author(draft, author));
        XmlNode journal = article.child("Journal");
        if (journal != null) {
            draft.venue(journal.text("JournalTitle")).publisher(journal.text("PublisherName"))
                    .issn(journal.text("Issn")).volume(journal.text("Volume")).issue(journal.text("Issue"));
            journal.children("PubDate").forEach(date -> draft.date(PaperDate.Kind.PUBLISHED, PubMed.date(date)));
        }
        draft.pages(article.text("FirstPage"), article.text("LastPage")).language(article.text("Language"));
        for (XmlNode event : article.all("History/PubDate")) {
            String status = event.attribute("PubStatus") == null ? "" : event.attribute("PubStatus");
            switch (status) {
                case "received" -> draft.date(PaperDate.Kind.SUBMITTED, PubMed.date(event));
                case "aheadofprint", "epublish", "ppublish", "ecollection" ->
                    draft.date(PaperDate.Kind.PUBLISHED, PubMed.date(event));
                default -> {
                    // Accepted, revised: neither is a date of the paper here.
                }
            }
        }
        for (XmlNode object : article.all("ObjectList/Object"))
            if ("keyword".equalsIgnoreCase(object.attribute("Type")))
                object.children("Param").forEach(value -> draft.keyword(value.text()));
        boolean isPreprint = "Preprint".equalsIgnoreCase(article.text("PublicationType"));
        return draft.type(isPreprint ? "article" : "article-journal");
    }

    private static void author(Draft draft, XmlNode author) {
        String group = author.text("CollectiveName");
        String first = author.text("FirstName");
        String middle = author.text("MiddleName");
        String given = middle == null ? first : first == null ? middle : first + " " + middle;
        String orcid = author.children("Identifier").stream()
                .filter(id -> "ORCID".equalsIgnoreCase(id.attribute("Source"))).map(XmlNode::text).findFirst()
                .orElse(null);
        draft.author(group != null
                ? Names.of(null, group, null)
                : Names.of(author.text("LastName"), given, author.text("Suffix")), orcid,
                PubMed.affiliation(author));
    }
}
