package io.paperwire.notify.wanted;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

/** What a subscription is about. Kind and subject together are its form in the database. */
public sealed interface Target {

    /** The lists of what is rising. */
    enum Period {
        DAY, WEEK, MONTH;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    String QUERY = "query";
    String TRENDING = "trending";
    String PAPER = "paper";
    String SOURCES = "sources";

    String kind();

    String subject();

    /**
     * New papers that match.
     *
     * @param text in canonical spelling
     */
    record Query(String text) implements Target {

        public io.paperwire.query.Query parsed() {
            return understood().orElseThrow(
                    () -> new IllegalStateException("only what was understood is asked for: " + text));
        }

        /** Empty for a stored one that the language does not have any more. */
        public Optional<io.paperwire.query.Query> understood() {
            try {
                return Optional.of(QueryParser.parseStored(text));
            } catch (QuerySyntaxException e) {
                return Optional.empty();
            }
        }

        /** Why the language does not have it any more; null when it has. */
        public String trouble() {
            try {
                QueryParser.parseStored(text);
                return null;
            } catch (QuerySyntaxException e) {
                return e.getMessage();
            }
        }

        @Override
        public String kind() {
            return QUERY;
        }

        @Override
        public String subject() {
            return text;
        }
    }

    /** Papers that come onto a trending list. */
    record Trending(Period period) implements Target {
        @Override
        public String kind() {
            return TRENDING;
        }

        @Override
        public String subject() {
            return period.word();
        }

        /** @throws IllegalArgumentException no such list; the message is for the person who typed it */
        public static Trending of(String period) {
            for (Period one : Period.values()) {
                if (one.word().equals(period))
                    return new Trending(one);
            }
            throw new IllegalArgumentException("trending is day, week or month, not '" + period + "'.");
        }
    }

    /** What becomes of one paper. */
    record PaperLife(String paper) implements Target {

        private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

        /** @throws IllegalArgumentException not an id; the message is for the person who typed it */
        public PaperLife {
            if (paper == null || !ID.matcher(paper).matches())
                throw new IllegalArgumentException(
                        "paper is the id of a paper: the last part of its page's address, letters and digits.");
        }

        @Override
        public String kind() {
            return PAPER;
        }

        @Override
        public String subject() {
            return paper;
        }
    }

    /** Sources that fail, and that are well again: for operators. */
    record SourceHealth() implements Target {
        @Override
        public String kind() {
            return SOURCES;
        }

        @Override
        public String subject() {
            return "";
        }
    }

    /** From the form in the database. */
    static Target of(String kind, String subject) {
        return switch (kind) {
            case QUERY -> new Query(subject);
            case TRENDING -> Trending.of(subject);
            case PAPER -> new PaperLife(subject);
            case SOURCES -> new SourceHealth();
            default -> throw new IllegalArgumentException("no kind of target: '" + kind + "'");
        };
    }
}
