package io.paperwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The memory of the stack's processes, by Linux's {@code /proc}; elsewhere nothing is known. */
final class Processes {

    private Processes() {
    }

    /** Proportional set size in bytes by the program's name; PostgreSQL's many processes count as one. */
    static Map<String, Long> memory(Path data) {
        Map<String, Long> memory = new TreeMap<>();
        ProcessHandle.allProcesses().forEach(process -> {
            try {
                if (belongs(process, data))
                    memory.merge(name(process.pid()), proportional(process.pid()), Long::sum);
            } catch (IOException gone) {
                // it ended between listing and reading, or there is no /proc
            }
        });
        return memory;
    }

    /** PostgreSQL's workers show their task instead of the command line that names the folder. */
    private static boolean belongs(ProcessHandle process, Path data) throws IOException {
        if (process.pid() == ProcessHandle.current().pid())
            return false;
        return command(process.pid()).contains(data.toString())
                || process.parent().isPresent() && process.parent().get().pid() > 1
                        && command(process.pid()).startsWith("postgres:")
                        && command(process.parent().get().pid()).contains(data.toString());
    }

    private static long proportional(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")))
            if (line.startsWith("Pss:"))
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        throw new IOException("no Pss of " + pid);
    }

    private static String command(long pid) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")).replace('\0', ' ');
    }

    private static String name(long pid) throws IOException {
        String command = command(pid);
        for (String service : new String[]{"ingest-service", "catalog-service", "notify-service"})
            if (command.contains(service + "/target"))
                return service;
        if (command.contains("postgres"))
            return "PostgreSQL";
        return command.contains("EmbeddedBroker") || command.contains("Broker") ? "Kafka" : "launcher";
    }
}
