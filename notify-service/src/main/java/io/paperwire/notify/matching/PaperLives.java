package io.paperwire.notify.matching;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.FieldChange;
import io.paperwire.events.Manifestation;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;
import io.paperwire.notify.recent.RecentPapers;
import io.paperwire.notify.wanted.Target;

/** Finds the subscriptions of single papers among changes, and tells them what comes with a merge or a split. */
@Singleton
class PaperLives {

    /** Fields that readers see; a revision of others alone is the catalogue's own business. */
    private static final Set<String> READ = Set.of("title", "abstract", "authors");

    private static final String REMOVED = "removed";

    private final Telling telling;
    private final Followers followers;
    private final RecentPapers recent;
    private final ToldPapers told;

    PaperLives(Telling telling, Followers followers, RecentPapers recent, ToldPapers told) {
        this.telling = telling;
        this.followers = followers;
        this.recent = recent;
        this.told = told;
    }

    List<News> news(Connection connection, List<Change> changes) throws SQLException {
        List<Change> events = changes.stream().filter(change -> note(change.event()).isPresent()).toList();
        if (events.isEmpty())
            return List.of();
        List<News> news = new ArrayList<>();
        for (Subscribed life : telling.subscribed(connection, Target.PAPER,
                events.stream().map(Change::about).collect(Collectors.toSet()))) {
            for (Change change : events) {
                if (change.about().equals(life.target().subject()) && !change.time().isBefore(life.since())) {
                    news.add(news(life, change.about(), change.event().change(), note(change.event()).get(),
                            change));
                }
            }
        }
        return news;
    }

    /**
     * Of a removal each subscription is told once, of whatever paper it is by then: the ids of what was one paper have it in
     * messages of their own, of one time.
     */
    List<News> once(Connection connection, List<News> news) throws SQLException {
        List<News> removals = news.stream().filter(one -> one.event().equals(REMOVED)).toList();
        if (removals.isEmpty())
            return news;
        Set<ToldPapers.OfLife> before = told.ofLives(connection, removals);
        return news.stream().filter(one -> !one.event().equals(REMOVED) || before.add(ToldPapers.OfLife.of(one)))
                .toList();
    }

    private static News news(Subscribed life, String paper, PaperChange kind, String note, Change change) {
        String event = kind.name().toLowerCase(Locale.ROOT);
        return new News(life, paper, event + " " + change.time(), event, note, List.of(), 0, change.time(),
                change.traceparent());
    }

    /** More about an event of a paper's life; empty when it is none. */
    private static Optional<String> note(PaperCatalogued event) {
        return switch (event.change()) {
            case REVISED -> {
                String fields = event.changes().stream().map(FieldChange::field).filter(READ::contains).sorted()
                        .collect(Collectors.joining(", "));
                yield fields.isEmpty() ? Optional.empty() : Optional.of(fields);
            }
            case VERSIONED, PUBLISHED, WITHDRAWN, RETRACTED -> Optional.of(note(event.change(), event.paper()));
            case CODE_ADDED -> Optional.of(event.changes().stream().filter(change -> change.field().equals("links"))
                    .flatMap(links -> code(links.after()).filter(url -> code(links.before()).noneMatch(url::equals)))
                    .findFirst().orElse(""));
            case REMOVED -> Optional.of("");
            case ADDED, MERGED, SPLIT -> Optional.empty();
        };
    }

    /** @param links null when there were none, or when the change was so large that it came without values */
    private static Stream<String> code(JsonNode links) {
        return links == null
                ? Stream.empty()
                : StreamSupport.stream(links.spliterator(), false)
                        .filter(link -> link.path("relation").asText().equals("code"))
                        .map(link -> link.path("url").asText());
    }

    private static String note(PaperChange kind, Paper paper) {
        return switch (kind) {
            case VERSIONED -> String.valueOf(paper.version());
            case PUBLISHED -> Objects.requireNonNullElse(paper.venue(), "");
            default -> "";
        };
    }

    /**
     * Lets subscriptions go on with the paper that theirs is a part of, or go back to theirs. Events of before, which may have
     * been read before as well, are not told of a paper that they come to: they are told how it is another than theirs was.
     */
    List<News> move(Connection connection, Regrouped regrouped) throws SQLException {
        List<UUID> moved = regrouped instanceof Regrouped.Merged merged
                ? followers.follow(connection, merged)
                : followers.goBack(connection, (Regrouped.Parted) regrouped);
        if (moved.isEmpty())
            return List.of();
        Paper now = recent.newest(connection, regrouped.to(), Optional.ofNullable(regrouped.change().paper()))
                .orElse(null);
        if (now == null)
            return List.of();
        List<PaperChange> turns = turns(recent.papers(connection, List.of(regrouped.from())), now);
        List<News> news = new ArrayList<>();
        for (Subscribed life : telling.subscribed(connection, moved).values()) {
            for (PaperChange turn : turns)
                news.add(news(life, regrouped.to(), turn, note(turn, now), regrouped.change()));
        }
        return news;
    }

    /** @param before the other paper, if it is known */
    private static List<PaperChange> turns(List<Paper> before, Paper now) {
        List<PaperChange> turns = new ArrayList<>();
        if (now.withdrawn() && before.stream().noneMatch(Paper::withdrawn))
            turns.add(PaperChange.WITHDRAWN);
        if (now.retracted() && before.stream().noneMatch(Paper::retracted))
            turns.add(PaperChange.RETRACTED);
        if (isPublished(now) && before.stream().anyMatch(paper -> !isPublished(paper)))
            turns.add(PaperChange.PUBLISHED);
        if (now.version() != null
                && before.stream().anyMatch(paper -> paper.version() != null && paper.version() < now.version()))
            turns.add(PaperChange.VERSIONED);
        return turns;
    }

    private static boolean isPublished(Paper paper) {
        return paper.manifestations().stream().anyMatch(form -> form.kind() == Manifestation.Kind.PUBLISHED);
    }
}
