package io.paperwire.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

/** Holds the records, the JSON Schemas, the AsyncAPI document and the example files to each other. */
class ContractTest {

    private static final ObjectMapper JSON = EventJson.mapper();
    private static final Map<String, Class<? extends Record>> EVENTS = Map.of("PaperParsed", PaperParsed.class,
            "RecordDeleted", RecordDeleted.class,
            "SignalsObserved", SignalsObserved.class, "PaperCatalogued", PaperCatalogued.class, "SourceHealthChanged",
            SourceHealthChanged.class, "TrendingChanged", TrendingChanged.class, "ScoresComputed",
            ScoresComputed.class, "VectorComputed", VectorComputed.class, "VotesCounted", VotesCounted.class);

    /** {@code Event-what.json}: files are only ever added. */
    static List<Path> examples() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(Path.of(ContractTest.class.getResource("/examples").toURI()))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_past_example_is_valid_and_readable_and_loses_nothing(Path example) throws IOException {
        String event = example.getFileName().toString().replaceFirst("-.*", "");
        JsonNode json = JSON.readTree(example.toFile());

        assertThat(violations(event, json)).isEmpty();
        Object read = EventJson.read(Files.readAllBytes(example), EVENTS.get(event));
        JsonNode written = JSON.readTree(EventJson.write(read));
        assertThat(violations(event, written)).isEmpty();
        if (!example.toString().contains("unknown-field"))
            assertThat(written.equals(ContractTest::compareNumbers, json)).as("%s%nbecame%n%s", json, written).isTrue();
    }

    private static int compareNumbers(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() ? Double.compare(a.asDouble(), b.asDouble()) : a.equals(b) ? 0 : 1;
    }

    @Test
    void schemas_and_records_have_the_same_fields() throws IOException {
        for (String event : EVENTS.keySet()) {
            JsonNode schema = schema(event);
            assertThat(fields(schema)).as(event).isEqualTo(fields(EVENTS.get(event)));
            Map<String, Class<? extends Record>> parts = Map.of("paper", Paper.class, "author", Author.class,
                    "identifier", Identifier.class, "date", PaperDate.class, "category", Category.class, "link",
                    Link.class, "sourceRef", SourceRef.class, "version",
                    PaperVersion.class, "relation", Relation.class, "publication", Publication.class);
            parts.forEach((name, type) -> {
                JsonNode part = schema.path("$defs").path(name);
                if (!part.isMissingNode())
                    assertThat(fields(part)).as(event + " " + name).isEqualTo(fields(type));
            });
        }
    }

    @Test
    void schemas_name_every_constant() throws IOException {
        assertThat(constants(schema("PaperCatalogued").at("/properties/change")))
                .isEqualTo(lower(PaperChange.values()));
        assertThat(constants(schema("SourceHealthChanged").at("/properties/state")))
                .isEqualTo(lower(SourceHealthChanged.State.values()));
        assertThat(constants(schema("TrendingChanged").at("/properties/change")))
                .isEqualTo(lower(TrendingChanged.Change.values()));
        assertThat(constants(schema("PaperParsed").at("/$defs/date/properties/kind")))
                .isEqualTo(lower(PaperDate.Kind.values()));
        assertThat(constants(schema("PaperParsed").at("/$defs/link/properties/relation")))
                .isEqualTo(lower(Link.Relation.values()));
        assertThat(constants(schema("PaperParsed").at("/$defs/relation/properties/kind")))
                .isEqualTo(lower(Relation.Kind.values()));
    }

    @Test
    void constants_are_written_alike_whatever_the_machine_speaks() throws IOException {
        Locale machine = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            JsonMapper fresh = EventJson.configure(JsonMapper.builder()).build();

            assertThat(fresh.writeValueAsString(PaperDate.Kind.LISTED)).isEqualTo("\"listed\"");
            assertThat(fresh.writeValueAsString(Map.of(PaperChange.CODE_ADDED, 1))).isEqualTo("{\"code_added\":1}");
            assertThat(fresh.readValue("\"listed\"", PaperDate.Kind.class)).isEqualTo(PaperDate.Kind.LISTED);
            assertThat(fresh.readValue("\"LISTED\"", PaperDate.Kind.class)).isEqualTo(PaperDate.Kind.LISTED);
            assertThat(fresh.readValue("{\"split\":1}", new TypeReference<Map<PaperChange, Integer>>() {
            })).isEqualTo(Map.of(PaperChange.SPLIT, 1));
        } finally {
            Locale.setDefault(machine);
        }
    }

    @Test
    void a_wrong_event_is_invalid() throws IOException {
        assertThat(violations("PaperParsed", JSON.readTree("""
                {"source":{"source":"a:b","recordId":""},"observedAt":"yesterday","title":"",
                 "links":[{"relation":"pdf","url":"javascript:alert(1)"}],"dates":[{"kind":"listed","date":"17 March"}]}
                """))).extracting(v -> v.getInstanceLocation().toString()).containsExactlyInAnyOrder("$.source.source",
                "$.source.recordId", "$.observedAt", "$.title", "$.links[0].url", "$.dates[0].date");
    }

    @Test
    void the_asyncapi_document_names_every_topic_and_event_and_its_references_resolve() throws IOException {
        JsonNode document = new YAMLMapper().readTree(resource("asyncapi.yaml"));
        Set<String> topics = Arrays.stream(Topic.values()).map(Topic::topicName).collect(Collectors.toSet());
        Set<String> types = new TreeSet<>(
                Set.of(EventType.PAPER_PARSED, EventType.RECORD_DELETED, EventType.SIGNALS_OBSERVED,
                        EventType.SOURCE_DEGRADED, EventType.SOURCE_RECOVERED, EventType.TRENDING_ENTERED,
                        EventType.TRENDING_LEFT, EventType.SCORES_COMPUTED, EventType.VECTOR_COMPUTED,
                        EventType.VOTES_COUNTED));
        Arrays.stream(PaperChange.values()).map(PaperChange::eventType).forEach(types::add);

        assertThat(names(document.get("channels"))).isEqualTo(new TreeSet<>(topics));
        assertThat(names(document.at("/components/messages"))).isEqualTo(types);
        document.get("channels").properties().forEach(
                channel -> assertThat(channel.getValue().get("address").asText()).isEqualTo(channel.getKey()));
        List<String> references = new ArrayList<>();
        document.findValuesAsText("$ref", references);
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            if (reference.startsWith("#"))
                assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
            else
                assertThat(resource(reference)).as(reference).isNotNull();
        });
    }

    private static Set<ValidationMessage> violations(String event, JsonNode json) {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(
                SchemaLocation.of("classpath:io/paperwire/events/" + event + ".schema.json"),
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true)
                        .pathType(PathType.JSON_PATH).build());
        return schema.validate(json);
    }

    private static JsonNode schema(String event) throws IOException {
        return JSON.readTree(resource(event + ".schema.json"));
    }

    private static InputStream resource(String name) {
        return PaperParsed.class.getResourceAsStream(name);
    }

    private static Set<String> fields(JsonNode schema) {
        return names(schema.get("properties"));
    }

    private static Set<String> fields(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents()).map(ContractTest::jsonName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String jsonName(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> constants(JsonNode schema) {
        Set<String> constants = new TreeSet<>();
        schema.get("enum").forEach(constant -> constants.add(constant.asText()));
        return constants;
    }

    private static Set<String> lower(Enum<?>[] constants) {
        return Arrays.stream(constants).map(c -> c.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
