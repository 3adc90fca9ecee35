package io.paperwire.notify.readiness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.paperwire.embedded.FreePorts;
import io.paperwire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A line to the database that can be cut; cut at first. */
public class DatabaseProxy implements QuarkusTestResourceLifecycleManager {

    private static final Set<Socket> OPEN = ConcurrentHashMap.newKeySet();
    private static int port;
    private static URI database;
    private static ServerSocket server;

    /** After the stack's own resource, whose address of the database it replaces. */
    @Override
    public int order() {
        return 10;
    }

    @Override
    public Map<String, String> start() {
        database = URI.create(TestStack.get().jdbcUrl("away").substring("jdbc:".length()));
        port = FreePorts.next();
        return Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + port + "/away",
                "mp.messaging.incoming.papers-catalogued.group.id", "paperwire-notify-away");
    }

    @Override
    public void stop() {
        cut();
    }

    static synchronized void restore() {
        try {
            ServerSocket opened = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            server = opened;
            spawn(() -> {
                while (true)
                    join(opened.accept());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static synchronized void cut() {
        try {
            if (server != null)
                server.close();
            server = null;
            for (Socket socket : OPEN)
                socket.close();
            OPEN.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Loop {
        void run() throws IOException;
    }

    private static void join(Socket client) throws IOException {
        Socket target = new Socket(database.getHost(), database.getPort());
        OPEN.add(client);
        OPEN.add(target);
        spawn(() -> pump(client, target));
        spawn(() -> pump(target, client));
    }

    private static void pump(Socket from, Socket to) throws IOException {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private static void spawn(Loop loop) {
        Thread thread = new Thread(() -> {
            try {
                loop.run();
            } catch (IOException e) {
                // The line was cut.
            }
        }, "database proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
