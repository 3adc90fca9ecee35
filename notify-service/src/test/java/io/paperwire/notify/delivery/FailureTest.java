package io.paperwire.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;

/** What the mail client says of a server that refuses, at each step of the way. */
class FailureTest {

    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    @ParameterizedTest
    @CsvSource({"greeting, 554 5.7.1 go away, AWAY", "greeting, 421 4.3.2 later, AWAY", "EHLO, 550 5.7.1 no, AWAY",
            "STARTTLS, 554 5.7.3 no TLS, AWAY", "AUTH, 535 5.7.8 bad credentials, AWAY", "AUTH, 550 5.1.1 no, AWAY",
            "AUTH, 454 4.7.0 later, AWAY", "MAIL, 530 5.7.0 authenticate first, AWAY", "MAIL, 421 4.3.2 later, AWAY",
            "MAIL, 535 5.7.8 expired, AWAY", "MAIL, 550 5.7.1 no such sender, REFUSED",
            "MAIL, 451 4.3.0 later, REFUSED_FOR_NOW", "RCPT, 550 5.7.1 no relaying, REFUSED",
            "RCPT, 450 4.2.0 greylisted, REFUSED_FOR_NOW", "RCPT, 421 4.7.0 too many, AWAY",
            "DATA, 554 5.5.1 no, REFUSED", "., 554 5.7.1 spam, REFUSED", "., 451 4.3.0 later, REFUSED_FOR_NOW"})
    void only_a_reply_to_the_mail_is_a_refusal_of_it(String step, String reply, Failure.Kind kind) throws IOException {
        Failure failure = failure(step, reply);
        assertThat(failure.kind()).as(failure.message()).isEqualTo(kind);
        assertThat(failure.addressIsBad()).isFalse();
        if (!step.equals("STARTTLS"))
            assertThat(failure.message()).contains(reply);
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 550 5.1.1 no such user, true", "., 550 5.1.1 no such user, true", "RCPT, 450 5.1.1 odd, false",
            "RCPT, 550 no such user, false", "RCPT, 550 5.2.2 full, false"})
    void an_address_is_bad_if_the_reply_to_a_mail_says_so(String step, String reply, boolean bad) throws IOException {
        assertThat(failure(step, reply).addressIsBad()).isEqualTo(bad);
    }

    @Test
    void the_address_stays_out_of_what_is_kept_and_logged() throws IOException {
        assertThat(failure("RCPT", "550 5.1.1 <ada@example.org>: no such user").message())
                .isEqualTo("recipient address not accepted: 550 5.1.1 <…>: no such user");
    }

    private static Failure failure(String step, String reply) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var unused = CompletableFuture.runAsync(() -> serve(server, step, reply));
            MailClient client = MailClient.create(vertx, new MailConfig("127.0.0.1", server.getLocalPort())
                    .setUsername("ada").setPassword("secret").setKeepAlive(false));
            CompletableFuture<Void> sent = new CompletableFuture<>();
            vertx.runOnContext(now -> client
                    .sendMail(new MailMessage("paperwire@example.org", "ada@example.org", "1 new paper", "text"))
                    .onSuccess(result -> sent.complete(null)).onFailure(sent::completeExceptionally));
            try {
                sent.orTimeout(20, TimeUnit.SECONDS).join();
                throw new AssertionError("the mail was taken");
            } catch (CompletionException e) {
                return Failure.of(e);
            } finally {
                client.close();
            }
        }
    }

    /** Takes all but the one step, of one client. */
    private static void serve(ServerSocket server, String step, String refusal) {
        try (Socket client = server.accept();
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            say(client, step.equals("greeting") ? refusal : "220 mx.example.org");
            boolean inMail = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (inMail && !line.equals("."))
                    continue;
                String command = line.replaceFirst(" .*", "").replace("HELO", "EHLO");
                boolean refused = command.equals(step);
                inMail = command.equals("DATA") && !refused;
                say(client, refused ? refusal : switch (command) {
                    case "EHLO" -> "250-mx.example.org\r\n" + (step.equals("STARTTLS") ? "250-STARTTLS\r\n" : "")
                            + "250 AUTH PLAIN";
                    case "AUTH" -> "235 2.7.0 welcome";
                    case "DATA" -> "354 go on";
                    case "QUIT" -> "221 bye";
                    default -> "250 ok";
                });
                if (refused && step.equals("STARTTLS"))
                    return;
            }
        } catch (IOException e) {
            // The client has left.
        }
    }

    private static void say(Socket client, String reply) throws IOException {
        client.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }
}
