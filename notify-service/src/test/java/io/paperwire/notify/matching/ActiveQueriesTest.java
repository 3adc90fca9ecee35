package io.paperwire.notify.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.notify.Wire;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

class ActiveQueriesTest {

    private static final int CHANGES = 50_000;

    private final ActiveQueries queries = new ActiveQueries();

    @ParameterizedTest
    @CsvSource({"numbat, numbat OR quoll", "votes:3 numbat, votes:..5 numbat", "numbat, votes:3 numbat"})
    void a_subscription_that_changes_is_found_by_each_paper_meanwhile(String one, String other)
            throws InterruptedException, QuerySyntaxException {
        Query first = QueryParser.parse(one);
        Query second = QueryParser.parse(other);
        ActiveSubscription subscription = new ActiveSubscription(UUID.randomUUID(), Instant.EPOCH);
        queries.add(subscription, first);
        AnalysedPaper paper = AnalysedPaper.of(Wire.paper("1", "The numbat"), new Counts(3));
        AtomicBoolean ended = new AtomicBoolean();
        Thread changes = new Thread(() -> {
            for (int i = 0; i < CHANGES; i++)
                queries.add(subscription, i % 2 == 0 ? second : first);
            ended.set(true);
        });
        changes.start();
        int missed = 0;
        while (!ended.get()) {
            long moves = queries.moves();
            List<ActiveSubscription> found = new ArrayList<>(queries.matchWords(paper));
            found.addAll(queries.matchMore(paper));
            if (!found.contains(subscription) && queries.moves() == moves)
                missed++;
        }
        changes.join();

        assertThat(missed).isZero();
    }
}
