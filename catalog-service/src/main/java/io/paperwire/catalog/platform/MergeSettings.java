package io.paperwire.catalog.platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.paperwire.catalog.merging.Precedence;
import io.smallrye.config.ConfigMapping;

/** Whose word counts more when sources differ. */
@ConfigMapping(prefix = "paperwire.merge")
interface MergeSettings {

    /** Sources, the best first, {@code *} for those not named; the standard order without it. */
    Optional<List<String>> precedence();

    /** The same for single fields of the paper, by the field's name. */
    Map<String, List<String>> fields();

    final class Standing {

        @Produces
        @Singleton
        Precedence precedence(MergeSettings settings) {
            return Precedence.standardBut(settings.precedence().orElse(List.of()), settings.fields());
        }
    }
}
