package io.paperwire.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;

/** A service's description of itself, and whether the service is as it says. */
public final class OpenApiDocument {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final List<String> METHODS = List.of("post", "get", "put", "patch", "delete");
    private static final Pattern IN_PATH = Pattern.compile("\\{([^}:]+)[^}]*}");
    private static final String PROBLEM = "application/problem+json";
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final int MOST_TOLD = 3;

    private final URI service;
    private final JsonNode document;

    /** Reads the document of the service. */
    public OpenApiDocument(URI service) {
        this.service = service;
        try {
            document = JSON.readTree(send(HttpRequest.newBuilder(service.resolve("/openapi?format=json"))).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public record Operation(String method, String path, JsonNode description) {

        @Override
        public String toString() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }

        /** @param place {@code path}, {@code query} or {@code header} */
        public List<JsonNode> parameters(String place) {
            List<JsonNode> parameters = new ArrayList<>();
            description.path("parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals(place))
                    parameters.add(parameter);
            });
            return parameters;
        }

        private JsonNode bodies() {
            return description.path("requestBody").path("content");
        }

        /** Whether it is for nobody without a token. */
        public boolean isGuarded() {
            JsonNode security = description.path("security");
            return !security.isEmpty() && security.findValues("token").size() == security.size();
        }

        /** All media types that it answers with, as generated clients say that they accept them. */
        private String accepted() {
            Set<String> types = new LinkedHashSet<>();
            description.path("responses")
                    .forEach(response -> response.path("content").fieldNames().forEachRemaining(types::add));
            return String.join(", ", types);
        }
    }

    public JsonNode json() {
        return document;
    }

    /** First those that make something, last those that take it away. */
    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(
                method -> operations.add(new Operation(method.getKey(), path.getKey(), method.getValue()))));
        operations.sort(Comparator.comparing((Operation one) -> METHODS.indexOf(one.method())));
        return operations;
    }

    /** What is not described, or refers to something that is not there. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!document.path("openapi").asText().startsWith("3.1"))
            missing.add("the version of OpenAPI");
        for (JsonNode reference : document.findValues("$ref"))
            if (document.at(reference.asText().replaceFirst("#", "")).isMissingNode())
                missing.add(reference + " is not there");
        for (JsonNode security : document.findValues("security"))
            security.forEach(one -> one.fieldNames().forEachRemaining(scheme -> {
                if (!document.path("components").path("securitySchemes").has(scheme))
                    missing.add("scheme " + scheme);
            }));
        missing.addAll(invalid());
        operations().forEach(operation -> addMissing(operation, missing));
        return missing;
    }

    /**
     * Schemas that are none (OpenAPI 3.1, section 4.8.24) or without a name of their own, and names of operations that are not
     * there, or there twice.
     */
    public List<String> invalid() {
        List<String> invalid = new ArrayList<>();
        JsonSchema dialect = SCHEMAS.getSchema(SchemaLocation.of(DIALECT));
        document.at("/components/schemas").properties().forEach(schema -> dialect.validate(schema.getValue())
                .forEach(message -> invalid.add(schema.getKey() + ": " + message)));
        // Of several of one name all but one have a number, and another one when one more comes.
        document.at("/components/schemas").fieldNames().forEachRemaining(name -> {
            if (name.matches(".*[0-9]"))
                invalid.add("another schema has the name of " + name);
        });
        for (JsonNode pattern : document.findValues("pattern"))
            if (pattern.asText().contains("\\G"))
                invalid.add("the pattern " + pattern.asText() + " is Java's own");
        Set<String> names = new HashSet<>();
        for (Operation operation : operations()) {
            operation.description().path("parameters").forEach(parameter -> dialect
                    .validate(parameter.path("schema")).forEach(message -> invalid.add(operation + ": " + message)));
            String name = operation.description().path("operationId").asText();
            if (!name.matches("[a-z][A-Za-z]+") || !names.add(name))
                invalid.add(operation + " has the name '" + name + "'");
        }
        return invalid;
    }

    private void addMissing(Operation operation, List<String> missing) {
        if (!METHODS.contains(operation.method()))
            missing.add(operation + " is of an unknown method");
        if (operation.description().path("summary").asText().isEmpty()
                || operation.description().path("tags").isEmpty())
            missing.add(operation + " has no summary or tag");
        Set<String> named = new HashSet<>();
        operation.description().path("parameters").forEach(parameter -> {
            String name = parameter.path("name").asText();
            named.add(name);
            if (parameter.path("description").asText().isEmpty())
                missing.add(operation + ": parameter " + name + " is not described");
            // A cursor is what a list gives, and nobody's to think of.
            if (example(parameter) == null && !name.equals("cursor") && !parameter.path("in").asText().equals("header"))
                missing.add(operation + ": parameter " + name + " has no example");
        });
        IN_PATH.matcher(operation.path()).results().map(found -> found.group(1)).filter(name -> !named.contains(name))
                .forEach(name -> missing.add(operation + ": parameter " + name + " of the path"));
        operation.description().path("responses").properties().forEach(response -> {
            JsonNode content = response.getValue().path("content");
            if (response.getKey().startsWith("2") && !response.getKey().equals("204") && content.isEmpty())
                missing.add(operation + ": " + response.getKey() + " has no content");
            content.properties().stream().filter(type -> type.getValue().path("schema").isEmpty())
                    .forEach(type -> missing.add(operation + ": " + type.getKey() + " has no schema"));
            // Too large a body may be refused before it is read.
            if (response.getKey().compareTo("400") >= 0 && !response.getKey().equals("413")
                    && content.path(PROBLEM).path("schema").path("$ref").asText().isEmpty())
                missing.add(operation + ": " + response.getKey() + " is no problem");
        });
    }

    /**
     * Calls an operation.
     *
     * @param values  of parameters, for which else their examples stand; an empty one leaves the parameter out
     * @param body    null for the one that the schema's examples make; left out where the operation has none
     * @param headers beside the usual ones
     */
    public HttpResponse<byte[]> call(Operation operation, Map<String, String> values, String body,
            Map<String, String> headers) {
        Map<String, String> given = new HashMap<>();
        operation.description().path("parameters").forEach(parameter -> {
            if (example(parameter) != null)
                given.put(parameter.path("name").asText(), example(parameter));
        });
        given.putAll(values);
        given.values().removeIf(String::isEmpty);
        String path = IN_PATH.matcher(operation.path()).replaceAll(
                name -> URLEncoder.encode(given.getOrDefault(name.group(1), "nothing"), StandardCharsets.UTF_8));
        String query = operation.parameters("query").stream().map(parameter -> parameter.path("name").asText())
                .filter(given::containsKey)
                .map(name -> name + "=" + URLEncoder.encode(given.get(name), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest
                .newBuilder(service.resolve(query.isEmpty() ? path : path + "?" + query));
        request.header("Accept", operation.accepted());
        String sent = operation.bodies().isEmpty() ? null : body == null ? body(operation) : body;
        request.method(operation.method().toUpperCase(Locale.ROOT),
                sent == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(sent));
        if (sent != null)
            request.header("Content-Type",
                    operation.bodies().has("*/*")
                            ? "application/octet-stream"
                            : operation.bodies().fieldNames().next());
        headers.forEach(request::setHeader);
        return send(request);
    }

    /**
     * In what the service does not refuse a body as the document says: one of no media type, and one with a member that is not
     * known, which it has to name.
     */
    public List<String> taken(Operation operation, Map<String, String> values, Map<String, String> headers) {
        List<String> taken = new ArrayList<>();
        if (operation.bodies().isEmpty())
            return taken;
        Map<String, String> untyped = new HashMap<>(headers);
        untyped.put("Content-Type", "nothing");
        HttpResponse<byte[]> response = call(operation, values, null, untyped);
        taken.addAll(wrongs(operation, response));
        if (response.statusCode() != 415)
            taken.add(operation + " takes a body of no media type with " + response.statusCode());
        JsonNode schema = operation.bodies().path("application/json").path("schema");
        if (resolved(schema).path("additionalProperties").asBoolean(true))
            return taken;
        ObjectNode body = ((ObjectNode) made(schema)).put("misspelt", 1);
        response = call(operation, values, body.toString(), headers);
        taken.addAll(wrongs(operation, response));
        if (response.statusCode() != 400
                || !new String(response.body(), StandardCharsets.UTF_8).contains("misspelt is no field"))
            taken.add(operation + " takes " + body + " with " + response.statusCode());
        return taken;
    }

    /** In what an answer is not as the document says. */
    public List<String> wrongs(Operation operation, HttpResponse<byte[]> response) {
        String what = operation + " (" + response.uri() + ") answers " + response.statusCode() + " ";
        JsonNode described = operation.description().path("responses").path(Integer.toString(response.statusCode()));
        if (described.isMissingNode())
            return List.of(what + "which is not in the document: "
                    + new String(response.body(), StandardCharsets.UTF_8));
        String type = response.headers().firstValue("Content-Type").map(value -> value.split(";", 2)[0]).orElse("");
        JsonNode content = described.path("content");
        if (!content.isEmpty() && !content.has(type))
            return List.of(what + "as '" + type + "', which is not in the document");
        // Lines of it (x-ndjson) are no JSON.
        if (!type.matches(".*[/+]json") && response.statusCode() < 400)
            return List.of();
        try {
            JsonNode problem = JSON.readTree(response.body());
            List<String> wrongs = invalid(content.path(type).path("schema"), problem).map(what::concat).toList();
            if (response.statusCode() < 400 || !wrongs.isEmpty())
                return wrongs;
            return problem.path("type").asText().equals("about:blank") && !problem.path("title").asText().isEmpty()
                    && problem.path("status").asInt() == response.statusCode()
                            ? List.of()
                            : List.of(what + problem + ", which is no problem");
        } catch (IOException e) {
            return List.of(what + "with no JSON");
        }
    }

    /** In what a value is not as its schema says. */
    public Stream<String> invalid(JsonNode described, JsonNode value) {
        if (described.isMissingNode())
            return Stream.of();
        ObjectNode schema = JSON.createObjectNode().put("$schema", DIALECT);
        schema.set("components", document.path("components"));
        schema.setAll((ObjectNode) described);
        return SCHEMAS.getSchema(schema).validate(value).stream().limit(MOST_TOLD).map(Object::toString);
    }

    /** The one that the schema's examples make; empty if it is no JSON. */
    public String body(Operation operation) {
        return operation.bodies().has("application/json")
                ? made(operation.bodies().path("application/json").path("schema")).toString()
                : "";
    }

    /** An instance of the schema from its examples. */
    private JsonNode made(JsonNode given) {
        JsonNode schema = resolved(given);
        if (schema.has("examples"))
            return schema.path("examples").path(0);
        if (schema.has("example"))
            return schema.path("example");
        ObjectNode object = JSON.createObjectNode();
        schema.path("properties").properties().forEach(property -> {
            JsonNode value = made(property.getValue());
            if (!value.isObject() || !value.isEmpty())
                object.set(property.getKey(), value);
        });
        return object;
    }

    /** A value that the parameter can have; null if none is told. */
    public String example(JsonNode parameter) {
        JsonNode schema = resolved(parameter.path("schema"));
        if (schema.path("format").asText().equals("uuid"))
            return "5e6f01de-7a0d-4c1b-8e0c-15d7d2b69b47";
        JsonNode example = parameter.has("example")
                ? parameter.path("example")
                : schema.has("examples")
                        ? schema.path("examples").path(0)
                        : schema.has("enum") ? schema.path("enum").path(0) : schema.path("default");
        return example.isMissingNode() || example.isNull() ? null : example.asText();
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asText().replaceFirst("#", "")) : schema;
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.timeout(Duration.ofSeconds(60)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
