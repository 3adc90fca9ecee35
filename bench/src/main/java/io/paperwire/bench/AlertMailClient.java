package io.paperwire.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeTokenStream;

import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;

/** The mail client that the service uses, with as many connections as that has workers: it encodes two texts and sends them. */
final class AlertMailClient {

    private static final int CONNECTIONS = 4;

    private final MailClient client;
    private final Map<String, String> texts;
    private final int count;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch connections = new CountDownLatch(CONNECTIONS);
    private final AtomicReference<Throwable> trouble = new AtomicReference<>();

    private AlertMailClient(MailClient client, Map<String, String> texts, int count) {
        this.client = client;
        this.texts = texts;
        this.count = count;
    }

    /** @return mails in a second */
    static double rate(int port, byte[] mail, int count) throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx();
        MailClient client = MailClient.create(vertx, new MailConfig().setHostname("127.0.0.1").setPort(port)
                .setMaxPoolSize(CONNECTIONS).setStarttls(StartTLSOptions.DISABLED).setOwnHostname("localhost"));
        try {
            AlertMailClient sending = new AlertMailClient(client, texts(mail), count);
            long start = System.nanoTime();
            for (int i = 0; i < CONNECTIONS; i++)
                vertx.getOrCreateContext().runOnContext(any -> sending.sendNext());
            sending.connections.await();
            if (sending.trouble.get() != null)
                throw new IOException("the mail client failed", sending.trouble.get());
            return count * 1e9 / (System.nanoTime() - start);
        } finally {
            client.close().onComplete(any -> vertx.close());
        }
    }

    private void sendNext() {
        int number = next.getAndIncrement();
        if (number >= count || trouble.get() != null) {
            connections.countDown();
            return;
        }
        client.sendMail(new MailMessage("paperwire@localhost", "bare" + number + "@example.org", "On the albatross",
                texts.get("text/plain")).setHtml(texts.get("text/html"))).onComplete(sent -> {
                    if (sent.failed())
                        trouble.set(sent.cause());
                    sendNext();
                });
    }

    /** By their types, decoded. */
    private static Map<String, String> texts(byte[] mail) throws IOException {
        Map<String, String> texts = new HashMap<>();
        MimeTokenStream parts = new MimeTokenStream();
        parts.parse(new ByteArrayInputStream(mail));
        try {
            for (EntityState state = parts.getState(); state != EntityState.T_END_OF_STREAM; state = parts.next()) {
                if (state == EntityState.T_BODY)
                    texts.put(parts.getBodyDescriptor().getMimeType(), new String(
                            parts.getDecodedInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (MimeException e) {
            throw new IOException("not a mail", e);
        }
        return texts;
    }
}
