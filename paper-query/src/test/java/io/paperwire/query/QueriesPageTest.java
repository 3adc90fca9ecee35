package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.events.Vector;

/** Holds the reference page against the code: each row of its tables is tried. */
class QueriesPageTest {

    private static final Path PAGE = Path.of("..", "docs", "queries.md");

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_finds_the_papers_that_the_page_says(String query, String finds) throws Exception {
        QueryMatcher matcher = QueryMatcher.of(QueryParser.parse(query), QueriesPageTest::vector);
        List<String> found = papers().filter(matcher::matches).map(QueriesPageTest::letter).toList();

        assertThat(String.join(" ", found)).isEqualTo(finds);
    }

    @ParameterizedTest
    @MethodSource("loosened")
    void a_query_whose_words_are_wishes_is_what_the_page_says(String query, String then, String finds)
            throws Exception {
        Query loosened = Loosened.of(QueryParser.parse(query));
        List<String> found = papers().filter(QueryMatcher.of(loosened)::matches).map(QueriesPageTest::letter).toList();

        assertThat(loosened.print()).isEqualTo(then);
        assertThat(String.join(" ", found)).isEqualTo(finds);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void a_wrong_query_has_the_error_that_the_page_says(String query, String error) {
        assertThatThrownBy(() -> QueryParser.parse(query)).isInstanceOf(QuerySyntaxException.class).hasMessage(error);
    }

    @Test
    void the_page_names_each_condition_and_the_limits() throws IOException {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);

        assertThat(Scope.all()).filteredOn(scope -> scope != Field.ANY).allSatisfy(
                scope -> assertThat(page).contains(scope.names().get(0) + ":"));
        assertThat(page).contains(Arrays.stream(Query.Has.Thing.values()).map(thing -> new Query.Has(thing).print())
                .toList()).contains(
                        Arrays.stream(Query.Is.State.values()).map(state -> new Query.Is(state).print()).toList())
                .contains(String.format(Locale.ROOT,
                        "%,d characters, %d words and conditions, and %d groups within each other; a name %d words",
                        QueryParser.MAX_LENGTH, QueryParser.MAX_TERMS, QueryParser.MAX_DEPTH,
                        QueryParser.MAX_NAME_WORDS))
                .contains("up to " + QueryParser.MAX_DISTANCE);
    }

    static Stream<Arguments> examples() throws IOException {
        return rows(3).map(cells -> Arguments.of(cells[0], cells[2]));
    }

    static Stream<Arguments> loosened() throws IOException {
        return rows(4).map(cells -> Arguments.of(cells[0], cells[1].replace("`", ""), cells[3]));
    }

    static Stream<Arguments> errors() throws IOException {
        return rows(2).map(cells -> Arguments.of(cells[0], cells[1]));
    }

    /** The rows of tables with so many columns, without their headings; the first cell without its code marks. */
    private static Stream<String[]> rows(int columns) throws IOException {
        return lines().filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1)).map(String::strip)
                        .toArray(String[]::new))
                .filter(cells -> cells.length == columns)
                .peek(cells -> cells[0] = cells[0].substring(1, cells[0].length() - 1));
    }

    private static Stream<AnalysedPaper> papers() throws IOException {
        return lines().filter(line -> line.startsWith("    {")).map(QueriesPageTest::paper);
    }

    private static AnalysedPaper paper(String json) {
        ObjectNode paper = EventJson.read(json.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
        paper.put("addedAt", "2025-01-01T00:00:00Z").put("updatedAt", "2025-01-01T00:00:00Z");
        String id = paper.get("id").asText();
        return AnalysedPaper.of(EventJson.read(EventJson.write(paper), Paper.class),
                id.startsWith("B") ? new Counts(12) : Counts.NONE).at(vector(id).orElseThrow());
    }

    private static Optional<Vector> vector(String name) {
        return switch (name) {
            case "A-paper", "arxiv:2403.11004" -> Optional.of(Vector.of(new byte[]{3, 1}));
            case "B-paper" -> Optional.of(Vector.of(new byte[]{3, 2}));
            case "C-paper" -> Optional.of(Vector.of(new byte[]{-1, 3}));
            default -> Optional.empty();
        };
    }

    private static String letter(AnalysedPaper paper) {
        return Stream.of("A", "B", "C").filter(letter -> paper.labels().contains("id:" + letter + "-paper")).findFirst()
                .orElseThrow();
    }

    private static Stream<String> lines() throws IOException {
        return Files.readAllLines(PAGE, StandardCharsets.UTF_8).stream();
    }
}
