package io.paperwire.catalog.discovery;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.paperwire.service.xml.XmlOut;

/** Tells browsers and programs how to search here (OpenSearch 1.1), and crawlers what to read (RFC 9309). */
@Path("/")
public class SearchDescriptionResource {

    private final PublicAddress address;

    SearchDescriptionResource(PublicAddress address) {
        this.address = address;
    }

    @GET
    @Path("opensearch.xml")
    @Operation(hidden = true)
    public Response description(@Context UriInfo uri) {
        String base = address.base(uri);
        byte[] text = new XmlOut().start("OpenSearchDescription", "xmlns", "http://a9.com/-/spec/opensearch/1.1/")
                .element("ShortName", "Paperwire").element("Description", "Search the papers of this Paperwire")
                .empty("Url", "type", "text/html", "method", "get", "template", base + "/?q={searchTerms}")
                .empty("Url", "type", "application/atom+xml", "template",
                        base + "/feeds/papers.atom?q={searchTerms}&limit={count?}")
                .empty("Url", "type", "application/rss+xml", "template",
                        base + "/feeds/papers.rss?q={searchTerms}&limit={count?}")
                .empty("Url", "type", "application/x-suggestions+json", "template",
                        base + "/api/v1/suggest/opensearch?q={searchTerms}")
                .empty("Url", "type", "application/opensearchdescription+xml", "rel", "self", "template",
                        base + "/opensearch.xml")
                .element("InputEncoding", "UTF-8").element("OutputEncoding", "UTF-8").finish();
        return Response.ok(text).type("application/opensearchdescription+xml;charset=UTF-8")
                .header("Cache-Control", "public, max-age=86400").build();
    }

    @GET
    @Path("robots.txt")
    @Operation(hidden = true)
    public Response robots(@Context UriInfo uri) {
        String rules = """
                User-agent: *
                Allow: /
                Disallow: /?
                Disallow: /*?q=
                Disallow: /*&q=
                Disallow: /*?cursor=
                Disallow: /*&cursor=
                Disallow: /api/v1/bulk/
                Disallow: /api/v1/changes

                Sitemap: %s/sitemap.xml
                """.formatted(address.base(uri));
        return Response.ok(rules).type("text/plain;charset=UTF-8").header("Cache-Control", "public, max-age=86400")
                .build();
    }
}
