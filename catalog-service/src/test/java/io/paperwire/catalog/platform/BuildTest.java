package io.paperwire.catalog.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {

    @TempDir
    Path classes;

    @Test
    void the_checksum_of_code_is_the_same_until_the_code_changes() throws IOException {
        Path writer = Files.createDirectories(classes.resolve("io/paperwire")).resolve("Writer.class");
        Files.write(writer, new byte[]{1, 2, 3});
        String first = Build.checksum(List.of(classes));

        assertThat(Build.checksum(List.of(classes))).isEqualTo(first);
        Files.write(writer, new byte[]{1, 2, 4});
        assertThat(Build.checksum(List.of(classes))).isNotEqualTo(first);
        assertThat(Build.checksum()).isNotEqualTo(first).isEqualTo(Build.checksum());
    }

    @Test
    void a_jar_counts_as_it_is() throws IOException {
        Path jar = Files.write(classes.resolve("writer.jar"), new byte[]{1});
        String first = Build.checksum(List.of(jar));
        Files.write(jar, new byte[]{2});

        assertThat(Build.checksum(List.of(jar))).isNotEqualTo(first);
    }
}
