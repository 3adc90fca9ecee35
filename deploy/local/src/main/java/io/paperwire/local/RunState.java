package io.paperwire.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What the running launcher says of itself in the data folder.
 *
 * @param pid     the launcher's process
 * @param started when that process started, in milliseconds since 1970; tells it from a later one with the same id
 */
record RunState(long pid, long started, State state, int portBase) {

    enum State {
        STARTING, READY
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The system derives a start time from a clock that may be set meanwhile. */
    private static final long TOLERANCE_MILLIS = 3_000;

    static RunState ofThisProcess(State state, Ports ports) {
        ProcessHandle self = ProcessHandle.current();
        return new RunState(self.pid(), started(self), state, ports.base());
    }

    void write(DataFolder data) throws IOException {
        Path part = data.path().resolve("run.json.new");
        JSON.writeValue(part.toFile(), this);
        Files.move(part, data.runState(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What the last launcher wrote, whether it still runs or not. */
    static Optional<RunState> last(DataFolder data) throws IOException {
        return Files.exists(data.runState())
                ? Optional.of(JSON.readValue(data.runState().toFile(), RunState.class))
                : Optional.empty();
    }

    @JsonIgnore
    boolean isAlive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive)
                .filter(process -> Math.abs(started(process) - started) <= TOLERANCE_MILLIS).isPresent();
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
