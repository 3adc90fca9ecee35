package io.paperwire.ingest.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

import io.paperwire.service.reach.PublicAddresses;

/** Which addresses may be asked: those of the public internet, by http and https. */
final class Addresses {

    private final boolean allowPrivate;

    Addresses(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    /**
     * All addresses of the host must be allowed. The client that connects right afterwards gets the same ones, from the
     * address cache of the JVM.
     *
     * @throws FetchException it may not be asked, or its host is not known
     */
    void check(URI uri) throws FetchException {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https"))
            throw new FetchException("only http and https are asked, not " + uri);
        if (uri.getHost() == null || uri.getRawUserInfo() != null)
            throw new FetchException("an address with a host and without a user is needed, not " + uri);
        if (allowPrivate)
            return;
        try {
            for (InetAddress address : InetAddress.getAllByName(uri.getHost()))
                if (!PublicAddresses.has(address))
                    throw new FetchException(uri.getHost() + " has the address " + address.getHostAddress()
                            + ", which is not on the public internet");
        } catch (UnknownHostException e) {
            throw new FetchException("the host " + uri.getHost() + " is not known", null, e);
        }
    }
}
