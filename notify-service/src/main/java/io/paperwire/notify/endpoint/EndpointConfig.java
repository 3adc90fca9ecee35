package io.paperwire.notify.endpoint;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMin;

import io.paperwire.service.settings.WebAddress;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Webhooks and chats. */
@ConfigMapping(prefix = "paperwire.endpoints")
interface EndpointConfig {

    /** Posts on their way at the same time; to one endpoint it is one, to those of a person two. */
    @WithDefault("8")
    @Min(1)
    int workers();

    /** Waits between the attempts of a delivery: those that Standard Webhooks recommends. After the last it is dead. */
    @WithDefault("5s,5m,30m,2h,5h,10h,14h,20h,24h")
    List<@DurationMin(millis = 1) Duration> retries();

    /** How long an endpoint may fail before it is disabled. */
    @WithDefault("5d")
    @DurationMin(seconds = 1)
    Duration disableAfter();

    /** Endpoints of a person. */
    @WithDefault("10")
    @Min(0)
    int most();

    /** The bot API of Telegram. */
    @WithDefault("https://api.telegram.org")
    @WebAddress
    URI telegram();
}
