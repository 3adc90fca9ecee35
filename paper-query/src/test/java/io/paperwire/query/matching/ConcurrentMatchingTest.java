package io.paperwire.query.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Papers;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

class ConcurrentMatchingTest {

    private static final AnalysedPaper PAPER = Papers.titled("Spectral methods for sparse graphs")
            .saying("We sample the spectrum of large matrices.").by("Mei-Ling Wang").published("2021").analysed();
    private static final List<String> FINDING = List.of("spectral sparse", "\"sparse graphs\"", "spectr* -neural",
            "author:\"M. Wang\"", "year:2021", "graphs OR meshes", "title:spectral matrices");
    private static final int STEADY = 350;
    private static final int CHANGES = 2_000;

    private final QueryIndex<Integer> index = new QueryIndex<>();
    private final AtomicBoolean done = new AtomicBoolean();
    /** Ids from here on are added and removed, in their order. */
    private final AtomicInteger added = new AtomicInteger(STEADY);
    private final AtomicInteger removed = new AtomicInteger(STEADY);

    @Test
    void what_is_held_is_never_missed_and_what_is_removed_is_never_found() throws Exception {
        for (int id = 0; id < STEADY; id++)
            index.add(id, query(id));

        CompletableFuture<Integer> one = CompletableFuture.supplyAsync(this::matchUntilDone);
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(this::matchUntilDone);
        for (int i = 0; i < CHANGES; i++) {
            index.add(added.get(), query(added.get()));
            added.incrementAndGet();
            if (i % 3 > 0) {
                index.remove(removed.get());
                removed.incrementAndGet();
            }
            if (i % 100 == 0)
                index.review();
        }
        done.set(true);

        assertThat(one.get() + other.get()).isPositive();
        assertThat(index.match(PAPER)).hasSize(STEADY + added.get() - removed.get());
    }

    private int matchUntilDone() {
        int papers = 0;
        do {
            int removedBefore = removed.get();
            int addedBefore = added.get();
            List<Integer> found = index.match(PAPER);
            int removedAfter = removed.get();

            // The change under way is counted only when it is done.
            assertThat(found).doesNotHaveDuplicates();
            assertThat(found.stream().filter(id -> id >= STEADY && id < removedBefore)).isEmpty();
            assertThat(found.stream().filter(id -> id < STEADY)).hasSize(STEADY);
            assertThat(found.stream().filter(id -> id > removedAfter && id < addedBefore))
                    .hasSize(Math.max(0, addedBefore - removedAfter - 1));
            papers++;
        } while (!done.get());
        return papers;
    }

    private static Query query(int id) {
        try {
            return QueryParser.parse(FINDING.get(id % FINDING.size()) + " -absent" + id % 50);
        } catch (QuerySyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
