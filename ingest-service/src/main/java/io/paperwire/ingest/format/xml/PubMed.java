package io.paperwire.ingest.format.xml;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.paperwire.events.PaperDate;
import io.paperwire.events.PartialDate;
import io.paperwire.events.SourceRef;
import io.paperwire.ingest.format.DeletedException;
import io.paperwire.ingest.record.Dates;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.record.PubMedTerms;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/** PubMed's records (pubmed_190101.dtd and its kin), articles and books. */
final class PubMed {

    static final XmlFormat FORMAT = new XmlFormat("pubmed-xml",
            head -> Set.of("pubmedarticleset", "pubmedarticle", "pubmedbookarticle", "pubmedbookarticleset")
                    .contains(head.xmlLocalRoot()),
            XmlPlan.records("PubmedArticle", "PubmedBookArticle", "PMID").skipping("ReferenceList",
                    "Sections", "GrantList"),
            (record, context) -> map(record));

    private static final String SOURCE = "pubmed";

    private PubMed() {
    }

    static Draft map(XmlNode record) {
        // One that stands in no record stands in DeleteCitation or DeleteDocument.
        if (record.name().equals("PMID"))
            throw new DeletedException(deleted(record));
        if (record.name().equals("PubmedBookArticle"))
            return book(record);
        XmlNode citation = record.name().equals("MedlineCitation") ? record : record.child("MedlineCitation");
        if (citation == null)
            throw new IllegalArgumentException("MedlineCitation is missing");
        XmlNode article = citation.child("Article");
        if (article == null)
            throw new IllegalArgumentException("Article is missing");
        Draft draft = new Draft(SOURCE);
        identify(draft, citation.text("PMID"));
        ids(draft, record.all("PubmedData/ArticleIdList/ArticleId"));
        ids(draft, article.children("ELocationID"));
        PubMedTerms.title(draft, article.text("ArticleTitle"), article.text("VernacularTitle"));
        mainAbstract(draft, article, citation);
        authors(draft, article.children("AuthorList"));
        journal(draft, article, citation);
        dates(draft, article, record);
        article.children("Language").stream().findFirst().ifPresent(language -> draft.language(language.text()));
        citation.all("MeshHeadingList/MeshHeading/DescriptorName").forEach(term -> draft.keyword(term.text()));
        citation.all("KeywordList/Keyword").forEach(word -> draft.keyword(word.text()));
        List<String> types = article.all("PublicationTypeList/PublicationType").stream().map(XmlNode::text)
                .filter(type -> type != null).map(type -> Letters.lower(type.strip())).toList();
        draft.type(PubMedTerms.type(types));
        draft.retracted(types.contains("retracted publication"));
        boolean preprint = types.contains("preprint");
        for (XmlNode other : citation.all("CommentsCorrectionsList/CommentsCorrections")) {
            String kind = other.attribute("RefType");
            PubMedTerms.relation(draft, kind, other.text("RefSource"), other.text("PMID"), preprint);
            if ("RetractionIn".equals(kind) || "RetractedandRepublishedIn".equals(kind))
                draft.comment(other.text("Note"));
        }
        return draft;
    }

    /** Of a citation with several versions, which have one PMID, the others may be there still. */
    private static Optional<SourceRef> deleted(XmlNode pmid) {
        String version = pmid.attribute("Version");
        return version == null || version.equals("1")
                ? Optional.ofNullable(pmid.text()).filter(id -> !id.isBlank())
                        .map(id -> new SourceRef(SOURCE, id.strip(), null))
                : Optional.empty();
    }

    private static Draft book(XmlNode record) {
        XmlNode document = record.child("BookDocument");
        if (document == null)
            throw new IllegalArgumentException("BookDocument is missing");
        Draft draft = new Draft(SOURCE);
        identify(draft, document.text("PMID"));
        ids(draft, document.all("ArticleIdList/ArticleId"));
        String bookTitle = document.text("Book/BookTitle");
        String own = document.text("ArticleTitle");
        boolean isPart = own != null;
        PubMedTerms.title(draft, isPart ? own : bookTitle, document.text("VernacularTitle"));
        draft.abstractText(labelled(document.child("Abstract")));
        authors(draft, document.children("AuthorList"));
        if (!draft.hasAuthors() && !isPart)
            authors(draft, document.all("Book/AuthorList"));
        draft.venue(isPart ? bookTitle : document.text("Book/CollectionTitle"));
        draft.publisher(document.text("Book/Publisher/PublisherName"));
        draft.volume(document.text("Book/Volume"));
        draft.pages(document.text("Pagination/MedlinePgn"));
        draft.date(PaperDate.Kind.PUBLISHED, date(document.at("Book/PubDate")));
        draft.date(PaperDate.Kind.UPDATED, date(document.child("DateRevised")));
        if (!isPart) {
            document.all("Book/Isbn").forEach(isbn -> draft.identifier("isbn", isbn.text()));
            ids(draft, document.all("Book/ELocationID"));
        }
        draft.language(document.text("Language"));
        document.all("KeywordList/Keyword").forEach(word -> draft.keyword(word.text()));
        return draft.type(isPart ? "chapter" : "book");
    }

    private static void identify(Draft draft, String pmid) {
        if (pmid == null)
            return;
        draft.recordId(pmid).identifier("pmid", pmid);
        if (Identifiers.of("pmid", pmid).isPresent())
            draft.url("https://pubmed.ncbi.nlm.nih.gov/" + pmid.strip() + "/");
    }

    static void ids(Draft draft, List<XmlNode> ids) {
        for (XmlNode id : ids) {
            String scheme = id.attribute("IdType") == null ? id.attribute("EIdType") : id.attribute("IdType");
            if (scheme == null || "N".equals(id.attribute("ValidYN")))
                continue;
            switch (scheme) {
                case "doi" -> draft.identifier("doi", id.text());
                case "pubmed" -> draft.identifier("pmid", id.text());
                case "pmc", "pmcid" -> draft.identifier("pmcid", id.text());
                default -> {
                    // Publishers' own numbers are unique only with the publisher.
                }
            }
        }
    }

    private static void mainAbstract(Draft draft, XmlNode article, XmlNode citation) {
        draft.abstractText(labelled(article.child("Abstract")));
        if (draft.abstractText() == null)
            PubMedTerms.otherAbstracts(draft, citation.children("OtherAbstract").stream()
                    .map(other -> new PubMedTerms.OtherAbstract(labelled(other), other.attribute("Language"))).toList(),
                    article.text("Language"));
    }

    static String labelled(XmlNode parts) {
        if (parts == null)
            return null;
        StringBuilder text = new StringBuilder();
        for (XmlNode part : parts.children("AbstractText")) {
            String own = part.text();
            if (own == null)
                continue;
            String label = part.attribute("Label");
            boolean shown = label != null && !label.isBlank() && !label.equalsIgnoreCase("UNLABELLED");
            text.append(text.isEmpty() ? "" : " ")
                    .append(shown ? Patterns.replaceFirst(label.strip(), ":$", "") + ": " : "")
                    .append(own.strip());
        }
        if (parts.children("AbstractText").isEmpty() && parts.text() != null)
            text.append(parts.text());
        return text.toString();
    }

    private static void authors(Draft draft, List<XmlNode> lists) {
        for (XmlNode list : lists) {
            if ("editors".equals(list.attribute("Type")))
                continue;
            List<XmlNode> authors = list.children("Author");
            authors.forEach(author -> author(draft, author));
            // For some years PubMed kept only the first 10 or 25.
            if ("N".equals(list.attribute("CompleteYN")) && !authors.isEmpty())
                draft.comment("Only the first " + authors.size() + " authors are listed");
        }
    }

    private static void author(Draft draft, XmlNode author) {
        if ("N".equals(author.attribute("ValidYN")))
            return;
        String orcid = author.children("Identifier").stream()
                .filter(id -> "ORCID".equalsIgnoreCase(id.attribute("Source"))).map(XmlNode::text).findFirst()
                .orElse(null);
        String affiliation = affiliation(author);
        String group = author.text("CollectiveName");
        if (group != null)
            draft.author(Names.of(null, group, null), null, affiliation);
        else
            draft.author(Names.of(author.text("LastName"), given(author), author.text("Suffix")), orcid, affiliation);
    }

    static String affiliation(XmlNode author) {
        String all = author.joined("AffiliationInfo/Affiliation");
        return all == null ? author.joined("Affiliation") : all;
    }

    private static String given(XmlNode author) {
        if (author.text("ForeName") != null)
            return author.text("ForeName");
        String first = author.text("FirstName");
        String middle = author.text("MiddleName");
        if (first != null)
            return middle == null ? first : first + " " + middle;
        return author.text("Initials");
    }

    private static void journal(Draft draft, XmlNode article, XmlNode citation) {
        String name = article.text("Journal/Title");
        draft.venue(name != null ? name : article.text("Journal/ISOAbbreviation"))
                .venue(citation.text("MedlineJournalInfo/MedlineTA"))
                .issn(article.text("Journal/ISSN")).issn(citation.text("MedlineJournalInfo/ISSNLinking"))
                .volume(article.text("Journal/JournalIssue/Volume")).issue(article.text("Journal/JournalIssue/Issue"));
        String whole = article.text("Pagination/MedlinePgn");
        if (whole != null)
            draft.pages(whole);
        else if (article.child("Pagination") != null)
            draft.pages(article.text("Pagination/StartPage"), article.text("Pagination/EndPage"));
        else
            // Publishers' own numbers may be anything; this is how an article's number looks.
            article.children("ELocationID").stream().filter(id -> "pii".equals(id.attribute("EIdType")))
                    .map(XmlNode::text).filter(text -> text != null && Patterns.matches(text.strip(), "e\\d{1,8}"))
                    .forEach(draft::pages);
    }

    private static void dates(Draft draft, XmlNode article, XmlNode record) {
        draft.date(PaperDate.Kind.PUBLISHED, date(article.at("Journal/JournalIssue/PubDate")));
        article.children("ArticleDate").forEach(online -> draft.date(PaperDate.Kind.PUBLISHED, date(online)));
        for (XmlNode event : record.all("PubmedData/History/PubMedPubDate"))
            if ("received".equals(event.attribute("PubStatus")))
                draft.date(PaperDate.Kind.SUBMITTED, date(event));
    }

    static PartialDate date(XmlNode date) {
        if (date == null)
            return null;
        String free = date.text("MedlineDate");
        return free != null
                ? Dates.parse(free)
                : Dates.of(date.text("Year"), date.text("Month"), date.text("Day"));
    }
}
