package io.paperwire.catalog.pages;

import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.paperwire.catalog.discovery.PublicAddress;
import io.paperwire.catalog.papers.FoundPapers;
import io.paperwire.catalog.papers.ListOptions;
import io.paperwire.catalog.papers.PaperDetail.Provenance;
import io.paperwire.catalog.papers.PaperLists;
import io.paperwire.catalog.papers.PaperLookup;
import io.paperwire.catalog.platform.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The catalogue for readers. Works without scripts; the only one completes what is typed. Loads nothing from elsewhere. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class PagesResource {

    private static final int PAPERS_A_PAGE = 60;

    private final PaperLists lists;
    private final PaperLookup lookup;
    private final URI notify;
    private final PublicAddress address;

    PagesResource(PaperLists lists, PaperLookup lookup, NotifyAddress notify, PublicAddress address) {
        this.lists = lists;
        this.lookup = lookup;
        this.notify = notify.url();
        this.address = address;
    }

    /**
     * What every page has.
     *
     * @param query          the words in the search box
     * @param feedParameters what the feed of the same list has behind its address
     * @param wish           what the subscription form begins with
     * @param subscribeUrl   where the subscription form goes
     */
    record Frame(String query, String feedParameters, String wish, String subscribeUrl) {
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance papers(Frame frame, ListView list);

        static native TemplateInstance paper(Frame frame, PaperView paper, PaperHead head, List<Provenance> provenance);

        static native TemplateInstance problem(Frame frame, String title, String detail);

        private Templates() {
        }
    }

    @GET
    @Operation(hidden = true)
    public Response papers(@QueryParam("q") String query, @QueryParam("cursor") String cursor,
            @BeanParam ListOptions options, @Context UriInfo uri) throws SQLException {
        String words = query == null ? "" : query.strip();
        ListAddress list = ListAddress.of(uri.getQueryParameters()).with("q", words);
        Frame frame = frame(words, list.without("order").query(), lists.subscribable(words));
        try {
            FoundPapers found = lists.read(words, options, Set.copyOf(ListView.facets(list)), PAPERS_A_PAGE, cursor);
            return html(200, Templates.papers(frame, ListView.of(found, list)));
        } catch (WebApplicationException e) {
            return problem(frame, e);
        }
    }

    @GET
    @Path("papers/{name: .+}")
    @Operation(hidden = true)
    public Response paper(@PathParam("name") String name, @Context UriInfo uri) throws SQLException {
        try {
            PaperLookup.Found found = lookup.find(name);
            if (found instanceof PaperLookup.Found.Moved moved)
                return Response.status(Response.Status.MOVED_PERMANENTLY).header("Location", "/papers/" + moved.id())
                        .build();
            if (found instanceof PaperLookup.Found.Here here)
                return html(200,
                        Templates.paper(frame("", "", lists.like(here.detail().paper().id())),
                                PaperView.of(here.detail().paper()),
                                PaperHead.of(here.detail().paper(), URI.create(address.base(uri))),
                                here.detail().provenance()));
            throw new AssertionError(found);
        } catch (WebApplicationException e) {
            return problem(frame("", "", ""), e);
        }
    }

    private Response problem(Frame frame, WebApplicationException e) {
        if (!(e.getResponse().getEntity() instanceof Problem problem))
            throw e;
        return html(problem.status(), Templates.problem(frame, problem.title(), problem.detail()));
    }

    private Frame frame(String words, String feedParameters, String wish) {
        return new Frame(words, feedParameters, wish, notify.toString().replaceAll("/+$", "") + "/subscribe");
    }

    private Response html(int status, TemplateInstance page) {
        String origin = notify.getScheme() + "://" + notify.getRawAuthority();
        return Response.status(status).type("text/html;charset=UTF-8").entity(page.render())
                .header("Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self' "
                                + origin
                                + "; base-uri 'none'; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff").header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache").build();
    }
}
