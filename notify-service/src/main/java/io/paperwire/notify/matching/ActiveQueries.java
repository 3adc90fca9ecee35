package io.paperwire.notify.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Likes;
import io.paperwire.query.Parts;
import io.paperwire.query.Query;
import io.paperwire.query.matching.MatchingFigures;
import io.paperwire.query.matching.QueryIndex;

/**
 * The queries of active subscriptions. Those with {@code like:} are kept apart: they wait until the paper's vector is
 * known, as "not like this one" would hold of every paper before. Those with {@code votes:} are kept apart as well: each
 * vote may make them hold.
 */
final class ActiveQueries {

    private final QueryIndex<ActiveSubscription> byWords = new QueryIndex<>();
    private final QueryIndex<ActiveSubscription> byVotes = new QueryIndex<>();
    private final Examples examples = new Examples();
    private final QueryIndex<ActiveSubscription> byMeaning = new QueryIndex<>(examples::place);
    private final AtomicLong moves = new AtomicLong();

    /** What is rare in papers of before: the more of them, the better the queries that are added are looked up. */
    void learn(AnalysedPaper paper) {
        all().forEach(index -> index.learn(paper));
    }

    Examples examples() {
        return examples;
    }

    /** Takes the place of what the subscription asked for before. */
    void add(ActiveSubscription subscription, Query query) {
        List<String> likes = Likes.in(query).map(Query.Like::name).toList();
        QueryIndex<ActiveSubscription> place = place(query, likes);
        place.add(subscription, query);
        List<QueryIndex<ActiveSubscription>> before = all().filter(other -> other != place)
                .filter(other -> other.holds(subscription)).toList();
        if (!before.isEmpty()) {
            // Only now: a paper that is matched meanwhile must find it in one place at least.
            moves.incrementAndGet();
            before.forEach(other -> other.remove(subscription));
        }
        examples.ask(subscription, likes);
    }

    /**
     * Goes up before a query leaves a place for another. Who looked into one place after the other, and finds this changed
     * then, may have seen a subscription in none: it has to look again.
     */
    long moves() {
        return moves.get();
    }

    private QueryIndex<ActiveSubscription> place(Query query, List<String> likes) {
        if (!likes.isEmpty())
            return byMeaning;
        return Parts.of(query, Query.Votes.class).findAny().isPresent() ? byVotes : byWords;
    }

    void remove(ActiveSubscription subscription) {
        all().forEach(index -> index.remove(subscription));
        examples.ask(subscription, List.of());
    }

    boolean askForMeaning() {
        return byMeaning.figures().ids() > 0;
    }

    /** Whether it must be known what becomes of papers after their coming. */
    boolean askForMore() {
        return askForMeaning() || byVotes.figures().ids() > 0;
    }

    /** Whose queries find the paper, of those that ask for its words and what else comes with it. */
    List<ActiveSubscription> matchWords(AnalysedPaper paper) {
        return byWords.match(paper);
    }

    /** Whose queries find the paper, of those that ask for votes or nearness; for nearness if its vector is known. */
    List<ActiveSubscription> matchMore(AnalysedPaper paper) {
        List<ActiveSubscription> found;
        long before;
        do {
            before = moves();
            found = new ArrayList<>(byVotes.match(paper));
            if (paper.vector().isPresent())
                found.addAll(byMeaning.match(paper));
        } while (moves() != before);
        return found;
    }

    MatchingFigures figures() {
        return all().map(QueryIndex::figures).reduce(MatchingFigures::plus).orElseThrow();
    }

    /** @return how many queries are looked up by other words now */
    int reviewIfDue() {
        return all().filter(QueryIndex::isReviewDue).mapToInt(QueryIndex::review).sum();
    }

    private Stream<QueryIndex<ActiveSubscription>> all() {
        return Stream.of(byWords, byVotes, byMeaning);
    }
}
