package io.paperwire.bench;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Made files of each format, with texts as long as real ones: accents, mathematics, entities and addresses where that format
 * has them.
 */
record MadeFile(String format, String begin, String record, String between, String end) {

    private static final String[] WORDS = ("the of graph neural network learning with for equivariant estimation a convergence we show that"
            + " diffusion models large language bound samples distribution training robust method results data on in an and under problem"
            + " optimal rate algorithm theory experiments propose novel framework improves state art").split(" ");

    static final List<MadeFile> ALL = List.of(
            new MadeFile("arxiv-snapshot", "",
                    "{\"id\":\"%ID%\",\"submitter\":\"Ada Maker\",\"authors\":\"A. M\\\\\\\"uller, B. Li and C. Doe\",\"title\":\"%TITLE%\\n  %TITLE%\","
                            + "\"comments\":\"12 pages, code at https://github.com/x/y%N%.\",\"journal-ref\":null,\"doi\":\"10.5555/x%N%\",\"report-no\":null,\"categories\":\"cs.LG stat.ML\","
                            + "\"license\":\"http://creativecommons.org/licenses/by/4.0/\",\"abstract\":\"  %TEXT% $O(n^2)$ Schr\\\\\\\"odinger\\n%TEXT%\\n\",\"versions\":[{\"version\":\"v1\",\"created\":\"Mon, 2 Apr 2007 19:18:42 GMT\"}],"
                            + "\"update_date\":\"2008-11-26\",\"authors_parsed\":[[\"Müller\",\"A.\",\"\"],[\"Li\",\"B.\",\"\"],[\"Doe\",\"C.\",\"\"]]}",
                    "\n", "\n"),
            new MadeFile("json-lines", "",
                    "{\"source\":\"made\",\"recordId\":\"%N%\",\"title\":\"%TITLE% & é\",\"abstract\":\"%TEXT% %TEXT%\",\"authors\":[\"Ada Müller\",\"Bo Li\"],"
                            + "\"identifiers\":[\"doi:10.5555/x%N%\"],\"dates\":[{\"kind\":\"published\",\"date\":\"2024-03-01\"}]}",
                    "\n", "\n"),
            new MadeFile("crossref", "{\"status\":\"ok\",\"message-type\":\"work-list\",\"message\":{\"items\":[",
                    "{\"DOI\":\"10.5555/x%N%\",\"type\":\"journal-article\",\"title\":[\"%TITLE%\"],\"abstract\":\"<jats:p>%TEXT% %TEXT% &lt; x</jats:p>\","
                            + "\"author\":[{\"family\":\"Müller\",\"given\":\"Ada\",\"affiliation\":[]},{\"family\":\"Li\",\"given\":\"Bo\"}],\"issued\":{\"date-parts\":[[2024,3,1]]},\"container-title\":[\"Journal of Examples\"],"
                            + "\"volume\":\"7\",\"page\":\"1-12\",\"ISSN\":[\"1234-5679\"],\"is-referenced-by-count\":3}",
                    ",\n", "]}}"),
            new MadeFile("huggingface-daily", "[",
                    "{\"paper\":{\"id\":\"%ID%\",\"title\":\"%TITLE%\",\"summary\":\"%TEXT% %TEXT%\",\"authors\":[{\"name\":\"Ada Müller\",\"hidden\":false}],\"upvotes\":12,"
                            + "\"publishedAt\":\"2026-03-15T10:00:00.000Z\",\"githubRepo\":\"https://github.com/x/y%N%\"},\"numComments\":2}",
                    ",\n", "]"),
            new MadeFile("oai-pmh",
                    "<?xml version=\"1.0\"?><OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><ListRecords>",
                    "<record><header><identifier>oai:arXiv.org:%ID%</identifier><datestamp>2024-01-01</datestamp></header><metadata>"
                            + "<arXiv xmlns=\"http://arxiv.org/OAI/arXiv/\"><id>%ID%</id><created>2024-01-01</created><authors><author><keyname>Müller</keyname><forenames>Ada</forenames></author><author><keyname>Li</keyname><forenames>Bo</forenames></author></authors>"
                            + "<title>%TITLE%</title><categories>cs.LG stat.ML</categories><comments>12 pages</comments><license>http://x.example/</license><abstract>  %TEXT% $x &lt; y$\n%TEXT%\n</abstract></arXiv></metadata></record>",
                    "\n", "</ListRecords></OAI-PMH>"),
            new MadeFile("arxiv-api", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>http://arxiv.org/api/x</id>",
                    "<entry><id>http://arxiv.org/abs/%ID%v1</id><published>2024-01-01T00:00:00Z</published><updated>2024-01-01T00:00:00Z</updated><title>%TITLE%</title><summary>%TEXT%\n%TEXT%</summary>"
                            + "<author><name>Ada Müller</name></author><author><name>Bo Li</name></author><category term=\"cs.LG\"/></entry>",
                    "\n", "</feed>"),
            new MadeFile("feed", "<rss version=\"2.0\"><channel><title>Made</title><link>https://x.example/</link>",
                    "<item><title>%TITLE%</title><link>https://x.example/%N%</link><description>&lt;p&gt;%TEXT% %TEXT%&lt;/p&gt;</description><pubDate>Tue, 05 May 2020 23:00:00 GMT</pubDate></item>",
                    "\n", "</channel></rss>"),
            new MadeFile("arxiv-listing", "",
                    "------------------------------------------------------------------------------\n\\\\\narXiv:%ID%\nDate: Mon, 2 Apr 2007 16:46:30 GMT   (44kb)\n\nTitle: %TITLE%\nAuthors: Ada M\\\"uller, Bo Li\nCategories: cs.LG\n\\\\\n  %TEXT%\n%TEXT%\n\\\\",
                    "\n", "\n"),
            new MadeFile("openalex", "{\"results\":[",
                    "{\"id\":\"https://openalex.org/W1%N%0\",\"doi\":\"https://doi.org/10.5555/x%N%\",\"ids\":{\"openalex\":\"https://openalex.org/W1%N%0\"},\"title\":\"%TITLE%\",\"publication_year\":2024,\"publication_date\":\"2024-03-01\",\"abstract_inverted_index\":{\"%TITLE%\":[0],\"show\":[1,3],\"graphs\":[2]},\"authorships\":[{\"raw_author_name\":\"Ada Müller\",\"raw_affiliation_strings\":[\"Institute of Examples\"],\"author\":{\"orcid\":null}}],\"cited_by_count\":3}",
                    ",\n", "]}"),
            new MadeFile("semantic-scholar", "{\"total\":1,\"data\":[",
                    "{\"paperId\":\"0123456789abcdef0123456789abcdef01234567\",\"externalIds\":{\"ArXiv\":\"%ID%\",\"CorpusId\":7},\"title\":\"%TITLE%\",\"abstract\":\"%TEXT% %TEXT%\",\"year\":2024,\"authors\":[{\"name\":\"Ada Müller\"},{\"name\":\"Bo Li\"}],\"citationCount\":2}",
                    ",\n", "]}"),
            new MadeFile("openreview", "{\"notes\":[",
                    "{\"id\":\"aBcDeFgH%N%\",\"forum\":\"aBcDeFgH%N%\",\"cdate\":1700000000000,\"content\":{\"title\":{\"value\":\"%TITLE%\"},\"authors\":{\"value\":[\"Ada Müller\",\"Bo Li\"]},\"abstract\":{\"value\":\"%TEXT% %TEXT%\"},\"venue\":{\"value\":\"X 2024\"}}}",
                    ",\n", "]}"),
            new MadeFile("datacite-json", "{\"data\":[",
                    "{\"id\":\"10.5555/x%N%\",\"attributes\":{\"doi\":\"10.5555/x%N%\",\"titles\":[{\"title\":\"%TITLE%\"}],\"creators\":[{\"name\":\"Müller, Ada\"}],\"publicationYear\":2024,\"descriptions\":[{\"description\":\"%TEXT% %TEXT%\",\"descriptionType\":\"Abstract\"}]}}",
                    ",\n", "]}"),
            new MadeFile("dblp-json", "{\"result\":{\"hits\":{\"hit\":[",
                    "{\"info\":{\"authors\":{\"author\":[{\"text\":\"Ada Müller 0001\"},{\"text\":\"Bo Li\"}]},\"title\":\"%TITLE%.\",\"venue\":\"X\",\"year\":\"2024\",\"key\":\"conf/x/M%N%\",\"ee\":\"https://doi.org/10.5555/x%N%\"}}",
                    ",\n", "]}}}"),
            new MadeFile("biorxiv", "{\"messages\":[{\"status\":\"ok\"}],\"collection\":[",
                    "{\"title\":\"%TITLE%\",\"authors\":\"Müller, A.; Li, B.\",\"doi\":\"10.1101/2024.01.01.%N%\",\"date\":\"2024-01-01\",\"version\":\"1\",\"license\":\"cc_by\",\"category\":\"genetics\",\"abstract\":\"%TEXT% %TEXT%\",\"published\":\"NA\",\"server\":\"bioRxiv\"}",
                    ",\n", "]}"),
            new MadeFile("json-feed", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"F\",\"items\":[",
                    "{\"id\":\"%N%\",\"url\":\"https://x.example/%N%\",\"title\":\"%TITLE%\",\"content_html\":\"<p>%TEXT% %TEXT%</p>\",\"date_published\":\"2024-01-01T00:00:00Z\"}",
                    ",\n", "]}"),
            new MadeFile("csl-json", "[",
                    "{\"id\":\"x%N%\",\"type\":\"article-journal\",\"title\":\"%TITLE%\",\"abstract\":\"%TEXT% %TEXT%\",\"author\":[{\"family\":\"Müller\",\"given\":\"Ada\"}],\"issued\":{\"date-parts\":[[\"2024\",\"3\"]]},\"DOI\":\"10.5555/x%N%\",\"container-title\":\"J. Ex.\"}",
                    ",\n", "]"),
            new MadeFile("arxiv-feed",
                    "<rss version=\"2.0\" xmlns:dc=\"d\"><channel><title>cs.LG updates on arXiv.org</title>",
                    "<item><title>%TITLE%</title><link>https://arxiv.org/abs/%ID%</link><description>arXiv:%ID%v1 Announce Type: new \nAbstract: %TEXT% %TEXT%</description><guid>oai:arXiv.org:%ID%v1</guid><category>cs.LG</category><pubDate>Wed, 20 Aug 2025 00:00:00 -0400</pubDate><dc:creator>Ada Müller, Bo Li</dc:creator></item>",
                    "\n", "</channel></rss>"),
            new MadeFile("pubmed-xml", "<?xml version=\"1.0\"?><PubmedArticleSet>",
                    "<PubmedArticle><MedlineCitation><PMID>1%N%</PMID><Article><Journal><JournalIssue><Volume>7</Volume><PubDate><Year>2024</Year><Month>May</Month></PubDate></JournalIssue><Title>J. Ex.</Title></Journal><ArticleTitle>%TITLE%.</ArticleTitle><Abstract><AbstractText Label=\"AIM\">%TEXT%</AbstractText><AbstractText Label=\"END\">%TEXT%</AbstractText></Abstract><AuthorList><Author><LastName>Müller</LastName><ForeName>Ada</ForeName></Author></AuthorList></Article></MedlineCitation></PubmedArticle>",
                    "\n", "</PubmedArticleSet>"),
            new MadeFile("pubmed-publisher-xml", "<ArticleSet>",
                    "<Article><Journal><JournalTitle>J. Ex.</JournalTitle><PubDate><Year>2024</Year></PubDate></Journal><ArticleTitle>%TITLE%</ArticleTitle><AuthorList><Author><FirstName>Ada</FirstName><LastName>Müller</LastName></Author></AuthorList><Abstract>%TEXT% %TEXT%</Abstract><ArticleIdList><ArticleId IdType=\"doi\">10.5555/x%N%</ArticleId></ArticleIdList></Article>",
                    "\n", "</ArticleSet>"),
            new MadeFile("jats", "<articles>",
                    "<article article-type=\"research-article\"><front><journal-meta><journal-title>J. Ex.</journal-title></journal-meta><article-meta><article-id pub-id-type=\"doi\">10.5555/x%N%</article-id><title-group><article-title>%TITLE%</article-title></title-group><contrib-group><contrib contrib-type=\"author\"><name><surname>Müller</surname><given-names>Ada</given-names></name></contrib></contrib-group><pub-date pub-type=\"epub\"><year>2024</year></pub-date><abstract><p>%TEXT%</p><p>%TEXT%</p></abstract></article-meta></front><body><p>%TEXT%</p></body></article>",
                    "\n", "</articles>"),
            new MadeFile("crossref-xml", "<doi_records>",
                    "<doi_record><crossref><journal><journal_metadata><full_title>J. Ex.</full_title></journal_metadata><journal_article><titles><title>%TITLE%</title></titles><contributors><person_name contributor_role=\"author\"><given_name>Ada</given_name><surname>Müller</surname></person_name></contributors><abstract><p>%TEXT% %TEXT%</p></abstract><publication_date><year>2024</year></publication_date><doi_data><doi>10.5555/x%N%</doi></doi_data></journal_article></journal></crossref></doi_record>",
                    "\n", "</doi_records>"),
            new MadeFile("crossref-deposit",
                    "<doi_batch version=\"5.3.1\"><head/><body><journal><journal_metadata><full_title>J. Ex.</full_title></journal_metadata>",
                    "<journal_article><titles><title>%TITLE%</title></titles><contributors><person_name contributor_role=\"author\" sequence=\"first\"><given_name>Ada</given_name><surname>Müller</surname></person_name></contributors><abstract><p>%TEXT% %TEXT%</p></abstract><publication_date><year>2024</year></publication_date><doi_data><doi>10.5555/x%N%</doi></doi_data></journal_article>",
                    "\n", "</journal></body></doi_batch>"),
            new MadeFile("crossref-query", "<crossref_result><query_result><body>",
                    "<query status=\"resolved\"><doi type=\"journal_article\">10.5555/x%N%</doi><journal_title>J. Ex.</journal_title><contributors><contributor contributor_role=\"author\"><given_name>Ada</given_name><surname>Müller</surname></contributor></contributors><year>2024</year><article_title>%TITLE%</article_title></query>",
                    "\n", "</body></query_result></crossref_result>"),
            new MadeFile("datacite-xml", "<resources>",
                    "<resource><identifier identifierType=\"DOI\">10.5555/x%N%</identifier><creators><creator><creatorName>Müller, Ada</creatorName></creator></creators><titles><title>%TITLE%</title></titles><publisher>Repo</publisher><publicationYear>2024</publicationYear><descriptions><description descriptionType=\"Abstract\">%TEXT% %TEXT%</description></descriptions></resource>",
                    "\n", "</resources>"),
            new MadeFile("acl-anthology",
                    "<collection id=\"2024.ex\"><volume id=\"1\"><meta><booktitle>Proceedings</booktitle><year>2024</year></meta>",
                    "<paper id=\"%N%\"><title>%TITLE%</title><author><first>Ada</first><last>Müller</last></author><pages>1–2</pages><abstract>%TEXT% %TEXT%</abstract></paper>",
                    "\n", "</volume></collection>"),
            new MadeFile("dblp-xml", "<?xml version=\"1.0\"?><dblp>",
                    "<article key=\"journals/x/M%N%\" mdate=\"2024-01-01\"><author>Ada M&#252;ller 0001</author><author>Bo Li</author><title>%TITLE%.</title><journal>X</journal><year>2024</year><ee>https://doi.org/10.5555/x%N%</ee></article>",
                    "\n", "</dblp>"),
            new MadeFile("endnote-xml", "<xml><records>",
                    "<record><ref-type name=\"Journal Article\">17</ref-type><contributors><authors><author><style>Müller, Ada</style></author></authors></contributors><titles><title><style>%TITLE%</style></title></titles><dates><year>2024</year></dates><abstract><style>%TEXT% %TEXT%</style></abstract></record>",
                    "\n", "</records></xml>"),
            new MadeFile("mods", "<modsCollection>",
                    "<mods><titleInfo><title>%TITLE%</title></titleInfo><name type=\"personal\"><namePart type=\"family\">Müller</namePart><namePart type=\"given\">Ada</namePart><role><roleTerm>author</roleTerm></role></name><originInfo><dateIssued>2024</dateIssued></originInfo><abstract>%TEXT% %TEXT%</abstract></mods>",
                    "\n", "</modsCollection>"),
            new MadeFile("marcxml", "<collection xmlns=\"http://www.loc.gov/MARC21/slim\">",
                    "<record><leader>00000nam a2200000 a 4500</leader><controlfield tag=\"001\">%N%</controlfield><datafield tag=\"100\" ind1=\"1\" ind2=\" \"><subfield code=\"a\">Müller, Ada.</subfield></datafield><datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">%TITLE% /</subfield></datafield><datafield tag=\"520\" ind1=\" \" ind2=\" \"><subfield code=\"a\">%TEXT% %TEXT%</subfield></datafield></record>",
                    "\n", "</collection>"),
            new MadeFile("oai-dc", "<records xmlns:oai_dc=\"o\" xmlns:dc=\"d\">",
                    "<oai_dc:dc><dc:title>%TITLE%</dc:title><dc:creator>Müller, Ada</dc:creator><dc:description>%TEXT% %TEXT%</dc:description><dc:date>2024-05</dc:date><dc:identifier>https://doi.org/10.5555/x%N%</dc:identifier></oai_dc:dc>",
                    "\n", "</records>"),
            new MadeFile("bibtex", "",
                    "@article{m%N%, title = {{%TITLE%}}, author = \"M{\\\"u}ller, Ada and Li, Bo\", journal = {J. Ex.}, year = 2024, month = may, doi = {10.5555/x%N%}, abstract = {%TEXT% %TEXT%}}",
                    "\n", "\n"),
            new MadeFile("ris", "",
                    "TY  - JOUR\nTI  - %TITLE%\nAU  - Müller, Ada\nAU  - Li, Bo\nJO  - J. Ex.\nPY  - 2024/05//\nAB  - %TEXT% %TEXT%\nDO  - 10.5555/x%N%\nER  - ",
                    "\n", "\n"),
            new MadeFile("medline", "",
                    "PMID- 1%N%\nTI  - %TITLE%\nFAU - Müller, Ada\nAB  - %TEXT%\n      %TEXT%\nDP  - 2024 May 3\nJT  - J. Ex.\n",
                    "\n", "\n"),
            new MadeFile("isi", "FN ISI Export Format\nVR 1.0\n",
                    "PT J\nAU Muller, A\n   Li, B\nTI %TITLE%\nSO J EX\nAB %TEXT%\n   %TEXT%\nPY 2024\nUT ISI:%N%\nER\n",
                    "\n", "EF\n"),
            new MadeFile("refer", "",
                    "%0 Journal Article\n%A Müller, Ada\n%T %TITLE%\n%J J. Ex.\n%D 2024\n%X %TEXT% %TEXT%\n%R 10.5555/x%N%\n",
                    "\n", "\n"),
            new MadeFile("daily-page", "Get trending papers in your email inbox!\nMar 17\n\n",
                    "%TITLE%\n\n%TEXT% %TEXT% %TEXT%.",
                    "\n\n", "\n"));

    static MadeFile named(String format) {
        return ALL.stream().filter(made -> made.format.equals(format)).findFirst().orElseThrow();
    }

    void write(Writer out, long bytes) throws IOException {
        write(out, bytes, Long.MAX_VALUE);
    }

    void writeRecords(Writer out, long records) throws IOException {
        write(out, Long.MAX_VALUE, records);
    }

    private void write(Writer out, long bytes, long records) throws IOException {
        Random random = new Random(7);
        out.write(begin);
        long written = 0;
        for (long n = 0; n < records && written < bytes; n++) {
            String made = record.replace("%N%", Long.toString(n)).replace("%ID%",
                    String.format(Locale.ROOT, "%02d%02d.%05d", 15 + n / 1_100_000 % 80, 1 + n / 95_000 % 12,
                            n % 95_000));
            while (made.contains("%TITLE%"))
                made = made.replaceFirst("%TITLE%", words(random, 8));
            while (made.contains("%TEXT%"))
                made = made.replaceFirst("%TEXT%", words(random, 75));
            if (n > 0)
                out.write(between);
            out.write(made);
            written += made.length();
        }
        out.write(end);
    }

    private static String words(Random random, int count) {
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < count; n++)
            text.append(n == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        return text.toString();
    }
}
