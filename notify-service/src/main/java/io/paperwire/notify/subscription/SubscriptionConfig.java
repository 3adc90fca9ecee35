package io.paperwire.notify.subscription;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of what strangers can ask for. */
@ConfigMapping(prefix = "paperwire.subscriptions")
public interface SubscriptionConfig {

    /** How long a confirmation link works. */
    @WithDefault("48h")
    @DurationMin(seconds = 1)
    Duration confirmWithin();

    /** Least time between two confirmation mails for the same subscription, and between two links to the manage page. */
    @WithDefault("10m")
    @DurationMin
    Duration resendAfter();

    /**
     * Confirmation mails to one address in {@link #addressWindow()}, and as many links to the manage page; requests beyond it
     * are answered alike, without mail.
     */
    @WithDefault("10")
    @Min(0)
    int mostPerAddress();

    @WithDefault("24h")
    @DurationMin(seconds = 1)
    Duration addressWindow();

    /** Requests of one client (an IPv4 address, or an IPv6 /64) in {@link #clientWindow()}. */
    @WithDefault("60")
    @Min(0)
    int mostPerClient();

    @WithDefault("1h")
    @DurationMin(seconds = 1)
    Duration clientWindow();

    /** Confirmation mails to all in an hour: bounds what a crowd of clients can make the service send. */
    @WithDefault("2000")
    @Min(0)
    int mostPerHour();

    /** Subscriptions of one address that have not ended. */
    @WithDefault("50")
    @Min(0)
    int mostSubscriptions();

    /** What one person may begin, change, pause, resume, set and export in {@link #addressWindow()}. */
    @WithDefault("500")
    @Min(0)
    int mostChanges();

    /** How long requests about any address take at least: longer than what there may be to do for one that is known. */
    @WithDefault("250ms")
    @DurationMin
    Duration answerAfter();

    /** Longest query of somebody who subscribes by mail, in characters as typed: its canonical spelling may be longer. */
    @WithDefault("500")
    @Min(1)
    int longestQuery();
}
