package io.paperwire.notify.post;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

import io.paperwire.service.reach.PublicAddresses;

/**
 * Decides where may be connected to. The name is resolved once, and the connection goes to an address that was looked at, so
 * that a name which changes its address in between (DNS rebinding) gains nothing.
 */
final class Guard {

    private static final int HTTPS = 443;
    /** Below it are the ports of mail, shells and other services that nobody takes posts at. */
    private static final int FIRST_USER_PORT = 1024;

    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /**
     * Where to connect.
     *
     * @param addresses at least one: any of them is the host
     */
    record Place(List<InetAddress> addresses, int port, boolean tls) {
    }

    private final List<Network> allowed;
    private final Resolver resolver;

    Guard(List<Network> allowed, Resolver resolver) {
        this.allowed = allowed;
        this.resolver = resolver;
    }

    /** @throws PostException the host is not known, or may not be reached */
    Place place(URI uri) throws PostException {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        if (!tls && !scheme.equals("http") || uri.getHost() == null || uri.getRawUserInfo() != null)
            throw new PostException("not an http(s) address with a host and without a user");
        int port = uri.getPort() == -1 ? tls ? HTTPS : 80 : uri.getPort();
        InetAddress[] addresses = resolve(uri.getHost());
        for (InetAddress address : addresses)
            check(uri.getHost(), address, port, tls);
        return new Place(List.of(addresses), port, tls);
    }

    private InetAddress[] resolve(String host) throws PostException {
        try {
            return resolver.resolve(host);
        } catch (UnknownHostException e) {
            throw new PostException("the host " + host + " is not known");
        }
    }

    private void check(String host, InetAddress address, int port, boolean tls) throws PostException {
        if (allowed.stream().anyMatch(network -> network.has(address)))
            return;
        if (!PublicAddresses.has(address))
            throw new PostException(host + " is not on the public internet");
        if (!tls)
            throw new PostException("plain http is not used on the public internet: take an https address");
        if (port != HTTPS && port < FIRST_USER_PORT)
            throw new PostException("port " + port + " is not one for posts: take 443 or one from 1024 on");
    }
}
