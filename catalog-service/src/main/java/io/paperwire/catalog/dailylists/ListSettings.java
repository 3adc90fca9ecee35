package io.paperwire.catalog.dailylists;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When the lists of days are fixed, and by whom they are signed. */
@ConfigMapping(prefix = "paperwire.lists")
interface ListSettings {

    /** How often to look whether a day is over; off for lists that this replica does not make. */
    @WithDefault("5m")
    String every();

    /** The time after a day's end in which its papers may still be counted, and what was seen may still arrive. */
    @WithDefault("6h")
    @DurationMin
    Duration grace();

    /** Days before have no list: a count with a wrong date does not begin the chain centuries ago. */
    @WithDefault("2020-01-01")
    LocalDate from();

    /** 32 random bytes in base64; without it lists are hashed and chained, and not signed. */
    Optional<String> key();
}
