package io.paperwire.service.limits;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;

/**
 * Who sent a request, as far as limits go: an address of IPv4, or of IPv6 the network (/64) that one customer commonly has.
 *
 * @param network its bytes in hexadecimal digits
 */
public record Client(String network) {

    private static final int BYTES_OF_A_NETWORK = 8;

    public static Client of(HttpServerRequest request) {
        return of(Proxies.client(request));
    }

    static Client of(String hostAddress) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(hostAddress);
        if (bytes == null)
            return new Client(hostAddress);
        try {
            // Of four bytes for an address of IPv4 that is written as one of IPv6.
            byte[] plain = InetAddress.getByAddress(bytes).getAddress();
            return new Client(HexFormat.of()
                    .formatHex(plain.length > 4 ? Arrays.copyOf(plain, BYTES_OF_A_NETWORK) : plain));
        } catch (UnknownHostException e) {
            return new Client(hostAddress);
        }
    }
}
