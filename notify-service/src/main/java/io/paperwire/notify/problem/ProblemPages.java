package io.paperwire.notify.problem;

import java.lang.reflect.AnnotatedElement;
import java.util.List;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import io.paperwire.notify.link.Links;
import io.paperwire.notify.words.Messages;
import io.paperwire.notify.words.Reader;
import io.paperwire.service.answers.LostReaders;
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
    private final Reader reader;

    ProblemPages(Links links, Reader reader) {
        this.links = links;
        this.reader = reader;
    }

    @ServerResponseFilter
    void tell(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo asked) {
        if (!(response.getEntity() instanceof Problem problem) || !isOfPages(asked, request))
            return;
        String language = reader.language().tag();
        response.setEntity(Templates.page(page(problem)).setLocale(language).render());
        response.getHeaders().putSingle(HttpHeaders.CONTENT_LANGUAGE, language);
        response.getHeaders().putSingle(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_HTML + ";charset=UTF-8");
        response.getHeaders().putSingle("X-Robots-Tag", "noindex");
        response.getHeaders().putSingle("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    }

    /** There is none where the address is nobody's, or what was sent is of no type that it takes. */
    private static boolean isOfPages(ResourceInfo asked, ContainerRequestContext request) {
        return asked == null || asked.getResourceMethod() == null
                ? LostReaders.isOf(request)
                : isHtml(asked.getResourceMethod()) || isHtml(asked.getResourceClass());
    }

    private static boolean isHtml(AnnotatedElement resource) {
        Produces produces = resource.getAnnotation(Produces.class);
        return produces != null && List.of(produces.value()).contains(MediaType.TEXT_HTML);
    }

    private Page page(Problem problem) {
        Messages say = reader.say();
        return switch (problem.status()) {
            case 404 -> page(say.notThereTitle(), say.nothingThere());
            case 429, 503 -> page(say.didNotWork(), say.notNow());
            case 500 -> page(say.didNotWork(), say.notYourMistake());
            default -> page(say.didNotWork(), problem.detail() == null ? say.notUnderstood() : problem.detail());
        };
    }

    private Page page(String title, String text) {
        return new Page(title, text, links.catalog());
    }
}
