package io.paperwire.catalog.pages;

import java.sql.SQLException;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.paperwire.catalog.trending.CalendarPage;
import io.paperwire.catalog.trending.CalendarPeriod;
import io.paperwire.catalog.trending.RankedPapers;
import io.paperwire.service.answers.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** What is rising, and what people read on a day, in a week or in a month. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class RankedPages {

    private static final int PAPERS_A_PAGE = 50;

    private final RankedPapers papers;
    private final Pages pages;

    RankedPages(RankedPapers papers, Pages pages) {
        this.papers = papers;
        this.pages = pages;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance ranked(Pages.Frame frame, RankedView list);

        private Templates() {
        }
    }

    @GET
    @Path("trending")
    @Operation(hidden = true)
    public Response trending(@QueryParam("period") @DefaultValue("day") String period,
            @QueryParam("cursor") String cursor, @QueryParam("as_of") String asOf) throws SQLException {
        if (asOf != null && !asOf.isEmpty())
            throw Problem.badField("as_of is for /api/v1/trending; this page has the list as it is.");
        RankedView list = RankedView.of(period, papers.rising(period, PAPERS_A_PAGE, cursor));
        return page(list, new Pages.Feed(list.title(), "/feeds/trending/" + period, ""));
    }

    @GET
    @Path("{unit: days|weeks|months}/{name}")
    @Operation(hidden = true)
    public Response calendar(@PathParam("unit") String unit, @PathParam("name") String name,
            @QueryParam("order") @DefaultValue("score") String order, @QueryParam("cursor") String cursor)
            throws SQLException {
        CalendarPeriod.Unit wanted = CalendarPeriod.Unit.of(unit);
        if (name.equals("today"))
            return Response.status(Status.SEE_OTHER).header("Location", "/" + unit + "/" + papers.current(wanted))
                    .build();
        CalendarPage page = papers.calendar(wanted, name, order, PAPERS_A_PAGE, cursor);
        RankedView list = RankedView.of(wanted, page, order);
        return page(list, new Pages.Feed(list.title(), "/feeds/" + unit + "/" + name, ""));
    }

    private Response page(RankedView list, Pages.Feed feed) {
        return pages.html(200, Templates.ranked(pages.frame("", feed, ""), list));
    }
}
