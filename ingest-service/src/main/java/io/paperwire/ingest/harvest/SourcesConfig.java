package io.paperwire.ingest.harvest;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

import io.paperwire.ingest.harvest.protocol.Granularity;
import io.paperwire.ingest.harvest.protocol.SourceKind;
import io.paperwire.ingest.harvest.protocol.SourceSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The sources that the configuration names; others are made by the API. Public, as its groups are checked at the start. */
@ConfigMapping(prefix = "paperwire.ingest")
public interface SourcesConfig {

    /** By their names. */
    Map<String, Source> sources();

    /** See {@link SourceSettings}. */
    interface Source {

        SourceKind kind();

        Optional<URI> url();

        Optional<String> set();

        Optional<String> metadataPrefix();

        Optional<Granularity> granularity();

        Optional<String> query();

        Optional<String> filter();

        Optional<String> dateFilter();

        Optional<LocalDate> from();

        Optional<String> folder();

        Optional<String> schedule();

        Optional<Duration> quietAfter();

        Optional<Integer> pageSize();

        @WithDefault("false")
        boolean paused();

        default SourceSettings settings() {
            return new SourceSettings(kind(), url().orElse(null), set().orElse(null), metadataPrefix().orElse(null),
                    granularity().orElse(null), query().orElse(null), filter().orElse(null), dateFilter().orElse(null),
                    from().orElse(null), folder().orElse(null), schedule().orElse(null), quietAfter().orElse(null),
                    pageSize().orElse(null), paused()).checked();
        }
    }
}
