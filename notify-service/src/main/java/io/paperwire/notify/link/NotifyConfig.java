package io.paperwire.notify.link;

import java.net.URI;
import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import io.paperwire.service.settings.WebAddress;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the service is reached from outside, and the key of its signed links. */
@ConfigMapping(prefix = "paperwire.notify")
interface NotifyConfig {

    /** Public base address of this service, as it stands in mails. */
    @WebAddress
    URI url();

    /** Key for links in mails; at least 32 characters. A new key makes all links sent before void. */
    String secret();

    /** How long a link to the manage page works. */
    @WithDefault("24h")
    @DurationMin(seconds = 1)
    Duration manageFor();
}
