package io.paperwire.catalog.citing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

import io.paperwire.catalog.citing.Negotiation.Offer;
import io.paperwire.citations.CitationFormat;
import io.paperwire.service.answers.Problem;

/**
 * Lets {@code ?format=} and {@code Accept} say the same: decides which form of a paper or a list is wanted, and makes the
 * request one for its media type, by which the resource that answers is found. So the resources with the JSON know nothing
 * of citations.
 */
class FormatChoice {

    static final String FORMAT = "paperwire.citing.format";
    private static final String JSON = "json";

    /** The list of papers, or one by its id or another name; not what lies below one. */
    private static final Pattern PAPERS = Pattern
            .compile("/api/v1/papers(?:/(?!.+/(?:versions|provenance|records|history|votes|similar)$).+)?",
                    Pattern.DOTALL);
    private static final Pattern SLASHES_AT_END = Pattern.compile("/++$");
    private static final String EXPORT = "/api/v1/papers/export";
    /** BibLaTeX has BibTeX's media type and is had by its name only. */
    private static final List<Offer> CITATIONS = Stream.of(CitationFormat.values())
            .filter(format -> format != CitationFormat.BIBLATEX).map(Offer::new).toList();
    private static final List<Offer> ALL = Stream.concat(Stream.of(Offer.JSON), CITATIONS.stream()).toList();

    @ServerRequestFilter(preMatching = true)
    public Response choose(ContainerRequestContext request) {
        if (!isNegotiated(request))
            return null;
        List<Offer> offers = isExport() ? CITATIONS : ALL;
        String parameter = request.getUriInfo().getQueryParameters().getFirst("format");
        Optional<Offer> chosen;
        try {
            chosen = parameter == null
                    ? Negotiation.best(request.getAcceptableMediaTypes(), offers)
                    : named(parameter, offers);
        } catch (IllegalArgumentException e) {
            return problem(400, "Bad Request", "Accept is no list of media types.", "Accept");
        }
        if (chosen.isEmpty())
            return parameter == null
                    ? problem(406, "Not Acceptable", "Papers are to be had as "
                            + (isExport() ? "" : "application/json and as ")
                            + "application/x-bibtex, application/x-research-info-systems, "
                            + "application/vnd.citationstyles.csl+json, text/x-bibliography with style=apa, ieee or "
                            + "chicago-author-date.", "Accept")
                    : problem(400, "Bad Request", "format is " + (isExport() ? "" : JSON + ", ")
                            + CitationFormat.names() + ", not '" + parameter + "'.", "format");
        CitationFormat format = chosen.get().format();
        request.setProperty(FORMAT, format);
        request.getHeaders().putSingle(HttpHeaders.ACCEPT,
                format == null ? MediaType.APPLICATION_JSON : format.mediaType());
        return null;
    }

    @ServerResponseFilter
    public void vary(ContainerRequestContext request, ContainerResponseContext response) {
        if (isNegotiated(request))
            response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    private static Optional<Offer> named(String parameter, List<Offer> offers) {
        if (parameter.equalsIgnoreCase(JSON))
            return offers.stream().filter(Offer::isJson).findFirst();
        return CitationFormat.named(parameter).map(Offer::new);
    }

    private static boolean isNegotiated(ContainerRequestContext request) {
        String method = request.getMethod();
        if (method.equals("POST"))
            return isExport();
        return (method.equals("GET") || method.equals("HEAD"))
                && PAPERS.matcher(path()).matches();
    }

    private static boolean isExport() {
        return path().equals(EXPORT);
    }

    /**
     * As it was sent, since a slash that is encoded is one of a name, to the resources too. Slashes at its end make no
     * difference to them either.
     */
    private static String path() {
        return SLASHES_AT_END.matcher(CurrentRequestManager.get().getPathWithoutPrefix()).replaceFirst("");
    }

    private static Response problem(int status, String title, String detail, String field) {
        return new Problem("about:blank", title, status, detail, field, null).response();
    }
}
