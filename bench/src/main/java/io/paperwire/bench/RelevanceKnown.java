package io.paperwire.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Looking for a paper that one knows. What is remembered of it is made from the paper itself, the same on each run. */
enum RelevanceKnown {
    HALF_OF_THE_TITLE("half of the title's words, in another order") {
        @Override
        String remembered(RelevancePaper paper, Random random) {
            List<String> words = words(paper.title());
            Collections.shuffle(words, random);
            return String.join(" ", words.subList(0, (words.size() + 1) / 2));
        }
    },
    TITLE_WITH_ERRORS("the title with a word lost, one misspelt and one inflected") {
        @Override
        String remembered(RelevancePaper paper, Random random) {
            List<String> words = words(paper.title());
            words.remove(random.nextInt(words.size()));
            int misspelt = random.nextInt(words.size());
            String word = words.get(misspelt);
            int at = random.nextInt(word.length());
            words.set(misspelt, word.substring(0, at) + word.substring(at + 1) + "x");
            int inflected = random.nextInt(words.size());
            words.set(inflected, words.get(inflected) + "s");
            return String.join(" ", words);
        }
    },
    THREE_WORDS("three words of the abstract, of six letters or more") {
        @Override
        String remembered(RelevancePaper paper, Random random) {
            List<String> words = new ArrayList<>(
                    words(paper.abstractText()).stream().filter(word -> word.length() > 5).distinct().toList());
            Collections.shuffle(words, random);
            return String.join(" ", words.subList(0, Math.min(3, words.size())));
        }
    },
    AUTHOR_AND_WORDS("the first author's last name and two words of the title") {
        @Override
        String remembered(RelevancePaper paper, Random random) {
            List<String> words = words(paper.title());
            Collections.shuffle(words, random);
            List<String> name = paper.paper().authors().isEmpty()
                    ? List.of()
                    : words(paper.paper().authors().get(0).name());
            return String.join(" ", words.subList(0, Math.min(2, words.size())))
                    + (name.isEmpty() ? "" : " " + name.get(name.size() - 1));
        }
    };

    private static final long SEED = 20260101;
    private static final int PAPERS = 500;
    private static final int DEEP = 100;
    private static final int SHORTEST_TITLE = 4;

    private final String said;

    RelevanceKnown(String said) {
        this.said = said;
    }

    abstract String remembered(RelevancePaper paper, Random random);

    String said() {
        return said;
    }

    private static List<String> words(String text) {
        return new ArrayList<>(Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty()).toList());
    }

    /** The mean reciprocal rank of the papers looked for, within the first 100. */
    double reciprocalRank(RelevanceEngine engine, List<RelevancePaper> papers) throws IOException {
        Random random = new Random(SEED);
        double sum = 0;
        for (int asked = 0; asked < PAPERS;) {
            int number = random.nextInt(papers.size());
            RelevancePaper paper = papers.get(number);
            if (words(paper.title()).size() < SHORTEST_TITLE || words(paper.abstractText()).size() < 30)
                continue;
            int rank = engine.best(remembered(paper, random), DEEP).indexOf(number);
            sum += rank < 0 ? 0 : 1.0 / (rank + 1);
            asked++;
        }
        return sum / PAPERS;
    }
}
