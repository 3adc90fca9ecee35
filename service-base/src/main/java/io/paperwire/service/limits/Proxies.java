package io.paperwire.service.limits;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/**
 * Proxies say who sent them a request behind what the client itself has written into the header, and the server takes its
 * first word.
 *
 * @param trusted        a proxy that another proxy names is one of these
 * @param areAllTrusted  whoever speaks to the server itself is believed
 * @param usingForwarded whether proxies speak of it in {@code Forwarded} (RFC 7239)
 */
record Proxies(List<CidrAddress> trusted, boolean areAllTrusted, boolean usingForwarded) {

    private static final String FOR = "for=";

    /** Those of the server's settings; trusted by name is only who speaks to the server itself. */
    static Proxies of(Config config) {
        List<String> trusted = config.getOptionalValues("quarkus.http.proxy.trusted-proxies", String.class)
                .orElse(List.of());
        boolean areAsked = config.getOptionalValue("quarkus.http.proxy.proxy-address-forwarding", Boolean.class)
                .orElse(false);
        return of(areAsked ? trusted : List.of(), areAsked && trusted.isEmpty(),
                config.getOptionalValue("quarkus.http.proxy.allow-forwarded", Boolean.class).orElse(false));
    }

    static Proxies of(List<String> trusted, boolean areAllTrusted, boolean usingForwarded) {
        return new Proxies(trusted.stream().map(String::strip).map(Proxies::network).filter(Objects::nonNull).toList(),
                areAllTrusted, usingForwarded);
    }

    private static CidrAddress network(String text) {
        if (text.indexOf('/') >= 0)
            return Inet.parseCidrAddress(text);
        String host = withoutPort(text);
        InetAddress address = Inet.parseInetAddress(host.equals("localhost") ? "127.0.0.1" : host);
        return address == null ? null : CidrAddress.create(address, address.getAddress().length * Byte.SIZE);
    }

    private static final class Configured {
        static final Proxies PROXIES = of(ConfigProvider.getConfig());
    }

    /** The address of who sent it to the first of the trusted proxies, or to the server. */
    static String client(HttpServerRequest request) {
        return Configured.PROXIES.of(request);
    }

    String of(HttpServerRequest request) {
        String told = host(request.remoteAddress());
        String neighbour = request.connection() == null ? told : host(request.connection().remoteAddress());
        // What is told is another than the neighbour only if that is believed. A client may have told the neighbour's own.
        return told.equals(neighbour) && !areAllTrusted && !isTrusted(neighbour) ? told : client(request, told);
    }

    String client(HttpServerRequest request, String told) {
        String client = told;
        List<String> road = road(request);
        for (int i = road.size() - 1; i >= 0; i--) {
            client = road.get(i);
            if (!isTrusted(client))
                return client;
        }
        return client;
    }

    private boolean isTrusted(String told) {
        InetAddress address = Inet.parseInetAddress(told);
        return address != null && trusted.stream().anyMatch(network -> network.matches(address));
    }

    /** As the proxies tell it, the first one's client in front. */
    private List<String> road(HttpServerRequest request) {
        Stream<String> told = request.headers().getAll(usingForwarded ? "Forwarded" : "X-Forwarded-For").stream()
                .flatMap(line -> Stream.of(line.split(","))).map(String::strip);
        return (usingForwarded ? told.flatMap(Proxies::named) : told).map(Proxies::withoutPort)
                .filter(address -> !address.isEmpty()).toList();
    }

    private static Stream<String> named(String element) {
        return Stream.of(element.split(";")).map(String::strip)
                .filter(pair -> pair.regionMatches(true, 0, FOR, 0, FOR.length()))
                .map(pair -> pair.substring(FOR.length()).replace("\"", "").strip());
    }

    private static String withoutPort(String address) {
        int colon = address.indexOf(':');
        if (address.startsWith("["))
            return address.substring(1, Math.max(1, address.indexOf(']')));
        return colon >= 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
    }

    private static String host(SocketAddress address) {
        return address == null || address.hostAddress() == null ? "unknown" : address.hostAddress();
    }
}
