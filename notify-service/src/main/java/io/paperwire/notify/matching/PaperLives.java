package io.paperwire.notify.matching;

import static io.paperwire.notify.database.Database.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.FieldChange;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.notify.wanted.Target;

/** Finds the subscriptions of single papers among changes, and lets them follow a paper into a merge. */
@Singleton
class PaperLives {

    /** Fields that readers see; a revision of others alone is the catalogue's own business. */
    private static final Set<String> READ = Set.of("title", "abstract", "authors");

    private final Telling telling;
    private final Clock clock;

    PaperLives(Telling telling, Clock clock) {
        this.telling = telling;
        this.clock = clock;
    }

    List<News> news(Connection connection, List<Change> changes) throws SQLException {
        List<Change> events = changes.stream().filter(change -> note(change.event()).isPresent()).toList();
        if (events.isEmpty())
            return List.of();
        List<News> news = new ArrayList<>();
        for (Subscribed life : telling.subscribed(connection, Target.PAPER,
                events.stream().map(change -> change.paper().id()).collect(Collectors.toSet()))) {
            for (Change change : events) {
                if (change.paper().id().equals(life.target().subject()) && !change.time().isBefore(life.since())) {
                    String event = change.event().change().name().toLowerCase(Locale.ROOT);
                    news.add(new News(life, change.paper().id(), event + " " + change.time(), event,
                            note(change.event()).get(), List.of(), 0, change.time()));
                }
            }
        }
        return news;
    }

    /** More about an event of a paper's life; empty when it is none. */
    private static Optional<String> note(PaperCatalogued event) {
        return switch (event.change()) {
            case REVISED -> {
                String fields = event.changes().stream().map(FieldChange::field).filter(READ::contains).sorted()
                        .collect(Collectors.joining(", "));
                yield fields.isEmpty() ? Optional.empty() : Optional.of(fields);
            }
            case VERSIONED -> Optional.of(String.valueOf(event.paper().version()));
            case PUBLISHED -> Optional.of(Objects.requireNonNullElse(event.paper().venue(), ""));
            case CODE_ADDED -> Optional.of(event.changes().stream().map(FieldChange::after).filter(Objects::nonNull)
                    .flatMap(links -> links.findValuesAsText("url").stream())
                    .filter(url -> event.changes().stream().map(FieldChange::before).filter(Objects::nonNull)
                            .map(JsonNode::toString).noneMatch(before -> before.contains(url)))
                    .findFirst().orElse(""));
            case WITHDRAWN, RETRACTED -> Optional.of("");
            case ADDED, MERGED, SPLIT -> Optional.empty();
        };
    }

    /** The subscriptions of a paper are from now on those of the paper that it is a part of. */
    void follow(Connection connection, String loser, String winner) throws SQLException {
        List<UUID> past = moveAway(connection, loser, winner);
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE subscription n SET subject = ? WHERE kind = 'paper' AND subject = ? AND NOT EXISTS (
                    SELECT 1 FROM subscription o
                    WHERE o.contact_id = n.contact_id AND o.kind = 'paper' AND o.subject = ?)""")) {
            update.setString(1, winner);
            update.setString(2, loser);
            update.setString(3, winner);
            update.executeUpdate();
        }
        moveBack(connection, past, loser);
        // Who had subscribed to both has one of them left.
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE subscription SET state = 'ended', ended_at = ?
                WHERE kind = 'paper' AND subject = ? AND state <> 'ended'""")) {
            update.setObject(1, sql(clock.instant()));
            update.setString(2, loser);
            update.executeUpdate();
        }
    }

    /**
     * A contact has one subscription to a paper at most. What ended at the winner, or is not confirmed, gives way to what goes
     * on at the loser.
     */
    private static List<UUID> moveAway(Connection connection, String loser, String winner) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE subscription o SET subject = o.id::text FROM subscription n
                WHERE n.kind = 'paper' AND n.subject = ? AND o.contact_id = n.contact_id AND o.kind = 'paper' AND o.subject = ?
                  AND (n.state IN ('active', 'paused') AND o.state IN ('pending', 'ended')
                       OR n.state = 'pending' AND o.state = 'ended')
                RETURNING o.id""")) {
            update.setString(1, loser);
            update.setString(2, winner);
            List<UUID> moved = new ArrayList<>();
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next())
                    moved.add(rows.getObject(1, UUID.class));
            }
            return moved;
        }
    }

    private static void moveBack(Connection connection, List<UUID> moved, String subject) throws SQLException {
        if (moved.isEmpty())
            return;
        try (PreparedStatement update = connection
                .prepareStatement("UPDATE subscription SET subject = ? WHERE id = ANY (?)")) {
            update.setString(1, subject);
            update.setArray(2, connection.createArrayOf("uuid", moved.toArray()));
            update.executeUpdate();
        }
    }
}
