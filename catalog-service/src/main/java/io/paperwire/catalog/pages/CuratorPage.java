package io.paperwire.catalog.pages;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.paperwire.catalog.intake.Curation;
import io.paperwire.catalog.intake.CurationResource.Merge;
import io.paperwire.catalog.intake.CurationResource.Split;
import io.paperwire.catalog.intake.Part;
import io.paperwire.catalog.intake.Removals;
import io.paperwire.catalog.intake.Removals.Left;
import io.paperwire.catalog.intake.RemovalsResource.Wish;
import io.paperwire.catalog.papers.PaperLookup;
import io.paperwire.catalog.votes.Ratings;
import io.paperwire.catalog.votes.Votes;
import io.paperwire.catalog.votes.VotesResource;
import io.paperwire.service.access.Role;
import io.paperwire.service.answers.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/**
 * Where curators who signed in do to a paper what the API lets them do. What cannot simply be taken back is shown as it would
 * be before it is done.
 */
@Path("/curator/papers")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.CURATOR, Role.ADMIN})
@Blocking
public class CuratorPage {

    private final Pages pages;
    private final PaperLookup lookup;
    private final Votes votes;
    private final Curation curation;
    private final Removals removals;
    private final Validator validator;

    CuratorPage(Pages pages, PaperLookup lookup, Votes votes, Curation curation, Removals removals,
            Validator validator) {
        this.pages = pages;
        this.lookup = lookup;
        this.votes = votes;
        this.curation = curation;
        this.removals = removals;
        this.validator = validator;
    }

    /** What the page says of what was sent; both may be null. */
    record Said(String done, String wrong) {

        private static final Said NOTHING = new Said(null, null);
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance paper(Pages.Frame frame, CuratedPaper paper, Said said, CuratorForm form);

        static native TemplateInstance sure(Pages.Frame frame, CuratedPaper paper, CuratorStep step, CuratorForm form,
                Left left);

        static native TemplateInstance done(Pages.Frame frame, CuratorStep step, Left left);

        private Templates() {
        }
    }

    @GET
    @Path("{name: \\G.+}")
    @Operation(hidden = true)
    public Response paper(@PathParam("name") String name) throws SQLException {
        PaperLookup.Found found = lookup.find(name, PaperLookup.Part.WITH_RECORDS);
        return found instanceof PaperLookup.Found.Here here
                ? shown(200, here, Said.NOTHING, new CuratorForm())
                : pages.ownSeeOther("/curator/papers/" + found.id());
    }

    @POST
    @Path("{name: \\G.+}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response act(@PathParam("name") String name, @BeanParam CuratorForm form, @Context SecurityContext who)
            throws SQLException {
        if (!(lookup.find(name, PaperLookup.Part.WITH_RECORDS) instanceof PaperLookup.Found.Here here))
            return paper(name);
        String curator = who.getUserPrincipal().getName();
        try {
            return switch (form.act()) {
                case "pick" -> {
                    votes.pick(here.id(), curator, checked(new VotesResource.Pick(form.note())).note());
                    yield shown(200, here, new Said("The paper is picked.", null), new CuratorForm());
                }
                case "unpick" -> {
                    votes.unpick(here.id(), curator);
                    yield shown(200, here, new Said("The pick is taken back.", null), new CuratorForm());
                }
                default -> step(here, form, curator);
            };
        } catch (WebApplicationException e) {
            if (e.getResponse().getEntity() instanceof Problem problem && problem.status() < 500)
                return shown(problem.status(), here, new Said(null, problem.detail()), form);
            throw e;
        }
    }

    private Response step(PaperLookup.Found.Here here, CuratorForm form, String curator) throws SQLException {
        CuratorStep step = CuratorStep.named(form.act())
                .orElseThrow(() -> Problem.badRequest("act", "Nothing is chosen."));
        String id = here.id();
        return form.isSure()
                ? pages.own(200, Templates.done(pages.frame(), step, carryOut(step, id, form, curator)))
                : pages.own(200, Templates.sure(pages.frame(), curated(here), step, form, foresee(step, id, form)));
    }

    private Left foresee(CuratorStep step, String id, CuratorForm form) throws SQLException {
        return switch (step) {
            case SPLIT -> new Left(List.of(), curation.ifSplit(id, split(form).records()));
            case MERGE -> new Left(List.of(), curation.ifMerged(id, merge(form).with()));
            case REMOVE_RECORDS, REMOVE_PAPER -> {
                Wish wish = wish(step, id, form);
                yield removals.ifRemoved(wish.papers(), wish.records());
            }
        };
    }

    private Left carryOut(CuratorStep step, String id, CuratorForm form, String curator) throws SQLException {
        return switch (step) {
            case SPLIT -> {
                Split split = split(form);
                yield living(curation.split(id, split.records(), curator, split.reason()));
            }
            case MERGE -> {
                Merge merge = merge(form);
                yield living(curation.merge(id, merge.with(), curator, merge.reason()));
            }
            case REMOVE_RECORDS, REMOVE_PAPER -> {
                Wish wish = wish(step, id, form);
                List<String> gone = removals.remove(wish.papers(), wish.records(), wish.forGood(), curator,
                        wish.reason());
                yield new Left(gone, gone.contains(id) ? List.of() : living(List.of(id)).living());
            }
        };
    }

    private Left living(List<String> ids) throws SQLException {
        return new Left(List.of(), curation.parts(ids));
    }

    private Split split(CuratorForm form) {
        return checked(new Split(form.records(), form.reason()));
    }

    private Merge merge(CuratorForm form) throws SQLException {
        Merge merge = checked(new Merge(form.with(), form.reason()));
        return new Merge(lookup.find(merge.with(), PaperLookup.Part.PAPER).id(), merge.reason());
    }

    private Wish wish(CuratorStep step, String id, CuratorForm form) {
        if (step == CuratorStep.REMOVE_PAPER)
            return checked(new Wish(List.of(id), List.of(), form.isForGood(), form.reason()));
        if (form.records().isEmpty())
            throw Problem.badRequest("records", "No record is chosen.");
        return checked(new Wish(List.of(), form.records(), form.isForGood(), form.reason()));
    }

    /** By the rules of the API. */
    private <T> T checked(T asked) {
        Set<ConstraintViolation<T>> wrong = validator.validate(asked);
        if (!wrong.isEmpty()) {
            ConstraintViolation<T> first = wrong.iterator().next();
            throw Problem.badField(first.getPropertyPath() + " " + first.getMessage());
        }
        return asked;
    }

    private Response shown(int status, PaperLookup.Found.Here here, Said said, CuratorForm form) throws SQLException {
        return pages.own(status, Templates.paper(pages.frame(), curated(here), said, form));
    }

    private CuratedPaper curated(PaperLookup.Found.Here here) throws SQLException {
        Ratings.Pick pick = votes.ratings(here.id(), null).pick();
        return new CuratedPaper(here.detail(), pick == null ? "" : pick.note());
    }
}
