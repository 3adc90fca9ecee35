package io.paperwire.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the launcher that holds the data folder says of itself there. */
@JsonIgnoreProperties(ignoreUnknown = true)
record RunState(State state, int portBase) {

    enum State {
        STARTING, READY
    }

    private static final ObjectMapper JSON = new ObjectMapper();

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
}
