package io.paperwire.catalog.feeds;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.paperwire.catalog.discovery.PublicAddress;
import io.paperwire.catalog.papers.ListOptions;
import io.paperwire.catalog.papers.PaperList;
import io.paperwire.catalog.papers.PaperLists;
import io.paperwire.catalog.platform.Rendering;
import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.trending.CalendarPeriod;
import io.paperwire.catalog.trending.RankedPapers;
import io.paperwire.catalog.trending.RankedPapers.Listed;

/** The lists as feeds. What is asked for again and has not changed is answered without being written. */
@Path("/feeds")
@Tag(name = "Feeds")
@APIResponse(responseCode = "404", description = "The address ends in no format of feeds")
public class FeedsResource {

    /** How long a cache may answer by itself. */
    static final Duration FRESH = Duration.ofMinutes(5);

    private final PaperLists lists;
    private final RankedPapers ranked;
    private final Memberships memberships;
    private final PublicAddress address;

    FeedsResource(PaperLists lists, RankedPapers ranked, Memberships memberships, PublicAddress address) {
        this.lists = lists;
        this.ranked = ranked;
        this.memberships = memberships;
        this.address = address;
    }

    @GET
    @Path("papers.{format: " + FeedFormat.NAMES + "}")
    @Operation(summary = "The papers of a query as a feed", description = "Takes the query, the conditions and the order of the list of papers. Those"
            + " first seen last are on top, with a query too, unless order says otherwise; with match=best the best. Further"
            + " pages are behind the link 'next' (RFC 5005).")
    @APIResponse(responseCode = "200", description = "Atom, RSS 2.0 or JSON Feed 1.1", content = {
            @Content(mediaType = "application/atom+xml", schema = @Schema(type = SchemaType.STRING)),
            @Content(mediaType = "application/rss+xml", schema = @Schema(type = SchemaType.STRING)),
            @Content(mediaType = "application/feed+json", schema = @Schema(type = SchemaType.OBJECT))})
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
    @APIResponse(responseCode = "400", description = "The query, the cursor or another parameter is wrong")
    public Response papers(@Parameter(description = "atom, rss or json") @PathParam("format") String format,
            @Parameter(description = "In the query language; without it all papers", example = "graph neural") @QueryParam("q") String query,
            @QueryParam("limit") @DefaultValue("30") @Min(1) @Max(200) int limit,
            @QueryParam("cursor") String cursor, @BeanParam ListOptions options, @Context UriInfo uri)
            throws SQLException {
        FeedAddress at = FeedAddress.ofQuery("/feeds/papers." + format, uri.getQueryParameters());
        PaperList page = lists.page(query, options, Order.NEWEST, limit, cursor);
        Feed feed = feed(uri, at, at.page(), at.title(), new Listed(page, Map.of()), newest(page));
        // Without a time of change: nobody keeps account of when a paper left the list.
        return answer(feed, FeedFormat.named(format)).build();
    }

    @GET
    @Path("categories/{code: \\G.+}.{format: " + FeedFormat.NAMES + "}")
    @Operation(summary = "A category's feed", description = "Leads to the feed of papers with this condition, with the other parameters of that feed.")
    @APIResponse(responseCode = "301", description = "The feed's address in Location")
    public Response category(@Parameter(example = "cs.LG") @PathParam("code") String code,
            @PathParam("format") String format, @Context UriInfo uri) {
        return moved("category", code, format, uri);
    }

    @GET
    @Path("authors/{name: \\G.+}.{format: " + FeedFormat.NAMES + "}")
    @Operation(summary = "An author's feed", description = "Leads to the feed of papers with this condition, with the other parameters of that feed.")
    @APIResponse(responseCode = "301", description = "The feed's address in Location")
    public Response author(@Parameter(example = "Y LeCun") @PathParam("name") String name,
            @PathParam("format") String format, @Context UriInfo uri) {
        return moved("author", name, format, uri);
    }

    @GET
    @Path("{unit: days|weeks|months}/{name}.{format: " + FeedFormat.NAMES + "}")
    @Operation(summary = "The papers of a day, an ISO week or a month (UTC) as a feed", description = "In the order of the list.")
    @APIResponse(responseCode = "200", description = "Atom, RSS 2.0 or JSON Feed 1.1", content = {
            @Content(mediaType = "application/atom+xml", schema = @Schema(type = SchemaType.STRING)),
            @Content(mediaType = "application/rss+xml", schema = @Schema(type = SchemaType.STRING)),
            @Content(mediaType = "application/feed+json", schema = @Schema(type = SchemaType.OBJECT))})
    @APIResponse(responseCode = "304", description = "Nothing has changed")
    @APIResponse(responseCode = "400", description = "Not a day, week or month, or the limit or the cursor is wrong")
    public Response calendar(
            @Parameter(description = "days, weeks or months", example = "days") @PathParam("unit") String unit,
            @Parameter(description = "2026-03-16, 2026-W12 or 2026-03", example = "2026-03-16") @PathParam("name") String name,
            @PathParam("format") String format,
            @QueryParam("limit") @DefaultValue("30") @Min(1) @Max(200) int limit, @QueryParam("cursor") String cursor,
            @Context UriInfo uri) throws SQLException {
        FeedAddress at = FeedAddress.ofList("/feeds/" + unit + "/" + name + "." + format, uri.getQueryParameters());
        Listed page = ranked.calendar(CalendarPeriod.Unit.of(unit), name, limit, cursor);
        String list = unit.substring(0, unit.length() - 1) + " " + name;
        Feed feed = feed(uri, at, "/" + unit + "/" + name, "Paperwire: papers of " + name, page,
                changed(list, at, limit, page));
        return ranked(feed, FeedFormat.named(format), at);
    }

    @GET
    @Path("trending/{period: \\G[^/]+}.{format: " + FeedFormat.NAMES + "}")
    @Operation(summary = "What is rising, as a feed", description = "In the order of the list.")
    @APIResponse(responseCode = "200", description = "Atom, RSS 2.0 or JSON Feed 1.1", content = {
            @Content(mediaType = "application/atom+xml", schema = @Schema(type = SchemaType.STRING)),
            @Content(mediaType = "application/rss+xml", schema = @Schema(type = SchemaType.STRING)),
            @Content(mediaType = "application/feed+json", schema = @Schema(type = SchemaType.OBJECT))})
    @APIResponse(responseCode = "304", description = "Nothing has changed")
    @APIResponse(responseCode = "400", description = "The period, the limit or the cursor is wrong")
    public Response trending(@Parameter(description = "day, week or month") @PathParam("period") String period,
            @PathParam("format") String format,
            @QueryParam("limit") @DefaultValue("30") @Min(1) @Max(200) int limit, @QueryParam("cursor") String cursor,
            @Context UriInfo uri) throws SQLException {
        FeedAddress at = FeedAddress.ofList("/feeds/trending/" + period + "." + format, uri.getQueryParameters());
        Listed page = ranked.trending(period, limit, cursor);
        Feed feed = feed(uri, at, "/trending?period=" + period, "Paperwire: trending by " + period, page,
                changed("trending " + period, at, limit, page));
        return ranked(feed, FeedFormat.named(format), at);
    }

    private Instant changed(String list, FeedAddress at, int limit, Listed page) throws SQLException {
        Instant newest = Stream.concat(Stream.of(newest(page.papers())), page.since().values().stream())
                .max(Instant::compareTo).orElseThrow();
        if (!at.isFirstPage())
            return newest;
        Instant changed = memberships.changedAt(list + " " + limit, page.papers().items());
        return changed.isAfter(newest) ? changed : newest;
    }

    private Instant newest(PaperList page) throws SQLException {
        return page.items().isEmpty() ? memberships.empty() : Feed.newest(page.items());
    }

    /** @param site where a reader sees the list */
    private Feed feed(UriInfo uri, FeedAddress at, String site, String title, Listed page, Instant updated) {
        String base = address.base(uri);
        return new Feed(base, base + at.whole().print(), base + at.print(), base + site,
                page.papers().next() == null ? null : base + at.at(page.papers().next()).print(), title, updated,
                page.papers().items(), page.since());
    }

    private static Response moved(String condition, String value, String format, UriInfo uri) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        parameters.putAll(uri.getQueryParameters());
        parameters.putSingle(condition, value);
        FeedAddress at = FeedAddress.ofQuery("/feeds/papers." + format, parameters);
        return Response.status(Response.Status.MOVED_PERMANENTLY).header("Location", at.print()).build();
    }

    /** When papers came or left is known of the first page only. */
    private static Response ranked(Feed feed, FeedFormat format, FeedAddress at) {
        Response.ResponseBuilder response = answer(feed, format);
        return at.isFirstPage() ? response.lastModified(Date.from(feed.updated())).build() : response.build();
    }

    private static Response.ResponseBuilder answer(Feed feed, FeedFormat format) {
        EntityTag tag = new EntityTag(feed.tag(format), true);
        Rendering body = () -> format.write(feed);
        return Response.ok(body).type(format.mediaType()).tag(tag)
                .header("Cache-Control", "public, max-age=" + FRESH.toSeconds());
    }
}
