package io.paperwire.embedded;

import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A real PostgreSQL server on loopback, its data kept under one folder, durable as a server should be (the library's own
 * defaults switch {@code fsync} off). Clients log in as {@code postgres} without a password, from this machine only.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final EmbeddedPostgres server;
    private final Path data;
    private final int port;

    private EmbeddedDatabase(EmbeddedPostgres server, Path data, int port) {
        this.server = server;
        this.data = data;
        this.port = port;
    }

    /**
     * Starts the server and returns when it answers. A server that an earlier, killed process left running on the same
     * folder is stopped first.
     *
     * @param folder    where data and the unpacked binaries are kept; created when absent
     * @param port      TCP port for clients
     * @param databases created when absent
     * @param durable   false only for throw-away data in tests: faster, and lost when the machine stops
     */
    public static EmbeddedDatabase start(Path folder, int port, List<String> databases, boolean durable)
            throws IOException {
        Path data = folder.resolve("data");
        Files.createDirectories(data);
        stopLeftOver(data);
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", durable ? "on" : "off")
                .setServerConfig("synchronous_commit", durable ? "on" : "off")
                .setServerConfig("full_page_writes", durable ? "on" : "off")
                .setServerConfig("max_connections", "120")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("max_wal_size", "2GB")
                .setPGStartupWait(Duration.ofSeconds(120));
        EmbeddedPostgres server = start(builder);
        EmbeddedDatabase database = new EmbeddedDatabase(server, data, port);
        database.createMissing(databases);
        return database;
    }

    /** A start that fails, as when the server is killed meanwhile, leaves the folder's lock to the garbage collector. */
    private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) throws IOException {
        try {
            return builder.start();
        } catch (OverlappingFileLockException e) {
            System.gc();
            throw new IOException("the folder is still locked by a start that failed", e);
        }
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The server's main process, to watch over. */
    public Optional<ProcessHandle> process() {
        return postmaster(data);
    }

    /** Stops the server, ending what its clients do; the data stays. */
    @Override
    public void close() throws IOException {
        server.close();
        stopLeftOver(data);
    }

    private void createMissing(List<String> databases) throws IOException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), "postgres", "");
                Statement statement = connection.createStatement()) {
            for (String database : databases) {
                try (ResultSet found = statement
                        .executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + database + "'")) {
                    if (found.next())
                        continue;
                }
                statement.execute("CREATE DATABASE \"" + database + "\"");
            }
        } catch (SQLException e) {
            throw new IOException("cannot create the databases " + databases + ": " + e.getMessage(), e);
        }
    }

    /** Ends a server that runs on the folder already: it must not be joined by a second one. */
    public static void stopLeftOver(Path data) throws IOException {
        Optional<ProcessHandle> running = postmaster(data);
        if (running.isEmpty())
            return;
        ProcessHandle process = running.get();
        // SIGINT is PostgreSQL's fast shutdown; Java can only send SIGTERM (smart: waits for clients) and SIGKILL.
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).inheritIO().start();
        try {
            process.onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IOException("cannot stop PostgreSQL, process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping PostgreSQL", e);
        }
    }

    /** The live process that the folder's pid file names, if it is a PostgreSQL server. */
    private static Optional<ProcessHandle> postmaster(Path data) {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile))
            return Optional.empty();
        try {
            List<String> lines = Files.readAllLines(pidFile);
            if (lines.isEmpty())
                return Optional.empty();
            return ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info().command().map(c -> c.contains("postgres")).orElse(true));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
