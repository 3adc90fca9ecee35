package io.paperwire.notify.bounce;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
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
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT c.id, c.address, c.state = 'suppressed', d.created_at
                FROM delivery d JOIN contact c ON c.id = d.contact_id
                WHERE d.id = ? AND c.kind = 'mail' AND (? OR NOT d.sealed_message_id AND d.created_at > ?)""")) {
            select.setObject(1, delivery.get());
            select.setBoolean(2, sealed.isPresent());
            select.setObject(3, Database.sql(clock.instant().minus(UNSEALED_FOR)));
            return read(select);
        }
    }

    private static Optional<Mailed> known(Connection connection, String address, Instant at) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT id, address, state = 'suppressed', ?::timestamptz FROM contact
                WHERE kind = 'mail' AND lower(address) = lower(?)""")) {
            select.setObject(1, Database.sql(at));
            select.setString(2, address);
            return read(select);
        }
    }

    private static Optional<Mailed> read(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new Mailed(row.getObject(1, UUID.class), row.getString(2), row.getBoolean(3),
                            row.getObject(4, OffsetDateTime.class).toInstant()))
                    : Optional.empty();
        }
    }
}
