package io.paperwire.ingest.format;

/** A small file of each format, all of the same invented papers. */
enum SampleFiles {
    ARXIV_SNAPSHOT("""
            {"id":"2401.00001","submitter":"A","authors":"A. M\\\\\\"uller and B. Li","title":"On $\\\\alpha$ graphs","comments":"3 pages","journal-ref":null,"doi":"10.5555/a","report-no":null,"categories":"cs.LG","license":null,"abstract":"  We show.\\n","versions":[{"version":"v1","created":"Mon, 1 Jan 2024 19:18:42 GMT"}],"update_date":"2024-01-02","authors_parsed":[["Müller","A.",""],["Li","B.","Jr"]]}
            {"id":"math/0611800","title":"Old","authors_parsed":[],"authors":"C. Doe (Inst. X), D. Roe"}
            """), HUGGINGFACE_DAILY("""
            [{"title":"T","numComments":1,"paper":{"id":"2401.00001","title":"On graphs","summary":"We show. https://github.com/a/b.","authors":[{"name":"Ada Müller","hidden":false}],"upvotes":3,"publishedAt":"2024-01-01T00:00:00.000Z","submittedOnDailyAt":"2024-01-02T00:00:00.000Z","githubStars":4,"organization":{"name":"lab"}}}]
            """), OPENALEX("""
            {"meta":{"count":1},"results":[{"id":"https://openalex.org/W1234567","doi":"https://doi.org/10.5555/a","ids":{"pmid":"https://pubmed.ncbi.nlm.nih.gov/99"},"title":"On graphs","publication_year":2024,"publication_date":"2024-01-01","abstract_inverted_index":{"We":[0],"show":[1]},"authorships":[{"raw_author_name":"Ada Müller","raw_affiliation_strings":["X"],"author":{"orcid":"https://orcid.org/0000-0002-1825-0097"}}],"biblio":{"first_page":"1","last_page":"2"},"cited_by_count":1}]}
            """), SEMANTIC_SCHOLAR("""
            {"total":1,"data":[{"paperId":"0123456789abcdef0123456789abcdef01234567","externalIds":{"ArXiv":"2401.00001","CorpusId":7},"title":"On graphs","year":2024,"authors":[{"name":"Ada Müller"}],"citationCount":2,"openAccessPdf":{"url":"https://x.example/a.pdf"}}]}
            """), OPENREVIEW("""
            {"notes":[{"id":"aBcDeFgH1","forum":"aBcDeFgH1","cdate":1700000000000,"content":{"title":{"value":"On graphs"},"authors":{"value":["Ada Müller"]},"abstract":{"value":"We show."},"venue":{"value":"X 2024"},"pdf":{"value":"/pdf/a.pdf"}}}]}
            """), DATACITE_JSON("""
            {"data":[{"id":"10.5555/a","attributes":{"doi":"10.5555/a","titles":[{"title":"On graphs"}],"creators":[{"name":"Müller, Ada","nameIdentifiers":[]}],"publicationYear":2024,"dates":[{"date":"2024-01-01","dateType":"Issued"}],"descriptions":[{"description":"We <i>show</i>.","descriptionType":"Abstract"}],"rightsList":[{"rightsUri":"https://x.example/l"}],"relatedIdentifiers":[{"relatedIdentifier":"10.5555/b","relationType":"IsVersionOf"}]}}]}
            """), DBLP_JSON("""
            {"result":{"hits":{"hit":[{"info":{"authors":{"author":[{"text":"Ada Müller 0001"},{"text":"Bo Li"}]},"title":"On graphs.","venue":"X","year":"2024","key":"conf/x/MullerL24","ee":"https://doi.org/10.5555/a"}}]}}}
            """), BIORXIV("""
            {"messages":[{"status":"ok","count":1}],"collection":[{"title":"On graphs","authors":"Müller, A.; Li, B.","doi":"10.1101/2024.01.01.000001","date":"2024-01-01","version":"1","license":"cc_by","category":"genetics","abstract":"We show.","published":"10.5555/a","server":"bioRxiv"}]}
            """), JSON_FEED("""
            {"version":"https://jsonfeed.org/version/1.1","title":"F","items":[{"id":"1","url":"https://x.example/1","title":"On graphs","content_html":"<p>We show.</p>","date_published":"2024-01-01T00:00:00Z","authors":[{"name":"Ada Müller"}],"tags":["x"]}]}
            """), CROSSREF("""
            {"status":"ok","message-type":"work-list","message":{"items":[{"DOI":"10.5555/a","type":"journal-article","title":["On graphs"],"abstract":"<jats:p>We show.</jats:p>","author":[{"family":"Müller","given":"Ada","affiliation":[{"name":"X"}]}],"issued":{"date-parts":[[2024,1]]},"container-title":["J. Ex."],"relation":{"is-preprint-of":[{"id-type":"doi","id":"10.5555/b"}]}}]}}
            """), CSL_JSON("""
            [{"id":"a","type":"article-journal","title":"On graphs","author":[{"family":"Müller","given":"Ada"},{"literal":"Lab"}],"issued":{"date-parts":[["2024","1"]]},"DOI":"10.5555/a","note":"arXiv:2401.00001"}]
            """), JSON_LINES("""
            {"title":"On graphs","abstract":"We show $x$.","authors":["Ada Müller",{"name":"Bo Li"}],"identifiers":["doi:10.5555/a"],"dates":[{"kind":"published","date":"2024-01"}],"links":[{"relation":"code","url":"https://x.example"}]}
            {"title":"Other"}
            """), OAI_PMH("""
            <?xml version="1.0" encoding="UTF-8"?>
            <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header><identifier>oai:arXiv.org:2401.00001</identifier><datestamp>2024-01-02</datestamp></header><metadata>
            <arXiv><id>2401.00001</id><created>2024-01-01</created><authors><author><keyname>Müller</keyname><forenames>Ada</forenames></author></authors><title>On $x &lt; y$ graphs</title><categories>cs.LG</categories><abstract>We show.</abstract></arXiv></metadata></record>
            <record><header><identifier>oai:arXiv.org:2401.00002</identifier><datestamp>2024-01-02</datestamp></header><metadata><arXivRaw><id>2401.00002</id><version version="v1"><date>Mon, 1 Jan 2024 00:00:00 GMT</date></version><title>Raw</title><authors>B. Li (X)</authors></arXivRaw></metadata></record><resumptionToken/></ListRecords></OAI-PMH>
            """), ARXIV_API("""
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="a"><id>http://arxiv.org/api/x</id><entry><id>http://arxiv.org/abs/2401.00001v1</id><published>2024-01-01T00:00:00Z</published><title>On graphs</title><summary>We show.</summary><author><name>Ada Müller</name></author><category term="cs.LG"/><arxiv:doi>10.5555/a</arxiv:doi></entry></feed>
            """), ARXIV_FEED("""
            <rss version="2.0" xmlns:dc="d"><channel><title>cs.LG updates on arXiv.org</title><item><title>On graphs</title><link>https://arxiv.org/abs/2401.00001</link><description>arXiv:2401.00001v1 Announce Type: new
            Abstract: We show.</description><guid>oai:arXiv.org:2401.00001v1</guid><dc:creator>Ada M\\"uller, B. Li</dc:creator></item></channel></rss>
            """), FEED("""
            <?xml version="1.0"?><!-- made --><rss version="2.0"><channel><title>F</title><link>https://x.example/</link><item><title>On &lt;i&gt;graphs&lt;/i&gt;</title><link>/1</link><description><![CDATA[<p>We show.</p>]]></description><author>a@x.example (Ada Müller)</author><pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate></item></channel></rss>
            """), ARXIV_LISTING("""
            ------------------------------------------------------------------------------
            \\\\
            arXiv:2401.00001
            From: A
            Date: Mon, 1 Jan 2024 00:00:00 GMT   (44kb,D)

            Title: On
              graphs
            Authors: Ada M\\"uller, Bo Li
            Categories: cs.LG
            \\\\
              We show.
            \\\\
            """), PUBMED_XML("""
            <?xml version="1.0"?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">123456</PMID><Article><Journal><ISSN>1234-5679</ISSN><JournalIssue><Volume>7</Volume><PubDate><Year>2024</Year><Month>May</Month></PubDate></JournalIssue><Title>J. Ex.</Title></Journal><ArticleTitle>On <i>graphs</i>.</ArticleTitle><Abstract><AbstractText Label="AIM">We show.</AbstractText></Abstract><AuthorList><Author><LastName>Müller</LastName><ForeName>Ada</ForeName></Author></AuthorList><PublicationTypeList><PublicationType>Journal Article</PublicationType></PublicationTypeList></Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="doi">10.5555/a</ArticleId></ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>
            """), PUBMED_PUBLISHER_XML("""
            <ArticleSet><Article><Journal><JournalTitle>J. Ex.</JournalTitle><Volume>7</Volume><PubDate><Year>2024</Year></PubDate></Journal><ArticleTitle>On graphs</ArticleTitle><AuthorList><Author><FirstName>Ada</FirstName><LastName>Müller</LastName></Author></AuthorList><Abstract>We show.</Abstract><ArticleIdList><ArticleId IdType="doi">10.5555/a</ArticleId></ArticleIdList></Article></ArticleSet>
            """), JATS("""
            <!DOCTYPE article PUBLIC "-//NLM//DTD JATS//EN" "x.dtd"><article article-type="research-article"><front><journal-meta><journal-title>J. Ex.</journal-title></journal-meta><article-meta><article-id pub-id-type="doi">10.5555/a</article-id><title-group><article-title>On <italic>graphs</italic></article-title></title-group><contrib-group><contrib contrib-type="author"><name><surname>Müller</surname><given-names>Ada</given-names></name><xref ref-type="aff" rid="a1"/></contrib><aff id="a1">Inst. X</aff></contrib-group><pub-date pub-type="epub"><day>3</day><month>5</month><year>2024</year></pub-date><abstract><p>We show <tex-math>x</tex-math>.</p></abstract></article-meta></front><body><p>Much more.</p></body></article>
            """), CROSSREF_XML("""
            <doi_records><doi_record><crossref><journal><journal_metadata><full_title>J. Ex.</full_title></journal_metadata><journal_article><titles><title>On graphs</title></titles><contributors><person_name contributor_role="author"><given_name>Ada</given_name><surname>Müller</surname></person_name></contributors><publication_date><month>05</month><year>2024</year></publication_date><doi_data><doi>10.5555/a</doi><resource>https://x.example/a</resource></doi_data></journal_article></journal></crossref></doi_record></doi_records>
            """), CROSSREF_DEPOSIT("""
            <doi_batch version="5.3.1"><head><doi_batch_id>1</doi_batch_id></head><body><journal><journal_metadata><full_title>J. Ex.</full_title></journal_metadata><journal_article><titles><title>On graphs</title></titles><contributors><person_name contributor_role="author" sequence="first"><given_name>Ada</given_name><surname>Müller</surname></person_name></contributors><publication_date><year>2024</year></publication_date><doi_data><doi>10.5555/a</doi></doi_data></journal_article></journal></body></doi_batch>
            """), CROSSREF_QUERY("""
            <crossref_result><query_result><body><query status="resolved"><doi type="journal_article">10.5555/a</doi><journal_title>J. Ex.</journal_title><contributors><contributor contributor_role="author"><given_name>Ada</given_name><surname>Müller</surname></contributor></contributors><year>2024</year><article_title>On graphs</article_title></query></body></query_result></crossref_result>
            """), DATACITE_XML("""
            <resource xmlns="http://datacite.org/schema/kernel-4"><identifier identifierType="DOI">10.5555/a</identifier><creators><creator><creatorName>Müller, Ada</creatorName></creator></creators><titles><title>On graphs</title></titles><publisher>Repo</publisher><publicationYear>2024</publicationYear><resourceType resourceTypeGeneral="Dataset"/><descriptions><description descriptionType="Abstract">We show.</description></descriptions></resource>
            """), ACL_ANTHOLOGY("""
            <?xml version='1.0' encoding='UTF-8'?><collection id="2024.ex"><volume id="1"><meta><booktitle>Proceedings of <fixed-case>EX</fixed-case></booktitle><year>2024</year></meta><paper id="1"><title>On <fixed-case>G</fixed-case>raphs</title><author><first>Ada</first><last>Müller</last></author><pages>1–2</pages><abstract>We show.</abstract><url>2024.ex-1.1</url></paper></volume></collection>
            """), DBLP_XML("""
            <?xml version="1.0"?><!DOCTYPE dblp SYSTEM "dblp.dtd"><dblp><article key="journals/x/Muller24" mdate="2024-01-01"><author>Ada M&uuml;ller 0001</author><title>On graphs.</title><journal>X</journal><year>2024</year><ee>https://doi.org/10.5555/a</ee></article></dblp>
            """), ENDNOTE_XML("""
            <xml><records><record><ref-type name="Journal Article">17</ref-type><contributors><authors><author><style>Müller, Ada</style></author></authors></contributors><titles><title><style>On graphs</style></title></titles><dates><year>2024</year></dates><electronic-resource-num>10.5555/a</electronic-resource-num></record></records></xml>
            """), MODS("""
            <mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><nonSort>The</nonSort><title>graphs</title></titleInfo><name type="personal"><namePart type="family">Müller</namePart><namePart type="given">Ada</namePart><role><roleTerm>author</roleTerm></role></name><originInfo><dateIssued>2024</dateIssued></originInfo><identifier type="doi">10.5555/a</identifier></mods>
            """), MARCXML("""
            <record xmlns="http://www.loc.gov/MARC21/slim"><leader>00000nam a2200000 a 4500</leader><controlfield tag="001">1</controlfield><datafield tag="100" ind1="1" ind2=" "><subfield code="a">Müller, Ada.</subfield></datafield><datafield tag="245" ind1="1" ind2="0"><subfield code="a">On graphs /</subfield></datafield><datafield tag="260" ind1=" " ind2=" "><subfield code="c">2024.</subfield></datafield></record>
            """), OAI_DC("""
            <oai_dc:dc xmlns:oai_dc="o" xmlns:dc="d"><dc:title>On graphs</dc:title><dc:creator>Müller, Ada</dc:creator><dc:description>We show that a graph is what it is, and that at length.</dc:description><dc:date>2024-05</dc:date><dc:identifier>https://doi.org/10.5555/a</dc:identifier><dc:type>info:eu-repo/semantics/article</dc:type></oai_dc:dc>
            """), BIBTEX("""
            % Encoding: UTF-8
            @string{jx = "J. " # {Ex.}}
            @article{muller2024, title = {On {G}raphs and ${\\rm x}$}, author = "M{\\\"u}ller, Ada and Li, Bo and others", journal = jx, year = 2024, month = may, doi = {10.5555/a}, crossref = {p}}
            @inproceedings(p, title = "Proceedings", booktitle = {X}, year = {2023})
            @comment{nothing}
            """), RIS("""
            TY  - JOUR
            TI  - On graphs
            AU  - Müller, Ada
            AU  - Li, Bo
            JO  - J. Ex.
            PY  - 2024/05//
            N2  - We show.
            DO  - 10.5555/a
            SP  - 1
            EP  - 2
            ER  -\s
            """), MEDLINE("""
            PMID- 123456
            TI  - On
                  graphs.
            FAU - Müller, Ada
            AU  - Müller A
            AB  - We show.
            DP  - 2024 May 3
            LID - 10.5555/a [doi]
            JT  - J. Ex.
            """), ISI("""
            FN ISI Export Format
            VR 1.0
            PT J
            AU Muller, A
               Li, B
            TI On graphs of LiNbO/sub 3/
            SO J EX
            PY 2024
            PD MAY 3
            UT ISI:0001
            ER
            EF
            """), REFER("""
            %0 Journal Article
            %A Müller, Ada
            %T On graphs
            %J J. Ex.
            %D 2024
            %X We show.
            %R 10.5555/a
            """), CFF("""
            cff-version: 1.2.0
            message: Cite it.
            title: On graphs
            authors:
              - family-names: Müller
                given-names: Ada
            date-released: 2024-05-03
            doi: 10.5555/a
            repository-code: https://github.com/a/b
            """), DAILY_PAGE("""
            Get trending papers in your email inbox!
            Mar 17

            On graphs

            We show in $O(n^2)$ that a graph is what it is. Code at https://github.com/a/b.
            """);

    private final String text;

    SampleFiles(String text) {
        this.text = text;
    }

    String format() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    String text() {
        return text;
    }
}
