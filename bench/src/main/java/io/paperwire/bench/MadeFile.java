package io.paperwire.bench;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
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
                    "\n", "\n"));

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
                    "%02d%02d.%05d".formatted(15 + n / 1_100_000 % 80, 1 + n / 95_000 % 12, n % 95_000));
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
