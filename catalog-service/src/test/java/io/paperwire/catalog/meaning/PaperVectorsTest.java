package io.paperwire.catalog.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.paperwire.catalog.meaning.VectorIndex.Known;
import io.paperwire.catalog.search.DamagedFiles;
import io.paperwire.events.Vector;
import io.paperwire.testing.Settings;

class PaperVectorsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int PAPERS = 2_000;

    @TempDir
    Path folder;

    private final Random random = new Random(5);
    private PaperVectors vectors;

    @BeforeEach
    void open() {
        vectors = new PaperVectors(
                Settings.of(MeaningSettings.class, Map.of("enabled", "true", "path", folder.toString())));
    }

    @AfterEach
    void close() throws IOException {
        vectors.close();
    }

    @Test
    void damage_that_opening_does_not_see_is_found_soon_after() throws IOException {
        try (VectorIndex index = VectorIndex.create(folder)) {
            fill(index);
        }
        DamagedFiles.in(folder, true);

        vectors.use(VectorIndex.open(folder));

        await().atMost(SOON).until(vectors::isDamaged);
        vectors.close();
        vectors.beginAnew(VectorIndex.create(folder));
        assertThat(vectors.isDamaged()).isFalse();
    }

    @Test
    void what_is_damaged_fails_nobody_and_is_found_out() throws IOException {
        vectors.beginAnew(VectorIndex.create(folder));
        fill(vectors.index());
        assertThat(vectors.nearest(vector(), 10)).hasSize(10);
        DamagedFiles.in(folder, false);

        await().atMost(SOON).until(() -> {
            for (int i = 0; i < 50; i++) {
                vectors.nearest(vector(), 10);
                vectors.within(0.5, List.of(vector()));
                vectors.known(new UUID(1, i));
                vectors.papersAfter(new UUID(1, i), 10);
            }
            return vectors.isDamaged();
        });
    }

    private void fill(VectorIndex index) throws IOException {
        for (int i = 0; i < PAPERS; i++)
            index.put(new UUID(1, i), new Known("text", vector()));
        index.refresh();
        index.commit(Map.of());
    }

    private Vector vector() {
        byte[] bytes = new byte[SentenceModel.DIMENSIONS];
        random.nextBytes(bytes);
        return Vector.of(bytes);
    }

    @Test
    void a_model_is_given_back_when_nobody_computes_with_it_any_more() throws Exception {
        CountDownLatch isAsked = new CountDownLatch(20);
        AtomicInteger asked = new AtomicInteger();
        List<CompletableFuture<Optional<Vector>>> asking;
        try (SentenceModel model = SentenceModel.load()) {
            vectors.use(model);
            asking = IntStream.range(0, 4).mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                Optional<Vector> last;
                do {
                    last = vectors.of("pangolins at night " + asked.incrementAndGet());
                    isAsked.countDown();
                } while (last.isPresent());
                return last;
            }, work -> new Thread(work).start())).toList();
            isAsked.await();

            vectors.useNoModel();
        }

        for (CompletableFuture<Optional<Vector>> one : asking)
            assertThat(one.get()).isEmpty();
        assertThat(vectors.of("pangolins at dawn")).isEmpty();
    }
}
