package io.paperwire.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "<?xml version=\"1.0\"?><rdf:RDF xmlns:rdf=\"x\"><bib:Article/></rdf:RDF>|the root element <rdf:RDF>. Tried: ",
            "<!DOCTYPE html><html><body>Ferns</body></html>|the root element <html>. Tried: ",
            "{\"hits\":{\"total\":1},\"links\":[],\"took\":1}|JSON with the names hits, links, took. Tried: ",
            "[{\"key\":\"A\",\"data\":{\"title\":\"Ferns\"}}]|JSON with the names key, data. Tried: ",
            "%PDF-1.5 ferns|The file is a PDF, which is not read. Tried: ",
            "Ferns;Moss|none of the known formats. Tried: "})
    void a_refusal_says_what_can_be_told_of_the_file(String file, String said) throws Exception {
        assertThat(Reading.refusal(file.getBytes(StandardCharsets.UTF_8))).contains(said);
    }
}
