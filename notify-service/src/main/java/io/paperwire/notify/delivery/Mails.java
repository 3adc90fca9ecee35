package io.paperwire.notify.delivery;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.link.Links;
import io.quarkus.mailer.Mail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Writes the mail of a delivery. The same delivery gives the same mail, with the same Message-ID. */
@ApplicationScoped
class Mails {

    /** Papers shown with authors and abstract; of more the title alone, so that the mail stays of a readable size. */
    private static final int MOST_IN_FULL = 40;
    private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.UK)
            .withZone(ZoneOffset.UTC);

    record Entry(PaperExcerpt paper, String url) {

        public String authors() {
            return paper.authorLine();
        }
    }

    record AlertText(String query, List<Entry> papers, List<Entry> more, String catalog, String unsubscribe) {

        public String heading() {
            return papers.size() + more.size() == 1 ? "1 new paper" : papers.size() + more.size() + " new papers";
        }
    }

    record ConfirmationText(String query, String link, String expires, String catalog) {
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance alertHtml(AlertText mail);

        static native TemplateInstance alertText(AlertText mail);

        static native TemplateInstance confirmationHtml(ConfirmationText mail);

        static native TemplateInstance confirmationText(ConfirmationText mail);
    }

    private final Links links;

    Mails(Links links) {
        this.links = links;
    }

    Mail of(Delivery delivery) {
        if (delivery instanceof Delivery.Confirmation confirmation) {
            return confirmation(confirmation);
        } else if (delivery instanceof Delivery.Alert alert) {
            return alert(alert);
        }
        throw new AssertionError(delivery);
    }

    private Mail confirmation(Delivery.Confirmation delivery) {
        ConfirmationText text = new ConfirmationText(delivery.due().query(),
                links.confirmation(delivery.confirmationId()), expiry(delivery.expiresAt()), links.catalog());
        return mail(delivery.due(), "Please confirm: papers for " + delivery.due().query(),
                Templates.confirmationText(text), Templates.confirmationHtml(text));
    }

    private Mail alert(Delivery.Alert delivery) {
        List<Entry> entries = delivery.papers().stream().map(paper -> new Entry(paper, links.paper(paper.id())))
                .toList();
        int inFull = Math.min(entries.size(), MOST_IN_FULL);
        String unsubscribe = links.unsubscribe(delivery.due().subscriptionId());
        AlertText text = new AlertText(delivery.due().query(), entries.subList(0, inFull),
                entries.subList(inFull, entries.size()), links.catalog(), unsubscribe);
        return mail(delivery.due(), text.heading() + " for " + delivery.due().query(), Templates.alertText(text),
                Templates.alertHtml(text))
                .addHeader("List-Id",
                        "Paperwire alerts <" + delivery.due().subscriptionId() + ".alerts." + links.host() + ">")
                .addHeader("List-Unsubscribe", "<" + unsubscribe + ">")
                .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private Mail mail(Delivery.Due due, String subject, TemplateInstance text, TemplateInstance html) {
        return new Mail().addTo(due.address()).setSubject(HeaderText.of(subject)).setText(text.render())
                .setHtml(html.render())
                .addHeader("Message-ID", "<" + due.id() + "@" + links.host() + ">")
                .addHeader("Auto-Submitted", "auto-generated");
    }

    private static String expiry(Instant expiresAt) {
        return EXPIRY.format(expiresAt);
    }
}
