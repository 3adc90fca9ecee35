package io.paperwire.notify.bounce;

import static io.paperwire.notify.database.Database.first;
import static io.paperwire.notify.database.Database.instant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.database.Database;
import io.paperwire.notify.link.Links;

/** Takes notes about mails that were sent. The same note twice does what it does once. */
@ApplicationScoped
class Bounces {

    /** What a note has come to. */
    enum Outcome {
        /** Nothing is sent to the address any more. */
        SUPPRESSED,
        /** It is no reason to stop. */
        NOTED,
        /** Somebody there has confirmed the address since the mail. */
        OLD,
        /** It is about no mail or address that is known here. */
        UNKNOWN
    }

    /** A contact, and when it was mailed. */
    private record Mailed(UUID contact, String address, boolean suppressed, Instant at) {
    }

    /** Notes about mails whose Message-ID has no seal have come by then. */
    private static final Duration UNSEALED_FOR = Duration.ofDays(30);

    private final Database database;
    private final Suppressions suppressions;
    private final Links links;
    private final Clock clock;

    Bounces(Database database, Suppressions suppressions, Links links, Clock clock) {
        this.database = database;
        this.suppressions = suppressions;
        this.links = links;
        this.clock = clock;
    }

    Outcome take(Event event) throws SQLException {
        return database.inTransaction(connection -> {
            Optional<Mailed> mailed = mailed(connection, event.note().about());
            if (mailed.isEmpty() && event.address() != null)
                mailed = known(connection, event.address(), happened(event));
            if (mailed.isEmpty())
                return Outcome.UNKNOWN;
            Optional<String> against = event.note().against(mailed.get().address());
            return against.isEmpty() ? Outcome.NOTED : suppress(connection, mailed.get(), against.get());
        });
    }

    private Instant happened(Event event) {
        Instant now = clock.instant();
        return event.at() == null || event.at().isAfter(now) ? now : event.at();
    }

    private Outcome suppress(Connection connection, Mailed mailed, String why) throws SQLException {
        return mailed.suppressed() || suppressions.suppress(connection, mailed.contact(), mailed.at(), why)
                ? Outcome.SUPPRESSED
                : Outcome.OLD;
    }

    private Optional<Mailed> mailed(Connection connection, Note.Sent about) throws SQLException {
        Optional<String> messageId = Optional.ofNullable(about.messageId());
        Optional<UUID> sealed = Optional.ofNullable(about.delivery())
                .or(() -> messageId.flatMap(links::deliveryOf));
        Optional<UUID> delivery = sealed.or(() -> messageId.flatMap(links::unsealedDeliveryOf));
        if (delivery.isEmpty())
            return Optional.empty();
        return first(connection, """
                SELECT c.id, c.address, c.state = 'suppressed', d.created_at
                FROM delivery d JOIN contact c ON c.id = d.contact_id
                WHERE d.id = ? AND c.kind = 'mail' AND (? OR NOT d.sealed_message_id AND d.created_at > ?)""",
                Bounces::mailed, delivery.get(), sealed.isPresent(), clock.instant().minus(UNSEALED_FOR));
    }

    private static Optional<Mailed> known(Connection connection, String address, Instant at) throws SQLException {
        return first(connection, """
                SELECT id, address, state = 'suppressed', ?::timestamptz FROM contact
                WHERE kind = 'mail' AND lower(address) = ?""", Bounces::mailed, at, Note.mailbox(address));
    }

    private static Mailed mailed(ResultSet row) throws SQLException {
        return new Mailed(row.getObject(1, UUID.class), row.getString(2), row.getBoolean(3), instant(row, 4));
    }
}
