package io.paperwire.notify.delivery;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How mails are sent and tried again. */
@ConfigMapping(prefix = "paperwire.delivery")
interface DeliveryConfig {

    /** Mails sent at the same time. */
    @WithDefault("4")
    @Min(1)
    int workers();

    /** How often a worker looks for due deliveries that nobody woke it for: those tried again, or another replica's. */
    @WithDefault("1s")
    @DurationMin(millis = 1)
    Duration poll();

    /** Time in which the mail server has to be ready for a mail; what it then answers is awaited longer. */
    @WithDefault("30s")
    @DurationMin(millis = 1)
    Duration timeout();

    /** Wait after the first failed attempt to reach the mail server; doubles with each, up to {@link #longestAway()}. */
    @WithDefault("1s")
    @DurationMin(millis = 1)
    Duration away();

    @WithDefault("60s")
    @DurationMin(millis = 1)
    Duration longestAway();

    /** Wait after the mail server's first refusal; doubles with each, up to {@link #longestRefused()}. */
    @WithDefault("30s")
    @DurationMin(millis = 1)
    Duration refused();

    @WithDefault("4h")
    @DurationMin(millis = 1)
    Duration longestRefused();

    /** Temporary refusals (4xx) after which a delivery is dead. */
    @WithDefault("20")
    @Min(1)
    int mostRefusals();

    /** Permanent refusals (5xx) after which a delivery is dead. */
    @WithDefault("3")
    @Min(1)
    int mostPermanentRefusals();
}
