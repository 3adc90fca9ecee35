package io.paperwire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services' dependencies are left out of the benchmarks, but for those that are named one by one: none may be missing. */
class RelevanceTest {

    private static final String QUESTION = "heat transfer in pipes";

    @TempDir
    Path folder;

    @Test
    void each_engine_finds_the_paper_that_a_question_is_about() throws IOException {
        Path file = Files.writeString(folder.resolve("corpus.jsonl"), """
                {"id":"1","title":"Flutter of wings","abstract":"Wings at high speed.","authors":"Ada Byron","year":1958}
                {"id":"2","title":"Heat transfer in pipes","abstract":"Water in pipes.","authors":["Lise M."],"year":1961}
                """);
        List<RelevancePaper> papers = RelevancePaper.read(file);
        for (RelevanceEngine.Maker maker : Relevance.all().values()) {
            try (RelevanceEngine engine = maker.of(papers)) {
                assertThat(engine.best(QUESTION, 10)).startsWith(1);
            }
        }
    }
}
