package io.paperwire.local.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

import com.sun.net.httpserver.HttpServer;

/** Takes every mail by SMTP and shows it by HTTP; both on loopback only. */
public final class MailCatcher implements AutoCloseable {

    private static final int KEPT_MAILS = 2_000;
    private static final int LARGEST_MAIL_BYTES = 10_000_000;

    private final SMTPServer smtp;
    private final HttpServer http;
    private final ExecutorService threads;

    private MailCatcher(SMTPServer smtp, HttpServer http, ExecutorService threads) {
        this.smtp = smtp;
        this.http = http;
        this.threads = threads;
    }

    public static MailCatcher start(Path folder, int smtpPort, int httpPort) throws IOException {
        MailStore store = new MailStore(folder, KEPT_MAILS);
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), httpPort), 0);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        http.setExecutor(threads);
        http.createContext("/", new MailPages(store));
        http.start();
        SMTPServer smtp = SMTPServer.port(smtpPort).bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost").softwareName("Paperwire mail catcher").maxMessageSize(LARGEST_MAIL_BYTES)
                .messageHandler((context, from, to, mail) -> keep(store, mail)).build();
        smtp.start();
        return new MailCatcher(smtp, http, threads);
    }

    /** A mail counts as accepted only when it is stored. */
    private static void keep(MailStore store, byte[] mail) throws RejectException {
        try {
            store.add(mail);
        } catch (IOException e) {
            throw new RejectException(451, "cannot store the mail now");
        }
    }

    @Override
    public void close() {
        smtp.stop();
        http.stop(0);
        threads.shutdownNow();
    }
}
