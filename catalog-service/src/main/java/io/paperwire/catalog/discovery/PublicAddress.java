package io.paperwire.catalog.discovery;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;

import io.paperwire.service.answers.Problem;

/** The begin of all addresses that are read away from where they stand: in feeds, sitemaps and descriptions. */
@ApplicationScoped
public class PublicAddress {

    /** A name or an address of IPv4 or IPv6 with a port, and nothing that could mean more in an address. */
    private static final Pattern AUTHORITY = Pattern
            .compile("(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])(?::\\d{1,5})?");

    private final Optional<String> configured;

    PublicAddress(CatalogUrl settings) {
        configured = settings.url().map(url -> url.toString().replaceAll("/+$", ""));
    }

    /**
     * @return without a slash at its end
     * @throws jakarta.ws.rs.WebApplicationException 400 if the request's own address is needed and cannot be one
     */
    public String base(UriInfo request) {
        return configured.orElseGet(() -> ofRequest(request.getBaseUri()));
    }

    static String ofRequest(URI address) {
        if (address.getRawAuthority() == null || !AUTHORITY.matcher(address.getRawAuthority()).matches())
            throw Problem.badRequest("The request's Host is none that an address could begin with.");
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
