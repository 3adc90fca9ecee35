package io.paperwire.notify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

import io.paperwire.embedded.FreePorts;
import io.paperwire.events.Sha256;
import io.paperwire.testing.ServerCertificate;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * A real SMTP server that takes mails by TLS only and keeps them, refuses when told to, and can go away and come back on the
 * same port.
 */
public class MailServer implements QuarkusTestResourceLifecycleManager {

    /**
     * A mail as it came, and as a reader sees it.
     *
     * @param from the sender of the envelope
     */
    public record Received(String from, String to, String raw, MimeMessage message) {

        public String subject() {
            try {
                return message.getSubject();
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        public String header(String name) {
            try {
                String[] values = message.getHeader(name);
                if (values != null && values.length > 1)
                    throw new IllegalStateException(name + " stands there " + values.length + " times");
                return values == null ? null : values[0];
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        public String text() {
            return part("text/plain");
        }

        public String html() {
            return part("text/html");
        }

        private String part(String type) {
            try {
                return find(message.getContent(), type);
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String find(Object content, String type) throws MessagingException, IOException {
            Multipart parts = (Multipart) content;
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType(type))
                    return (String) part.getContent();
                if (part.getContent() instanceof Multipart nested)
                    return find(nested, type);
            }
            throw new IllegalStateException("no part " + type);
        }
    }

    /** Where a mail takes a while, so that several would be on their way at once. */
    public static final Set<String> SLOW = Set.of("one.example", "many.example");

    private static final int SLOW_MILLIS = 300;
    private static final ServerCertificate KNOWN = ServerCertificate.make();
    private static final KeyPair SIGNER = signer();
    private static final Map<String, Integer> UNDER_WAY = new HashMap<>();
    private static final Map<String, Integer> MOST_AT_ONCE = new HashMap<>();
    private static final Map<String, RejectException> REFUSED = new ConcurrentHashMap<>();
    private static final List<Received> RECEIVED = new CopyOnWriteArrayList<>();
    private static final Map<String, CountDownLatch> HELD = new ConcurrentHashMap<>();
    private static volatile int refusal;
    private static volatile int attempts;
    private static int port;
    private static SMTPServer server;

    @Override
    public Map<String, String> start() {
        port = FreePorts.next();
        up();
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.mailer.host", "127.0.0.1");
        settings.put("paperwire.subscriptions.answer-after", "0s");
        settings.put("quarkus.mailer.port", Integer.toString(port));
        settings.put("quarkus.mailer.start-tls", "REQUIRED");
        // With a TLS configuration of its own the mailer else speaks TLS from the first byte.
        settings.put("quarkus.mailer.tls", "false");
        settings.put("quarkus.mailer.tls-configuration-name", "mail");
        settings.put("quarkus.tls.mail.trust-store.p12.path", KNOWN.file().toString());
        settings.put("quarkus.tls.mail.trust-store.p12.password", ServerCertificate.PASSWORD);
        settings.put("paperwire.notify.secret", "only-for-tests-only-for-tests-only-for-tests");
        settings.put("paperwire.subscriptions.most-per-client", "100000");
        // admin: the token "operator"; curator: the token "curator".
        settings.put("paperwire.auth.tokens",
                "admin:" + Sha256.hex("operator") + ",curator:" + Sha256.hex("curator") + ",bounces:"
                        + Sha256.hex("provider"));
        settings.put("paperwire.mail.bounce-address", "bounces@paperwire.example");
        settings.put("paperwire.mail.domains.\"few.example\".most-a-minute", "2");
        settings.put("paperwire.mail.domains.\"one.example\".most-at-once", "1");
        settings.put("quarkus.mailer.dkim.enabled", "true");
        settings.put("quarkus.mailer.dkim.sdid", "paperwire.example");
        settings.put("quarkus.mailer.dkim.selector", "spring");
        settings.put("quarkus.mailer.dkim.private-key",
                Base64.getEncoder().encodeToString(SIGNER.getPrivate().getEncoded()));
        settings.put("paperwire.delivery.away", "100ms");
        settings.put("paperwire.delivery.longest-away", "500ms");
        settings.put("paperwire.delivery.refused", "100ms");
        settings.put("paperwire.delivery.longest-refused", "500ms");
        settings.put("paperwire.delivery.poll", "200ms");
        settings.put("paperwire.post.allow", "127.0.0.0/8");
        settings.put("paperwire.post.timeout", "2s");
        settings.put("paperwire.endpoints.retries", "100ms,100ms,100ms,100ms,100ms,100ms");
        return settings;
    }

    private static KeyPair signer() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            // As small as may be: each mail is signed with it.
            generator.initialize(1024);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key that the mails' signatures are checked with, as it would stand in the DNS. */
    public static String signersRecord() {
        return "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(SIGNER.getPublic().getEncoded());
    }

    @Override
    public void stop() {
        down();
    }

    public static synchronized void up() {
        up(KNOWN);
    }

    /** @param certificate that the server shows, perhaps one that nobody knows */
    public static synchronized void up(ServerCertificate certificate) {
        if (server != null)
            return;
        server = new SMTPServer.Builder().bindAddress(InetAddress.getLoopbackAddress()).port(port).enableTLS()
                .requireTLS()
                .startTlsSocketFactory(certificate.context()).messageHandlerFactory(Handler::new).build();
        server.start();
    }

    public static synchronized void down() {
        if (server != null)
            server.stop();
        server = null;
    }

    /** @param code SMTP reply to every recipient from now on; 0 to take mails again */
    public static void refuse(int code) {
        refusal = code;
    }

    /** Refuses all mail to that address. */
    public static void refuse(String address, int code, String answer) {
        REFUSED.put(address, new RejectException(code, answer));
    }

    public static void take(String address) {
        REFUSED.remove(address);
    }

    /** The next mail to that domain is on its way until then. */
    public static void holdNext(String domain, CountDownLatch until) {
        HELD.put(domain, until);
    }

    public static int attempts() {
        return attempts;
    }

    /** How many mails to that domain, one of {@link #SLOW}, were on their way at the same time. */
    public static int mostAtOnce(String domain) {
        synchronized (MailServer.class) {
            return MOST_AT_ONCE.getOrDefault(domain, 0);
        }
    }

    public static List<Received> to(String address) {
        return RECEIVED.stream().filter(mail -> mail.to().equals(address)).toList();
    }

    private static final class Handler implements MessageHandler {

        private String from;
        private String to;

        Handler(MessageContext context) {
        }

        @Override
        public void from(String sender) {
            from = sender;
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            synchronized (MailServer.class) {
                attempts++;
            }
            if (refusal != 0)
                throw new RejectException(refusal, "refused for a test");
            if (REFUSED.containsKey(recipient))
                throw REFUSED.get(recipient);
            to = recipient;
        }

        @Override
        public String data(InputStream data) throws IOException {
            byte[] bytes = data.readAllBytes();
            takeAWhile(to.substring(to.indexOf('@') + 1));
            try {
                MimeMessage message = new MimeMessage(Session.getInstance(new Properties()),
                        new ByteArrayInputStream(bytes));
                RECEIVED.add(new Received(from, to, new String(bytes, StandardCharsets.ISO_8859_1), message));
            } catch (MessagingException e) {
                throw new UncheckedIOException(new IOException(e));
            }
            return null;
        }

        private static void takeAWhile(String domain) {
            CountDownLatch until = HELD.remove(domain);
            try {
                if (until != null && !until.await(1, TimeUnit.MINUTES))
                    throw new IllegalStateException("mail to " + domain + " was held for too long");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!SLOW.contains(domain))
                return;
            synchronized (MailServer.class) {
                MOST_AT_ONCE.merge(domain, UNDER_WAY.merge(domain, 1, Integer::sum), Math::max);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(SLOW_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            synchronized (MailServer.class) {
                UNDER_WAY.merge(domain, -1, Integer::sum);
            }
        }

        @Override
        public void done() {
        }
    }
}
