package io.paperwire.catalog.pages;

import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import io.paperwire.catalog.papers.Wishes;
import io.paperwire.catalog.trending.RankedPapers;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The catalogue for readers. Works without scripts: they complete what is typed, and vote. Loads nothing from elsewhere. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class PagesResource {

    private static final int PAPERS_A_PAGE = 60;

    private final PaperLists lists;
    private final PaperLookup lookup;
    private final RankedPapers ranked;
    private final Wishes wishes;
    private final Pages pages;
    private final PublicAddress address;
    private final CuratorsWay way;

    PagesResource(PaperLists lists, PaperLookup lookup, RankedPapers ranked, Wishes wishes, Pages pages,
            PublicAddress address, CuratorsWay way) {
        this.lists = lists;
        this.lookup = lookup;
        this.ranked = ranked;
        this.wishes = wishes;
        this.pages = pages;
        this.address = address;
        this.way = way;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance papers(Pages.Frame frame, ListView list);

        static native TemplateInstance paper(Pages.Frame frame, PaperView paper, PaperHead head,
                RankedView.Rated rated, List<Provenance> provenance, boolean curator);

        static native TemplateInstance help(Pages.Frame frame);

        private Templates() {
        }
    }

    @GET
    @Operation(hidden = true)
    public Response papers(@QueryParam("q") String query, @QueryParam("cursor") String cursor,
            @BeanParam ListOptions options, @Context UriInfo uri) throws SQLException {
        String words = query == null ? "" : query.strip();
        ListAddress list = ListAddress.of(uri.getQueryParameters()).with("q", words);
        Pages.Frame frame = pages.frame(words, Pages.searched(words, list.without("order").query()),
                wishes.search(words, options));
        FoundPapers found = lists.read(words, options, Set.copyOf(ListView.facets(list)), PAPERS_A_PAGE, cursor);
        return pages.html(200,
                Templates.papers(frame, ListView.of(found, list, cursor != null, wishes.examples(words))));
    }

    @GET
    @Path("help")
    @Operation(hidden = true)
    public Response help() {
        return pages.html(200, Templates.help(pages.frame("", Pages.searched("", ""), "")));
    }

    @GET
    @Path("papers/{name: \\G.+}")
    @Operation(hidden = true)
    public Response paper(@PathParam("name") String name, @CookieParam(CuratorsWay.COOKIE) String curates,
            @Context UriInfo uri) throws SQLException {
        PaperLookup.Found found = lookup.find(name, PaperLookup.Part.WITH_PROVENANCE);
        if (found instanceof PaperLookup.Found.Moved moved)
            return Response.status(Response.Status.MOVED_PERMANENTLY).header("Location", "/papers/" + moved.id())
                    .header("Cache-Control", PaperLookup.Found.Moved.CACHE_CONTROL).build();
        if (!(found instanceof PaperLookup.Found.Here here))
            throw new AssertionError(found);
        boolean curator = way.isShown(curates);
        TemplateInstance page = Templates.paper(
                pages.frame("", Pages.searched("", ""), wishes.like(here.paper().id())), PaperView.of(here.paper()),
                PaperHead.of(here.paper(), URI.create(address.base(uri))),
                ranked.rated(here.paper().id()).map(RankedView.Rated::of).orElse(null), here.detail().provenance(),
                curator);
        return curator ? pages.own(200, page) : pages.html(200, page);
    }
}
