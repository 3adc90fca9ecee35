package io.paperwire.ingest.record;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.paperwire.ingest.text.Patterns;

/**
 * The codes by which authors class their papers beside arXiv's own categories: those of the Mathematics Subject
 * Classification and of the ACM.
 */
public final class SubjectCodes {

    private static final Pattern MSC = Pattern.compile("\\d{2}(?:[A-Z](?:\\d{2}|xx|XX)?|-\\d{2}|xx|-XX)?");
    private static final Pattern ACM = Pattern.compile("[A-K](?:\\.(?:\\d{1,2}|m)){1,3}");
    private static final Pattern RANK = Pattern
            .compile("(?i)\\(?" + Patterns.WORD_BEGIN + "(?:primary|secondary)" + Patterns.WORD_END + ":?\\)?");
    private static final Pattern BETWEEN = Pattern.compile("[,;]");
    private static final Pattern BETWEEN_OR_SPACE = Pattern.compile("[,;\\s]+");

    private SubjectCodes() {
    }

    /** What else the authors wrote there is left out. */
    public static void msc(Draft draft, String codes) {
        codes(BETWEEN_OR_SPACE, codes).stream().filter(MSC.asMatchPredicate())
                .forEach(code -> draft.category("msc", code));
    }

    public static void acm(Draft draft, String codes) {
        codes(BETWEEN, codes).forEach(code -> draft.category("acm", code));
    }

    /** What a source gives without saying which of the two it is. */
    public static void mscOrAcm(Draft draft, String codes) {
        if (areAll(MSC.asMatchPredicate(), codes(BETWEEN_OR_SPACE, codes)))
            msc(draft, codes);
        else
            codes(BETWEEN, codes)
                    .forEach(code -> draft.category(MSC.matcher(code).matches() ? "msc" : "acm", code));
    }

    /** Whether the text is such codes and nothing else. */
    public static boolean are(String text) {
        return areAll(MSC.asMatchPredicate(), codes(BETWEEN_OR_SPACE, text))
                || areAll(ACM.asMatchPredicate(), codes(BETWEEN, text));
    }

    private static boolean areAll(Predicate<String> scheme, List<String> codes) {
        return !codes.isEmpty() && codes.stream().allMatch(scheme);
    }

    private static List<String> codes(Pattern between, String text) {
        return text == null
                ? List.of()
                : between.splitAsStream(RANK.matcher(text).replaceAll(" ")).map(String::strip)
                        .filter(code -> !code.isEmpty()).toList();
    }
}
