package io.paperwire.catalog.pages;

import java.net.URI;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

import io.paperwire.catalog.search.Meaning;
import io.paperwire.service.access.AccessConfig;
import io.paperwire.service.access.SignOn;
import io.paperwire.service.answers.LostReaders;
import io.paperwire.service.answers.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** What all pages have in common. */
@ApplicationScoped
class Pages {

    /** In characters, of who subscribes by mail: what the notify service takes unless it is set otherwise. */
    private static final int LONGEST_WISH = 500;
    private static final Set<Class<?>> OF_PAGES = Set.of(PagesResource.class, RankedPages.class, AccountPage.class,
            CuratorPage.class, CuratorLists.class, LikePage.class);
    private static final Feed NEW_PAPERS = new Feed("New papers", "/feeds/papers", "");

    private final URI notify;
    private final Meaning meaning;
    private final boolean signIn;
    private final String formTakers;
    private final String formTakersOfMembers;

    Pages(NotifyAddress notify, Meaning meaning, SignOn signOn, AccessConfig access) {
        this.notify = notify.url();
        this.meaning = meaning;
        signIn = signOn.isOnPages();
        String takers = "'self' " + origin(this.notify);
        // Whose sign-in is over when they send a form is led to the provider, and on from there to others; browsers
        // apply the rule to each step (CSP 3, section 6.4.2).
        formTakersOfMembers = takers + access.oidc().issuer().map(issuer -> " https: " + origin(issuer)).orElse("");
        formTakers = signIn && access.reading() == AccessConfig.Reading.READERS ? formTakersOfMembers : takers;
    }

    /**
     * The feed of the list that a page shows.
     *
     * @param address    without the format at its end
     * @param parameters what stands behind the format; empty, or with a question mark
     */
    record Feed(String title, String address, String parameters) {
    }

    /**
     * What every page has.
     *
     * @param query        the words in the search box
     * @param wish         what the subscription form begins with
     * @param subscribeUrl where the subscription form goes
     * @param manageUrl    where readers ask for the page of their subscriptions
     * @param meaning      whether there is a page that makes a search of papers that somebody has
     * @param signIn       whether people can sign in
     */
    record Frame(String query, Feed feed, String wish, String subscribeUrl, String manageUrl, boolean meaning,
            boolean signIn) {

        public int longestWish() {
            return LONGEST_WISH;
        }

        public boolean isWishTooLong() {
            return wish.length() > LONGEST_WISH;
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance problem(Frame frame, String title, String detail);

        private Templates() {
        }
    }

    Frame frame(String words, Feed feed, String wish) {
        String base = notify.toString().replaceAll("/+$", "");
        return new Frame(words, feed, wish, base + "/subscribe", base + "/manage", meaning.isOn(), signIn);
    }

    Frame frame() {
        return frame("", searched("", ""), "");
    }

    /** Of papers that are searched: with the words and conditions of the search, as the address of its feed has them. */
    static Feed searched(String words, String parameters) {
        return new Feed(words.isEmpty() ? NEW_PAPERS.title() : words, NEW_PAPERS.address(), parameters);
    }

    /** Whatever goes wrong with a page, its reader is told so on a page. */
    @ServerResponseFilter
    void tell(ContainerRequestContext request, ContainerResponseContext response, SimpleResourceInfo asked) {
        // Null where there is no resource.
        Class<?> resource = asked.getResourceClass();
        boolean isOfPages = resource == null
                ? LostReaders.isOf(request)
                : OF_PAGES.contains(resource);
        if (!isOfPages || !(response.getEntity() instanceof Problem problem))
            return;
        String words = request.getUriInfo().getQueryParameters().getFirst("q");
        Frame frame = frame(words == null ? "" : words.strip(), NEW_PAPERS, "");
        Response page = html(problem.status(), Templates.problem(frame, problem.title(), problem.detail()));
        response.setEntity(page.getEntity());
        response.getHeaders().putAll(page.getHeaders());
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    Response html(int status, TemplateInstance page) {
        return html(status, page, formTakers).header("Cache-Control", "no-cache").build();
    }

    /** For who signed in, of which nothing is kept. */
    Response own(int status, TemplateInstance page) {
        return html(status, page, formTakersOfMembers).header("Cache-Control", "no-store").build();
    }

    /** Another page for who signed in. */
    Response ownSeeOther(String address) {
        return Response.status(Response.Status.SEE_OTHER).header("Location", address)
                .header("Cache-Control", "no-store").build();
    }

    private static Response.ResponseBuilder html(int status, TemplateInstance page, String formTakers) {
        return Response.status(status).type("text/html;charset=UTF-8").entity(page.render())
                .header("Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action "
                                + formTakers
                                + "; base-uri 'none'; frame-ancestors 'none'");
    }
}
