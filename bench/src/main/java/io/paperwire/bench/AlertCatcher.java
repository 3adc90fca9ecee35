package io.paperwire.bench;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.subethamail.smtp.server.SMTPServer;

import io.paperwire.embedded.FreePorts;

/** A mail server that takes everything and notes when it took the mail for whom. */
final class AlertCatcher implements AutoCloseable {

    private final int port = FreePorts.next();
    private final Map<String, Long> taken = new ConcurrentHashMap<>();
    private final AtomicInteger mails = new AtomicInteger();
    private final SMTPServer server = SMTPServer.port(port).bindAddress(InetAddress.getLoopbackAddress())
            .messageHandler((context, from, to, mail) -> take(to, mail)).build();
    private volatile byte[] last;

    AlertCatcher() {
        server.start();
    }

    private void take(String to, byte[] mail) {
        last = mail;
        taken.put(to, System.nanoTime());
        mails.incrementAndGet();
    }

    int port() {
        return port;
    }

    int mails() {
        return mails.get();
    }

    byte[] last() {
        return last;
    }

    /** When the mail to the address was taken, in nanoseconds of this process; null for not yet. */
    Long taken(String to) {
        return taken.get(to);
    }

    void forget() {
        taken.clear();
        mails.set(0);
    }

    @Override
    public void close() {
        server.stop();
    }
}
