package io.paperwire.citations;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which venues are conferences by their names alone. */
final class Conferences {

    private static final Pattern WORD = Pattern
            .compile("(?i)\\b(?:conferences?|workshops?|symposi(?:um|a))\\b");
    /** Series of the field that papers name in short, in capitals here. */
    private static final Set<String> SERIES = Set.of("3DV", "AAAI", "AACL", "AAMAS", "ACCV", "ACL", "AISTATS", "BMVC",
            "CHI", "CIKM", "COLING", "COLM", "COLT", "CONLL", "CORL", "CVPR", "EACL", "ECAI", "ECCV", "ECIR", "EMNLP",
            "HRI", "ICAPS", "ICASSP", "ICCV", "ICDM", "ICLR", "ICML", "ICPR", "ICRA", "IJCAI", "IJCNLP", "INTERSPEECH",
            "IROS", "KDD", "LREC", "MICCAI", "MIDL", "MLSYS", "NAACL", "NEURIPS", "NIPS", "RECSYS", "RSS", "SIGGRAPH",
            "SIGIR", "UAI", "WACV", "WSDM");

    private Conferences() {
    }

    static boolean isOne(String venue) {
        return SERIES.contains(withoutYear(venue).toUpperCase(Locale.ROOT)) || WORD.matcher(venue).find();
    }

    /** {@code CVPR} of {@code CVPR 2024} and {@code CVPR'24}. */
    private static String withoutYear(String venue) {
        int end = venue.length();
        while (end > 0 && Character.isDigit(venue.charAt(end - 1)))
            end--;
        while (end > 0 && " '’-".indexOf(venue.charAt(end - 1)) >= 0)
            end--;
        return venue.substring(0, end);
    }
}
