package io.paperwire.catalog.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.paperwire.catalog.meaning.VectorIndex.Known;
import io.paperwire.catalog.search.Meaning.Near;
import io.paperwire.events.Vector;

class VectorIndexTest {

    private static final UUID PAPER = new UUID(0, 1);

    @TempDir
    Path folder;

    private final Random random = new Random(11);

    @Test
    void the_graph_finds_nine_of_ten_nearest_and_the_threshold_exactly_all() throws IOException {
        try (VectorIndex index = VectorIndex.open(folder)) {
            Map<UUID, Vector> vectors = new HashMap<>();
            for (int i = 0; i < 1_500; i++) {
                UUID paper = new UUID(1, i);
                vectors.put(paper, vector());
                index.put(paper, new Known("text", vectors.get(paper)));
                if (i % 500 == 499)
                    index.refresh();
            }
            for (int i = 0; i < 100; i++) {
                vectors.remove(new UUID(1, i));
                index.remove(new UUID(1, i));
            }
            index.refresh();
            int found = 0;
            for (int i = 0; i < 30; i++) {
                Vector to = vector();
                List<Near> exact = vectors.entrySet().stream()
                        .map(entry -> new Near(entry.getKey(), to.nearness(entry.getValue())))
                        .sorted(Comparator.comparingDouble(Near::nearness).reversed()).toList();
                Set<Near> nearest = new HashSet<>(index.nearest(to, 10));
                found += (int) exact.stream().limit(10).filter(nearest::contains).count();
                double threshold = exact.get(40).nearness();

                Vector also = vectors.get(exact.get(0).paper());
                List<List<Near>> within = index.within(threshold, List.of(to, also));
                assertThat(within.get(0)).isEqualTo(exact.subList(0, 41));
                assertThat(within.get(1)).isEqualTo(index.within(threshold, List.of(also)).get(0));
            }
            assertThat(found).isGreaterThan(270);
            assertThat(index.size()).isEqualTo(1_400);
        }
    }

    @Test
    void papers_are_told_in_the_order_of_their_ids_without_those_removed() throws IOException {
        try (VectorIndex index = VectorIndex.open(folder)) {
            List<UUID> papers = new ArrayList<>();
            for (int i = 0; i < 9; i++)
                papers.add(new UUID(0x0195_0000_0000_7000L + i, random.nextLong()));
            for (UUID paper : papers)
                index.put(paper, new Known("text", vector()));
            index.refresh();
            index.put(papers.get(3), new Known("another", vector()));
            index.remove(papers.get(4));
            index.refresh();

            assertThat(index.papersAfter(new UUID(0, 0), 3)).isEqualTo(papers.subList(0, 3));
            assertThat(index.papersAfter(papers.get(2), 3)).containsExactly(papers.get(3), papers.get(5),
                    papers.get(6));
            assertThat(index.papersAfter(papers.get(8), 3)).isEmpty();
        }
    }

    @Test
    void the_same_vector_twice_is_one_and_a_new_one_takes_the_place_of_the_old() throws IOException {
        try (VectorIndex index = VectorIndex.open(folder)) {
            Known known = new Known("text", vector());
            index.put(PAPER, known);
            index.put(PAPER, known);
            index.refresh();

            assertThat(index.known(PAPER)).contains(known);
            assertThat(index.nearest(known.vector(), 5)).hasSize(1);
            Known other = new Known("new text", vector());
            index.put(PAPER, other);
            index.refresh();
            assertThat(index.known(PAPER)).contains(other);
            assertThat(index.known(new UUID(9, 9))).isEmpty();
        }
    }

    @Test
    void what_was_committed_is_there_again_with_its_notes_and_nothing_else() throws IOException {
        try (VectorIndex index = VectorIndex.open(folder)) {
            index.put(PAPER, new Known("text", vector()));
            index.commit(Map.of("offset.0", "7"));
            index.put(new UUID(0, 2), new Known("text", vector()));
        }

        try (VectorIndex index = VectorIndex.open(folder)) {
            assertThat(index.size()).isEqualTo(1);
            assertThat(index.notes()).containsEntry("offset.0", "7");
            assertThatThrownBy(() -> VectorIndex.open(folder)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_damaged_index_is_begun_anew() throws IOException {
        try (VectorIndex index = VectorIndex.open(folder)) {
            index.put(PAPER, new Known("text", vector()));
            index.commit(Map.of("offset.0", "7"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> !file.endsWith("write.lock")).toList())
                Files.write(file, new byte[3], StandardOpenOption.TRUNCATE_EXISTING);
        }

        try (VectorIndex index = VectorIndex.open(folder)) {
            assertThat(index.size()).isZero();
            assertThat(index.notes()).isEmpty();
            index.put(PAPER, new Known("text", vector()));
            index.refresh();
            assertThat(index.size()).isEqualTo(1);
        }
    }

    private Vector vector() {
        byte[] bytes = new byte[SentenceModel.DIMENSIONS];
        random.nextBytes(bytes);
        // Of texts neighbouring numbers hang together; without any structure nothing is near.
        for (int i = 8; i < bytes.length; i++)
            bytes[i] = (byte) (bytes[i % 8] / 2 + bytes[i] / 4);
        return Vector.of(bytes);
    }
}
