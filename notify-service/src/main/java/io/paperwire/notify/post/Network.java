package io.paperwire.notify.post;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A block of addresses, as {@code 10.0.0.0/8} or {@code fd00::/8}. */
record Network(byte[] start, int bits) {

    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F:.]+)/([0-9]{1,3})");

    /** @throws IllegalArgumentException not such a block */
    static Network parse(String text) {
        var parts = FORM.matcher(text.strip());
        try {
            if (parts.matches()) {
                byte[] start = InetAddress.getByName(parts.group(1)).getAddress();
                int bits = Integer.parseInt(parts.group(2));
                if (bits <= start.length * 8)
                    return new Network(start, bits);
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not a network: '" + text + "'", e);
        }
        throw new IllegalArgumentException("not a network: '" + text + "'");
    }

    boolean has(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != start.length)
            return false;
        for (int bit = 0; bit < bits; bit++) {
            if (((bytes[bit / 8] ^ start[bit / 8]) >> (7 - bit % 8) & 1) != 0)
                return false;
        }
        return true;
    }
}
