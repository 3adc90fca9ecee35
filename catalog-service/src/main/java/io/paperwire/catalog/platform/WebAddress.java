package io.paperwire.catalog.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses of others' sites, made of names that may have any character, such as DOIs. */
public final class WebAddress {

    private WebAddress() {
    }

    /**
     * @param path with its first slash, as it is: what cannot stand in an address is encoded
     * @return empty if there is no such address
     */
    public static Optional<String> of(String host, String path) {
        try {
            return Optional.of(new URI("https", host, path, null).toASCIIString());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
