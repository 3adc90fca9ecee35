package io.paperwire.catalog.citing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;

import io.paperwire.catalog.identity.Hash64;
import io.paperwire.catalog.platform.Build;
import io.paperwire.catalog.platform.Rendering;
import io.paperwire.citations.CitationFormat;
import io.paperwire.citations.Citations;
import io.paperwire.events.Paper;
import io.paperwire.service.answers.Problem;

/** Papers in a format as the answer to a request. */
record CitationAnswer(CitationFormat format, Markup markup, boolean named) {

    enum Markup {
        TEXT, HTML
    }

    /**
     * @param format as the request's filter found it
     * @param as     the parameter: {@code text}, {@code html} or null
     * @param named  whether the format was named in the address and not by a media type
     */
    static CitationAnswer of(CitationFormat format, String as, boolean named) {
        Markup markup = as == null || as.equals("text") ? Markup.TEXT : Markup.HTML;
        if (as != null && (!as.equals("text") && !as.equals("html") || !format.isFormatted()))
            throw Problem.badField("as is text or html, and is there for apa, ieee and chicago only.");
        return new CitationAnswer(format, markup, named);
    }

    /** @throws jakarta.ws.rs.WebApplicationException 400 if a formatted list would be too long */
    void checkLimit(int papers) {
        if (format.isFormatted() && papers > Citations.MOST_FORMATTED)
            throw Problem.badRequest("A list in a style has at most " + Citations.MOST_FORMATTED
                    + " papers at a time, not " + papers + "; bibtex, biblatex, ris and csl-json have up to 1000.");
    }

    /**
     * @param name of the file without its extension
     * @param next the header of a list that goes on, else null
     */
    Response.ResponseBuilder to(List<Paper> papers, String name, String next) {
        EntityTag tag = new EntityTag(Long.toHexString(tag(papers, next != null)), true);
        Rendering body = () -> text(papers).getBytes(StandardCharsets.UTF_8);
        Response.ResponseBuilder response = Response.ok(body).type(contentType())
                .header("Content-Disposition", disposition(name))
                .header("X-Content-Type-Options", "nosniff");
        if (markup == Markup.HTML)
            response.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        if (next != null)
            response.header("Link", next);
        return response.tag(tag).header("Cache-Control", "no-cache");
    }

    private String text(List<Paper> papers) {
        StringBuilder out = new StringBuilder();
        try {
            if (markup == Markup.HTML)
                Citations.writeHtml(format, papers, out);
            else
                Citations.write(format, papers, out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return out.toString();
    }

    /** The papers' states stand for the text, which is not there yet when the tag is sent. */
    private long tag(List<Paper> papers, boolean goesOn) {
        StringBuilder states = new StringBuilder(
                Build.checksum() + " " + format + " " + markup + " " + named + " " + goesOn);
        for (Paper paper : papers)
            states.append(' ').append(paper.id()).append('@').append(Objects.toString(paper.updatedAt()));
        return Hash64.of(states.toString());
    }

    private String contentType() {
        if (markup == Markup.HTML)
            return "text/html;charset=UTF-8";
        // Browsers show plain text and save what they do not know.
        if (format.isFormatted())
            return named
                    ? "text/plain;charset=UTF-8"
                    : format.mediaType() + ";style=" + format.style() + ";charset=UTF-8";
        return format == CitationFormat.CSL_JSON ? format.mediaType() : format.mediaType() + ";charset=UTF-8";
    }

    private String disposition(String name) {
        String file = name + "." + (markup == Markup.HTML ? "html" : format.extension());
        return (format.isFormatted() ? "inline" : "attachment") + "; filename=\"" + file + "\"";
    }
}
