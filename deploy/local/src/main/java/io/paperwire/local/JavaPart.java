package io.paperwire.local;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A part that is a JVM. Its output goes to a log file of its own. */
final class JavaPart implements Part {

    static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final List<String> FOREIGN_SETTINGS = List.of("QUARKUS_", "PAPERWIRE_", "KAFKA_", "MP_",
            "SMALLRYE_");
    /** Where traces go is the same for all parts, and nothing of the stack's own. */
    private static final List<String> OF_TRACES = List.of("PAPERWIRE_TRACES_", "QUARKUS_OTEL_");

    private final String name;
    private final DataFolder data;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private final Supplier<Readiness> readiness;
    private volatile Process process;

    /**
     * @param arguments   of {@code java}, after the ones that mark the process as a part of this stack
     * @param environment settings; the launcher's own settings of the same kind, but those of traces, are not passed on
     */
    JavaPart(String name, DataFolder data, List<String> arguments, Map<String, String> environment,
            Supplier<Readiness> readiness) {
        this.name = name;
        this.data = data;
        this.arguments = List.copyOf(arguments);
        this.environment = Map.copyOf(environment);
        this.readiness = readiness;
    }

    /** The services' settings among the names of the environment's variables, which no service gets. */
    static List<String> ignored(Set<String> variables) {
        return variables.stream().filter(JavaPart::isForeign).sorted().toList();
    }

    private static boolean isForeign(String variable) {
        return FOREIGN_SETTINGS.stream().anyMatch(variable::startsWith)
                && OF_TRACES.stream().noneMatch(variable::startsWith);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ProcessHandle start() throws IOException {
        data.rotateLog(name);
        ProcessBuilder builder = new ProcessBuilder(command()).directory(data.path().toFile())
                .redirectErrorStream(true).redirectOutput(Redirect.appendTo(data.log(name).toFile()));
        builder.environment().keySet().removeIf(JavaPart::isForeign);
        builder.environment().putAll(environment);
        process = builder.start();
        process.getOutputStream().close();
        return process.toHandle();
    }

    private List<String> command() {
        // Ctrl-C and the end of the terminal are told to every process in front there, and other signals to a whole group
        // (not every system has setsid); the launcher alone shall hear of them. A JVM leaves ignored signals alone.
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", "-c", "trap '' INT HUP; exec $(command -v setsid) \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Marks.of(name, data));
        // Libraries raise and lower names by the language of the machine: in Turkish, Kafka does not know its own.
        command.add("-Duser.language=en");
        command.addAll(arguments);
        return command;
    }

    @Override
    public Readiness readiness() {
        return process != null && process.isAlive() ? readiness.get() : Readiness.AWAY;
    }

    @Override
    public void stop() {
        if (process == null)
            return;
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
