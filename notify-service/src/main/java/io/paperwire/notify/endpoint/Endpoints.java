package io.paperwire.notify.endpoint;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.paperwire.notify.delivery.Deliveries;
import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.words.Messages;
import io.paperwire.notify.words.Words;

/**
 * What the owner of an endpoint can do with it. Whose it is has been checked before. All methods take part in the caller's
 * transaction.
 */
@ApplicationScoped
public class Endpoints {

    private static final int MOST_SHOWN = 100;
    private static final int MOST_REPLAYED = 10_000;

    /** @param secret of a webhook, shown this once; null for chats */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Added(UUID id, String secret) {
    }

    private final EndpointRows rows;
    private final Deliveries deliveries;
    private final EndpointConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Endpoints(EndpointRows rows, Deliveries deliveries, EndpointConfig config, Clock clock) {
        this.rows = rows;
        this.deliveries = deliveries;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Papers may be posted to it when it has answered to a verification.
     *
     * @throws Rejected something typed is wrong, the person has it already, or has too many
     */
    public Added add(Connection connection, UUID subscriber, EndpointForm form) throws SQLException {
        Endpoint endpoint = form.checked(config.telegram(), random);
        String kind = form.kind().strip().toLowerCase(Locale.ROOT);
        int others = rows.count(connection, subscriber);
        if (rows.has(connection, subscriber, kind, endpoint))
            throw new Rejected("url", Messages::haveEndpoint);
        if (others >= config.most())
            throw new Rejected("kind", say -> say.tooManyEndpoints(Words.number(say, config.most())));
        UUID id = UUID.randomUUID();
        rows.add(connection, id, subscriber, kind, endpoint, clock.instant());
        deliveries.addVerification(connection, id);
        return new Added(id, endpoint instanceof Endpoint.Signed signed ? signed.webhook().secret().text() : null);
    }

    /** Asks it now, whatever its state; when it answers it is enabled, and what has waited comes. */
    public void verify(Connection connection, UUID id) throws SQLException {
        rows.wake(connection, id);
        Optional<UUID> waiting = rows.verification(connection, id);
        if (waiting.isPresent()) {
            deliveries.sendAgain(connection, waiting.get());
        } else {
            deliveries.addVerification(connection, id);
        }
    }

    /**
     * A new secret; for a day those of before sign too.
     *
     * @param seen when the page was made on which it was asked for; null for no page
     * @return without a secret if there has been a new one since, as when a page is loaded again
     * @throws Rejected it is no webhook, or there were too many in a day
     */
    public Added rotate(Connection connection, UUID id, Instant seen) throws SQLException {
        if (!(rows.find(connection, id).orElse(null) instanceof Endpoint.Signed signed))
            throw new Rejected("id", "Only webhooks have a secret.");
        if (seen != null && signed.webhook().isRotatedSince(seen))
            return new Added(id, null);
        Instant now = clock.instant();
        try {
            Endpoint.Signed rotated = new Endpoint.Signed(signed.webhook().rotated(random, now));
            rows.change(connection, id, rotated);
            return new Added(id, rotated.webhook().secret().text());
        } catch (IllegalStateException e) {
            throw Rejected.until(Duration.between(now, signed.webhook().rotatableFrom(now)),
                    Messages::tooManySecrets, e);
        }
    }

    /** Posts once more what was posted or given up since then, the last 10,000 at most. @return how many */
    public int replay(Connection connection, UUID id, Instant since) throws SQLException {
        rows.wake(connection, id);
        return deliveries.replay(connection, id, since, MOST_REPLAYED);
    }

    /** The same of one delivery. @return whether there is such a one */
    public boolean replay(Connection connection, UUID id, UUID delivery) throws SQLException {
        rows.wake(connection, id);
        return deliveries.replay(connection, id, delivery);
    }

    /** What was posted last, the newest first. */
    public List<Posted> posted(Connection connection, UUID id) throws SQLException {
        return rows.posted(connection, id, MOST_SHOWN);
    }
}
