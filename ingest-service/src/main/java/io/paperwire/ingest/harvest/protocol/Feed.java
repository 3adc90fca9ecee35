package io.paperwire.ingest.harvest.protocol;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

import io.paperwire.ingest.fetch.Answer;
import io.paperwire.ingest.fetch.FetchException;
import io.paperwire.ingest.fetch.Request;
import io.paperwire.ingest.text.Letters;

/** A feed, asked for only what changed; or a page of HTML that names its feed. */
final class Feed implements Protocol {

    private static final List<String> TYPES = List.of("application/atom+xml", "application/rss+xml",
            "application/feed+json", "application/rdf+xml");
    /** Of a feed where nothing else is; else of a page's own content, as WordPress names it. */
    private static final List<String> POOR_TYPES = List.of("application/json");

    /** In bytes. Links to feeds stand at a page's beginning. */
    private static final int MOST_OF_A_PAGE = 1_000_000;

    /** Failures in a row after which a feed is looked for again on the page that named it. */
    private static final int LOST_AFTER = 3;

    private final SourceSettings settings;

    Feed(SourceSettings settings) {
        this.settings = settings;
    }

    @Override
    public Request request(Position at, Instant now) {
        return new Request(at.address() == null ? settings.url() : URI.create(at.address()), at.etag(),
                at.lastModified());
    }

    @Override
    public Turn read(Position at, Answer answer, Instant now) throws FetchException, UnusableException {
        if (answer.status() == 304)
            return Turn.nothing(at, "not modified");
        if ((answer.status() == 404 || answer.status() == 410) && isNamed(at))
            return lost(at, "the feed that the page named is not there: " + at.address());
        if (answer.status() == 410)
            return new Turn.Gone(answer.uri() + " is gone for good (410)");
        FeedEnvelope page = FeedEnvelope.of(Protocol.successful(answer));
        return page.isHtml() ? page(at, answer) : feed(at, answer, page, now);
    }

    @Override
    public Position afterFailures(Position at, int failures) {
        return isNamed(at) && failures >= LOST_AFTER ? at.movedTo(null) : at;
    }

    /** Whether the feed is one that the source's page named. */
    private boolean isNamed(Position at) {
        return at.address() != null && !at.address().equals(settings.url().toString());
    }

    /** The page may name another one by now. */
    private static Turn lost(Position at, String why) {
        return new Turn.Done(false, at.movedTo(null), Turn.State.WRONG, why);
    }

    private Turn page(Position at, Answer answer) throws UnusableException {
        if (isNamed(at))
            return lost(at, "what " + answer.uri() + " answers is a page, no feed");
        // A page of the moment, such as one on maintenance, may name the feed of something else.
        if (at.address() != null)
            throw new UnusableException("what " + answer.uri() + " answers is a page, where a feed was");
        // Jsoup sets names in lower case, for which the JDK needs the square of the time.
        String html = answer.beginning(MOST_OF_A_PAGE).replace('\u03A3', '\u03C3').replace('\u0130', 'i');
        List<Element> links = Jsoup.parse(html, answer.uri().toString())
                .select("link[rel~=(?i)(?:^|\\s)alternate(?:\\s|$)]");
        for (List<String> types : List.of(TYPES, POOR_TYPES))
            for (Element link : links) {
                String href = address(link.absUrl("href"));
                if (types.contains(Letters.lower(link.attr("type").strip())) && isAddress(href))
                    return new Turn.More(false, at.movedTo(href), "the page names the feed " + href);
            }
        throw new UnusableException("the page names no feed");
    }

    /** A page may name the program for its feed instead of the protocol: {@code feed://x}, {@code feed:https://x}. */
    private static String address(String href) {
        return href.replaceFirst("(?i)^feed:(?=https?:)", "").replaceFirst("(?i)^feed:", "http:");
    }

    private static boolean isAddress(String href) {
        try {
            URI address = URI.create(href);
            return href.length() <= Protocol.LONGEST_TOKEN && address.getHost() != null
                    && address.getScheme().matches("(?i)https?");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Turn feed(Position at, Answer answer, FeedEnvelope page, Instant now) throws UnusableException {
        if (page.error() != null)
            throw new UnusableException(page.error());
        if (page.isCut())
            return new Turn.Done(page.entries() > 0, at, Turn.State.WRONG, "the feed is cut off");
        Position found = at.address() == null && page.entries() > 0 ? at.movedTo(settings.url().toString()) : at;
        Position next = found.validators(answer.header("etag"), answer.header("last-modified"));
        if (page.entries() == 0)
            return Turn.nothing(next, "the feed is empty");
        String stale = page.stale(settings.quietAfter(), now);
        return new Turn.Done(true, next, stale == null ? Turn.State.WHOLE : Turn.State.WRONG, stale);
    }
}
