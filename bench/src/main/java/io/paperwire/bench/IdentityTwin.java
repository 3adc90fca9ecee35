package io.paperwire.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another paper that looks like one. */
enum IdentityTwin {
    PART_TWO {
        @Override
        IdentityPaper of(IdentityPaper paper, IdentityPaper other, Random random) {
            return paper.title(paper.title() + IdentityPaper.pick(random, ": Part II", ", Part 2", " II", " (Part II)",
                    " - Volume 2"));
        }
    },
    EDITION_OF_ANOTHER_YEAR {
        @Override
        IdentityPaper of(IdentityPaper paper, IdentityPaper other, Random random) {
            String title = YEAR.matcher(paper.title())
                    .replaceAll(year -> Integer.toString(Integer.parseInt(year.group()) + 1));
            return paper.year(paper.year() + 1)
                    .title(title.equals(paper.title()) ? title + ": " + (paper.year() + 1) + " edition" : title);
        }
    },
    REPLY_COMMENT_ERRATUM {
        @Override
        IdentityPaper of(IdentityPaper paper, IdentityPaper other, Random random) {
            IdentityPaper notice = paper.title(IdentityPaper.pick(random, "Reply to '%s'", "Comment on “%s”",
                    "Erratum: %s", "%s: a reply", "%s: Erratum", "Corrigendum to “%s”", "Response to: %s",
                    "%s: a retraction", "%s: Supporting material")
                    .replace("%s", paper.title()));
            return random.nextBoolean() ? notice : notice.authors(other.authors());
        }
    },
    TITLE_OF_OTHER_AUTHORS {
        @Override
        IdentityPaper of(IdentityPaper paper, IdentityPaper other, Random random) {
            return other.authors().isEmpty() || share(paper, other) ? paper : paper.authors(other.authors());
        }
    },
    TITLE_OF_OTHERS_WITH_ONE_AUTHOR {
        @Override
        IdentityPaper of(IdentityPaper paper, IdentityPaper other, Random random) {
            if (other.authors().size() < 3 || paper.authors().size() < 3 || share(paper, other))
                return paper;
            List<String> authors = new ArrayList<>(other.authors());
            authors.set(0, paper.authors().get(0));
            return paper.authors(authors);
        }
    },
    TITLE_OF_OTHERS_WITH_THE_FAMILY_NAMES {
        @Override
        IdentityPaper of(IdentityPaper paper, IdentityPaper other, Random random) {
            // One name alone may be a nickname.
            if (paper.authors().size() < 2 || other.authors().isEmpty())
                return paper;
            List<String> authors = new ArrayList<>();
            for (String name : paper.authors()) {
                String given = given(other.authors().get(random.nextInt(other.authors().size())));
                authors.add((isAlike(given, name) ? "Quirin" : given) + " " + family(name));
            }
            return paper.authors(authors.stream().distinct().toList());
        }
    },
    TITLE_OF_OTHERS_WHOSE_NAMES_BEGIN_ALIKE {
        @Override
        IdentityPaper of(IdentityPaper paper, IdentityPaper other, Random random) {
            List<String> authors = paper.authors().stream()
                    .map(name -> given(name) + " " + family(name) + (name.endsWith("n") ? "g" : "son")).toList();
            return paper.authors().stream().anyMatch(name -> given(name).length() < 2) ? paper : paper.authors(authors);
        }
    },
    COMMON_TITLE {
        @Override
        IdentityPaper of(IdentityPaper paper, IdentityPaper other, Random random) {
            // Few, since each is a pair with each of the others.
            return random.nextInt(100) > 0
                    ? paper
                    : paper.title(IdentityPaper.pick(random, "Editorial", "Introduction", "Preface", "Book Reviews",
                            "Message from the Program Chairs", "Introduction to the Special Issue", "Vorwort",
                            "Letter to the Editor", "Conclusions and Future Work", "Éditorial", "Reply", "Erratum"));
        }
    },
    ONE_OTHER_WORD {
        @Override
        IdentityPaper of(IdentityPaper paper, IdentityPaper other, Random random) {
            List<MatchResult> mine = LONG_WORD.matcher(paper.title()).results().toList();
            List<MatchResult> theirs = LONG_WORD.matcher(other.title()).results().toList();
            if (mine.isEmpty() || theirs.isEmpty())
                return paper;
            MatchResult from = mine.get(random.nextInt(mine.size()));
            String to = theirs.get(random.nextInt(theirs.size())).group();
            return to.toLowerCase(Locale.ROOT).startsWith(from.group().toLowerCase(Locale.ROOT))
                    ? paper
                    : paper.title(paper.title().substring(0, from.start()) + to + paper.title().substring(from.end()));
        }
    },
    ONE_OTHER_NUMBER {
        @Override
        IdentityPaper of(IdentityPaper paper, IdentityPaper other, Random random) {
            Matcher number = Pattern.compile("\\d{1,6}").matcher(paper.title());
            return !number.find()
                    ? paper
                    : paper.title(number.replaceFirst(Integer.toString(Integer.parseInt(number.group()) + 1)));
        }
    },
    OTHER_SUBTITLE {
        @Override
        IdentityPaper of(IdentityPaper paper, IdentityPaper other, Random random) {
            int colon = paper.title().indexOf(": ");
            return colon < 0 || paper.title().endsWith(other.title())
                    ? paper
                    : paper.title(paper.title().substring(0, colon) + ": " + other.title().replace(':', ' '));
        }
    },
    OTHER_FORMULA {
        @Override
        IdentityPaper of(IdentityPaper paper, IdentityPaper other, Random random) {
            Matcher formula = Pattern.compile("\\$[^$]*\\$").matcher(paper.title());
            return !formula.find()
                    ? paper
                    : paper.title(formula.replaceFirst(Matcher.quoteReplacement(turn(formula.group()))));
        }
    };

    private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d\\d\\b");
    private static final Pattern LONG_WORD = Pattern.compile("\\b(?<![\\\\$])\\p{L}{5,}\\b");

    /** @return the same paper if it has no such twin */
    abstract IdentityPaper of(IdentityPaper paper, IdentityPaper other, Random random);

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether somebody may be in both lists: with the given name abbreviated nobody could tell. */
    private static boolean share(IdentityPaper paper, IdentityPaper other) {
        return other.authors().stream().anyMatch(name -> paper.authors().stream()
                .anyMatch(mine -> family(mine).equals(family(name)) && isAlike(given(name), mine)));
    }

    private static boolean isAlike(String given, String name) {
        return given.isEmpty() || name.isEmpty()
                || Character.toLowerCase(given.charAt(0)) == Character.toLowerCase(name.charAt(0));
    }

    private static String family(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    private static String given(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf(' ')));
    }

    private static String turn(String formula) {
        String[][] turns = {{"^", "_"}, {"_", "^"}, {"+", "-"}, {"\\leq", "\\geq"}, {"\\alpha", "\\beta"},
                {"\\beta", "\\alpha"}, {"varepsilon", "delta"}, {"\\mu", "\\nu"}, {"k", "m"}, {"p", "q"}, {"t", "s"}};
        for (String[] turn : turns)
            if (formula.contains(turn[0])
                    && !(turn[0].length() == 1 && formula.contains("\\") && turn[0].matches("[kpt]")))
                return formula.replace(turn[0], turn[1]);
        return formula;
    }
}
