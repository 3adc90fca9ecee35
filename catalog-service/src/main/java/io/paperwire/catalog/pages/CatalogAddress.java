package io.paperwire.catalog.pages;

import java.net.URI;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the pages are for the world. The address of a request is not asked: who sends it chooses it. */
@ConfigMapping(prefix = "paperwire.catalog")
interface CatalogAddress {

    /** The public base URL of this service. */
    @WithDefault("http://127.0.0.1:8400")
    URI url();
}
