package io.paperwire.notify.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.paperwire.notify.bounce.Suppressions;

/** Hands mails to the mail server. */
@Singleton
class MailCarrier implements Carrier {

    private static final Logger LOG = Logger.getLogger(MailCarrier.class);
    private static final int READ_TOGETHER = 50;

    private final AtomicBoolean serverAway = new AtomicBoolean();
    private final Mails mails;
    private final MailSender sender;
    private final MailTurns turns;
    private final Suppressions suppressions;
    private final DeliveryConfig config;
    private final RetrySchedule schedule;
    private final Clock clock;

    MailCarrier(Mails mails, MailSender sender, MailTurns turns, Suppressions suppressions, DeliveryConfig config,
            Clock clock) {
        this.mails = mails;
        this.sender = sender;
        this.turns = turns;
        this.suppressions = suppressions;
        this.config = config;
        this.schedule = RetrySchedule.of(config);
        this.clock = clock;
    }

    @Override
    public Way way() {
        return Way.MAIL;
    }

    @Override
    public int workers() {
        return config.workers();
    }

    /** The other one is for the count of its domain's mails. */
    @Override
    public int connections() {
        return 2;
    }

    @Override
    public int claimed() {
        return READ_TOGETHER;
    }

    @Override
    public State carry(Connection connection, Delivery delivery) throws SQLException {
        Delivery.Recipient to = delivery.due().to();
        if (mails.isOver(delivery, clock.instant()))
            return delivery.due().state().cancelled(clock.instant());
        Optional<Instant> later = turns.later(connection, to.address());
        if (later.isPresent())
            return delivery.due().state().waits(later.get(), "not tried yet: too many mails to its domain");
        Optional<Failure> failure = sender.send(mails.of(delivery));
        if (failure.isPresent())
            return failed(connection, delivery.due(), failure.get());
        if (serverAway.compareAndSet(true, false))
            LOG.info("the mail server is back");
        return delivery.due().state().sent(clock.instant());
    }

    private State failed(Connection connection, Delivery.Due due, Failure failure) throws SQLException {
        Instant now = clock.instant();
        if (failure.addressIsBad()) {
            suppressions.suppress(connection, due.to().contactId(), now, failure.message());
            return due.state().dead(due.state().tries().refused(), now, failure.message());
        }
        boolean away = failure.kind() == Failure.Kind.AWAY;
        State.Tries before = due.state().tries();
        State.Tries tries = away ? before.reached() : before.refused();
        RetrySchedule.Next next = schedule.after(failure.kind(), tries.attempts(), tries.refusals(),
                ThreadLocalRandom.current().nextDouble());
        if (next instanceof RetrySchedule.Again again) {
            // Of a server that is away the log tells once, not for each of the mails that wait for it.
            if (away && serverAway.compareAndSet(false, true))
                LOG.warnf("the mail server is away, mails wait: %s", failure.message());
            LOG.logf(away ? Logger.Level.DEBUG : Logger.Level.INFO, "delivery %s failed, again in %s: %s", due.id(),
                    again.delay(), failure.message());
            return due.state().failed(tries, now.plus(again.delay()), failure.message());
        }
        return due.state().dead(tries, now, failure.message());
    }
}
