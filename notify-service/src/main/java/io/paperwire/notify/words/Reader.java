package io.paperwire.notify.words;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import io.paperwire.notify.wanted.Language;
import io.quarkus.qute.TemplateInstance;

/**
 * Who reads the page that is asked for, and its answer in their language: the one of their mails once it is known whose the
 * page is, until then the one that the browser prefers.
 */
@RequestScoped
public class Reader {

    private static final String FORMS_ONLY = "default-src 'none'; style-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    private Words words;

    Reader(HttpHeaders headers) {
        this.words = Words
                .in(Language.preferred(String.join(",", headers.getRequestHeader(HttpHeaders.ACCEPT_LANGUAGE))));
    }

    /** @param ofMails their language */
    public void isKnown(Language ofMails) {
        isKnown(Words.in(ofMails));
    }

    /** @param ofMails in their language, with the times of their zone */
    public void isKnown(Words ofMails) {
        words = ofMails;
    }

    public Language language() {
        return words.language();
    }

    public Words words() {
        return words;
    }

    public Messages say() {
        return words.say();
    }

    /** A page that runs no script. */
    public Response page(Status status, TemplateInstance page) {
        return page(status, page, FORMS_ONLY);
    }

    public Response page(Status status, TemplateInstance page, String contentSecurityPolicy) {
        // Rendered here: for a template Quarkus would choose a variant, and refuse an Accept-Language that is odd.
        return Response.status(status).type(MediaType.TEXT_HTML + ";charset=UTF-8").language(language().tag())
                .entity(page.setLocale(language().tag()).render()).header("Vary", HttpHeaders.ACCEPT_LANGUAGE)
                .header("Cache-Control", "no-store").header("X-Robots-Tag", "noindex")
                .header("Content-Security-Policy", contentSecurityPolicy).build();
    }
}
