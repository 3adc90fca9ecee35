package io.paperwire.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;

import picocli.CommandLine;

class LauncherTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A program that only waits. */
    public static final class Sleeper {

        private Sleeper() {
        }

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println("sleeps in " + Locale.getDefault().getLanguage());
            Thread.currentThread().join();
        }
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }

    @Test
    void without_arguments_it_says_what_it_can_do() {
        assertThat(run()).isZero();

        assertThat(out.toString()).contains("up", "status", "import", "search", "reset");
    }

    @Test
    void what_cannot_be_written_is_no_success() {
        PrintStream full = new PrintStream(new OutputStream() {
            @Override
            public void write(int letter) throws IOException {
                throw new IOException("No space left on device");
            }
        }, false, StandardCharsets.UTF_8);
        PrintWriter out = new PrintWriter(full, false, StandardCharsets.UTF_8);
        out.println("Of quolls");

        assertThatThrownBy(() -> Main.written(out)).isInstanceOf(Refusal.class);
        assertThat(Main.written(new PrintWriter(new StringWriter()))).isZero();
    }

    @Test
    void the_order_of_a_search_is_called_as_errors_call_it() {
        for (String option : List.of("--order", "--sort"))
            assertThat(Main.commandLine().parseArgs("search", option, "votes", "x").subcommand()
                    .<String>matchedOptionValue("--order", null)).isEqualTo("votes");
    }

    @Test
    void words_that_a_search_excludes_are_no_options() {
        CommandLine search = Main.commandLine()
                .parseArgs("search", "zorblat", "-alpha", "-beta", "--limit", "5", "-gamma", "--", "-house")
                .subcommand().commandSpec()
                .commandLine();

        assertThat((String[]) search.getCommandSpec().positionalParameters().get(0).getValue())
                .containsExactly("zorblat", "-alpha", "-beta", "-gamma", "-house");
        assertThat(run("search", "zorblat", "--bset", "--data", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no option --bset");
    }

    @Test
    void a_taken_port_is_named_with_its_purpose_and_the_way_out() throws IOException {
        try (ReservedPorts reserved = new ReservedPorts()) {
            Ports ports = reserved.ports();
            try (ServerSocket taken = new ServerSocket(ports.kafka(), 1, InetAddress.getLoopbackAddress())) {
                assertThatThrownBy(ports::requireFree).isInstanceOf(Refusal.class)
                        .hasMessageContainingAll(Integer.toString(taken.getLocalPort()), "Kafka", "--port-base");
            }
        }
    }

    @Test
    void a_port_base_beyond_the_ports_is_refused() {
        assertThat(run("up", "--port-base", "65530", "--data", folder.toString())).isEqualTo(1);

        assertThat(err.toString()).contains("65530");
    }

    @Test
    void secrets_are_made_once_and_only_their_owner_can_read_them() throws IOException {
        DataFolder data = new DataFolder(folder.resolve("data")).create();

        Secrets first = Secrets.ofOrNew(data);

        assertThat(Secrets.ofOrNew(data)).isEqualTo(first);
        assertThat(first.token()).hasSize(64).isNotEqualTo(first.notifyKey());
        assertThat(first.toString()).doesNotContain(first.token(), first.notifyKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.secret("token"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path()))).isEqualTo("rwx------");
    }

    @Test
    void a_folder_with_other_files_is_neither_used_nor_deleted() throws IOException {
        Path precious = Files.writeString(folder.resolve("thesis.tex"), "precious");

        assertThat(run("up", "--data", folder.toString())).isEqualTo(1);
        assertThat(run("reset", "--yes", "--data", folder.toString())).isEqualTo(1);

        assertThat(precious).hasContent("precious");
    }

    @Test
    void status_is_stopped_before_the_first_start_and_makes_no_folder() throws IOException {
        Path data = folder.resolve("none");

        assertThat(run("status", "--json", "--data", data.toString())).isZero();

        assertThat(new ObjectMapper().readTree(out.toString()).fieldNames()).toIterable()
                .containsExactly("state", "catalog", "ingest", "notify", "mail", "kafka", "token");
        assertThat(out.toString()).contains("\"state\":\"stopped\"", "\"token\":null");
        assertThat(data).doesNotExist();
    }

    @Test
    void status_follows_the_launcher_for_as_long_as_that_holds_the_folder() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("data")).create();
        new RunState(RunState.State.READY, 9000).write(data);
        Process holder = holder(data);
        Status whileRunning = Status.of(data);
        holder.destroyForcibly().waitFor();

        Status afterwards = Status.of(data);

        assertThat(whileRunning.state()).isEqualTo("ready");
        assertThat(whileRunning.catalog()).isEqualTo("http://127.0.0.1:9000");
        assertThat(afterwards.state()).isEqualTo("stopped");
    }

    @Test
    void reset_deletes_the_data_but_not_while_the_stack_runs() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("data")).create();
        Process holder = holder(data);
        try {
            assertThat(run("reset", "--yes", "--data", data.path().toString())).isEqualTo(1);
            assertThat(err.toString()).contains("is in use");
        } finally {
            holder.destroyForcibly().waitFor();
        }

        assertThat(run("reset", "--yes", "--data", data.path().toString())).isZero();

        assertThat(data.path()).doesNotExist();
    }

    @Test
    void settings_may_lie_in_the_folder_before_the_first_start() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data of ours"));
        Files.writeString(data.resolve("ingest.yaml"), "paperwire: {}");
        Files.writeString(data.resolve(".DS_Store"), "of Finder");

        assertThat(new DataFolder(data).create().isOurs()).isTrue();
    }

    @Test
    void a_folder_that_the_broker_would_take_for_two_is_refused_and_not_made() throws IOException {
        Path data = folder.resolve("data, of ours");
        assertThat(run("up", "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("comma");
        assertThat(data).doesNotExist();

        Path link = Files.createSymbolicLink(folder.resolve("link"),
                Files.createDirectories(folder.resolve("disk, of ours")));
        assertThat(run("up", "--data", link.toString())).isEqualTo(1);
        assertThat(folder.resolve("disk, of ours")).isEmptyDirectory();
    }

    @Test
    void reset_empties_a_folder_that_a_link_leads_to_so_that_the_link_can_be_used_again() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("data"),
                new DataFolder(folder.resolve("disk")).create().path());

        assertThat(run("reset", "--yes", "--data", link.toString())).isZero();

        assertThat(folder.resolve("disk")).isEmptyDirectory();
        assertThat(new DataFolder(link).create().path()).isEqualTo(folder.resolve("disk").toRealPath());
    }

    @Test
    void a_link_that_leads_nowhere_is_told_so() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("data"), folder.resolve("gone"));

        assertThatThrownBy(() -> new DataFolder(link).create()).isInstanceOf(Refusal.class)
                .hasMessageContaining("link to a folder that is not there");
    }

    /** Holds a data folder as a running launcher does. */
    public static final class Holder {

        private Holder() {
        }

        public static void main(String[] arguments) throws IOException, InterruptedException {
            try (FileLock held = new DataFolder(Path.of(arguments[0])).lock()) {
                System.out.println(held.isValid() ? "held" : "not held");
                Thread.currentThread().join();
            }
        }
    }

    @Test
    void orphans_of_the_folder_are_ended_and_those_of_another_folder_live() throws Exception {
        DataFolder ours = new DataFolder(folder.resolve("ours")).create();
        DataFolder theirs = new DataFolder(folder.resolve("theirs")).create();
        JavaPart orphan = sleeper("catalog", ours);
        JavaPart stranger = sleeper("catalog", theirs);
        ProcessHandle orphaned = orphan.start();
        ProcessHandle living = stranger.start();
        try {
            await().until(() -> Marks.processes(ours).containsKey("catalog"));

            List<String> reaped = Marks.reap(ours);

            assertThat(reaped).containsExactly("catalog");
            assertThat(orphaned.isAlive()).isFalse();
            assertThat(living.isAlive()).isTrue();
        } finally {
            stranger.stop();
            orphan.stop();
        }
    }

    @Test
    void an_orphan_whose_parent_takes_no_notice_of_its_end_is_not_waited_for() throws Exception {
        assumeThat(Path.of("/proc/self/status")).exists();
        DataFolder data = new DataFolder(folder.resolve("data")).create();
        List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" & exec sleep 600", "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(Marks.of("catalog", data));
        command.add(Sleeper.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(data.log("catalog").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process parent = builder.start();
        try {
            await().until(() -> Marks.processes(data).containsKey("catalog"));
            await().untilAsserted(() -> assertThat(parent.info().arguments()).contains(new String[]{"600"}));

            assertThat(Marks.reap(data)).containsExactly("catalog");

            assertThat(Marks.processes(data)).isEmpty();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void a_part_that_dies_is_started_again_and_a_stopped_one_is_not() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("data")).create();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Supervised part = new Supervised(sleeper("catalog", data),
                new PrintStream(told, true, StandardCharsets.UTF_8));
        part.start();
        await().until(() -> Marks.processes(data).containsKey("catalog"));
        long first = Marks.processes(data).get("catalog").pid();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await()
                .untilAsserted(() -> assertThat(Marks.processes(data)).hasEntrySatisfying("catalog",
                        again -> assertThat(again.pid()).isNotEqualTo(first)));
        part.stop();
        assertThat(Marks.processes(data)).isEmpty();
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("catalog ended unexpectedly");
    }

    @Test
    void a_part_that_is_expected_to_end_is_not_started_again() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("data")).create();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Supervised part = new Supervised(sleeper("kafka", data), new PrintStream(told, true, StandardCharsets.UTF_8));
        part.start();
        await().until(() -> Marks.processes(data).containsKey("kafka"));

        part.expectEnd();
        ProcessHandle process = Marks.processes(data).get("kafka");
        process.destroyForcibly();
        process.onExit().join();

        part.stop();
        assertThat(Marks.processes(data)).isEmpty();
        assertThat(told.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void the_parts_do_not_hear_what_the_terminal_says() throws Exception {
        assumeThat(Path.of("/proc/self/status")).exists();
        DataFolder data = new DataFolder(folder.resolve("data")).create();
        JavaPart part = sleeper("notify", data);
        ProcessHandle process = part.start();
        try {
            await().untilAsserted(() -> assertThat(data.log("notify")).content().contains("sleeps"));

            String ignored = Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow().substring(7).trim();

            // Bits count from signal 1: SIGHUP is the first, SIGINT the second.
            assertThat(Long.parseUnsignedLong(ignored, 16) & 3).isEqualTo(3);
        } finally {
            part.stop();
        }
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void the_parts_speak_english_whatever_the_machine_speaks() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("data")).create();
        JavaPart part = new JavaPart("notify", data, List.of(Sleeper.class.getName()),
                Map.of("CLASSPATH", System.getProperty("java.class.path"), "JAVA_TOOL_OPTIONS", "-Duser.language=tr"),
                () -> Part.Readiness.READY);
        part.start();
        try {
            await().untilAsserted(() -> assertThat(data.log("notify")).content().contains("sleeps in en"));
        } finally {
            part.stop();
        }
    }

    @Test
    void settings_in_the_environment_that_no_service_gets_are_known() {
        assertThat(JavaPart.ignored(
                Set.of("QUARKUS_MAILER_HOST", "PATH", "PAPERWIRE_LISTS_KEY", "KAFKA_BOOTSTRAP_SERVERS",
                        "PAPERWIRE_TRACES_ENDPOINT")))
                .containsExactly("KAFKA_BOOTSTRAP_SERVERS", "PAPERWIRE_LISTS_KEY", "QUARKUS_MAILER_HOST");
    }

    @Test
    void a_page_of_another_program_is_no_answer() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(502, -1);
            exchange.close();
        });
        other.start();
        try {
            CatalogApi catalog = new CatalogApi(Ports.url(other.getAddress().getPort()));

            assertThatThrownBy(() -> catalog.search(new CatalogApi.Search("graph", false, null, 1)))
                    .isInstanceOf(Refusal.class).hasMessageContaining("HTTP 502 without JSON");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void a_search_is_told_what_its_query_means() throws Exception {
        List<String> asked = new ArrayList<>();
        HttpServer catalogue = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        catalogue.createContext("/api/v1/papers", exchange -> {
            asked.add(exchange.getRequestURI().getQuery());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("""
                    {"items":[],"total":0,"said":"Papers that are withdrawn."}""".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        catalogue.start();
        try {
            CatalogApi api = new CatalogApi(Ports.url(catalogue.getAddress().getPort()));

            assertThat(api.search(new CatalogApi.Search("is:withdrawn", false, "newest", 1)).said())
                    .isEqualTo("Papers that are withdrawn.");
            api.search(new CatalogApi.Search(" ", false, null, 1));
            assertThat(asked.get(0)).contains("explain=true");
            assertThat(asked.get(1)).as("no query").doesNotContain("explain");
        } finally {
            catalogue.stop(0);
        }
    }

    @Test
    void a_log_that_has_grown_large_is_begun_anew_under_its_writer() throws IOException {
        DataFolder data = new DataFolder(folder.resolve("data")).create();
        try (OutputStream log = new FileOutputStream(data.log("ingest").toFile(), true)) {
            log.write(new byte[20_000_001]);
            data.rotateLog("ingest");
            log.write("goes on".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(data.log("ingest")).hasContent("goes on");
        assertThat(data.logs().resolve("ingest.log.1").toFile()).hasSize(20_000_001);
    }

    @Test
    void words_quoted_for_the_shell_are_a_phrase_beside_others() {
        assertThat(Main.query("graph neural")).isEqualTo("graph neural");
        assertThat(Main.query("forward-forward", "OR", "graph neural"))
                .isEqualTo("forward-forward OR \"graph neural\"");
    }

    private static JavaPart sleeper(String name, DataFolder data) {
        return new JavaPart(name, data, List.of(Sleeper.class.getName()),
                Map.of("CLASSPATH", System.getProperty("java.class.path")), () -> Part.Readiness.READY);
    }

    private static Process holder(DataFolder data) throws IOException {
        Process holder = new ProcessBuilder(java(), "-cp", System.getProperty("java.class.path"),
                Holder.class.getName(), data.path().toString()).start();
        assertThat(holder.inputReader().readLine()).isEqualTo("held");
        return holder;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
