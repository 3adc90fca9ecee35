package io.paperwire.service.access;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may read and write. */
@ConfigMapping(prefix = "paperwire.auth")
public interface AccessConfig {

    enum Reading {
        /** Whoever reaches the service. */
        EVERYBODY,
        /** Whose token or sign-on has a role that reads. */
        READERS
    }

    /** Each {@code role:hash}: one of {@link Role} and the SHA-256 of a token in hexadecimal digits. */
    Optional<List<String>> tokens();

    /**
     * Whether clients on this machine may write without a token. For a stack on one's own machine only; a browser's
     * requests on behalf of a page, and what a proxy forwards, need a token all the same.
     */
    @WithDefault("false")
    boolean loopback();

    @WithDefault("everybody")
    Reading reading();

    Oidc oidc();

    /** Sign-on by OpenID Connect. */
    interface Oidc {

        /** The provider, as it calls itself ({@code iss}); without it nobody signs on. */
        Optional<URI> issuer();

        /** What the provider knows these services by; tokens have to name it as their audience ({@code aud}). */
        @WithDefault("paperwire")
        String clientId();

        /** With it people sign in on pages, without it only programs send tokens. It also seals the cookies. */
        Optional<String> clientSecret();

        /** Each {@code role:group}: one of {@link Role} and a group of the provider, or {@code *} for whoever signs on. */
        Optional<List<String>> roles();

        /** Where tokens have groups: claims, or the ways to them with slashes. */
        @WithDefault("groups")
        List<String> groupsClaim();

        /** What people are asked to share at the provider besides who they are ({@code openid}). */
        @WithDefault("profile")
        List<String> scopes();

        /** The domain that the services have in common, for which one sign-in then is enough. */
        Optional<String> cookieDomain();
    }
}
