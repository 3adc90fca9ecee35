package io.paperwire.service.limits;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one client may ask for. */
@ConfigMapping(prefix = "paperwire.limit")
interface LimitSettings {

    /**
     * Requests that one address (of IPv6: one network of 64 bits) may send in a minute, in one go or spread; 0 for no limit.
     * Programs on the same machine have none.
     */
    @WithDefault("600")
    @Min(0)
    int requestsPerMinute();
}
