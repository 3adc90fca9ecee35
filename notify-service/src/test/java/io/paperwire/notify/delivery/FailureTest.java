package io.paperwire.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
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

    private static final String SILENCE = "says nothing";
    private static final String HANGING_UP = "hangs up";
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofMinutes(1);
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

    @ParameterizedTest
    @CsvSource({"greeting, AWAY", "EHLO, AWAY", "AUTH, AWAY", "MAIL, REFUSED_FOR_NOW", "DATA, REFUSED_FOR_NOW",
            "., REFUSED_FOR_NOW"})
    void where_no_answer_comes_only_what_the_mail_may_be_the_cause_of_counts(String step, Failure.Kind kind)
            throws IOException {
        for (String instead : List.of(SILENCE, HANGING_UP)) {
            Failure failure = failure(step, instead);
            assertThat(failure.kind()).as(instead + ": " + failure.message()).isEqualTo(kind);
            assertThat(failure.message()).isNotEmpty();
        }
    }

    @Test
    void a_server_whose_name_is_not_known_is_told_in_words() {
        Failure failure = Failure.of(new UnknownHostException("mail"), false);

        assertThat(failure.kind()).isEqualTo(Failure.Kind.AWAY);
        assertThat(failure.message()).isEqualTo("the mail server's name is not known: mail");
    }

    @Test
    void a_mail_that_the_server_says_is_too_large_is_refused() throws IOException {
        Failure failure = failure("SIZE", "250-SIZE 100");
        assertThat(failure.kind()).isEqualTo(Failure.Kind.REFUSED);
        assertThat(failure.message()).contains("size limit");
    }

    @Test
    void a_server_that_takes_its_time_gets_each_mail_once() throws IOException {
        List<String> taken = new CopyOnWriteArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var unused = CompletableFuture.runAsync(() -> serve(server, "", "", Duration.ofMillis(500), taken));
            MailSender sender = sender(server, LONG, LONG);
            assertThat(sender.send(mail())).isEmpty();
            assertThat(sender.send(mail())).isEmpty();
            sender.close();
        }
        assertThat(taken).hasSize(2);
    }

    @Test
    void a_server_that_greets_late_does_not_get_what_was_given_up() throws IOException {
        List<String> taken = new CopyOnWriteArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> late = CompletableFuture
                    .runAsync(() -> serve(server, "", "", Duration.ofSeconds(2), taken));
            MailSender sender = sender(server, SHORT, LONG);
            assertThat(sender.send(mail())).hasValueSatisfying(
                    failure -> assertThat(failure.kind()).as(failure.message()).isEqualTo(Failure.Kind.AWAY));
            late.orTimeout(20, TimeUnit.SECONDS).join();
            sender.close();
        }
        assertThat(taken).isEmpty();
    }

    @Test
    void connections_that_hang_are_not_kept_from_other_mails() throws IOException {
        List<String> taken = new CopyOnWriteArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 20, InetAddress.getLoopbackAddress())) {
            List<Socket> hanging = new ArrayList<>();
            var unused = CompletableFuture.runAsync(() -> {
                try {
                    while (hanging.size() < MailConfig.DEFAULT_MAX_POOL_SIZE)
                        hanging.add(server.accept());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                serve(server, "", "", Duration.ZERO, taken);
            });
            MailSender sender = sender(server, SHORT, SHORT);
            await().atMost(Duration.ofSeconds(20)).until(() -> sender.send(mail()).isEmpty());
            assertThat(hanging).hasSize(MailConfig.DEFAULT_MAX_POOL_SIZE);
            sender.close();
        }
        assertThat(taken).hasSize(1);
    }

    @Test
    void who_is_interrupted_does_not_wait_for_the_server() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            MailSender sender = sender(server, LONG, LONG);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> sender.send(mail())).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            sender.close();
        }
    }

    private static Failure failure(String step, String reply) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var unused = CompletableFuture
                    .runAsync(() -> serve(server, step, reply, Duration.ZERO, new ArrayList<>()));
            // Of a connection that ends before the greeting the client does not always tell.
            boolean isUntold = step.equals("greeting") && List.of(SILENCE, HANGING_UP).contains(reply);
            MailSender sender = sender(server, isUntold ? SHORT : LONG, reply.equals(SILENCE) ? SHORT : LONG);
            try {
                return sender.send(mail()).orElseThrow(() -> new AssertionError("the mail was taken"));
            } finally {
                sender.close();
            }
        }
    }

    private static MailSender sender(ServerSocket server, Duration ready, Duration answer) {
        return new MailSender(vertx, ready, answer, ending -> MailClient.create(ending,
                new MailConfig("127.0.0.1", server.getLocalPort()).setUsername("ada").setPassword("secret")));
    }

    private static MailMessage mail() {
        return new MailMessage("paperwire@example.org", "ada@example.org", "1 new paper", "text");
    }

    /**
     * Takes all but the one step, of one client.
     *
     * @param wait before the greeting, and before a mail is taken
     */
    private static void serve(ServerSocket server, String step, String refusal, Duration wait, List<String> taken) {
        try (Socket client = server.accept();
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            Thread.sleep(wait.toMillis());
            if (step.equals("greeting") && !refuse(client, refusal))
                return;
            if (!step.equals("greeting"))
                say(client, "220 mx.example.org");
            boolean inMail = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (inMail && !line.equals("."))
                    continue;
                String command = line.replaceFirst(" .*", "").replace("HELO", "EHLO");
                if (command.equals(step)) {
                    inMail = false;
                    if (!refuse(client, refusal) || step.equals("STARTTLS"))
                        return;
                    continue;
                }
                inMail = command.equals("DATA");
                if (command.equals(".")) {
                    Thread.sleep(wait.toMillis());
                    taken.add(line);
                }
                say(client, switch (command) {
                    case "EHLO" -> "250-mx.example.org\r\n" + (step.equals("STARTTLS") ? "250-STARTTLS\r\n" : "")
                            + (step.equals("SIZE") ? refusal + "\r\n" : "")
                            + "250 AUTH PLAIN";
                    case "AUTH" -> "235 2.7.0 welcome";
                    case "DATA" -> "354 go on";
                    case "QUIT" -> "221 bye";
                    default -> "250 ok";
                });
                if (command.equals("QUIT"))
                    return;
            }
        } catch (IOException e) {
            // The client has left.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether the client may go on */
    private static boolean refuse(Socket client, String refusal) throws IOException {
        if (refusal.equals(HANGING_UP))
            return false;
        if (!refusal.equals(SILENCE))
            say(client, refusal);
        return true;
    }

    private static void say(Socket client, String reply) throws IOException {
        client.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }
}
