package io.paperwire.local.mail;

import java.util.List;
import java.util.stream.Collectors;

/** The pages' HTML. Everything that comes from a mail is escaped. */
final class MailHtml {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>%s</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"><style>
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d1b18}
            a{color:#b3401d}table{border-collapse:collapse;width:100%%}th{text-align:left;font-weight:600}
            td,th{padding:.4rem .6rem;border-bottom:1px solid #e3dfd7;vertical-align:top;overflow-wrap:anywhere}
            pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f2ee;padding:1rem;border-radius:8px}
            iframe{width:100%%;height:70vh;border:1px solid #e3dfd7;border-radius:8px}
            </style></head><body>%s</body></html>
            """;

    private MailHtml() {
    }

    static String list(List<MailPages.Summary> mails) {
        String rows = mails.stream()
                .map(mail -> "<tr><td><a href=\"/mails/%s\">%s</a></td><td>%s</td><td>%s</td></tr>".formatted(mail.id(),
                        escape(mail.subject() == null ? "(no subject)" : mail.subject()), escape(mail.to()),
                        escape(mail.date())))
                .collect(Collectors.joining());
        return page("Caught mails", "<h1>Caught mails</h1>" + (mails.isEmpty()
                ? "<p>No mail so far.</p>"
                : "<table><tr><th>Subject</th><th>To</th><th>Date</th></tr>" + rows + "</table>"));
    }

    static String mail(CaughtMail mail) {
        String headers = mail.headers().stream()
                .map(field -> "<tr><th>" + escape(field.name()) + "</th><td>" + escape(field.value()) + "</td></tr>")
                .collect(Collectors.joining());
        StringBuilder body = new StringBuilder("<p><a href=\"/\">All mails</a> · <a href=\"/mails/").append(mail.id())
                .append(".eml\">As it came</a></p><h1>").append(escape(mail.subject())).append("</h1>");
        if (mail.html() != null)
            body.append("<h2>HTML</h2><iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\" title=\"HTML\""
                    + " src=\"/mails/").append(mail.id()).append(".html\"></iframe>");
        if (mail.text() != null)
            body.append("<h2>Text</h2><pre>").append(escape(mail.text())).append("</pre>");
        return page(mail.subject(),
                body.append("<h2>Headers</h2><table>").append(headers).append("</table>").toString());
    }

    static String notice(String text) {
        return page(text, "<p>" + escape(text) + "</p>");
    }

    private static String page(String title, String body) {
        return PAGE.formatted(escape(title), body);
    }

    static String escape(String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                        .replace("'", "&#39;");
    }
}
