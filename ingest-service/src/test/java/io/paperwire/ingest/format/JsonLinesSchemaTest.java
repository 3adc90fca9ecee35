package io.paperwire.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import io.paperwire.events.EventJson;

/** Holds the published schema to what is read. */
class JsonLinesSchemaTest {

    private static final String PATH = "/META-INF/resources/schemas/json-lines.schema.json";

    private static JsonNode document() throws IOException {
        try (InputStream in = JsonLinesSchemaTest.class.getResourceAsStream(PATH)) {
            return EventJson.mapper().readTree(in);
        }
    }

    private static boolean isValid(String line) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document());
        return schema.validate(line, InputFormat.JSON).isEmpty();
    }

    @Test
    void the_schema_names_the_fields_that_are_read() throws Exception {
        Class<?> line = Arrays.stream(JsonLines.class.getDeclaredClasses())
                .filter(type -> type.getSimpleName().equals("PaperLine")).findFirst().orElseThrow();
        Set<String> fields = Arrays.stream(line.getRecordComponents())
                .map(field -> field.getName().equals("abstractText") ? "abstract" : field.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = new TreeSet<>();
        document().get("properties").fieldNames().forEachRemaining(named::add);

        assertThat(named).isEqualTo(fields);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"title\":\"x\"}",
            "{\"title\":\"x\",\"authors\":[\"Ada\",{\"name\":\"Bo\",\"orcid\":\"0000-0002-1825-0097\"}],\"identifiers\":[\"doi:10.5555/a\",{\"scheme\":\"arxiv\",\"value\":\"2403.00001\"}],\"later\":1}",
            "{\"title\":\"x\",\"language\":\"yue\"}", "{\"title\":\"x\",\"doi\":\"https://doi.org/10.5555/a\"}",
            "{\"title\":\"x\",\"doi\":\"doi:10.5555.1/a\"}", "{\"title\":\"x\",\"published\":\"2024-02-29\"}",
            "{\"title\":\"x\",\"published\":\"2026-10-31\"}", "{\"title\":\"x\",\"published\":\"--11-30\"}",
            "{\"title\":\"x\",\"language\":\"eng-US\"}",
            "{\"title\":\"x\",\"publication\":{\"issn\":\"1234-567x\"}}",
            "{\"title\":\"x\",\"url\":\"https://example.org:80/a%20b?c=d#e\"}",
            "{\"title\":\"x\",\"retracted\":true,\"type\":\"article\",\"versions\":[{\"version\":1,\"date\":\"2024\"}],\"relations\":[{\"kind\":\"published_as\",\"identifier\":{\"scheme\":\"doi\",\"value\":\"10.5555/a\"}}],\"publication\":{\"volume\":\"1\"},\"keywords\":[\"k\"]}"})
    void what_is_valid_is_read(String line) throws Exception {
        assertThat(isValid(line)).isTrue();
        assertThat(Reading.of(new JsonLines(), line).papers()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"title\":\"\"}", "{\"title\":\"x\",\"version\":0}",
            "{\"title\":\" \"}", "{\"title\":\"x\",\"authors\":[\" \"]}",
            "{\"title\":\"x\",\"authors\":[{\"name\":\" \"}]}",
            "{\"title\":\"x\",\"doi\":\"2024\"}", "{\"title\":\"x\",\"doi\":\"10.5555/\"}",
            "{\"title\":\"x\",\"published\":\"2026-02-30\"}", "{\"title\":\"x\",\"published\":\"2026-11-31\"}",
            "{\"title\":\"x\",\"published\":\"2026-13\"}", "{\"title\":\"x\",\"published\":\"--00-10\"}",
            "{\"title\":\"x\",\"published\":\"2026-05-00\"}",
            "{\"title\":\"x\",\"authors\":[\"\"]}",
            "{\"title\":\"x\",\"identifiers\":[\"2403.00001\"]}",
            "{\"title\":\"x\",\"dates\":[{\"kind\":\"listed\",\"date\":\"May\"}]}",
            "{\"title\":\"x\",\"links\":[{\"relation\":\"pdf\",\"url\":\"ftp://x\"}]}",
            "{\"title\":\"x\",\"relations\":[{\"kind\":\"friend\",\"identifier\":{\"scheme\":\"doi\",\"value\":\"10.5555/a\"}}]}",
            "{\"title\":\"x\",\"source\":\"a:b\"}", "{\"title\":\"x\",\"url\":\"ftp://x.example\"}",
            "{\"title\":\"x\",\"url\":\"https://example.org/a|b\"}",
            "{\"title\":\"x\",\"url\":\"https://a_b.example/\"}",
            "{\"title\":\"x\",\"publication\":{\"issn\":\"1234\"}}", "{\"title\":\"x\",\"type\":\"fern\"}",
            "{\"title\":\"x\",\"authors\":[null]}", "{\"title\":\"x\",\"identifiers\":[null]}",
            "{\"title\":\"x\",\"keywords\":[null]}",
            "{\"title\":\"x\",\"signals\":{\"votes\":null}}",
            "{\"title\":\"x\",\"authors\":[{\"name\":\"Bo\",\"orcid\":\"garbage\"}]}",
            "{\"title\":\"x\",\"language\":\"und\"}",
            "{\"title\":\"x\",\"language\":\"not a tag\"}", "{\"title\":\"x\",\"versions\":[{\"version\":0}]}"})
    void what_is_not_valid_is_rejected(String line) throws Exception {
        assertThat(isValid(line)).isFalse();
        assertThat(Reading.of(new JsonLines(), line).rejected()).hasSize(1);
    }

    @Test
    void each_type_that_the_schema_names_is_read_as_it_is() throws Exception {
        for (JsonNode word : document().at("/properties/type/enum"))
            assertThat(Reading.of(new JsonLines(), "{\"title\":\"x\",\"type\":" + word + "}").paper().type())
                    .isEqualTo(word.asText());
    }
}
