package io.paperwire.ingest.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

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
                if (!isPublic(address))
                    throw new FetchException(uri.getHost() + " has the address " + address.getHostAddress()
                            + ", which is not on the public internet");
        } catch (UnknownHostException e) {
            throw new FetchException("the host " + uri.getHost() + " is not known", null, e);
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress())
            return false;
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes, 0) : isPublic6(bytes);
    }

    /** The special blocks of RFC 6890 that Java has no word for. */
    private static boolean isPublic4(byte[] bytes, int at) {
        int a = bytes[at] & 0xFF;
        int b = bytes[at + 1] & 0xFF;
        int c = bytes[at + 2] & 0xFF;
        boolean carrierGrade = a == 100 && b >= 64 && b < 128;
        boolean local = a == 0 || a == 10 || a == 127 || a == 172 && b >= 16 && b < 32 || a == 192 && b == 168
                || a == 169 && b == 254;
        boolean special = a == 192 && b == 0 && c == 0 || a == 198 && (b == 18 || b == 19);
        return !carrierGrade && !local && !special && a < 224;
    }

    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        // Unique local (RFC 4193).
        if ((first & 0xFE00) == 0xFC00)
            return false;
        // An IPv4 address within: 6to4 (RFC 3056), NAT64 (RFC 6052), IPv4-compatible (RFC 4291).
        if (first == 0x2002)
            return isPublic4(bytes, 2);
        boolean nat64 = first == 0x0064 && (bytes[2] & 0xFF) == 0xFF && (bytes[3] & 0xFF) == 0x9B;
        boolean compatible = true;
        for (int n = 0; n < 12; n++)
            compatible &= bytes[n] == 0;
        return nat64 || compatible ? isPublic4(bytes, 12) : true;
    }
}
