package io.paperwire.notify.delivery;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.link.Links;
import io.paperwire.notify.wanted.Language;
import io.paperwire.notify.wanted.Target;
import io.quarkus.mailer.Mail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Writes the mail of a delivery. The same delivery gives the same mail, with the same Message-ID. */
@ApplicationScoped
class Mails {

    /** Papers shown with authors and abstract; of more the title alone, so that the mail stays of a readable size. */
    private static final int MOST_IN_FULL = 40;

    /**
     * @param event   what happened; null for a paper that is new
     * @param authors may be empty
     */
    record Entry(String title, String url, String event, String authors, String abstractStart, List<String> code) {
    }

    /** @param more entries that are told by their titles */
    record Group(String what, String unsubscribe, List<Entry> papers, List<Entry> more) {
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

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance alertHtml(AlertText mail);

        static native TemplateInstance alertText(AlertText mail);

        static native TemplateInstance confirmationHtml(ConfirmationText mail);

        static native TemplateInstance confirmationText(ConfirmationText mail);

        static native TemplateInstance manageHtml(ManageText mail);

        static native TemplateInstance manageText(ManageText mail);
    }

    private final Links links;
    private final Optional<String> bounceAddress;
    private final Map<Language, MailMessages> messages;

    Mails(Links links, MailConfig config) {
        this.links = links;
        this.bounceAddress = config.bounceAddress();
        bounceAddress.ifPresent(address -> links.bounceAddress(address, new UUID(0, 0)));
        this.messages = Set.of(Language.values()).stream().collect(Collectors.toMap(language -> language,
                language -> MessageBundles.get(MailMessages.class, Localized.Literal.of(language.tag()))));
    }

    Mail of(Delivery delivery) {
        if (delivery instanceof Delivery.Confirmation confirmation) {
            return confirmation(confirmation);
        } else if (delivery instanceof Delivery.ManageLink link) {
            return manageLink(link);
        } else if (delivery instanceof Delivery.Alert alert) {
            return alert(alert);
        }
        throw new AssertionError(delivery);
    }

    private Mail confirmation(Delivery.Confirmation delivery) {
        Language language = delivery.due().to().language();
        MailMessages say = messages.get(language);
        String what = delivery.target() == null ? null : what(say, delivery.target());
        ConfirmationText text = new ConfirmationText(language.tag(), what,
                links.confirmation(delivery.confirmationId()), time(language, delivery.expiresAt()), links.catalog());
        return mail(delivery.due(), say.confirmSubject(what == null ? say.thisAddress() : what),
                Templates.confirmationText(text), Templates.confirmationHtml(text));
    }

    private Mail manageLink(Delivery.ManageLink delivery) {
        Language language = delivery.due().to().language();
        Instant expires = links.manageExpires(delivery.due().causedAt());
        ManageText text = new ManageText(language.tag(), links.manage(delivery.due().to().subscriberId(), expires),
                time(language, expires), links.catalog());
        return mail(delivery.due(), messages.get(language).manageSubject(), Templates.manageText(text),
                Templates.manageHtml(text));
    }

    private Mail alert(Delivery.Alert delivery) {
        Delivery.Recipient to = delivery.due().to();
        MailMessages say = messages.get(to.language());
        List<Group> groups = groups(delivery, say);
        boolean digest = groups.size() > 1;
        String stop = digest ? links.pause(to.contactId()) : groups.get(0).unsubscribe();
        String heading = heading(delivery, say);
        AlertText text = new AlertText(to.language().tag(), heading, groups, links.catalog(),
                links.why(delivery.due().id()), links.manage(), digest ? stop : null);
        String list = digest
                ? to.contactId() + ".digests."
                : delivery.finds().get(0).subscriptionId() + ".alerts.";
        return mail(delivery.due(),
                digest
                        ? say.headingForMany(heading, groups.size())
                        : say.headingFor(heading, groups.get(0).what()),
                Templates.alertText(text), Templates.alertHtml(text))
                .addHeader("List-Id", "Paperwire alerts <" + list + links.host() + ">")
                .addHeader("List-Unsubscribe", "<" + stop + ">")
                .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private static String heading(Delivery.Alert delivery, MailMessages say) {
        int papers = (int) delivery.finds().stream().filter(finds -> !(finds.target() instanceof Target.SourceHealth))
                .flatMap(finds -> finds.finds().stream()).map(Delivery.Find::about).distinct().count();
        boolean onlyOneLife = delivery.finds().stream().allMatch(f -> f.target() instanceof Target.PaperLife);
        if (papers == 0)
            return say.newsOfSources((int) delivery.finds().stream().flatMap(finds -> finds.finds().stream())
                    .map(Delivery.Find::about).distinct().count());
        return onlyOneLife && papers == 1 ? say.newsOfAPaper() : say.newPapers(papers);
    }

    private List<Group> groups(Delivery.Alert delivery, MailMessages say) {
        List<Group> groups = new ArrayList<>();
        int inFull = MOST_IN_FULL;
        for (Delivery.Finds finds : delivery.finds()) {
            List<Entry> entries = finds.finds().stream().map(find -> entry(find, say)).toList();
            int full = Math.min(entries.size(), inFull);
            inFull -= full;
            String what = finds.target() instanceof Target.PaperLife && finds.finds().get(0).paper() != null
                    ? finds.finds().get(0).paper().title()
                    : what(say, finds.target());
            groups.add(new Group(what, links.unsubscribe(finds.subscriptionId()), entries.subList(0, full),
                    entries.subList(full, entries.size())));
        }
        return groups;
    }

    private Entry entry(Delivery.Find find, MailMessages say) {
        PaperExcerpt paper = find.paper();
        if (paper == null)
            return new Entry(find.about(), links.catalog(), event(find, say), "", null, List.of());
        return new Entry(paper.title(), links.paper(paper.id()), event(find, say), paper.authorLine(),
                paper.abstractStart(), paper.code().stream().map(Object::toString).toList());
    }

    private static String event(Delivery.Find find, MailMessages say) {
        String note = find.note() == null ? "" : find.note();
        return switch (find.event()) {
            case "revised" -> note.isEmpty() ? null : say.eventRevised(note);
            case "versioned" -> note.isEmpty() ? null : say.eventVersioned(note);
            case "published" -> note.isEmpty() ? null : say.eventPublished(note);
            case "code_added" -> note.isEmpty() ? null : say.eventCodeAdded(note);
            case "withdrawn" -> say.eventWithdrawn();
            case "retracted" -> say.eventRetracted();
            case "trending" -> say.eventTrending(note);
            case "degraded" -> say.eventDegraded(note);
            case "recovered" -> say.eventRecovered();
            default -> null;
        };
    }

    private static String what(MailMessages say, Target target) {
        if (target instanceof Target.Query query) {
            return query.text();
        } else if (target instanceof Target.Trending trending) {
            return switch (trending.period()) {
                case DAY -> say.trendingDay();
                case WEEK -> say.trendingWeek();
                case MONTH -> say.trendingMonth();
            };
        } else if (target instanceof Target.PaperLife) {
            return say.onePaper();
        } else if (target instanceof Target.SourceHealth) {
            return say.sources();
        }
        throw new AssertionError(target);
    }

    private Mail mail(Delivery.Due due, String subject, TemplateInstance text, TemplateInstance html) {
        String language = due.to().language().tag();
        return new Mail().addTo(due.to().address()).setSubject(HeaderText.of(subject))
                .setText(text.setLocale(language).render()).setHtml(html.setLocale(language).render())
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
