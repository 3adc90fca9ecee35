package io.paperwire.notify.link;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.events.Sha256;
import io.quarkus.runtime.Startup;

/**
 * The addresses that stand in mails. Tokens follow from the service's key and the row's id, so they are nowhere stored in
 * clear, and a mail that is sent again carries the same link.
 */
@Startup
@ApplicationScoped
public class Links {

    /** RFC 5321, section 4.5.3.1.1. */
    private static final int LONGEST_LOCAL_PART = 64;
    private static final Pattern UUID_TEXT = Pattern
            .compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    private final String notifyUrl;
    private final String catalogUrl;
    private final Seal seal;
    private final Duration manageFor;

    Links(NotifyConfig config, CatalogConfig catalog) {
        this.notifyUrl = base(config.url());
        this.catalogUrl = base(catalog.url());
        this.seal = new Seal(config.secret());
        this.manageFor = config.manageFor();
    }

    public String confirmation(UUID confirmationId) {
        return notifyUrl + "/confirm/" + confirmationToken(confirmationId);
    }

    public String confirmationToken(UUID confirmationId) {
        return seal.textOf("confirm", confirmationId.toString());
    }

    /** What the database keeps of a confirmation token. */
    public static byte[] hash(String token) {
        return Sha256.of(token);
    }

    public String unsubscribe(UUID subscriptionId) {
        return notifyUrl + "/unsubscribe/" + subscriptionId + "/"
                + seal.textOf("unsubscribe", subscriptionId.toString());
    }

    public boolean mayUnsubscribe(UUID subscriptionId, String mac) {
        return seal.isSealOf("unsubscribe", subscriptionId.toString(), mac);
    }

    /** Pauses all that a contact gets. */
    public String pause(UUID contactId) {
        return notifyUrl + "/pause/" + contactId + "/" + seal.textOf("pause", contactId.toString());
    }

    public boolean mayPause(UUID contactId, String mac) {
        return seal.isSealOf("pause", contactId.toString(), mac);
    }

    /** Says why a mail was sent. */
    public String why(UUID deliveryId) {
        return notifyUrl + "/why/" + deliveryId + "/" + seal.textOf("why", deliveryId.toString());
    }

    public boolean mayAskWhy(UUID deliveryId, String mac) {
        return seal.isSealOf("why", deliveryId.toString(), mac);
    }

    /** Where somebody can ask for a link to the manage page. */
    public String manage() {
        return notifyUrl + "/manage";
    }

    /** Until when a link works that was asked for then. */
    public Instant manageExpires(Instant asked) {
        return asked.plus(manageFor);
    }

    /**
     * Who opens the manage page.
     *
     * @param contact where the link was mailed to: when it is not the subscriber's any more, the link is void
     */
    public record Manager(UUID subscriber, UUID contact) {
    }

    /** The manage page of a subscriber, until that time. */
    public String manage(Manager manager, Instant expires) {
        return notifyUrl + "/manage/" + manageToken(manager, expires);
    }

    public String manageToken(Manager manager, Instant expires) {
        String claim = manager.subscriber() + "." + manager.contact() + "." + expires.getEpochSecond();
        return claim + "." + seal.textOf("manage", claim);
    }

    /** Whose token it is; empty when it is not one of ours, or has expired. */
    public Optional<Manager> manager(String token, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 4
                || !seal.isSealOf("manage", token.substring(0, token.lastIndexOf('.')), parts[3]))
            return Optional.empty();
        return now.getEpochSecond() < Long.parseLong(parts[2])
                ? Optional.of(new Manager(UUID.fromString(parts[0]), UUID.fromString(parts[1])))
                : Optional.empty();
    }

    /** The private feed of that name, without its ending. Whoever has the address can read it. */
    public String feed(UUID feed) {
        return notifyUrl + "/feeds/" + seal.named("feed", feed);
    }

    /** The feed whose address ends so; empty when it is not one of ours. */
    public Optional<UUID> feedOf(String secret) {
        return seal.nameIn("feed", secret);
    }

    /** The page that shows what comes into the feed of that name as it is found. */
    public String live(UUID feed) {
        return notifyUrl + "/live/" + seal.named("live", feed);
    }

    /** The feed whose live page has that address; empty when it is not one of ours. */
    public Optional<UUID> liveFeed(String secret) {
        return seal.nameIn("live", secret);
    }

    public String paper(String id) {
        return catalogUrl + "/papers/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public String catalog() {
        return catalogUrl + "/";
    }

    /** A pseudonym, useless without the key, under which someone's requests are counted. */
    public byte[] pseudonym(String who) {
        return seal.of("count", who);
    }

    /** The Message-ID of a delivery's mail. */
    public String messageId(UUID delivery) {
        return "<" + seal.shortlyNamed("message", delivery) + "@" + host() + ">";
    }

    /** As it was before it had a seal. */
    public String unsealedMessageId(UUID delivery) {
        return "<" + delivery + "@" + host() + ">";
    }

    /** The delivery whose mail has that Message-ID; empty when it is not one of ours. */
    public Optional<UUID> deliveryOf(String messageId) {
        return named(messageId).flatMap(name -> seal.shortNameIn("message", name));
    }

    /** The delivery whose mail had that Message-ID if it had no seal, which anybody can make up. */
    public Optional<UUID> unsealedDeliveryOf(String messageId) {
        return named(messageId).filter(name -> UUID_TEXT.matcher(name).matches()).map(UUID::fromString);
    }

    /** What stands before {@code @} in a Message-ID of our host. */
    private Optional<String> named(String messageId) {
        String id = messageId.strip().replaceAll("^<|>$", "");
        int at = id.indexOf('@');
        return at < 0 || !id.substring(at + 1).equalsIgnoreCase(host())
                ? Optional.empty()
                : Optional.of(id.substring(0, at));
    }

    /**
     * Where notes about a delivery's mail come back to, {@code bounces+…@example.org} for {@code bounces@example.org}.
     *
     * @throws IllegalArgumentException the address is none, or longer than mail systems take
     */
    public String bounceAddress(String address, UUID delivery) {
        int at = address.lastIndexOf('@');
        String local = address.substring(0, Math.max(at, 0)) + "+" + seal.shortlyNamed("bounce", delivery);
        if (at <= 0 || at == address.length() - 1 || local.length() > LONGEST_LOCAL_PART)
            throw new IllegalArgumentException(
                    "paperwire.mail.bounce-address is not name@domain with a name of at most "
                            + (LONGEST_LOCAL_PART - 1 - Seal.LONGEST_SHORT_NAME) + " characters: '" + address + "'");
        return local + address.substring(at);
    }

    /** The delivery whose mail has this between {@code +} and {@code @} in its address for notes. */
    public Optional<UUID> bounced(String extension) {
        return seal.shortNameIn("bounce", extension);
    }

    /** The host in Message-IDs and List-Id. */
    public String host() {
        return URI.create(notifyUrl).getHost();
    }

    private static String base(URI url) {
        return url.toString().replaceFirst("/+$", "");
    }
}
