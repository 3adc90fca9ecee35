package io.paperwire.bench;

import java.nio.file.Path;
import java.util.List;

/** The folder of the checkout, in which what is measured was built; files that are named to a measurement lie elsewhere. */
final class Checkout {

    private static final Path HOME = Path.of(System.getProperty("bench.home", "")).toAbsolutePath();

    private static final List<String> SETTINGS = List.of("QUARKUS_", "PAPERWIRE_", "KAFKA_", "MP_", "SMALLRYE_");

    private Checkout() {
    }

    static Path resolve(String path) {
        return HOME.resolve(path);
    }

    /** The built program of a service, {@code catalog} say, by the Java that runs this and with no settings from around it. */
    static ProcessBuilder service(String name, String heap, Path log) {
        ProcessBuilder command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap, "-XX:+UseParallelGC", "-jar",
                resolve(name + "-service/target/quarkus-app/quarkus-run.jar").toString())
                .redirectErrorStream(true).redirectOutput(log.toFile());
        command.environment().keySet()
                .removeIf(variable -> SETTINGS.stream().anyMatch(variable::startsWith));
        return command;
    }
}
