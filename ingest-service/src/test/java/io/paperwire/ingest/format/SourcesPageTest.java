package io.paperwire.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

class SourcesPageTest {

    @Test
    void every_format_is_on_the_page() throws IOException {
        String page = Files.readString(Path.of("../docs/sources.md"));

        assertThat(Formats.names()).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }
}
