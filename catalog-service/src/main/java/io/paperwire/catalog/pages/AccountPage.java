package io.paperwire.catalog.pages;

import java.util.List;
import java.util.regex.Pattern;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.paperwire.service.access.AccessConfig;
import io.paperwire.service.access.Member;
import io.paperwire.service.access.Role;
import io.paperwire.service.access.SignOn;
import io.paperwire.service.answers.Problem;
import io.quarkus.oidc.OidcSession;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;

/** Who signed in, and what they may do. Who has not is sent to sign in before this is asked. */
@Path("/account")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class AccountPage {

    private record Right(String role, String words) {
    }

    private static final Pattern OWN_PAGE = Pattern.compile("/papers/[\\w.:/-]{1,200}");
    private static final List<Right> RIGHTS = List.of(new Right(Role.READER, "read and vote for papers"),
            new Right(Role.CURATOR, "pick, merge, split and take out papers"),
            new Right(Role.INGEST, "import files and manage sources"),
            new Right(Role.BOUNCES, "report mails that did not arrive"),
            new Right(Role.ADMIN, "administer subscriptions"));

    private final Pages pages;
    private final SecurityIdentity identity;
    private final Instance<OidcSession> session;
    private final SignOn signOn;
    private final CuratorsWay way;
    private final boolean readersOnly;

    AccountPage(Pages pages, SecurityIdentity identity, Instance<OidcSession> session, SignOn signOn,
            CuratorsWay way, AccessConfig access) {
        this.pages = pages;
        this.identity = identity;
        this.session = session;
        this.signOn = signOn;
        this.way = way;
        readersOnly = access.reading() == AccessConfig.Reading.READERS;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance account(Pages.Frame frame, String name, List<String> rights,
                boolean readersOnly, boolean curator);

        static native TemplateInstance signedOut(Pages.Frame frame, String there);

        static native TemplateInstance notSignedIn(Pages.Frame frame);

        private Templates() {
        }
    }

    /** @param back the page from which somebody came to sign in */
    @GET
    @Operation(hidden = true)
    public Response account(@QueryParam("back") String back, @Context UriInfo uri) {
        if (!(identity.getPrincipal() instanceof Member member))
            throw Problem.notFound("Nobody can sign in here.");
        if (back != null && OWN_PAGE.matcher(back).matches())
            return way.told(pages.ownSeeOther(back), way.isCurator(), uri);
        return way.told(pages.own(200, Templates.account(pages.frame(), member.shown(),
                RIGHTS.stream().filter(right -> identity.hasRole(right.role())).map(Right::words).toList(),
                readersOnly, way.isCurator())), way.isCurator(), uri);
    }

    /** Here, also if the sign-in is over; at the provider the person can sign out by the link on the page. */
    @POST
    @Path("sign-out")
    @Operation(hidden = true)
    public Response signOut(@Context UriInfo uri) {
        if (!signOn.isOnPages())
            throw Problem.notFound("Nobody can sign in here.");
        session.get().logout().await().indefinitely();
        return way.told(pages.own(200, Templates.signedOut(pages.frame(), signOn.providersSignOut().orElse(null))),
                false,
                uri);
    }

    /** To whom the provider's refusal, or an answer of it that does not hold, led. */
    @GET
    @Path("not-signed-in")
    @Operation(hidden = true)
    public Response notSignedIn() {
        return pages.own(200, Templates.notSignedIn(pages.frame()));
    }
}
