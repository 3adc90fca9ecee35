package io.paperwire.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.stream.IntStream;

import io.paperwire.embedded.FreePorts;

/**
 * A stack's ports, below those that the system hands out by itself; a listener beside them keeps other test processes
 * from choosing the same.
 */
final class ReservedPorts implements AutoCloseable {

    private static final int BESIDE = 9;

    private final ServerSocket reserved = IntStream.iterate(21_000, base -> base + 10).limit(900)
            .filter(base -> IntStream.range(base, base + 8).allMatch(FreePorts::isFree))
            .mapToObj(ReservedPorts::listener).flatMap(Optional::stream).findFirst().orElseThrow();

    private static Optional<ServerSocket> listener(int base) {
        try {
            return Optional.of(new ServerSocket(base + BESIDE, 1, InetAddress.getLoopbackAddress()));
        } catch (IOException taken) {
            return Optional.empty();
        }
    }

    Ports ports() {
        return new Ports(reserved.getLocalPort() - BESIDE);
    }

    @Override
    public void close() throws IOException {
        reserved.close();
    }
}
