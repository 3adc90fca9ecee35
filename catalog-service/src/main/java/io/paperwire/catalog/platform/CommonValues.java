package io.paperwire.catalog.platform;

import java.util.Map;
import java.util.Set;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Puts into the document what its parameters and values mean wherever they stand. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonValues implements OASFilter {

    private static final Set<SchemaType> SCALARS = Set.of(SchemaType.STRING, SchemaType.INTEGER, SchemaType.NUMBER);
    private static final Map<String, String> WORDS = Map.of("id", "The paper's id", "q",
            "In the query language; without it all papers", "format",
            "atom, rss or json", "day", "A day of UTC", "verb", "One of the protocol's six", "code", "A category",
            "name", "An author's name");
    private static final Map<String, String> EXAMPLES = Map.of("format", "atom", "day", "2026-03-16", "period", "week",
            "verb", "Identify");

    @Override
    public Parameter filterParameter(Parameter parameter) {
        if (parameter.getDescription() == null && parameter.getName() != null && WORDS.containsKey(parameter.getName()))
            parameter.description(WORDS.get(parameter.getName()));
        if (parameter.getExample() == null
                && EXAMPLES.containsKey(parameter.getName()))
            parameter.example(EXAMPLES.get(parameter.getName()));
        return parameter;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents().getSchemas().values().forEach(CommonValues::mayBeAbsent);
    }

    /** What no source says is null; lists and what is true or false are always there. */
    private static void mayBeAbsent(Schema schema) {
        if (schema.getProperties() == null)
            return;
        schema.getProperties().forEach((name, property) -> {
            if (schema.getRequired() != null && schema.getRequired().contains(name))
                return;
            if (property.getRef() != null)
                schema.addProperty(name, OASFactory.createSchema().addAnyOf(property)
                        .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL)));
            else if (property.getType() != null && property.getType().stream().anyMatch(SCALARS::contains)) {
                property.addType(SchemaType.NULL);
                if (property.getEnumeration() != null && !property.getEnumeration().contains(null))
                    property.addEnumeration(null);
            }
        });
    }
}
