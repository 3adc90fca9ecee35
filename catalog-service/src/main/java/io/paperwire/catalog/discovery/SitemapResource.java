package io.paperwire.catalog.discovery;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.platform.Problem;
import io.paperwire.service.xml.XmlOut;

/** All pages for crawlers, in the form of sitemaps.org: an index, and parts that are written while they are read. */
@Path("/")
public class SitemapResource {

    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String XML = "application/xml;charset=UTF-8";
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final SitemapParts parts;
    private final PublicAddress address;

    SitemapResource(SitemapParts parts, PublicAddress address) {
        this.parts = parts;
        this.address = address;
    }

    @GET
    @Path("sitemap.xml")
    @Operation(hidden = true)
    public Response index(@Context UriInfo uri) throws SQLException {
        String base = address.base(uri);
        int count = parts.count(SitemapParts.SIZE);
        XmlOut xml = new XmlOut().start("sitemapindex", "xmlns", NAMESPACE);
        for (int part = 1; part <= count; part++)
            xml.start("sitemap").element("loc", base + "/sitemaps/" + part + ".xml").end();
        return answer(xml.finish());
    }

    @GET
    @Path("sitemaps/{part: \\d{1,6}}.xml")
    @Operation(hidden = true)
    public Response part(@PathParam("part") int part, @Context UriInfo uri) throws SQLException {
        String base = address.base(uri);
        SitemapParts.Range range = parts.range(part)
                .orElseThrow(() -> Problem.notFound("The sitemap has no part " + part + "."));
        StreamingOutput body = out -> write(base, part == 1, range, out);
        return answer(body);
    }

    private void write(String base, boolean withHome, SitemapParts.Range range, OutputStream out) throws IOException {
        XmlOut xml = new XmlOut().start("urlset", "xmlns", NAMESPACE);
        if (withHome)
            xml.start("url").element("loc", base + "/").end();
        List<SitemapParts.Listed> page = papers(range, BEFORE_ALL);
        while (!page.isEmpty()) {
            for (SitemapParts.Listed paper : page)
                xml.start("url").element("loc", base + "/papers/" + PaperId.print(paper.paper()))
                        .element("lastmod", paper.updatedAt().toString()).end();
            xml.drainTo(out);
            page = papers(range, page.get(page.size() - 1).paper());
        }
        out.write(xml.finish());
    }

    private List<SitemapParts.Listed> papers(SitemapParts.Range range, UUID after) throws IOException {
        try {
            return parts.papers(range, after);
        } catch (SQLException e) {
            // The connection breaks off, so that nobody takes half of a part for all.
            throw new IOException(e);
        }
    }

    private static Response answer(Object body) {
        return Response.ok(body).type(XML).header("Cache-Control", "public, max-age=3600").build();
    }
}
