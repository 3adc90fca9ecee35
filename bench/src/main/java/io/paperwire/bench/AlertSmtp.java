package io.paperwire.bench;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A bare SMTP client: ready-made bytes over as many connections as the service has workers, and nothing else. */
final class AlertSmtp {

    private static final int CONNECTIONS = 4;

    private AlertSmtp() {
    }

    /** @return mails in a second */
    static double rate(int port, byte[] mail, int count) throws IOException, InterruptedException {
        byte[] data = dotted(mail);
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long start = System.nanoTime();
            List<Future<?>> connections = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++)
                connections.add(threads.submit(() -> {
                    send(port, data, next, count);
                    return null;
                }));
            for (Future<?> connection : connections)
                connection.get();
            return count * 1e9 / (System.nanoTime() - start);
        } catch (ExecutionException e) {
            throw new IOException("the bare client failed", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void send(int port, byte[] data, AtomicInteger next, int count) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            expect(in, "220");
            say(out, in, "EHLO localhost", "250");
            for (int mail = next.getAndIncrement(); mail < count; mail = next.getAndIncrement()) {
                say(out, in, "MAIL FROM:<paperwire@localhost>", "250");
                say(out, in, "RCPT TO:<bare" + mail + "@example.org>", "250");
                say(out, in, "DATA", "354");
                out.write(data);
                expect(in, "250");
            }
            say(out, in, "QUIT", "221");
        }
    }

    private static void say(OutputStream out, BufferedReader in, String line, String code) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        expect(in, code);
    }

    private static void expect(BufferedReader in, String code) throws IOException {
        String line;
        do {
            line = in.readLine();
            if (line == null || !line.startsWith(code))
                throw new IOException("the mail server said: " + line);
        } while (line.startsWith("-", code.length()));
    }

    /** As it goes over the wire: a dot that begins a line is doubled (RFC 5321, section 4.5.2). */
    private static byte[] dotted(byte[] mail) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        byte before = '\n';
        for (byte one : mail) {
            if (one == '.' && before == '\n')
                data.write('.');
            data.write(one);
            before = one;
        }
        data.write("\r\n.\r\n".getBytes(StandardCharsets.US_ASCII));
        return data.toByteArray();
    }
}
