package io.paperwire.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

    @TempDir
    Path folder;

    @Test
    void a_database_whose_last_start_failed_starts_again_in_the_same_process() throws IOException {
        int port = FreePorts.next();
        start(port);
        loseALock();

        assertThatThrownBy(() -> start(port)).isInstanceOf(IOException.class).hasMessageContaining("still locked");
        assertThat(startsWithin(10, port)).isTrue();
    }

    /** As the library does when the server is killed while it starts: nobody holds the lock any more, nobody gave it back. */
    private void loseALock() throws IOException {
        FileChannel.open(folder.resolve("data/epg-lock"), StandardOpenOption.WRITE).lock();
    }

    private boolean startsWithin(int attempts, int port) throws IOException {
        for (int n = 0; n < attempts; n++) {
            try {
                start(port);
                return true;
            } catch (IOException e) {
                if (!e.getMessage().contains("still locked"))
                    throw e;
            }
        }
        return false;
    }

    private void start(int port) throws IOException {
        EmbeddedDatabase.Settings settings = new EmbeddedDatabase.Settings(port, "pw", folder.resolve("log"), false);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, settings, List.of("x"))) {
            assertThat(database.jdbcUrl("x")).contains(Integer.toString(port));
        }
    }
}
