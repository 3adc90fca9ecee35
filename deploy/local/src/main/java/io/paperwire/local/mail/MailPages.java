package io.paperwire.local.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/** {@code /}, {@code /mails/ID}, {@code /mails/ID.html}, {@code /mails/ID.eml}, {@code /api/mails}, {@code /api/mails/ID}. */
final class MailPages implements HttpHandler {

    private static final Pattern MAIL = Pattern.compile("(/api)?/mails/(\\d+)(\\.eml|\\.html)?");
    private static final Pattern OWN_HOST = Pattern.compile("(127\\.0\\.0\\.1|localhost)(:\\d+)?");
    private static final ObjectMapper JSON = new ObjectMapper();
    /** No script runs, nothing is fetched, and a link opens outside of the frame. */
    private static final String MAIL_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
            + " style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
    private static final String PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private record Answer(int status, String type, String policy, byte[] body) {

        static Answer page(int status, String html) {
            return new Answer(status, "text/html; charset=utf-8", PAGE_POLICY, html.getBytes(StandardCharsets.UTF_8));
        }

        static Answer json(Object value) throws JsonProcessingException {
            return new Answer(200, "application/json", PAGE_POLICY, JSON.writeValueAsBytes(value));
        }
    }

    record Summary(String id, String from, String to, String subject, String date, String messageId) {

        static Summary of(CaughtMail mail) {
            return new Summary(mail.id(), mail.from(), mail.to(), mail.subject(), mail.date(), mail.messageId());
        }
    }

    private final MailStore store;

    MailPages(MailStore store) {
        this.store = store;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            exchange.getResponseHeaders().putAll(Map.of("Content-Type", List.of(answer.type()),
                    "Content-Security-Policy", List.of(answer.policy()), "X-Content-Type-Options", List.of("nosniff"),
                    "Referrer-Policy", List.of("no-referrer"), "Cache-Control", List.of("no-store")));
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), head ? -1 : answer.body().length);
            try (OutputStream out = exchange.getResponseBody()) {
                if (!head)
                    out.write(answer.body());
            }
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        // A foreign name that was made to resolve to this machine must not open the mails to its owner's scripts.
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null || !OWN_HOST.matcher(host).matches())
            return Answer.page(421, MailHtml.notice("This address does not serve here"));
        if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod()))
            return Answer.page(405, MailHtml.notice("Only reading is possible here"));
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/"))
            return Answer.page(200, MailHtml.list(summaries()));
        if (path.equals("/api/mails")) {
            List<Summary> mails = summaries();
            return Answer.json(Map.of("items", mails, "total", mails.size()));
        }
        Matcher mail = MAIL.matcher(path);
        if (!mail.matches())
            return nothing();
        Optional<byte[]> raw = store.find(mail.group(2));
        if (raw.isEmpty())
            return nothing();
        return mail(mail, raw.get());
    }

    private static Answer mail(Matcher path, byte[] raw) throws IOException {
        if (".eml".equals(path.group(3)))
            return new Answer(200, "message/rfc822", MAIL_POLICY, raw);
        CaughtMail mail = CaughtMail.of(path.group(2), raw);
        if (path.group(1) != null)
            return path.group(3) == null ? Answer.json(mail) : nothing();
        if (path.group(3) == null)
            return Answer.page(200, MailHtml.mail(mail));
        if (mail.html() == null)
            return nothing();
        byte[] html = ("<base target=\"_blank\">" + mail.html()).getBytes(StandardCharsets.UTF_8);
        return new Answer(200, "text/html; charset=utf-8", MAIL_POLICY, html);
    }

    private static Answer nothing() {
        return Answer.page(404, MailHtml.notice("There is no such mail"));
    }

    private List<Summary> summaries() throws IOException {
        List<Summary> summaries = new ArrayList<>();
        for (String id : store.ids())
            store.find(id).ifPresent(raw -> summaries.add(Summary.of(CaughtMail.head(id, raw))));
        return summaries;
    }
}
