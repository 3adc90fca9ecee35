package io.paperwire.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Goes as the system's clock does, from where a file says: it has the milliseconds to be added. */
public final class MovedClock extends Clock {

    /** The system property that names the file. */
    public static final String FILE = "paperwire.killtest.clock";

    private final Path file;

    public MovedClock(Path file) {
        this.file = file;
    }

    @Override
    public Instant instant() {
        try {
            return Clock.systemUTC().instant().plusMillis(Long.parseLong(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody asks for it");
    }
}
