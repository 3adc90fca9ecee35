package io.paperwire.service.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;

/** Tells programs on this machine from all other clients. */
public final class LocalClient {

    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private LocalClient() {
    }

    /**
     * A page in a browser on this machine can send requests too, with its origin, or under a foreign name that was made to
     * resolve to this machine; so can a proxy for anybody.
     */
    public static boolean sends(HttpServerRequest request) {
        return isOnThisMachine(request) && isNamedSo(request.authority())
                && request.getHeader("Origin") == null && request.getHeader("Sec-Fetch-Site") == null
                && request.getHeader("Forwarded") == null && request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Via") == null;
    }

    /** Whether a program on this machine sends it, be it a browser or a proxy. */
    static boolean isOnThisMachine(HttpServerRequest request) {
        String address = request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        byte[] bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null)
            return false;
        try {
            return InetAddress.getByAddress(bytes).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    static boolean isNamedSo(HostAndPort authority) {
        return authority != null && NAMES.contains(authority.host().toLowerCase(Locale.ROOT));
    }
}
