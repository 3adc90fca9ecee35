package io.paperwire.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.paperwire.embedded.FreePorts;

class MailCatcherTest {

    private static final String HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    @TempDir
    Path folder;

    private final int smtp = FreePorts.next();
    private final int http = FreePorts.next();
    private MailCatcher catcher;

    @BeforeEach
    void start() throws IOException {
        catcher = MailCatcher.start(folder, smtp, http);
    }

    @AfterEach
    void stop() {
        catcher.close();
    }

    @Test
    void a_mail_with_two_parts_in_unicode_is_read_as_it_was_written() throws Exception {
        send("Überraschung: 論文", "Grüße, 世界", "<p>Grüße</p>");

        JsonNode mail = json("/api/mails/" + onlyId());

        assertThat(mail.get("subject").asText()).isEqualTo("Überraschung: 論文");
        assertThat(mail.get("text").asText()).isEqualTo("Grüße, 世界");
        assertThat(mail.get("html").asText()).isEqualTo("<p>Grüße</p>");
        assertThat(get("/mails/" + onlyId() + ".eml").body()).contains("Content-Type: multipart/alternative");
    }

    @Test
    void hostile_html_is_shown_only_in_a_sandbox_and_never_in_the_pages() throws Exception {
        send(HOSTILE, HOSTILE, HOSTILE);

        HttpResponse<String> list = get("/");
        HttpResponse<String> page = get("/mails/" + onlyId());
        HttpResponse<String> html = get("/mails/" + onlyId() + ".html");

        assertThat(list.body()).doesNotContain("<script", "<img").contains("&lt;script&gt;");
        assertThat(page.body()).doesNotContain("<script", "<img").contains("<iframe sandbox=");
        assertThat(html.headers().firstValue("Content-Security-Policy").orElseThrow()).startsWith("sandbox")
                .contains("default-src 'none'").doesNotContain("allow-scripts");
    }

    @Test
    void mails_survive_a_restart() throws Exception {
        send("kept", "text", "<p>html</p>");
        catcher.close();
        start();

        assertThat(json("/api/mails").at("/items/0/subject").asText()).isEqualTo("kept");
    }

    @Test
    void the_oldest_mails_make_room() throws IOException {
        MailStore store = new MailStore(folder.resolve("small"), 2);
        store.add(new byte[]{1});
        String second = store.add(new byte[]{2});
        String third = store.add(new byte[]{3});

        assertThat(store.ids()).containsExactly(third, second);
        assertThat(new MailStore(folder.resolve("small"), 2).add(new byte[]{4})).isGreaterThan(third);
    }

    @Test
    void what_is_no_mail_is_shown_as_it_came() {
        CaughtMail mail = CaughtMail.of("1", "Content-Type: multipart/mixed; boundary=x\r\n\r\nno part".getBytes(
                StandardCharsets.US_ASCII));

        assertThat(mail.html()).isNull();
        assertThat(MailHtml.mail(mail)).contains("Headers");
    }

    @Test
    void a_mail_of_parts_in_parts_without_end_is_listed_and_shown() throws Exception {
        Files.writeString(folder.resolve("00000007.eml"), "Subject: deep\r\n" + IntStream.range(0, 9_000)
                .mapToObj("Content-Type: multipart/mixed; boundary=b%1$d\r\n\r\n--b%1$d\r\n"::formatted)
                .collect(Collectors.joining()) + "\r\nwithin");

        assertThat(json("/api/mails").at("/items/0/subject").asText()).isEqualTo("deep");
        assertThat(get("/").body()).contains("deep");
        assertThat(get("/mails/00000007").body()).contains("As it came");
    }

    @Test
    void paths_lead_to_mails_only() throws Exception {
        assertThat(get("/mails/..%2f..%2fsecrets%2ftoken.eml").statusCode()).isEqualTo(404);
        assertThat(get("/mails/7").statusCode()).isEqualTo(404);
    }

    private void send(String subject, String text, String html) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(smtp));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("wire@example.org"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("reader@example.org"));
        message.setSubject(subject, "UTF-8");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        MimeBodyPart marked = new MimeBodyPart();
        marked.setText(html, "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", plain, marked));
        Transport.send(message);
    }

    private String onlyId() throws IOException, InterruptedException {
        return json("/api/mails").at("/items/0/id").asText();
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path)).build(),
                BodyHandlers.ofString());
    }
}
