package io.paperwire.notify.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How fast mails go to each domain, and where what cannot be delivered comes back to. Public, as its groups are checked at the start. */
@ConfigMapping(prefix = "paperwire.mail")
public interface MailConfig {

    /** Mails to the addresses of one domain in a minute, over all replicas; 0 for any number. */
    @WithDefault("0")
    @Min(0)
    int mostAMinute();

    /** Mails to the addresses of one domain at the same time, over all replicas; 0 for any number. */
    @WithDefault("0")
    @Min(0)
    int mostAtOnce();

    /** The same for single domains. */
    Map<String, Domain> domains();

    /** An address for notes about mails that could not be delivered; each mail has its own form of it. */
    Optional<String> bounceAddress();

    interface Domain {

        @Min(0)
        OptionalInt mostAMinute();

        @Min(0)
        OptionalInt mostAtOnce();
    }
}
