package io.paperwire.notify.problem;

import java.lang.reflect.AnnotatedElement;
import java.util.List;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import io.paperwire.notify.link.Links;
import io.paperwire.service.answers.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Whatever goes wrong with a page, its reader is told so on a page. */
@Singleton
class ProblemPages {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    record Page(String title, String text, String catalog) {
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance page(Page page);
    }

    private final Links links;

    ProblemPages(Links links) {
        this.links = links;
    }

    @ServerResponseFilter
    void tell(ContainerResponseContext response, ResourceInfo asked) {
        if (!(response.getEntity() instanceof Problem problem) || !isOfPages(asked))
            return;
        response.setEntity(Templates.page(page(problem)).render());
        response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_HTML + ";charset=UTF-8");
        response.getHeaders().putSingle("X-Robots-Tag", "noindex");
        response.getHeaders().putSingle("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    }

    /** There is none where the address is nobody's, or what was sent is of no type that it takes. */
    private static boolean isOfPages(ResourceInfo asked) {
        return asked != null && asked.getResourceMethod() != null
                && (isHtml(asked.getResourceMethod()) || isHtml(asked.getResourceClass()));
    }

    private static boolean isHtml(AnnotatedElement resource) {
        Produces produces = resource.getAnnotation(Produces.class);
        return produces != null && List.of(produces.value()).contains(MediaType.TEXT_HTML);
    }

    private Page page(Problem problem) {
        return switch (problem.status()) {
            case 404 ->
                page("Not there", "There is nothing at this address. If it was that of a live page, your manage page"
                        + " has the new one, as long as the subscription goes on.");
            case 429, 503 -> page("Not now", "This is not possible at the moment; please try again soon.");
            case 500 -> page("Something went wrong", "That was not your mistake. Please try again later.");
            default -> page("That did not work",
                    problem.detail() == null ? "What was sent is not understood here." : problem.detail());
        };
    }

    private Page page(String title, String text) {
        return new Page(title, text, links.catalog());
    }
}
