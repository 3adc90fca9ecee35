package io.paperwire.catalog.discovery;

import java.net.URI;
import java.util.Optional;

import io.paperwire.service.settings.WebAddress;
import io.smallrye.config.ConfigMapping;

/** Where the catalogue is for the world. */
@ConfigMapping(prefix = "paperwire.catalog")
interface CatalogUrl {

    /** The public base URL of this service; without it addresses begin as those of the requests. */
    Optional<@WebAddress URI> url();
}
