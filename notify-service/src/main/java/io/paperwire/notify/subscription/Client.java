package io.paperwire.notify.subscription;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** Who sent a request, as far as limits go: the IPv4 address, or the IPv6 network (/64) that one customer commonly has. */
public record Client(String network) {

    public static Client of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        return of(remote == null || remote.hostAddress() == null ? "unknown" : remote.hostAddress());
    }

    static Client of(String hostAddress) {
        String plain = hostAddress.replaceFirst("%.*$", "");
        if (!plain.contains(":"))
            return new Client(plain);
        String[] groups = plain.split(":", -1);
        int compressed = plain.indexOf("::");
        if (compressed < 0)
            return new Client(String.join(":", groups[0], groups[1], groups[2], groups[3]));
        String[] before = plain.substring(0, compressed).split(":", -1);
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < 4; i++)
            network.append(i == 0 ? "" : ":").append(i < before.length && !before[i].isEmpty() ? before[i] : "0");
        return new Client(network.toString());
    }
}
