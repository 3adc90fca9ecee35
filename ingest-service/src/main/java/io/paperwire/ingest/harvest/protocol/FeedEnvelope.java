package io.paperwire.ingest.harvest.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.paperwire.events.PartialDate;
import io.paperwire.ingest.fetch.Answer;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.format.Input;
import io.paperwire.ingest.format.xml.XmlNode;
import io.paperwire.ingest.format.xml.XmlPieces;
import io.paperwire.ingest.format.xml.XmlPlan;
import io.paperwire.ingest.record.Dates;
import io.paperwire.ingest.text.Patterns;

/** A feed without what is in its entries: how many, how old, and whether it is one at all. */
final class FeedEnvelope {

    private static final List<String> DATES = List.of("updated", "lastBuildDate", "pubDate", "date", "published",
            "modified");
    private static final XmlPlan PLAN = XmlPlan.records("entry", "item", "title", "updated", "lastBuildDate",
            "pubDate", "date", "modified");
    private static final Pattern HTML = Pattern.compile(
            "(?i)(?:\\s|<!--.*?-->|<\\?.*?\\?>)*+<(?:!doctype\\s+html|html)" + Patterns.WORD_END + ".*",
            Pattern.DOTALL);
    private static final Set<String> JSON_DATES = Set.of("items[].date_published", "items[].date_modified");

    private boolean html;
    private boolean cut;
    private long entries;
    private String error;
    private LocalDate ownDate;
    private LocalDate newestEntry;

    private FeedEnvelope() {
    }

    static FeedEnvelope of(Answer answer) throws UnusableException {
        FeedEnvelope feed = new FeedEnvelope();
        try {
            Input input = new Input(new ByteArrayInputStream(answer.body()));
            Head head = input.head();
            feed.html = HTML.matcher(head.text()).matches();
            String root = head.xmlLocalRoot();
            if (feed.html)
                return feed;
            if (root.equals("rss") || root.equals("feed") || root.equals("rdf")) {
                feed.readXml(input.text());
            } else if (head.hasJson("items[]"))
                feed.readJson(answer);
            else
                // That it is no feed is for its reader to say.
                feed.entries = head.text().isBlank() ? 0 : 1;
            return feed;
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableException("the feed cannot be read: " + e.getMessage());
        }
    }

    private void readXml(Reader xml) throws IOException {
        XmlPieces pieces = new XmlPieces(xml, PLAN);
        for (XmlPieces.Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
            boolean isEntry = piece.localName().equals("entry") || piece.localName().equals("item");
            entries += isEntry ? 1 : 0;
            try {
                if (piece.error() == null)
                    take(XmlNode.parse(piece.text()), isEntry);
            } catch (IllegalArgumentException broken) {
                // The format that reads it rejects it, with the reason.
                continue;
            }
        }
        cut = !pieces.isWhole();
    }

    private void take(XmlNode node, boolean isEntry) {
        if (isEntry)
            DATES.forEach(name -> newestEntry = later(newestEntry, node.text(name)));
        else if (!node.name().equals("title"))
            ownDate = later(ownDate, node.text());
        else if (node.text() != null && node.text().strip().startsWith("Feed error for query"))
            error = node.text().strip();
    }

    private void readJson(Answer answer) throws UnusableException {
        entries = JsonEnvelope.of(answer, "items", JSON_DATES,
                item -> item.values().forEach(date -> newestEntry = later(newestEntry, date))).items();
    }

    private static LocalDate later(LocalDate known, String text) {
        PartialDate date = text == null ? null : Dates.parse(text.strip());
        if (date == null || !date.toString().matches("\\d{4}-\\d\\d-\\d\\d"))
            return known;
        LocalDate day = LocalDate.parse(date.toString());
        return known == null || day.isAfter(known) ? day : known;
    }

    boolean isHtml() {
        return html;
    }

    long entries() {
        return entries;
    }

    /** Why this is no feed to be read, or null. */
    String error() {
        return error;
    }

    /** Whether it ends before its end. */
    boolean isCut() {
        return cut;
    }

    /** A feed that calls itself fresh while its entries are old has lost what fills it; null if it has not. */
    String stale(Duration quietAfter, Instant now) {
        if (quietAfter.isZero() || ownDate == null || newestEntry == null)
            return null;
        LocalDate plausible = Protocol.today(now.minus(quietAfter));
        return ownDate.isAfter(plausible) && newestEntry.isBefore(plausible)
                ? String.format(Locale.ROOT, "stale: the feed is of %s, its newest entry of %s", ownDate, newestEntry)
                : null;
    }
}
