package io.paperwire.notify.link;

import java.net.URI;

import io.paperwire.service.settings.WebAddress;
import io.smallrye.config.ConfigMapping;

/** Where readers find the catalogue. */
@ConfigMapping(prefix = "paperwire.catalog")
interface CatalogConfig {

    /** Public base address of the catalogue, as it stands in mails. */
    @WebAddress
    URI url();
}
