package io.paperwire.ingest.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

import io.paperwire.service.reach.PublicAddresses;

/**
 * Which addresses may be asked: those of the public internet, by http and https. The name is resolved once, and the connection
 * goes to the very address that was looked at, so that a name which changes its address in between (DNS rebinding) gains
 * nothing.
 */
final class Addresses {

    private static final int LAST_PORT = 65_535;

    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final boolean allowPrivate;
    private final Resolver resolver;

    Addresses(boolean allowPrivate, Resolver resolver) {
        this.allowPrivate = allowPrivate;
        this.resolver = resolver;
    }

    /**
     * Where to connect. All addresses of the host must be allowed.
     *
     * @throws FetchException it may not be asked, or its host is not known
     */
    InetAddress of(URI uri) throws FetchException {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https"))
            throw new FetchException("only http and https are asked, not " + uri);
        if (uri.getHost() == null || uri.getRawUserInfo() != null)
            throw new FetchException("an address with a host and without a user is needed, not " + uri);
        if (uri.getPort() > LAST_PORT)
            throw new FetchException("there is no port " + uri.getPort() + ", which the address has: " + uri);
        try {
            InetAddress[] addresses = resolver.resolve(uri.getHost());
            for (InetAddress address : addresses)
                if (!allowPrivate && !PublicAddresses.has(address))
                    throw new FetchException(uri.getHost() + " has the address " + address.getHostAddress()
                            + ", which is not on the public internet");
            return addresses[0];
        } catch (UnknownHostException e) {
            throw new FetchException("the host " + uri.getHost() + " is not known", null, e);
        }
    }
}
