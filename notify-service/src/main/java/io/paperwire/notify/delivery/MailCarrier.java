package io.paperwire.notify.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.paperwire.notify.bounce.Suppressions;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;

/** Hands mails to the mail server. */
@Singleton
class MailCarrier implements Carrier {

    private static final Logger LOG = Logger.getLogger(MailCarrier.class);
    private static final int READ_TOGETHER = 20;

    private final AtomicBoolean serverAway = new AtomicBoolean();
    private final Mails mails;
    private final MailClient client;
    private final MailTurns turns;
    private final Suppressions suppressions;
    private final DeliveryConfig config;
    private final RetrySchedule schedule;
    private final Clock clock;
    private final Context eventLoop;

    MailCarrier(Mails mails, MailClient client, MailTurns turns, Suppressions suppressions,
            DeliveryConfig config, Clock clock, Vertx vertx) {
        this.mails = mails;
        this.client = client;
        this.turns = turns;
        this.suppressions = suppressions;
        this.config = config;
        this.schedule = RetrySchedule.of(config);
        this.clock = clock;
        this.eventLoop = ((VertxInternal) vertx).createEventLoopContext();
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
        MailMessage mail = mails.of(delivery);
        try {
            send(mail).orTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            if (!failure.addressIsBad())
                return failed(delivery.due(), failure);
            Instant now = clock.instant();
            suppressions.suppress(connection, to.contactId(), now, failure.message());
            return delivery.due().state().dead(delivery.due().state().tries().refused(), now, failure.message());
        }
        if (serverAway.compareAndSet(true, false))
            LOG.info("the mail server is back");
        return delivery.due().state().sent(clock.instant());
    }

    /**
     * The mail client must connect on the event loop that it reads on: from another thread it can miss the server's greeting,
     * which may arrive before the client listens, and then waits for it until the timeout.
     */
    private CompletableFuture<MailResult> send(MailMessage mail) {
        CompletableFuture<MailResult> sent = new CompletableFuture<>();
        eventLoop.runOnContext(ignored -> {
            try {
                client.sendMail(mail).onSuccess(sent::complete).onFailure(sent::completeExceptionally);
            } catch (RuntimeException e) {
                // Nobody else would hear of it.
                sent.completeExceptionally(e);
            }
        });
        return sent;
    }

    private State failed(Delivery.Due due, Failure failure) {
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
            return due.state().failed(tries, clock.instant().plus(again.delay()), failure.message());
        }
        return due.state().dead(tries, clock.instant(), failure.message());
    }
}
