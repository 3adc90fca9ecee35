package io.paperwire.service.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFilesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void someFiles() throws IOException {
        Files.createDirectories(folder.resolve("empty.yaml"));
        Files.createDirectories(folder.resolve("full"));
        for (String file : List.of("ingest.yaml", "ingest.properties", "ingest.txt", "full/more.yml"))
            Files.createFile(folder.resolve(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.yaml", "empty.yaml", "ingest.txt"})
    void a_file_that_is_named_but_not_there_ends_the_start_with_its_name(String file) {
        for (URI location : List.of(folder.resolve(file).toUri(), URI.create(folder.resolve(file).toString())))
            assertThatThrownBy(() -> start(folder.resolve("ingest.yaml").toUri(), location))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining(folder.resolve(file).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest.yaml", "ingest.properties", "full"})
    void a_file_that_is_there_is_well(String file) {
        assertThatCode(() -> start(folder.resolve(file).toUri(), URI.create(folder.resolve(file).toString())))
                .doesNotThrowAnyException();
    }

    @Test
    void other_places_and_none_at_all_are_left_to_who_reads_them() {
        assertThatCode(() -> start(URI.create("https://settings.example/ingest.yaml"))).doesNotThrowAnyException();
        assertThatCode(() -> start()).doesNotThrowAnyException();
    }

    private static void start(URI... named) {
        new SettingsFiles(named.length == 0 ? Optional.empty() : Optional.of(List.of(named))).onStart(null);
    }
}
