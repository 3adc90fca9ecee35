package io.paperwire.notify.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.paperwire.notify.line.Line;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.wanted.Target;
import io.paperwire.notify.words.MailTexts;
import io.paperwire.notify.words.Messages;
import io.paperwire.notify.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.mail.MailMessage;

/** Writes the mail of a delivery. The same delivery gives the same mail, with the same Message-ID. */
@ApplicationScoped
class Mails {

    /** Gmail cuts off what is beyond about 102 KB, and with it the links at the end. */
    private static final int LARGEST_HTML = 90_000;
    /** Characters of the names of all subscriptions together, which stand in a mail twice. */
    private static final int LONGEST_NAMES = 2_000;
    private static final int SHORTEST_NAME = 20;
    private static final int LONGEST_SUBJECT = 120;
    private static final int LONGEST_TYPED = 120;
    /** After what mail programs make links of: a scheme, and a dot between words, be it of a category. */
    private static final Pattern LINK = Pattern
            .compile(":(?=//)|(?<=[\\p{L}\\p{M}\\p{N}])\\.(?=[\\p{L}\\p{M}]{2})");

    /** How many papers are shown with authors and abstract, and how many more by their titles. */
    private record Shown(int inFull, int byTitle) {

        static final Shown MOST = new Shown(40, 200);

        Shown fewer() {
            return new Shown(inFull * 3 / 4, byTitle * 3 / 4);
        }
    }

    /**
     * @param above entries that another subscription in the mail has shown in full: told by their titles
     * @param more  others that are told by their titles
     * @param rest  how many are not shown in full here or above, in words; null for none
     * @param left  how many are not shown at all
     */
    record Group(String what, String unsubscribe, List<Story.Entry> papers, List<Story.Entry> above,
            List<Story.Entry> more, String rest, String left) {

        boolean isBare() {
            return papers.isEmpty() && above.isEmpty() && more.isEmpty();
        }
    }

    /** @param stopAll null for a mail of one subscription */
    record AlertText(String language, String heading, List<Group> groups, String catalog, String why, String manage,
            String stopAll) {

        boolean isBare() {
            return groups.stream().allMatch(Group::isBare);
        }
    }

    /** @param what null for an address alone */
    record ConfirmationText(String language, String heading, String asked, String what, String link, String expires,
            String catalog) {
    }

    record ManageText(String language, String link, String expires, String catalog) {
    }

    record NoticeText(String language, String endpoint, String why, String manage, String catalog) {
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
        this.from = EncodedWords.sender(from);
        this.bounceAddress = config.bounceAddress();
        // The longest that there is.
        bounceAddress.ifPresent(address -> links.bounceAddress(address, new UUID(-1, -1)));
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
        Words words = stories.words(delivery.due().to());
        Messages say = words.say();
        MailTexts mails = words.mails();
        String what = delivery.target() == null ? null : asked(words, delivery.target());
        ConfirmationText text = new ConfirmationText(words.language().tag(),
                what == null ? say.addressTitle(delivery.joins()) : say.confirmTitle(),
                what == null ? say.addressText(delivery.joins()) : mails.confirmAsked(), what,
                links.confirmation(delivery.confirmationId()), words.time(delivery.expiresAt()), links.catalog());
        String named = what == null
                ? mails.thisAddress()
                : delivery.target() instanceof Target.Trending ? what : mails.thisSubscription();
        return mail(delivery.due(), mails.confirmSubject(named), Templates.confirmationText(text),
                Templates.confirmationHtml(text));
    }

    /** So that it can be told from what else was asked for. */
    private String asked(Words words, Target target) {
        if (target instanceof Target.Query query)
            return typed(query.text());
        return target instanceof Target.PaperLife life
                ? words.say().becomesOfPaper(links.paper(life.paper()))
                : words.of(target);
    }

    /** Anybody can have this mailed to anybody: it is short, and no mail program makes a link of it. */
    private static String typed(String query) {
        return Line.of(LINK.matcher(query).replaceAll("$0 "), LONGEST_TYPED);
    }

    /** Whether it comes too late: a link that works no more. */
    boolean isOver(Delivery delivery, Instant now) {
        return delivery instanceof Delivery.ManageLink link && !links.manageExpires(link.due().causedAt()).isAfter(now);
    }

    private MailMessage manageLink(Delivery.ManageLink delivery) {
        Delivery.Recipient to = delivery.due().to();
        Words words = stories.words(to);
        Instant expires = links.manageExpires(delivery.due().causedAt());
        ManageText text = new ManageText(to.language().tag(),
                links.manage(new Links.Manager(to.subscriberId(), to.contactId()), expires), words.time(expires),
                links.catalog());
        return mail(delivery.due(), words.say().manageSubject(), Templates.manageText(text),
                Templates.manageHtml(text));
    }

    private MailMessage alert(Delivery.Alert delivery) {
        Delivery.Recipient to = delivery.due().to();
        Story story = stories.of(delivery);
        boolean digest = story.groups().size() > 1;
        String stop = digest
                ? links.pause(to.contactId())
                : links.unsubscribe(story.groups().get(0).subscriptionId());
        Shown shown = Shown.MOST;
        AlertText text;
        String html;
        do {
            text = new AlertText(to.language().tag(), story.count(), groups(story, shown), links.catalog(),
                    links.why(delivery.due().id()), links.manage(), digest ? stop : null);
            html = html(delivery.due(), Templates.alertHtml(text));
            shown = shown.fewer();
        } while (AsciiHtml.sent(html) > LARGEST_HTML && !text.isBare());
        String list = digest
                ? to.contactId() + ".digests."
                : delivery.finds().get(0).subscriptionId() + ".alerts.";
        return mail(delivery.due(), story.heading(), Templates.alertText(text), html)
                .addHeader("List-Id", "Paperwire alerts <" + list + links.host() + ">")
                .addHeader("List-Unsubscribe", "<" + stop + ">")
                .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private List<Group> groups(Story story, Shown shown) {
        List<Group> groups = new ArrayList<>();
        int longestName = Math.max(SHORTEST_NAME, LONGEST_NAMES / story.groups().size());
        int inFull = shown.inFull();
        int byTitle = shown.byTitle();
        Set<String> shownInFull = new HashSet<>();
        for (Story.Group group : story.groups()) {
            Map<Boolean, List<Story.Entry>> known = group.entries().stream()
                    .collect(Collectors.partitioningBy(entry -> shownInFull.contains(entry.about())));
            List<Story.Entry> others = known.get(false);
            int full = Math.min(others.size(), inFull);
            List<Story.Entry> papers = others.subList(0, full);
            papers.forEach(entry -> shownInFull.add(entry.about()));
            int above = Math.min(known.get(true).size(), byTitle);
            int more = Math.min(others.size() - full, byTitle - above);
            inFull -= full;
            byTitle -= above + more;
            groups.add(new Group(cut(group.what(), longestName), links.unsubscribe(group.subscriptionId()), papers,
                    known.get(true).subList(0, above), others.subList(full, full + more),
                    more(story, group.others() + others.size() - full),
                    more(story, group.size() - full - above - more)));
        }
        return groups;
    }

    private static String more(Story story, int count) {
        return count == 0 ? null : story.andMore().apply(count);
    }

    private static String cut(String name, int longest) {
        return name.codePointCount(0, name.length()) <= longest
                ? name
                : name.substring(0, name.offsetByCodePoints(0, longest)) + "…";
    }

    private MailMessage notice(Delivery.Notice delivery) {
        Words words = stories.words(delivery.due().to());
        String endpoint = words.endpoint(delivery.of()) + " " + delivery.endpoint();
        NoticeText text = new NoticeText(words.language().tag(), endpoint, delivery.why(), links.manage(),
                links.catalog());
        return mail(delivery.due(), words.mails().noticeSubject(endpoint), Templates.noticeText(text),
                Templates.noticeHtml(text));
    }

    private MailMessage mail(Delivery.Due due, String subject, TemplateInstance text, TemplateInstance html) {
        return mail(due, subject, text, html(due, html));
    }

    private static String html(Delivery.Due due, TemplateInstance html) {
        return AsciiHtml.of(html.setLocale(due.to().language().tag()).render());
    }

    private MailMessage mail(Delivery.Due due, String subject, TemplateInstance text, String html) {
        String language = due.to().language().tag();
        // As a header of ours the client leaves the subject as it is.
        return new MailMessage(from, due.to().address(), null, text.setLocale(language).render()).setHtml(html)
                .setBounceAddress(bounceAddress.map(address -> links.bounceAddress(address, due.id())).orElse(null))
                .addHeader("Subject", EncodedWords.subject(Line.of(subject, LONGEST_SUBJECT)))
                .addHeader("Message-ID", due.isSealed() ? links.messageId(due.id()) : links.unsealedMessageId(due.id()))
                .addHeader("Auto-Submitted", "auto-generated")
                .addHeader("Content-Language", language);
    }
}
