package io.paperwire.ingest.fetch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.hibernate.validator.constraints.time.DurationMin;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How other servers are asked. */
@ConfigMapping(prefix = "paperwire.ingest.fetch")
public interface FetchConfig {

    /** A mail or web address in the User-Agent, by which an operator of a source can reach ours; many sources ask for it. */
    Optional<String> contact();

    /** A key for OpenAlex, whose server answers few requests a day without one. */
    Optional<String> openalexKey();

    @WithDefault("10s")
    @DurationMin(millis = 1)
    Duration connectTimeout();

    /** Time that an answer may take, from the request to the last byte, with all redirects but without the hosts' turns. */
    @WithDefault("2m")
    @DurationMin(millis = 1)
    Duration timeout();

    /** Largest answer, unpacked. Each worker may hold one, twice while it arrives and three times if it comes packed. */
    @WithDefault("32M")
    MemorySize maxBody();

    /** Least time between an answer of a host and the next request to it, over all replicas. */
    @WithDefault("1s")
    @DurationMin
    Duration interval();

    /** The same for certain hosts, each with its subdomains: they share one turn. arXiv has 3s unless told otherwise. */
    Map<String, @DurationMin Duration> intervals();

    /** Whether addresses of private networks and of this machine may be asked. For tests and closed networks. */
    @WithDefault("false")
    boolean allowPrivate();
}
