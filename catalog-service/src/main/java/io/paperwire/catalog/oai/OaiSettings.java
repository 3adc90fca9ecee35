package io.paperwire.catalog.oai;

import java.net.URI;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

import io.paperwire.service.settings.WebAddress;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the catalogue presents itself to harvesters. */
@ConfigMapping(prefix = "paperwire.oai")
interface OaiSettings {

    @WithDefault("Paperwire")
    @NotBlank
    String repositoryName();

    @WithDefault("admin@paperwire.localhost")
    @Pattern(regexp = "[^\\s@]+@[^\\s@.]+(?:\\.[^\\s@.]+)+")
    String adminEmail();

    /** A domain name that is yours: part of every identifier, so it must never change. */
    @WithDefault("paperwire.localhost")
    @Pattern(regexp = "[a-zA-Z][a-zA-Z0-9-]*(?:\\.[a-zA-Z][a-zA-Z0-9-]*)+")
    String repositoryIdentifier();

    /** The public address of {@code /oai}; without it, {@code /oai} at the catalogue's public address. */
    Optional<@WebAddress URI> baseUrl();

    /** Records of a page; a page of long records has fewer. */
    @WithDefault("500")
    @Min(1)
    @Max(5000)
    int pageSize();

    /** Requests that are answered at the same time; whoever comes on top of them is told to come again. */
    @WithDefault("8")
    @Min(1)
    int mostAtOnce();
}
