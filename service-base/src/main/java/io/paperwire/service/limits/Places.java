package io.paperwire.service.limits;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.paperwire.service.access.LocalClient;
import io.vertx.core.http.HttpServerRequest;

/**
 * A number of places that readers take for long. One client has a quarter of them at most and at least one; programs on this
 * machine may have all.
 */
public final class Places {

    private final int all;
    private final int ofOne;
    private final Map<Client, Integer> takenBy = new HashMap<>();
    private int taken;

    public Places(int all) {
        this.all = all;
        this.ofOne = Math.max(1, all / 4);
    }

    /** Who is counted as one; empty for a program on this machine. */
    public static Optional<Client> reader(HttpServerRequest request) {
        return LocalClient.sends(request) ? Optional.empty() : Optional.of(Client.of(request));
    }

    public synchronized boolean isFreeFor(Optional<Client> reader) {
        return taken < all && reader.map(client -> takenBy.getOrDefault(client, 0) < ofOne).orElse(true);
    }

    /** @return whether there was one */
    public synchronized boolean take(Optional<Client> reader) {
        if (!isFreeFor(reader))
            return false;
        taken++;
        reader.ifPresent(client -> takenBy.merge(client, 1, Integer::sum));
        return true;
    }

    /** Waits for one. @return whether there was one in that time */
    public synchronized boolean take(Optional<Client> reader, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!take(reader)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0)
                return false;
            wait(left);
        }
        return true;
    }

    /** To be called once for each that was taken. */
    public synchronized void leave(Optional<Client> reader) {
        taken--;
        reader.ifPresent(client -> takenBy.computeIfPresent(client, (same, places) -> places == 1 ? null : places - 1));
        notifyAll();
    }
}
