package io.paperwire.ingest.harvest.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.paperwire.ingest.fetch.Answer;
import io.paperwire.ingest.fetch.FetchException;
import io.paperwire.ingest.fetch.Request;
import io.paperwire.ingest.format.xml.XmlNode;
import io.paperwire.ingest.format.xml.XmlPieces;
import io.paperwire.ingest.format.xml.XmlPlan;

/**
 * A query of arXiv's API, in the order of submission: new papers come at the end, so that pages do not shift. The next list
 * begins some days before the latest submission of the one before.
 */
final class ArxivQuery implements Protocol {

    private static final int PAGE = 500;
    private static final int MOST_TRIES = 4;
    /** Failures in a row after which the place, which may be too far from the beginning, is given up. */
    private static final int LOST_AFTER = 3;
    /** The API shows no more of one query (arXiv API user's manual, section 3.1.1.2). */
    private static final long MOST_RECORDS = 30_000;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyyMMddHHmm")
            .withZone(ZoneOffset.UTC);
    private static final XmlPlan PLAN = XmlPlan.records("totalResults", "entry");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

    private final SourceSettings settings;

    ArxivQuery(SourceSettings settings) {
        this.settings = settings;
    }

    @Override
    public Request request(Position at, Instant now) {
        String query = at.since() == null
                ? settings.query()
                : "(" + settings.query() + ") AND submittedDate:[" + minute(at.since()) + " TO "
                        + MINUTE.format(now.plus(Duration.ofDays(1))) + "]";
        int page = settings.pageSize(PAGE);
        long most = Math.min(page,
                (at.total() == null ? MOST_RECORDS : Math.min(at.total(), MOST_RECORDS)) - at.offset());
        return new Address(settings.url()).with("search_query", query).with("start", at.offset())
                .with("max_results", Math.max(1, most)).with("sortBy", "submittedDate").with("sortOrder", "ascending")
                .request();
    }

    private static String minute(String since) {
        return MINUTE.format(INSTANT.matcher(since).matches()
                ? Instant.parse(since)
                : LocalDate.parse(since).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    @Override
    public Turn read(Position at, Answer answer, Instant now) throws FetchException, UnusableException {
        List<XmlNode> nodes = new ArrayList<>();
        boolean isWhole = readInto(nodes, answer);
        List<XmlNode> entries = nodes.stream().filter(node -> node.name().equals("entry")).toList();
        for (XmlNode entry : entries)
            if (entry.text("id") != null && entry.text("id").contains("arxiv.org/api/errors"))
                throw new UnusableException("the API says: " + String.valueOf(entry.text("summary")).strip());
        Protocol.successful(answer);
        if (!isWhole)
            throw new UnusableException("the answer is no Atom feed, or cut off");
        long total = nodes.stream().filter(node -> node.name().equals("totalResults")).map(ArxivQuery::number)
                .findFirst().orElseThrow(() -> new UnusableException("the answer has no totalResults"));
        Position told = at.until(null, total);
        return entries.isEmpty() ? empty(told) : page(told, entries);
    }

    private Turn empty(Position at) {
        if (at.offset() >= at.total())
            return at.seen() == 0
                    ? Turn.nothing(at.complete(at.since()), "no results")
                    : new Turn.Done(false, at.complete(nextSince(at)), Turn.State.WHOLE, null);
        String missing = "the page at " + at.offset() + " of " + at.total() + " is empty";
        // A fault of the moment, most often: the same place once more.
        if (at.tries() < MOST_TRIES)
            return new Turn.More(false, at.again(), missing);
        String stays = missing + " (" + MOST_TRIES + " times)";
        return leadsOn(at)
                ? new Turn.More(false, at.complete(at.newest()), "begun again from " + at.newest() + ": " + stays)
                : new Turn.Done(false, at.tried(0), Turn.State.WRONG, stays);
    }

    @Override
    public Position afterFailures(Position at, int failures) {
        return leadsOn(at) && failures % LOST_AFTER == 0 ? at.complete(at.newest()) : at;
    }

    /** Whether a list from the newest paper on begins behind the one that is read: papers come with the oldest first. */
    private static boolean leadsOn(Position at) {
        return at.newest() != null && !at.newest().equals(at.since());
    }

    private Turn page(Position at, List<XmlNode> entries) {
        String newest = at.newest();
        for (XmlNode entry : entries) {
            String published = entry.text("published") == null ? "" : entry.text("published").strip();
            if (INSTANT.matcher(published).matches() && (newest == null || published.compareTo(newest) > 0))
                newest = published;
        }
        Position next = at.page(null, at.offset() + entries.size(), entries.size(), newest);
        if (next.offset() >= next.total())
            return Turn.whole(next.complete(nextSince(next)));
        if (next.offset() < MOST_RECORDS)
            return Turn.more(next);
        // What the API does not show in one list it shows in the next one.
        return leadsOn(next)
                ? Turn.more(next.complete(next.newest()))
                : new Turn.Done(true, next.complete(at.since()), Turn.State.WRONG,
                        "more than " + MOST_RECORDS + " papers of one moment");
    }

    /** A paper that was on hold appears late, with the date on which it was submitted. */
    private String nextSince(Position at) {
        return at.newest() == null
                ? at.since()
                : settings.kind().since(at.newest(), settings.from() == null ? null : settings.from().toString());
    }

    /** @return whether it is a feed, and all of it */
    private static boolean readInto(List<XmlNode> nodes, Answer answer) {
        XmlPieces pieces = new XmlPieces(answer.reader(), PLAN);
        try {
            for (XmlPieces.Piece piece = pieces.next(); piece != null; piece = pieces.next())
                nodes.add(node(piece));
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot fail", e);
        }
        return pieces.root().equals("feed") && pieces.isWhole();
    }

    /** An entry that is broken is rejected by the format that reads the page, with the reason, and counts here. */
    private static XmlNode node(XmlPieces.Piece piece) {
        try {
            if (piece.error() == null)
                return XmlNode.parse(piece.text());
        } catch (IllegalArgumentException broken) {
            // As with the others.
        }
        return XmlNode.parse(piece.localName().equals("entry") ? "<entry/>" : "<broken/>");
    }

    private static Long number(XmlNode node) {
        String text = node.text() == null ? "" : node.text().strip();
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : 0L;
    }
}
