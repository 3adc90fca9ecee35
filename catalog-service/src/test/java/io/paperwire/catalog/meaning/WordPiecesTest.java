package io.paperwire.catalog.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordPiecesTest {

    private static final String JSON = """
            {"model":{"vocab":{"[PAD]":0,"[UNK]":1,"[CLS]":2,"[SEP]":3,"graph":4,"##s":5,"net":6,"##work":7,
            "-":8,"schrodinger":9,"学":10,"习":11,"(":12,"##graph":13,".":14}}}""";

    private final WordPieces pieces;

    WordPiecesTest() throws IOException {
        pieces = WordPieces.read(new ByteArrayInputStream(JSON.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"graph|4", "Graphs|4 5", "NETWORKS|6 7 5", "graph-networks.|4 8 6 7 5 14",
            "Schrödinger|9", "学习|10 11", "graph学s|4 10 1", "graph zebra graph|4 1 4", "networkz|1", "(graph|12 4",
            "netgraph|6 13", "gra\u0000ph|4", "graph\u00A0\u3000net|4 6", "😀|1"})
    void a_word_is_cut_into_the_longest_known_pieces(String text, String numbers) {
        assertThat(pieces.of(text, 100)).containsExactly(
                Arrays.stream(("2 " + numbers + " 3").split(" ")).mapToLong(Long::parseLong).toArray());
    }

    @Test
    void too_much_is_cut_off_and_endless_words_are_unknown() {
        assertThat(pieces.of("graphs ".repeat(1000), 5)).containsExactly(2, 4, 5, 4, 3);
        assertThat(pieces.of("graph".repeat(50_000), 100)).containsExactly(2, 1, 3);
        assertThat(pieces.of("Σ".repeat(200_000), 100)).containsExactly(2, 1, 3);
        assertThat(pieces.of("", 100)).containsExactly(2, 3);
    }
}
