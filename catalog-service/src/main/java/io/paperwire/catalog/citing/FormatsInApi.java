package io.paperwire.catalog.citing;

import java.util.List;
import java.util.stream.Stream;

import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

import io.paperwire.citations.CitationFormat;
import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Adds the formats of citations to the description of what answers with papers. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class FormatsInApi implements OASFilter {

    private static final String BIBTEX = """
            @misc{example2024paper,
              title = {A paper that the document names},
              author = {Example, Ada and Example, Bo},
              year = {2024},
              month = mar,
              day = {16},
              doi = {10.1000/182},
              eprint = {2403.11004},
              archiveprefix = {arXiv},
              primaryclass = {cs.LG},
              url = {https://doi.org/10.1000/182},
              abstract = {Later it had an abstract.}
            }

            """;

    private static final List<Object> FORMATS = Stream
            .concat(Stream.of("json"), Stream.of(CitationFormat.values()).map(CitationFormat::parameter))
            .map(Object.class::cast).toList();

    @Override
    public void filterOpenAPI(OpenAPI document) {
        for (String path : new String[]{"/api/v1/papers", "/api/v1/papers/{name}"})
            describe(document.getPaths().getPathItem(path).getGET());
        Content exported = document.getPaths().getPathItem("/api/v1/papers/export").getPOST().getResponses()
                .getAPIResponse("200").getContent();
        addFormats(exported);
        exported.getMediaType(CitationFormat.BIBTEX.mediaType()).example(BIBTEX);
    }

    private static void describe(Operation operation) {
        operation.addParameter(OASFactory.createParameter().name("format").in(Parameter.In.QUERY)
                .description("json, " + CitationFormat.names() + "; without it Accept says it")
                .schema(string().enumeration(FORMATS)).example("json"));
        operation.addParameter(OASFactory.createParameter().name("as").in(Parameter.In.QUERY)
                .description("text or html, for apa, ieee and chicago").schema(string()).example("text"));
        addFormats(operation.getResponses().getAPIResponse("200").getContent());
    }

    private static void addFormats(Content content) {
        for (CitationFormat format : CitationFormat.values())
            add(content, format.mediaType(), format == CitationFormat.CSL_JSON ? items() : string());
        // Styles that are named in the address.
        add(content, MediaType.TEXT_PLAIN, string());
        add(content, MediaType.TEXT_HTML, string());
    }

    private static void add(Content content, String mediaType, Schema schema) {
        content.addMediaType(mediaType, OASFactory.createMediaType().schema(schema));
    }

    private static Schema items() {
        return OASFactory.createSchema().addType(Schema.SchemaType.ARRAY)
                .items(OASFactory.createSchema().addType(Schema.SchemaType.OBJECT));
    }

    private static Schema string() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
