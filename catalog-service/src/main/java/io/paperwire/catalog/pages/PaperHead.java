package io.paperwire.catalog.pages;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

import io.paperwire.citations.CitationFormat;
import io.paperwire.citations.MetaTag;
import io.paperwire.citations.PageMetadata;
import io.paperwire.events.Paper;
import io.paperwire.service.formula.Formulas;

/**
 * What a paper's page tells machines in its head.
 *
 * @param page   the page's one public address
 * @param jsonLd safe within a script element
 */
record PaperHead(String page, String description, List<MetaTag> citationTags, List<MetaTag> openGraph, String jsonLd,
        List<CitationLink> citations) {

    /**
     * Where the paper is to be had in a format of citations.
     *
     * @param mediaType that the address answers with
     */
    record CitationLink(String label, String mediaType, String href) {

        static CitationLink of(CitationFormat format, Paper paper) {
            return new CitationLink(format.label(), format.isFormatted() ? "text/plain" : format.mediaType(),
                    "/api/v1/papers/" + paper.id() + "?format=" + format.parameter());
        }
    }

    static PaperHead of(Paper paper, URI catalog) {
        URI page = URI.create(catalog.toString().replaceAll("/+$", "") + "/papers/" + paper.id());
        PageMetadata metadata = new PageMetadata(paper, page, Formulas::readable);
        return new PaperHead(page.toString(), metadata.description(), metadata.citationTags(), metadata.openGraph(),
                metadata.jsonLd(), Arrays.stream(CitationFormat.values())
                        .map(format -> CitationLink.of(format, paper)).toList());
    }
}
