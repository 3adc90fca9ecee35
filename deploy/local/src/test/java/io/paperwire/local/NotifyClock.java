package io.paperwire.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The clock of a stack's notify, which the test moves from one moment to the next. */
final class NotifyClock {

    private final Path agent;
    private final Path file;

    private final Iterator<Instant> moments;
    private Instant now;

    /** Begins with the first of the moments. */
    NotifyClock(Path folder, List<Instant> moments) throws IOException {
        agent = folder.resolve("clock-agent.jar");
        file = folder.resolve("clock");
        this.moments = moments.iterator();
        move();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", ClockAgent.class.getName());
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(agent), manifest)) {
            for (String name : ClockAgent.classes()) {
                jar.putNextEntry(new JarEntry(name + ".class"));
                jar.write(ClockAgent.bytes(name));
            }
        }
    }

    /** Of all JVMs of the stack. */
    String options() {
        return "\"-javaagent:" + agent + "\" \"-D" + MovedClock.FILE + "=" + file + "\"";
    }

    /** To where it was moved last. */
    Instant now() {
        return now;
    }

    void move() throws IOException {
        now = moments.next();
        Path next = Files.writeString(file.resolveSibling("clock.new"),
                Long.toString(Duration.between(Instant.now(), now).toMillis()));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
