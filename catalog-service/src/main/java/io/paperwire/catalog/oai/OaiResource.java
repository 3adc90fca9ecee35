package io.paperwire.catalog.oai;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.paperwire.catalog.discovery.PublicAddress;
import io.paperwire.service.answers.Problem;

@Path("/oai")
// Whatever a harvester says that it accepts: there is only this form.
@Produces(MediaType.WILDCARD)
@Tag(name = "OAI-PMH")
public class OaiResource {

    static final String XML = "text/xml;charset=UTF-8";

    private final Repository repository;
    private final OaiSettings settings;
    private final PublicAddress address;
    private final Semaphore places;

    OaiResource(Repository repository, OaiSettings settings, PublicAddress address) {
        this.repository = repository;
        this.address = address;
        this.settings = settings;
        this.places = new Semaphore(settings.mostAtOnce());
    }

    @GET
    @Operation(summary = "Metadata for harvesters", description = "OAI-PMH 2.0. An error of the protocol is an answer with status 200.")
    @Parameter(name = "verb", in = ParameterIn.QUERY, required = true, example = "Identify", schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "metadataPrefix", in = ParameterIn.QUERY, example = "oai_dc", description = "oai_dc or mods; of GetRecord, and of a list that begins", schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "identifier", in = ParameterIn.QUERY, example = "oai:paperwire.localhost:1ChVQduJar3KmScdHqrtA1", description = "An item's identifier; of GetRecord and ListMetadataFormats", schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "from", in = ParameterIn.QUERY, example = "2026-03-01", description = "Changed at that time (UTC) or later; of ListRecords and ListIdentifiers, as the following", schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "until", in = ParameterIn.QUERY, example = "2026-03-31", description = "Changed at that time or before", schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "set", in = ParameterIn.QUERY, example = "cs:LG", description = "A set of ListSets", schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "resumptionToken", in = ParameterIn.QUERY, example = "KCtS04dz01cjJd1lwS8aOjF8TGlzdFJlY29yZHN8b2FpX2RjfGNzOkxHfDIwMjYtMDMtMDF8MjAyNi0wMy0zMXwxNzcyNzA1NDcyMTIzNDU2fDAwMDAwMDAwLTAwMDAtMDAwMy0wMDAwLTAwMDAwMDAwMDAwNHwxMDB8MjM0NQ", description = "Of the part before; with no other argument than the verb", schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", content = @Content(mediaType = "text/xml", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "503", description = "Too many requests at this time; come again after Retry-After")
    public Response get(@Context UriInfo uri) throws SQLException {
        return answer(uri, () -> repository.answer(uri.getQueryParameters()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "The same with the arguments in the body")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_FORM_URLENCODED, schema = @Schema(type = SchemaType.OBJECT, requiredProperties = "verb", properties = {
            @SchemaProperty(name = "verb", type = SchemaType.STRING, examples = "Identify"),
            @SchemaProperty(name = "metadataPrefix", type = SchemaType.STRING),
            @SchemaProperty(name = "identifier", type = SchemaType.STRING),
            @SchemaProperty(name = "from", type = SchemaType.STRING),
            @SchemaProperty(name = "until", type = SchemaType.STRING),
            @SchemaProperty(name = "set", type = SchemaType.STRING),
            @SchemaProperty(name = "resumptionToken", type = SchemaType.STRING)})))
    @APIResponse(responseCode = "200", content = @Content(mediaType = "text/xml", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", description = "The body is no form")
    @APIResponse(responseCode = "503", description = "Too many requests at this time; come again after Retry-After")
    public Response post(@Context UriInfo uri, String form) throws SQLException {
        Map<String, List<String>> arguments = new HashMap<>(uri.getQueryParameters());
        read(form).forEach((name, values) -> arguments.merge(name, values, OaiResource::both));
        return answer(uri, () -> repository.answer(arguments));
    }

    /** @throws jakarta.ws.rs.WebApplicationException 400 for what is not encoded as a form is */
    private static Map<String, List<String>> read(String form) {
        try {
            return new QueryStringDecoder(form, false).parameters();
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("The body is no form: a percent sign stands before something else than two"
                    + " hexadecimal digits.");
        }
    }

    private static List<String> both(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    @FunctionalInterface
    private interface Work {
        Answer answer() throws SQLException;
    }

    private Response answer(UriInfo uri, Work work) throws SQLException {
        if (!places.tryAcquire())
            throw Problem.busy("Many harvest at this moment; please come again.");
        try {
            // Whole before its first byte leaves: an answer that breaks off would look like the end of a list.
            String baseUrl = settings.baseUrl().map(URI::toString).orElseGet(() -> address.base(uri) + "/oai");
            return Response.ok(new AnswerXml(settings, baseUrl, address.base(uri)).write(work.answer()), XML).build();
        } finally {
            places.release();
        }
    }
}
