package io.paperwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The memory of a process and its descendants, by Linux's {@code /proc}; elsewhere nothing is known. */
final class Processes {

    private Processes() {
    }

    /** Proportional set size in bytes by the program's name; PostgreSQL's many processes count as one. */
    static Map<String, Long> memory(ProcessHandle launcher) {
        Map<String, Long> memory = new TreeMap<>();
        Stream.concat(Stream.of(launcher), launcher.descendants()).forEach(process -> {
            try {
                long bytes = proportional(process.pid());
                memory.merge(name(process.pid()), bytes, Long::sum);
            } catch (IOException gone) {
                // it ended between listing and reading, or there is no /proc
            }
        });
        return memory;
    }

    private static long proportional(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")))
            if (line.startsWith("Pss:"))
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        throw new IOException("no Pss of " + pid);
    }

    private static String name(long pid) throws IOException {
        String command = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")).replace('\0', ' ');
        for (String service : new String[]{"ingest-service", "catalog-service", "notify-service"})
            if (command.contains(service + "/target"))
                return service;
        if (command.contains("postgres"))
            return "PostgreSQL";
        return command.contains("EmbeddedBroker") || command.contains("Broker") ? "Kafka" : "launcher";
    }
}
