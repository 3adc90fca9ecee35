package io.paperwire.catalog.pages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.paperwire.catalog.discovery.PublicAddress;
import io.paperwire.service.access.AccessConfig;
import io.paperwire.service.access.Member;
import io.paperwire.service.access.Role;
import io.paperwire.service.access.SignOn;
import io.quarkus.security.identity.SecurityIdentity;

/**
 * Shows curators the way from a paper's page to where they act. What is open is answered without a look at sign-ins: there a
 * cookie tells who was a curator when looking at the account. It allows nothing.
 */
@ApplicationScoped
class CuratorsWay {

    static final String COOKIE = "paperwire-curator";

    private final SignOn signOn;
    private final SecurityIdentity identity;
    private final PublicAddress address;
    private final boolean readersOnly;

    CuratorsWay(SignOn signOn, SecurityIdentity identity, PublicAddress address, AccessConfig access) {
        this.signOn = signOn;
        this.identity = identity;
        this.address = address;
        readersOnly = access.reading() == AccessConfig.Reading.READERS;
    }

    /** @param cookie null if there is none */
    boolean isShown(String cookie) {
        return signOn.isOnPages() && (readersOnly ? isCurator() : cookie != null);
    }

    boolean isCurator() {
        return identity.getPrincipal() instanceof Member && identity.hasRole(Role.CURATOR);
    }

    /** The browser keeps it for the papers' pages until it is closed. */
    Response told(Response answer, boolean isCurator, UriInfo asked) {
        NewCookie cookie = new NewCookie.Builder(COOKIE).value("1").path("/papers").httpOnly(true)
                .secure(address.base(asked).startsWith("https:")).sameSite(NewCookie.SameSite.LAX)
                .maxAge(isCurator ? NewCookie.DEFAULT_MAX_AGE : 0).build();
        return Response.fromResponse(answer).cookie(cookie).build();
    }
}
