package io.paperwire.notify.ledger;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How far back the ledger reaches. */
@ConfigMapping(prefix = "paperwire.ledger")
interface LedgerConfig {

    /** How long it is kept what was told to whom, 30 days at least. */
    @WithDefault("366d")
    @DurationMin(days = 30)
    Duration keep();
}
