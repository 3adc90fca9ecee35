package io.paperwire.service.access;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may write. */
@ConfigMapping(prefix = "paperwire.auth")
interface AccessConfig {

    /** Each {@code role:hash}: one of {@link Role} and the SHA-256 of a token in hexadecimal digits. */
    Optional<List<String>> tokens();

    /**
     * Whether clients on this machine may write without a token. For a stack on one's own machine only; a browser's
     * requests on behalf of a page, and what a proxy forwards, need a token all the same.
     */
    @WithDefault("false")
    boolean loopback();
}
