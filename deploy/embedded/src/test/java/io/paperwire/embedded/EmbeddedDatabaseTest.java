package io.paperwire.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    Path folder;

    @Test
    void nobody_comes_in_without_the_password_also_where_a_version_of_before_let_everybody_in() throws Exception {
        try (EmbeddedDatabase database = start()) {
            assertThatThrownBy(() -> connect(database, "")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connect(database, "wrong")).isInstanceOf(SQLException.class);
            put(database, "of yesterday");
        }
        Path rules = folder.resolve("data/pg_hba.conf");
        Files.writeString(rules, "local all all trust\nhost all all 127.0.0.1/32 trust\nhost all all ::1/128 trust\n");

        try (EmbeddedDatabase database = start()) {
            assertThatThrownBy(() -> connect(database, "wrong")).isInstanceOf(SQLException.class);
            assertThat(get(database)).isEqualTo("of yesterday");
        }
        assertThat(folder.resolve("log")).content().contains("database system is ready to accept connections");
    }

    @Test
    void a_folder_whose_first_start_was_killed_starts_anew() throws Exception {
        Files.createFile(folder.resolve("data-begun"));
        Files.writeString(Files.createDirectories(folder.resolve("data")).resolve("postgresql.conf"), "");
        Files.createDirectories(folder.resolve("data/global"));

        try (EmbeddedDatabase database = start()) {
            put(database, "of now");
        }

        assertThat(folder.resolve("data-begun")).doesNotExist();
    }

    @Test
    void a_first_start_that_was_killed_before_it_made_its_folder_is_made_good() throws Exception {
        Files.createFile(folder.resolve("data-begun"));

        try (EmbeddedDatabase database = start()) {
            put(database, "of now");
        }

        assertThat(folder.resolve("data-begun")).doesNotExist();
    }

    @Test
    void a_server_that_recovers_for_long_is_waited_for_and_keeps_its_data() throws Exception {
        try (EmbeddedDatabase database = start()) {
            put(database, "of yesterday");
        }
        Path data = folder.resolve("data");
        Files.writeString(data.resolve("postgresql.auto.conf"), "restore_command = 'sleep 3; false'\n");
        Files.createFile(data.resolve("recovery.signal"));

        try (EmbeddedDatabase database = start(Duration.ofSeconds(3))) {
            assertThat(get(database)).isEqualTo("of yesterday");
            assertThat(database.process()).isPresent();
        }

        assertThat(EmbeddedDatabase.process(folder)).isEmpty();
    }

    @Test
    void a_stranger_who_has_the_id_of_the_server_of_before_is_not_ended() throws Exception {
        Path program = Files.copy(Path.of("/bin/sleep").toRealPath(), Files.createDirectories(
                folder.resolve("postgres-of-others")).resolve("sleep"));
        Process stranger = new ProcessBuilder(program.toString(), "60").start();
        try {
            Files.writeString(Files.createDirectories(folder.resolve("data")).resolve("postmaster.pid"),
                    stranger.pid() + "\n" + folder.resolve("data") + "\n" + 1_700_000_000 + "\n");

            EmbeddedDatabase.stopLeftOver(folder);

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private EmbeddedDatabase start() throws IOException {
        return start(Duration.ofMinutes(2));
    }

    private EmbeddedDatabase start(Duration patience) throws IOException {
        return EmbeddedDatabase.start(folder,
                new EmbeddedDatabase.Settings(FreePorts.next(), "it's one", folder.resolve("log"), true),
                List.of("x"), patience);
    }

    private static Connection connect(EmbeddedDatabase database, String password) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl("x"), EmbeddedDatabase.USER, password);
    }

    private static void put(EmbeddedDatabase database, String word) throws SQLException {
        try (Connection connection = connect(database, "it's one");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT '" + word + "'::text AS word");
        }
    }

    private static String get(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = connect(database, "it's one");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT word FROM kept")) {
            row.next();
            return row.getString(1);
        }
    }
}
