package io.paperwire.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.common.utils.Utils;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A real PostgreSQL server on loopback, its data kept under one folder, durable as a server should be (the library's own
 * defaults switch {@code fsync} off). Clients log in as {@link #USER}, from this machine only, with a password: whoever may
 * log in can run programs in the name of the server's user.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    public static final String USER = "postgres";
    /** Of servers that are gone when their test or measurement is over. */
    public static final String TRIAL_PASSWORD = "only-for-trials";

    private static final Duration START_PATIENCE = Duration.ofSeconds(120);
    /** https://www.postgresql.org/docs/17/errcodes-appendix.html */
    private static final String CANNOT_CONNECT_NOW = "57P03";
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    /** The system derives a start time from a clock that may be set meanwhile. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

    /** Null if the library gave up before the server was ready. */
    private final EmbeddedPostgres server;
    private final Path folder;
    private final Settings settings;

    /**
     * @param port     TCP port for clients
     * @param password of {@link #USER}
     * @param log      to which the server appends what it has to say
     * @param durable  false only for throw-away data in tests: faster, lost when the machine stops, and with a password that is
     *                 checked by a weaker method
     */
    public record Settings(int port, String password, Path log, boolean durable) {

        public static Settings ofTrial(Path folder, boolean durable) {
            return new Settings(FreePorts.next(), TRIAL_PASSWORD, folder.resolve("postgres.log"), durable);
        }

        @Override
        public String toString() {
            return "Settings[port=" + port + "]";
        }
    }

    private EmbeddedDatabase(EmbeddedPostgres server, Path folder, Settings settings) {
        this.server = server;
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * Starts the server and returns when it answers. A server that an earlier, killed process left running on the same
     * folder is stopped first.
     *
     * @param folder    where data and the unpacked binaries are kept; created when absent
     * @param databases created when absent
     */
    public static EmbeddedDatabase start(Path folder, Settings settings, List<String> databases) throws IOException {
        return start(folder, settings, databases, START_PATIENCE);
    }

    /** @param patience after which a server that answers, but is not ready, is waited for without the library */
    static EmbeddedDatabase start(Path folder, Settings settings, List<String> databases, Duration patience)
            throws IOException {
        Path data = data(folder);
        Path begun = folder.resolve("data-begun");
        Files.createDirectories(folder);
        stopLeftOver(folder);
        // What was being set up when all was killed is no database yet, though it may look like one.
        if (Files.exists(begun))
            Utils.delete(data.toFile());
        else if (!Files.exists(data))
            Files.createFile(begun);
        Files.createDirectories(data);
        Path password = Files.createTempFile("password", "");
        try {
            Files.writeString(password, settings.password());
            EmbeddedPostgres server = start(builder(folder, data, settings, password).setPGStartupWait(patience),
                    folder, settings);
            EmbeddedDatabase database = new EmbeddedDatabase(server, folder, settings);
            database.requirePassword();
            database.createMissing(databases);
            Files.deleteIfExists(begun);
            return database;
        } finally {
            Files.delete(password);
        }
    }

    private static EmbeddedPostgres.Builder builder(Path folder, Path data, Settings settings, Path password) {
        String durable = settings.durable() ? "on" : "off";
        Redirect log = Redirect.appendTo(settings.log().toFile());
        return EmbeddedPostgres.builder()
                .setPort(settings.port())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setConnectConfig("password", settings.password())
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF8")
                // The library passes these options of initdb on as they are; its own is to trust everybody.
                // Tests open thousands of connections; SCRAM makes each of them cost what a test does.
                .setLocaleConfig("auth-host", settings.durable() ? "scram-sha-256" : "md5")
                .setLocaleConfig("auth-local", "reject")
                .setLocaleConfig("pwfile", password.toString())
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", durable)
                .setServerConfig("synchronous_commit", durable)
                .setServerConfig("full_page_writes", durable)
                .setServerConfig("max_connections", "120")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("max_wal_size", "2GB");
    }

    /**
     * A start that fails, as when the server is killed meanwhile, leaves the folder's lock to the garbage collector.
     *
     * @return null for a server that became ready after the library gave up
     */
    private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder, Path folder, Settings settings)
            throws IOException {
        try {
            return builder.start();
        } catch (OverlappingFileLockException e) {
            System.gc();
            throw new IOException("the folder is still locked by a start that failed", e);
        } catch (IOException e) {
            awaitRecovery(folder, settings, e);
            return null;
        }
    }

    /** A server that is stopped while it recovers from a crash would begin that anew. */
    private static void awaitRecovery(Path folder, Settings settings, IOException given) throws IOException {
        while (process(folder).isPresent()) {
            try (Connection connection = connect(settings)) {
                if (connection.isValid(0))
                    return;
            } catch (SQLException e) {
                if (!CANNOT_CONNECT_NOW.equals(e.getSQLState()))
                    break;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw given;
    }

    public String jdbcUrl(String database) {
        return jdbcUrl(settings, database);
    }

    private static String jdbcUrl(Settings settings, String database) {
        return "jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + database;
    }

    private static Connection connect(Settings settings) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(settings, "postgres"), USER, settings.password());
    }

    /** The server's main process, to watch over. */
    public Optional<ProcessHandle> process() {
        return process(folder);
    }

    /** Stops the server, ending what its clients do; the data stays. */
    @Override
    public void close() throws IOException {
        if (server != null)
            server.close();
        stopLeftOver(folder);
    }

    /** Folders of versions that let everybody in: from here on they do not. */
    private void requirePassword() throws IOException {
        Path rules = data(folder).resolve("pg_hba.conf");
        if (Files.readAllLines(rules).stream().noneMatch(line -> line.startsWith("host") && line.endsWith("trust")))
            return;
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + USER + " PASSWORD " + statement.enquoteLiteral(settings.password()));
            Files.writeString(rules, "host all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("cannot ask for a password: " + e.getMessage(), e);
        }
    }

    private void createMissing(List<String> databases) throws IOException {
        try (Connection connection = connect(settings);
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
    public static void stopLeftOver(Path folder) throws IOException {
        Optional<ProcessHandle> running = process(folder);
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

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    /** The main process of the folder's server, ready or not: the one that the pid file names, unless a stranger has its id. */
    public static Optional<ProcessHandle> process(Path folder) {
        Path data = data(folder);
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile))
            return Optional.empty();
        try {
            // The process, the folder, the start in seconds since 1970; https://www.postgresql.org/docs/17/storage-file-layout.html
            List<String> lines = Files.readAllLines(pidFile);
            if (lines.size() < 3)
                return Optional.empty();
            Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).trim()));
            return ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> isServer(process.info(), data, started));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isServer(ProcessHandle.Info info, Path data, Instant started) {
        return info.arguments().map(arguments -> List.of(arguments).contains(data.toString()))
                .orElseGet(() -> info.startInstant().map(start -> Duration.between(start, started).abs()
                        .compareTo(CLOCK_TOLERANCE) <= 0).orElse(false));
    }
}
