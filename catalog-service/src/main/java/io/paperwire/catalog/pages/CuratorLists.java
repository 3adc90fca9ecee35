package io.paperwire.catalog.pages;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

import io.paperwire.catalog.intake.Removals;
import io.paperwire.catalog.votes.Votes;
import io.paperwire.service.access.Role;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** What curators picked and took out, with the way back. */
@Path("/curator")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.CURATOR, Role.ADMIN})
@Blocking
public class CuratorLists {

    private static final int ON_A_PAGE = 30;

    private final Pages pages;
    private final Votes votes;
    private final Removals removals;
    private final CuratorsWay way;

    CuratorLists(Pages pages, Votes votes, Removals removals, CuratorsWay way) {
        this.pages = pages;
        this.votes = votes;
        this.removals = removals;
        this.way = way;
    }

    /**
     * A part of a list.
     *
     * @param next    the address of what is older; null if nothing is
     * @param curator who looks at it
     */
    record Portion<T>(List<T> items, String next, String curator) {

        static <T> Portion<T> of(List<T> oneMore, String next, SecurityContext who) {
            boolean isLast = oneMore.size() <= ON_A_PAGE;
            return new Portion<>(isLast ? oneMore : oneMore.subList(0, ON_A_PAGE), isLast ? null : next,
                    who.getUserPrincipal().getName());
        }

        public String who(String operator) {
            return operator.equals(curator) ? "you" : operator;
        }

        public String day(Instant at) {
            return at.truncatedTo(ChronoUnit.SECONDS).toString();
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance picks(Pages.Frame frame, Portion<Votes.Pick> picks);

        static native TemplateInstance removals(Pages.Frame frame, Portion<Removals.Said> removals, String said);

        private Templates() {
        }
    }

    @GET
    @Operation(hidden = true)
    public Response picks(@QueryParam("paper") String paper, @QueryParam("skip") @DefaultValue("0") @Min(0) int skipped,
            @Context SecurityContext who, @Context UriInfo uri) throws SQLException {
        String name = CuratorForm.name(paper);
        if (!name.isEmpty())
            return pages.ownSeeOther(UriBuilder.fromPath("/curator/papers/{name}").build(name).toString());
        Portion<Votes.Pick> picks = Portion.of(votes.picks(skipped, ON_A_PAGE + 1),
                "/curator?skip=" + (skipped + ON_A_PAGE), who);
        return way.told(pages.own(200, Templates.picks(pages.frame(), picks)), true, uri);
    }

    @GET
    @Path("removals")
    @Operation(hidden = true)
    public Response removals(@QueryParam("before") UUID before, @Context SecurityContext who) throws SQLException {
        return removals(before, null, who);
    }

    @POST
    @Path("removals")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response takeBack(@RestForm UUID removal, @Context SecurityContext who) throws SQLException {
        boolean taken = removal != null && removals.takeBack(removal);
        return removals(null, taken
                ? "It may come again: it is back when its source sends it."
                : "This removal was taken back before.", who);
    }

    private Response removals(UUID before, String said, SecurityContext who) throws SQLException {
        List<Removals.Said> oneMore = removals.list(before, ON_A_PAGE + 1);
        String next = oneMore.isEmpty()
                ? null
                : "/curator/removals?before=" + oneMore.get(Math.min(oneMore.size(), ON_A_PAGE) - 1).id();
        return pages.own(200, Templates.removals(pages.frame(), Portion.of(oneMore, next, who), said));
    }
}
