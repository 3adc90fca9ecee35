package io.paperwire.service.access;

import java.net.InetAddress;
import java.net.UnknownHostException;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;

/** Tells programs on this machine from all other clients. */
public final class LocalClient {

    private LocalClient() {
    }

    /** A page in a browser on this machine can send requests too, with its origin; so can a proxy for anybody. */
    public static boolean sends(HttpServerRequest request) {
        String address = request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        byte[] bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null)
            return false;
        try {
            return InetAddress.getByAddress(bytes).isLoopbackAddress() && request.getHeader("Origin") == null
                    && request.getHeader("Sec-Fetch-Site") == null && request.getHeader("Forwarded") == null
                    && request.getHeader("X-Forwarded-For") == null;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
