package io.paperwire.catalog.discovery;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.paperwire.catalog.papers.PaperId;
import io.paperwire.service.answers.Problem;
import io.paperwire.service.xml.XmlOut;

/** The page of new papers and those of all papers, for crawlers, in the form of sitemaps.org: an index and its parts. */
@Path("/")
public class SitemapResource {

    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String XML = "application/xml;charset=UTF-8";
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    /** A part has some megabytes, of which no crawler needs many at a time. */
    private static final int MOST_AT_ONCE = 4;

    private final SitemapParts parts;
    private final PublicAddress address;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

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
        if (!places.tryAcquire())
            throw Problem.busy("Many read the sitemap at this moment; please come again.");
        try {
            return answer(write(base, part == 1, range));
        } finally {
            places.release();
        }
    }

    private byte[] write(String base, boolean withHome, SitemapParts.Range range) throws SQLException {
        XmlOut xml = new XmlOut().start("urlset", "xmlns", NAMESPACE);
        if (withHome)
            xml.start("url").element("loc", base + "/").end();
        List<SitemapParts.Listed> page = parts.papers(range, BEFORE_ALL);
        while (!page.isEmpty()) {
            for (SitemapParts.Listed paper : page)
                xml.start("url").element("loc", base + "/papers/" + PaperId.print(paper.paper()))
                        .element("lastmod", paper.updatedAt().toString()).end();
            page = parts.papers(range, page.get(page.size() - 1).paper());
        }
        return xml.finish();
    }

    private static Response answer(byte[] body) {
        return Response.ok(body).type(XML).header("Cache-Control", "public, max-age=3600").build();
    }
}
