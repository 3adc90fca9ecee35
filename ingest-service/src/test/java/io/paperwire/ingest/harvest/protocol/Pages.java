package io.paperwire.ingest.harvest.protocol;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import io.paperwire.ingest.fetch.Answer;

/** Settings and answers for the tests of the protocols. */
final class Pages {

    /** A Tuesday. */
    static final Instant NOW = Instant.parse("2026-03-17T12:00:00Z");

    private Pages() {
    }

    static SourceSettings settings(SourceKind kind, String query, String set) {
        return new SourceSettings(kind, URI.create("https://source.example/api"), set, null, null, query, null, null,
                null, null, null, null, null, false);
    }

    static SourceSettings from(SourceKind kind, String day) {
        return new SourceSettings(kind, URI.create("https://source.example/api"), null, null, null, null, null, null,
                LocalDate.parse(day), null, null, null, null, false);
    }

    static Answer answer(String body) {
        return answer(200, body);
    }

    static Answer answer(int status, String body, String... headers) {
        Map<String, String> named = headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]);
        return new Answer(URI.create("https://source.example/api"), status, named,
                body.getBytes(StandardCharsets.UTF_8));
    }

    static String oai(String content) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
                <responseDate>2026-03-17T12:00:00Z</responseDate>
                <request verb="ListRecords">https://source.example/api</request>
                %s
                </OAI-PMH>
                """.formatted(content);
    }

    static String oaiList(String token, String... datestamps) {
        StringBuilder records = new StringBuilder("<ListRecords>");
        for (int n = 0; n < datestamps.length; n++)
            records.append("""
                    <record><header><identifier>oai:x:%s</identifier><datestamp>%s</datestamp></header>
                    <metadata><dc><title>Has &lt;resumptionToken&gt; in it</title></dc></metadata></record>
                    """.formatted(n, datestamps[n]));
        return oai(records + (token == null ? "" : token) + "</ListRecords>");
    }

    static String atom(long total, String... entries) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
                <opensearch:totalResults>%s</opensearch:totalResults>
                %s
                </feed>
                """.formatted(total, String.join("\n", entries));
    }

    static String entry(String published) {
        return "<entry><id>http://arxiv.org/abs/2603.00001v1</id><published>" + published
                + "</published><title>A</title></entry>";
    }
}
