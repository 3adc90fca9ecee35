package io.paperwire.events;

import java.util.HashMap;
import java.util.Map;

/**
 * Where signs of TeX stand next in a text that are not escaped: each is looked for once in all of the text, however many places
 * ask, from the text's beginning to its end.
 */
public final class NextSigns {

    private final String text;
    private final Map<String, Integer> next = new HashMap<>();

    public NextSigns(String text) {
        this.text = text;
    }

    /** @return at the text's end or behind it if there is none */
    public int from(int start, String sign) {
        int known = next.getOrDefault(sign, -1);
        if (known >= start)
            return known;
        int n = start;
        while (n < text.length() && !text.startsWith(sign, n))
            n += text.charAt(n) == '\\' ? 2 : 1;
        next.put(sign, n);
        return n;
    }
}
