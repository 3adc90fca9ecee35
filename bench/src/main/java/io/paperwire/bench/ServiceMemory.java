package io.paperwire.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of a Java process on this machine, by the JDK's {@code jcmd} and Linux's {@code /proc}. */
final class ServiceMemory {

    private static final String JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    private static final Pattern LIVE = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    private static final int LOOK_EVERY_SECONDS = 2;

    private final String pid;

    ServiceMemory(ProcessHandle process) {
        pid = Long.toString(process.pid());
    }

    /**
     * @param heap     bytes of all objects that are reached, after a full collection
     * @param resident bytes; 0 where there is no {@code /proc}
     */
    record State(long heap, long resident) {

        static State lowest(List<State> states) {
            return new State(least(states, State::heap), least(states, State::resident));
        }

        static State highest(List<State> states) {
            return new State(-least(states, state -> -state.heap), -least(states, state -> -state.resident));
        }

        private static long least(List<State> states, ToLongFunction<State> part) {
            return states.stream().mapToLong(part).min().orElse(0);
        }

        @Override
        public String toString() {
            return "%,5d %,6d".formatted(heap >> 20, resident >> 20);
        }
    }

    State now() throws IOException {
        long resident = resident();
        // Counted while the process stands still: what is made meanwhile is not in it.
        Matcher live = LIVE.matcher(jcmd("GC.class_histogram"));
        if (!live.find())
            throw new IOException("jcmd does not tell the heap of process " + pid);
        return new State(Long.parseLong(live.group(1)), resident);
    }

    private long resident() throws IOException {
        Path status = Path.of("/proc", pid, "status");
        if (!Files.exists(status))
            return 0;
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).findFirst().orElse(0);
    }

    private String jcmd(String command) throws IOException {
        Process process = new ProcessBuilder(JCMD, pid, command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Looks again and again until it is closed. */
    Watch watch() {
        return new Watch();
    }

    final class Watch implements AutoCloseable {

        private final List<State> states = new CopyOnWriteArrayList<>();
        private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();

        private Watch() {
            var unused = looking.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
        }

        private void look() {
            try {
                states.add(now());
            } catch (IOException e) {
                // A look that failed is one less; how many there were is printed.
            }
        }

        List<State> states() {
            return List.copyOf(states);
        }

        @Override
        public void close() {
            looking.shutdownNow();
        }
    }
}
