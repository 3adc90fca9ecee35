package io.paperwire.notify.matching;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.paperwire.events.Vector;
import io.paperwire.notify.meaning.PaperVectors;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Likes;
import io.paperwire.query.Query;
import io.paperwire.query.matching.MatchingFigures;
import io.paperwire.query.matching.QueryIndex;

/**
 * The queries of active subscriptions. Those with {@code like:} are kept apart: they wait until the paper's vector is
 * known, as "not like this one" would hold of every paper before.
 */
final class ActiveQueries {

    /** An example whose text is changed may be looked for at its old place so long. */
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(1);

    private final QueryIndex<ActiveSubscription> byWords = new QueryIndex<>();
    private final QueryIndex<ActiveSubscription> byMeaning = new QueryIndex<>(this::liked);
    private final Set<String> examples = new HashSet<>();
    private volatile Map<String, Vector> liked = Map.of();
    private boolean hasNewExamples;
    private long renewed;

    private Optional<Vector> liked(String paper) {
        return Optional.ofNullable(liked.get(paper));
    }

    /** Takes the place of what the subscription asked for before. */
    void add(ActiveSubscription subscription, Query query) {
        List<String> likes = Likes.in(query).map(Query.Like::name).toList();
        (likes.isEmpty() ? byMeaning : byWords).remove(subscription);
        (likes.isEmpty() ? byWords : byMeaning).add(subscription, query);
        hasNewExamples |= examples.addAll(likes);
    }

    void remove(ActiveSubscription subscription) {
        byWords.remove(subscription);
        byMeaning.remove(subscription);
    }

    /** Reads where the examples lie, if there are new ones or it was long ago. */
    void renewExamples(Connection connection, PaperVectors vectors) throws SQLException {
        boolean isOld = !examples.isEmpty() && System.nanoTime() - renewed > RENEWED_AFTER.toNanos();
        if (!hasNewExamples && !isOld)
            return;
        liked = vectors.of(connection, examples);
        renewed = System.nanoTime();
        hasNewExamples = false;
    }

    boolean askForMeaning() {
        return byMeaning.figures().ids() > 0;
    }

    /** Whose queries find the paper, of those that ask for no nearness. */
    List<ActiveSubscription> matchWords(AnalysedPaper paper) {
        return byWords.match(paper);
    }

    /** Whose queries find the paper, of those that ask for nearness. Its vector must be known. */
    List<ActiveSubscription> matchMeaning(AnalysedPaper paper) {
        return byMeaning.match(paper);
    }

    MatchingFigures figures() {
        return byWords.figures().plus(byMeaning.figures());
    }

    /** @return how many queries are looked up by other words now */
    int reviewIfDue() {
        return (byWords.isReviewDue() ? byWords.review() : 0) + (byMeaning.isReviewDue() ? byMeaning.review() : 0);
    }
}
