package io.paperwire.notify.manage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.events.Paper;
import io.paperwire.events.Vector;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.meaning.PaperVectors;
import io.paperwire.notify.recent.PaperIds;
import io.paperwire.notify.recent.RecentPapers;
import io.paperwire.notify.recent.Titles;
import io.paperwire.notify.recent.VotesOfPapers;
import io.paperwire.notify.subscription.SubscriptionRows;
import io.paperwire.notify.wanted.Target;
import io.paperwire.notify.words.Words;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.Vectors;

/** Why somebody was told of a paper, or was not. */
@ApplicationScoped
class Explanations {

    private static final int MOST_ALERTS = 1_000;

    private final Database database;
    private final PersonRows people;
    private final SubscriptionRows rows;
    private final Ledger ledger;
    private final PaperIds ids;
    private final RecentPapers recent;
    private final PaperVectors vectors;
    private final VotesOfPapers votes;
    private final Titles titles;
    private final Links links;

    Explanations(Database database, PersonRows people, SubscriptionRows rows, Ledger ledger, PaperIds ids,
            RecentPapers recent,
            PaperVectors vectors, VotesOfPapers votes, Titles titles, Links links) {
        this.database = database;
        this.people = people;
        this.rows = rows;
        this.ledger = ledger;
        this.ids = ids;
        this.recent = recent;
        this.vectors = vectors;
        this.votes = votes;
        this.titles = titles;
        this.links = links;
    }

    /**
     * For each subscription, by all the names that the paper has had.
     *
     * @throws Manage.UnknownLink there is no such person any more
     */
    List<Why> why(UUID subscriber, String paper, Words words) throws SQLException {
        return database.inTransaction(connection -> {
            Person person = people.person(connection, subscriber).orElseThrow(Manage.UnknownLink::new);
            String name = ids.livesOnAs(connection, paper);
            List<LedgerEntry> found = ledger.list(connection, subscriber, ids.partsOf(connection, name), MOST_ALERTS,
                    null).items();
            List<LedgerEntry> told = found.stream().filter(entry -> found.stream().noneMatch(entry::isToldAs)).toList();
            Paper known = recent.papers(connection, List.of(name)).stream().findFirst().orElse(null);
            AnalysedPaper analysed = known == null ? null : analysed(connection, known);
            Set<UUID> paused = known == null ? Set.of() : rows.pausedAt(connection, subscriber, known.addedAt());
            List<Why> answers = new ArrayList<>();
            for (Person.Subscription one : person.subscriptions()) {
                List<LedgerEntry> entries = told.stream().filter(entry -> entry.subscription().equals(one.id()))
                        .toList();
                if (entries.isEmpty())
                    answers.add(Why.not(one, paused.contains(one.id()), known, analysed,
                            liked(connection, one.target()), words));
                entries.forEach(entry -> answers.add(Why.of(one, entry, words)));
            }
            return answers;
        });
    }

    private AnalysedPaper analysed(Connection connection, Paper paper) throws SQLException {
        List<String> id = List.of(paper.id());
        AnalysedPaper analysed = AnalysedPaper.of(paper,
                votes.of(connection, id).getOrDefault(paper.id(), Counts.NONE));
        Vector where = vectors.of(connection, id).get(paper.id());
        return where == null ? analysed : analysed.at(where);
    }

    private Vectors liked(Connection connection, Target target) throws SQLException {
        return target instanceof Target.Query query
                ? vectors.liked(connection, query.understood().stream().toList())
                : name -> Optional.empty();
    }

    /**
     * @param reader who got the mail; empty when nothing is known of it any more
     * @param about  what the subscriptions are about
     * @param titles of papers that these name, as far as they are known
     */
    record Told(List<LedgerEntry> entries, Optional<Words> reader, Map<UUID, Target> about,
            Map<String, String> titles) {
    }

    /** What a mail told, for whoever has the mail; empty when the link is not one of ours. */
    Optional<Told> ofDelivery(UUID delivery, String mac) throws SQLException {
        if (!links.mayAskWhy(delivery, mac))
            return Optional.empty();
        return Optional.of(database.inTransaction(connection -> {
            List<LedgerEntry> entries = ledger.of(connection, delivery);
            Map<UUID, Target> about = people.targets(connection,
                    entries.stream().map(LedgerEntry::subscription).distinct().toList());
            return new Told(entries, people.wordsOfDelivery(connection, delivery), about,
                    titles.of(connection, about.values()));
        }));
    }
}
