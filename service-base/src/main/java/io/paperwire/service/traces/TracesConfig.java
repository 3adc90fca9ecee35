package io.paperwire.service.traces;

import java.net.URI;
import java.util.Optional;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

import io.paperwire.service.settings.WebAddress;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where traces go. */
@ConfigMapping(prefix = "paperwire.traces")
interface TracesConfig {

    /** A collector that takes OTLP by HTTP; without it there are no traces. */
    Optional<@WebAddress URI> endpoint();

    /** Which part of the traces that begin here is kept, from 0 to 1. */
    @WithDefault("1")
    @DecimalMin("0")
    @DecimalMax("1")
    double ratio();
}
