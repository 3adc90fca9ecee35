package io.paperwire.events.names;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Radicals of the blocks Kangxi Radicals and CJK Radicals Supplement, which are signs for dictionaries: in a text they stand
 * for the ideographs of the same look, which programs that read PDFs confuse with them.
 */
public final class Radicals {

    public static final char FIRST = '\u2E80';
    public static final char LAST = '\u2FD5';
    private static final char FIRST_OF_KANGXI = '\u2F00';

    /** Each of the supplement's with its ideograph, as EquivalentUnifiedIdeograph.txt of Unicode has them. */
    private static final String SUPPLEMENT = "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵"
            + "⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎"
            + "⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐"
            + "⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

    private static final Map<Integer, String> IDEOGRAPHS = ideographs();

    private Radicals() {
    }

    private static Map<Integer, String> ideographs() {
        Map<Integer, String> ideographs = new HashMap<>();
        int[] pairs = SUPPLEMENT.codePoints().toArray();
        for (int n = 0; n < pairs.length; n += 2)
            ideographs.put(pairs[n], Character.toString(pairs[n + 1]));
        for (int radical = FIRST_OF_KANGXI; radical <= LAST; radical++)
            ideographs.put(radical, Normalizer.normalize(Character.toString(radical), Normalizer.Form.NFKC));
        return Map.copyOf(ideographs);
    }

    /** What is no radical stays. */
    public static String ideograph(char c) {
        return IDEOGRAPHS.getOrDefault((int) c, String.valueOf(c));
    }
}
