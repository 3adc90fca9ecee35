package io.paperwire.service.reach;

import java.net.Inet4Address;
import java.net.InetAddress;

/** The addresses of the public internet: all but the special blocks of RFC 6890, in whatever form they are written. */
public final class PublicAddresses {

    private PublicAddresses() {
    }

    public static boolean has(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes, 0) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] bytes, int at) {
        int a = bytes[at] & 0xFF;
        int b = bytes[at + 1] & 0xFF;
        int c = bytes[at + 2] & 0xFF;
        boolean local = a == 0 || a == 10 || a == 127 || a == 172 && b >= 16 && b < 32 || a == 192 && b == 168
                || a == 169 && b == 254;
        boolean carrierGrade = a == 100 && b >= 64 && b < 128;
        boolean special = a == 192 && b == 0 && (c == 0 || c == 2) || a == 192 && b == 88 && c == 99
                || a == 198 && (b == 18 || b == 19) || a == 198 && b == 51 && c == 100
                || a == 203 && b == 0 && c == 113;
        return !local && !carrierGrade && !special && a < 224;
    }

    private static boolean isPublic6(byte[] bytes) {
        int first = group(bytes, 0);
        // 6to4 (RFC 3056) and the well-known prefix of NAT64 (RFC 6052) have an IPv4 address within.
        if (first == 0x2002)
            return isPublic4(bytes, 2);
        if (first == 0x64 && group(bytes, 1) == 0xFF9B && isZero(bytes, 4, 12))
            return isPublic4(bytes, 12);
        // IPv4-compatible and IPv4-mapped (RFC 4291), if Java has not made them IPv4 addresses already.
        if (isZero(bytes, 0, 10) && (group(bytes, 5) == 0 || group(bytes, 5) == 0xFFFF))
            return isPublic4(bytes, 12);
        // Only 2000::/3 is given out; of that not Teredo (RFC 4380) and ORCHID (RFC 7343), not the documentation's.
        boolean given = (first & 0xE000) == 0x2000;
        boolean special = first == 0x2001 && (group(bytes, 1) < 0x200 || group(bytes, 1) == 0xDB8)
                || (first & 0xFFF0) == 0x3FF0;
        return given && !special;
    }

    private static int group(byte[] bytes, int at) {
        return (bytes[2 * at] & 0xFF) << 8 | bytes[2 * at + 1] & 0xFF;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0)
                return false;
        }
        return true;
    }
}
