package io.paperwire.notify.delivery;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.paperwire.notify.link.Links;
import io.paperwire.notify.wanted.Language;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.mail.MailMessage;

/** Writes the mail of a delivery. The same delivery gives the same mail, with the same Message-ID. */
@ApplicationScoped
class Mails {

    /** Papers shown with authors and abstract; of more the title alone, so that the mail stays of a readable size. */
    private static final int MOST_IN_FULL = 40;

    /** @param more entries that are told by their titles */
    record Group(String what, String unsubscribe, List<Story.Entry> papers, List<Story.Entry> more) {
    }

    /** @param stopAll null for a mail of one subscription */
    record AlertText(String language, String heading, List<Group> groups, String catalog, String why, String manage,
            String stopAll) {

        public boolean isDigest() {
            return groups.size() > 1;
        }
    }

    /** @param what null for one more address */
    record ConfirmationText(String language, String what, String link, String expires, String catalog) {
    }

    record ManageText(String language, String link, String expires, String catalog) {
    }

    record NoticeText(String language, String kind, String endpoint, String why, String manage, String catalog) {
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance alertHtml(AlertText mail);

        static native TemplateInstance alertText(AlertText mail);

        static native TemplateInstance confirmationHtml(ConfirmationText mail);

        static native TemplateInstance confirmationText(ConfirmationText mail);

        static native TemplateInstance manageHtml(ManageText mail);

        static native TemplateInstance manageText(ManageText mail);

        static native TemplateInstance noticeHtml(NoticeText mail);

        static native TemplateInstance noticeText(NoticeText mail);
    }

    private final Links links;
    private final Stories stories;
    private final String from;
    private final Optional<String> bounceAddress;

    Mails(Links links, Stories stories, @ConfigProperty(name = "quarkus.mailer.from") String from, MailConfig config) {
        this.links = links;
        this.stories = stories;
        this.from = from;
        this.bounceAddress = config.bounceAddress();
        bounceAddress.ifPresent(address -> links.bounceAddress(address, new UUID(0, 0)));
    }

    MailMessage of(Delivery delivery) {
        if (delivery instanceof Delivery.Confirmation confirmation) {
            return confirmation(confirmation);
        } else if (delivery instanceof Delivery.ManageLink link) {
            return manageLink(link);
        } else if (delivery instanceof Delivery.Alert alert) {
            return alert(alert);
        } else if (delivery instanceof Delivery.Notice notice) {
            return notice(notice);
        }
        throw new AssertionError("only endpoints get this: " + delivery);
    }

    private MailMessage confirmation(Delivery.Confirmation delivery) {
        Language language = delivery.due().to().language();
        MailMessages say = stories.messages(language);
        String what = delivery.target() == null ? null : Stories.what(say, delivery.target());
        ConfirmationText text = new ConfirmationText(language.tag(), what,
                links.confirmation(delivery.confirmationId()), time(language, delivery.expiresAt()), links.catalog());
        return mail(delivery.due(), say.confirmSubject(what == null ? say.thisAddress() : what),
                Templates.confirmationText(text), Templates.confirmationHtml(text));
    }

    private MailMessage manageLink(Delivery.ManageLink delivery) {
        Language language = delivery.due().to().language();
        Instant expires = links.manageExpires(delivery.due().causedAt());
        ManageText text = new ManageText(language.tag(), links.manage(delivery.due().to().subscriberId(), expires),
                time(language, expires), links.catalog());
        return mail(delivery.due(), stories.messages(language).manageSubject(), Templates.manageText(text),
                Templates.manageHtml(text));
    }

    private MailMessage alert(Delivery.Alert delivery) {
        Delivery.Recipient to = delivery.due().to();
        Story story = stories.of(delivery);
        List<Group> groups = groups(story);
        boolean digest = groups.size() > 1;
        String stop = digest ? links.pause(to.contactId()) : groups.get(0).unsubscribe();
        AlertText text = new AlertText(to.language().tag(), story.count(), groups, links.catalog(),
                links.why(delivery.due().id()), links.manage(), digest ? stop : null);
        String list = digest
                ? to.contactId() + ".digests."
                : delivery.finds().get(0).subscriptionId() + ".alerts.";
        return mail(delivery.due(), story.heading(), Templates.alertText(text), Templates.alertHtml(text))
                .addHeader("List-Id", "Paperwire alerts <" + list + links.host() + ">")
                .addHeader("List-Unsubscribe", "<" + stop + ">")
                .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private List<Group> groups(Story story) {
        List<Group> groups = new ArrayList<>();
        int inFull = MOST_IN_FULL;
        for (Story.Group group : story.groups()) {
            int full = Math.min(group.entries().size(), inFull);
            inFull -= full;
            groups.add(new Group(group.what(), links.unsubscribe(group.subscriptionId()),
                    group.entries().subList(0, full), group.entries().subList(full, group.entries().size())));
        }
        return groups;
    }

    private MailMessage notice(Delivery.Notice delivery) {
        Language language = delivery.due().to().language();
        MailMessages say = stories.messages(language);
        NoticeText text = new NoticeText(language.tag(), delivery.endpointKind(), delivery.endpoint(), delivery.why(),
                links.manage(), links.catalog());
        return mail(delivery.due(), say.noticeSubject(delivery.endpoint()), Templates.noticeText(text),
                Templates.noticeHtml(text));
    }

    private MailMessage mail(Delivery.Due due, String subject, TemplateInstance text, TemplateInstance html) {
        String language = due.to().language().tag();
        return new MailMessage(from, due.to().address(), HeaderText.of(subject),
                text.setLocale(language).render()).setHtml(AsciiHtml.of(html.setLocale(language).render()))
                .setBounceAddress(bounceAddress.map(address -> links.bounceAddress(address, due.id())).orElse(null))
                .addHeader("Message-ID", links.messageId(due.id()))
                .addHeader("Auto-Submitted", "auto-generated")
                .addHeader("Content-Language", language);
    }

    private static String time(Language language, Instant time) {
        return DateTimeFormatter.ofPattern(language == Language.DE
                ? "d. MMMM uuuu, HH:mm 'UTC'"
                : "d MMMM uuuu, HH:mm 'UTC'", language.locale()).withZone(ZoneOffset.UTC).format(time);
    }
}
