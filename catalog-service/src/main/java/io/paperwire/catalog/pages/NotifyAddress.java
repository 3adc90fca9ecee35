package io.paperwire.catalog.pages;

import java.net.URI;

import io.paperwire.service.settings.WebAddress;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the forms of the pages lead that are notify's. */
@ConfigMapping(prefix = "paperwire.notify")
interface NotifyAddress {

    /** The public base URL of the notify service. */
    @WithDefault("http://127.0.0.1:8402")
    @WebAddress
    URI url();
}
