package io.paperwire.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody typed, taken as a whole: it may be the name of one paper, its title or an identifier. */
public final class Named {

    private static final int LONGEST_KEY = 400;
    /** As people copy it out of a reference list: {@code arXiv preprint arXiv:2403.11004v2 [cs.LG] (2024).} */
    private static final Pattern CITED = Pattern.compile(
            "(?:(?:(arxiv|doi|pmid|pmcid)|preprint|e-?print)(?:\\s*:\\s*|\\s+|(?=\\d)))*+([^\\s\\[\\]]+?)"
                    + "(?:\\s*+\\[[^\\]]{0,40}\\])?(?:\\s*+\\(\\d{4}\\))?\\s*+[.,;]?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ENCLOSED = Pattern
            .compile("[(\\[\"'\u201C\u201E\u00AB<](.+)[)\\]\"'\u201C\u201D\u00BB>][.,;]?");
    private Named() {
    }

    /** The paper with this title or identifier; empty if it can be neither. */
    public static Optional<Query> of(String typed) {
        List<Query> names = new ArrayList<>();
        identifier(typed).ifPresent(names::add);
        title(typed).ifPresent(names::add);
        return names.size() < 2 ? names.stream().findFirst() : Optional.of(new Query.Or(names));
    }

    public static Optional<Query.Id> identifier(String typed) {
        String text = typed.strip();
        Matcher enclosed = ENCLOSED.matcher(text);
        Matcher cited = CITED.matcher(enclosed.matches() ? enclosed.group(1).strip() : text);
        if (!cited.matches())
            return Optional.empty();
        String scheme = cited.group(1);
        String value = cited.group(2);
        try {
            return Optional.of(new Query.Id(PaperIdentifier.read("id",
                    scheme == null ? value : scheme.toLowerCase(Locale.ROOT) + ":" + value)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    public static Optional<Query.Titled> title(String typed) {
        String key = key(typed);
        return key.isEmpty() ? Optional.empty() : Optional.of(new Query.Titled(key));
    }

    /** What is left of a title without case, accents and punctuation; of an endless one how it begins. */
    static String key(String title) {
        String key = String.join(" ", PaperAnalyzer.analysed(title).words());
        return key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key;
    }
}
