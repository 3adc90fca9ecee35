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
