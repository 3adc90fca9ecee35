package io.paperwire.notify.live;

import static io.paperwire.notify.database.Database.first;
import static io.paperwire.notify.database.Database.instant;
import static io.paperwire.notify.database.Database.list;
import static io.paperwire.notify.database.Database.uuids;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.database.Database;
import io.paperwire.notify.database.Settled;
import io.paperwire.notify.delivery.PaperExcerpt;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.recent.Titles;
import io.paperwire.notify.subscription.SubscriptionRows.About;
import io.paperwire.notify.wanted.Stored;
import io.paperwire.notify.wanted.Target;
import io.paperwire.notify.words.Words;
import io.paperwire.service.formula.Formulas;

/** Reads what was found, for those who look at it live. */
@ApplicationScoped
class LiveRows {

    private static final int MOST_OF_A_FEED = 500;

    private final Database database;
    private final Links links;
    private final Titles titles;
    private final Settled<Instant> settled;

    LiveRows(Database database, Links links, Titles titles, Clock clock) {
        this.database = database;
        this.links = links;
        this.titles = titles;
        this.settled = new Settled<>(clock.instant());
    }

    /** What the subscription is about that has that feed; empty when it is ended or not there. */
    Optional<About> about(UUID feed) throws SQLException {
        return database.inTransaction(connection -> first(connection, """
                    SELECT n.kind, n.subject, s.language FROM subscription n JOIN contact c ON c.id = n.contact_id
                    JOIN subscriber s ON s.id = c.subscriber_id
                    WHERE n.feed_id = ? AND n.state IN ('active', 'paused')""",
                row -> new About(Target.of(row.getString(1), row.getString(2)), Stored.language(row.getString(3)),
                        false),
                feed));
    }

    /** The titles of the papers that it names, as far as they are known. */
    Map<String, String> titles(Target target) throws SQLException {
        return database.inTransaction(connection -> titles.of(connection, List.of(target)));
    }

    /** Those of the feeds that a subscription has which is not ended. */
    Set<UUID> open(Collection<UUID> feeds) throws SQLException {
        return database.inTransaction(connection -> new HashSet<>(list(connection,
                "SELECT feed_id FROM subscription WHERE feed_id = ANY (?) AND state IN ('active', 'paused')",
                row -> row.getObject(1, UUID.class), uuids(feeds))));
    }

    /** @return since when that has been found which is seen the next time, but not now */
    Instant unseenSince(Instant now) throws SQLException {
        return database.inTransaction(connection -> settled.next(connection, now));
    }

    /** The newest of what has come into each of the feeds since then, the oldest first. */
    List<LiveAlert> since(Collection<UUID> feeds, Instant since) throws SQLException {
        return database.inTransaction(connection -> {
            // Nothing is due before it is found: so the index by due times serves.
            return list(connection, """
                    SELECT n.feed_id, newest.*, n.kind, s.language, s.zone FROM subscription n
                    JOIN contact c ON c.id = n.contact_id JOIN subscriber s ON s.id = c.subscriber_id
                    CROSS JOIN LATERAL (
                        SELECT a.occasion, a.about, a.event, a.note, p.excerpt, a.created_at, a.position,
                               coalesce(a.found_as, a.about) AS found_as
                        FROM alert a LEFT JOIN told_paper p ON p.id = a.about AND n.kind <> 'sources'
                        LEFT JOIN merged_paper m ON m.id = p.id
                        WHERE a.subscription_id = n.id AND a.due_at >= ? AND a.created_at >= ?
                          AND (m.removed IS NOT TRUE OR a.event = 'removed')
                        ORDER BY a.created_at DESC, a.position DESC LIMIT ?) newest
                    WHERE n.feed_id = ANY (?) AND n.state IN ('active', 'paused')
                    ORDER BY created_at, position""", this::alert, since, since, MOST_OF_A_FEED, uuids(feeds));
        });
    }

    private LiveAlert alert(ResultSet row) throws SQLException {
        PaperExcerpt paper = PaperExcerpt.understood(row.getBytes(6));
        Words words = Words.in(Stored.language(row.getString(11))).at(Stored.zone(row.getString(12)));
        Instant foundAt = instant(row, 7);
        String line = Stream
                .of(paper == null ? "" : paper.shownAuthors(words.say()),
                        words.event(row.getString(4), Stored.list(row.getString(2)), row.getString(5),
                                row.getString(10).equals(Target.PAPER)),
                        words.time(foundAt))
                .filter(part -> part != null && !part.isEmpty()).collect(Collectors.joining(" · "));
        return new LiveAlert(row.getObject(1, UUID.class), row.getString(2), row.getString(9), row.getString(3),
                row.getString(4), row.getString(5), paper == null ? null : Formulas.readable(paper.title()),
                paper == null ? null : paper.language(),
                paper == null ? null : paper.authorLine(Words.ofApi().say()), line,
                paper == null ? links.catalog() : links.paper(paper.id()), foundAt);
    }
}
