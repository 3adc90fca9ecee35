package io.paperwire.catalog.pages;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.paperwire.catalog.highlighting.Highlight;
import io.paperwire.catalog.papers.Examples;
import io.paperwire.catalog.papers.Examples.Chosen;
import io.paperwire.service.answers.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Makes a search and a subscription of the papers that somebody has. */
@Path("/like")
@Produces(MediaType.TEXT_HTML)
public class LikePage {

    private static final int RECENT_DAYS = 30;

    private final Examples examples;
    private final Pages pages;
    private final Clock clock;

    LikePage(Examples examples, Pages pages, Clock clock) {
        this.examples = examples;
        this.pages = pages;
        this.clock = clock;
    }

    /** @param title as safe HTML */
    record Shown(String id, String title, String language) {

        static List<Shown> of(List<Examples.Example> papers) {
            return papers.stream()
                    .map(paper -> new Shown(paper.id(), Highlight.readable(paper.title()), paper.language())).toList();
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance form(Pages.Frame frame);

        static native TemplateInstance chosen(Pages.Frame frame, Chosen chosen, List<Shown> like, List<Shown> unlike,
                String all, String recent);

        private Templates() {
        }
    }

    @GET
    @Operation(hidden = true)
    public Response form() {
        if (!examples.isOn())
            throw Problem.notFound("This catalogue does not know the papers' meanings.");
        return pages.html(200, Templates.form(frame("")));
    }

    @POST
    @Operation(hidden = true)
    public Response chosen(@FormParam("like") @DefaultValue("") String like,
            @FormParam("unlike") @DefaultValue("") String unlike) throws SQLException {
        Chosen chosen = examples.chosen(like, unlike);
        LocalDate since = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(RECENT_DAYS);
        return pages.html(200, Templates.chosen(frame(chosen.query()), chosen, Shown.of(chosen.like()),
                Shown.of(chosen.unlike()), search(chosen.query()), search(chosen.query() + " after:" + since)));
    }

    private static String search(String query) {
        return new ListAddress(Map.of()).with("q", query).href();
    }

    private Pages.Frame frame(String wish) {
        return pages.frame("", Pages.searched("", ""), wish);
    }
}
