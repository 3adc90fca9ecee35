package io.paperwire.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback interface. */
public final class FreePorts {

    private FreePorts() {
    }

    /** A port that nobody listens on at this moment, below those that systems give to outgoing connections. */
    public static int next() {
        return ThreadLocalRandom.current().ints(10_000, 21_000).filter(FreePorts::isFree).findFirst().orElseThrow();
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
