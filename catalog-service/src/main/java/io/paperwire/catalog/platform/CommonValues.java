package io.paperwire.catalog.platform;

import java.util.Map;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Puts into the document what its parameters mean wherever they stand. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonValues implements OASFilter {

    private static final Map<String, String> WORDS = Map.of("id", "The paper's id", "q",
            "In the query language; without it all papers", "format",
            "atom, rss or json", "day", "A day of UTC", "verb", "One of the protocol's six", "code", "A category",
            "name", "An author's name");
    private static final Map<String, String> EXAMPLES = Map.of("id", "1ChRBJC1ahBg25cEUCZq9n", "format", "atom", "day",
            "2026-03-16", "period", "week", "verb", "Identify");

    @Override
    public Parameter filterParameter(Parameter parameter) {
        if (parameter.getDescription() == null && parameter.getName() != null && WORDS.containsKey(parameter.getName()))
            parameter.description(WORDS.get(parameter.getName()));
        if (parameter.getExample() == null && EXAMPLES.containsKey(parameter.getName()))
            parameter.example(EXAMPLES.get(parameter.getName()));
        return parameter;
    }
}
