package io.paperwire.notify.feed;

import static io.paperwire.notify.database.Database.first;
import static io.paperwire.notify.database.Database.instant;
import static io.paperwire.notify.database.Database.list;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.delivery.PaperExcerpt;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.recent.Titles;
import io.paperwire.notify.wanted.Stored;
import io.paperwire.notify.wanted.Target;
import io.paperwire.notify.words.Words;
import io.paperwire.service.formula.Formulas;

/** Reads private feeds from the ledger. All methods take part in the caller's transaction. */
@ApplicationScoped
class FeedRows {

    private static final int MOST_ENTRIES = 100;

    /** A subscription that has a feed of that name, and the words of whose it is. */
    record Subscribed(UUID id, Target target, String state, Instant began, Words words) {
    }

    private final Links links;
    private final Titles titles;

    FeedRows(Links links, Titles titles) {
        this.links = links;
        this.titles = titles;
    }

    Optional<Subscribed> subscribed(Connection connection, UUID feed) throws SQLException {
        return first(connection, """
                SELECT n.id, n.kind, n.subject, n.state, coalesce(n.active_since, n.created_at), s.language
                FROM subscription n JOIN contact c ON c.id = n.contact_id JOIN subscriber s ON s.id = c.subscriber_id
                WHERE n.feed_id = ?""",
                row -> new Subscribed(row.getObject(1, UUID.class), Target.of(row.getString(2), row.getString(3)),
                        row.getString(4), instant(row, 5), Words.in(Stored.language(row.getString(6)))),
                feed);
    }

    /** @param self the address that the feed gives as its own */
    PrivateFeed read(Connection connection, Subscribed subscribed, String self) throws SQLException {
        List<FeedEntry> entries = list(connection, """
                SELECT a.about, a.occasion, a.event, a.note, a.created_at, p.excerpt, p.updated_at,
                       coalesce(a.found_as, a.about)
                FROM alert a
                JOIN subscription n ON n.id = a.subscription_id
                LEFT JOIN told_paper p ON p.id = a.about AND n.kind <> 'sources'
                LEFT JOIN merged_paper m ON m.id = p.id
                WHERE a.subscription_id = ? AND (a.due_at IS NOT NULL OR a.delivery_id IS NOT NULL)
                  AND (m.removed IS NOT TRUE OR a.event = 'removed')
                  AND (p.id IS NOT NULL OR n.kind = 'sources')
                ORDER BY a.created_at DESC, a.about, a.occasion LIMIT ?""", row -> entry(subscribed, row),
                subscribed.id(), MOST_ENTRIES);
        Target target = subscribed.target();
        String title = subscribed.words().of(target, titles.of(connection, List.of(target)));
        return new PrivateFeed(subscribed.id(), "Paperwire: " + title, subscribed.words().language().tag(), self,
                links.manage(), subscribed.began(), entries);
    }

    private FeedEntry entry(Subscribed subscribed, ResultSet row) throws SQLException {
        String about = row.getString(1);
        String id = FeedEntry.id(subscribed.id(), row.getString(8), row.getString(2));
        Instant found = instant(row, 5);
        String event = subscribed.words().event(row.getString(3), Stored.list(row.getString(2)), row.getString(4),
                subscribed.target() instanceof Target.PaperLife);
        PaperExcerpt paper = PaperExcerpt.understood(row.getBytes(6));
        if (paper == null)
            return new FeedEntry(id, FeedEntry.title(about, event), links.catalog(), found, found, List.of(), null,
                    null, null);
        Instant changed = instant(row, 7);
        return new FeedEntry(id, FeedEntry.title(Formulas.readable(paper.title()), event), links.paper(paper.id()),
                found,
                changed.isAfter(found) ? changed : found, paper.authors(), summary(paper),
                paper.original() == null ? null : paper.original().toString(), paper.language());
    }

    private static String summary(PaperExcerpt paper) {
        String facts = paper.facts().stream().map(Formulas::readable).collect(Collectors.joining(" · "));
        String text = Formulas.readable(paper.abstractStart());
        return facts.isEmpty() ? text : text == null ? facts : facts + "\n\n" + text;
    }
}
