package io.paperwire.query;

import java.text.Normalizer;

/**
 * Ideographs that look like others and are not told from them: radicals, which programs write for the characters of a page
 * ({@code ⾃} for {@code 自}), and variants in names.
 */
final class Ideographs {

    private static final char FIRST_RADICAL = '\u2E80';
    private static final char FIRST_OF_KANGXI = '\u2F00';
    private static final char LAST_RADICAL = '\u2FD5';
    /** From the first one, as Unicode's EquivalentUnifiedIdeograph.txt has them; those without one of 16 bits are themselves. */
    private static final String MEANT = "\u2E80厂乛乚乙亻冂\u2E87刀刂卜㔾小小兀尣尢\u2E91巳幺彑彐忄心扌攵\u2E9A旡日月歺母民氵氺灬爫爫丬牛"
            + "犭王\u2EAA目示礻\u2EAE糹纟罓罒㓁冗\u2EB5羊\u2EB7\u2EB8耂肀聿肉\u2EBD艹艹艹虎衤覀西见角\u2EC7讠贝\u2ECA车辶辶辶邑"
            + "钅長镸长门\u2ED5阝雨青韦页风飞食\u2EDE飠饣\u2EE1马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

    private Ideographs() {
    }

    static char plain(char c) {
        if (c >= FIRST_RADICAL && c <= LAST_RADICAL)
            return ofRadical(c);
        return switch (c) {
            case '髙' -> '高';
            case '\uFA11' -> '崎';
            default -> c;
        };
    }

    private static char ofRadical(char c) {
        if (c >= FIRST_OF_KANGXI)
            return Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC).charAt(0);
        int place = c - FIRST_RADICAL;
        return place < MEANT.length() ? MEANT.charAt(place) : c;
    }
}
