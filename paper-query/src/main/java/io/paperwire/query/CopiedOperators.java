package io.paperwire.query;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Words of a query that are operators in other catalogues' languages by what stands beside them: {@code (a OR b) and (c OR d)},
 * {@code "a b" NEAR "c d"}, {@code exp Neoplasms/}, {@code neur$}, {@code #1 AND #2}. They are found in the query that was read,
 * so that what is printed of one without them can be read again.
 */
final class CopiedOperators {

    /** @param word as typed, where the error is */
    private record Copied(String word, String instead) {
    }

    private static final Pattern LOWER_CASE = Pattern.compile("and|or|not");
    private static final Pattern NEARNESS = Pattern.compile("(?i:O?NEAR|ADJ|SAME)|[NW]\\d{1,2}");
    private static final Pattern HEADING = Pattern.compile("\\p{L}+/");
    private static final int LONGEST_HEADING = 5;
    private static final Pattern LINE = Pattern.compile("#\\d{1,3}");
    /** Dollar signs that are not those of formulas stand behind letters only. */
    private static final Pattern DOLLAR = Pattern.compile("(?<=\\p{Ll}{3})\\$(?=\\p{Ll}*(?:\\s|$))");
    private static final Pattern HASH = Pattern.compile("\\p{Ll}{2,}#\\p{Ll}+");

    private CopiedOperators() {
    }

    /**
     * @param lexemes of which the query was read
     * @throws QuerySyntaxException says what to write instead
     */
    static void refuse(Query query, List<Lexeme> lexemes) throws QuerySyntaxException {
        Optional<Copied> copied = in(query);
        if (copied.isPresent())
            throw new QuerySyntaxException(copied.get().instead, lexemes.stream()
                    .filter(lexeme -> lexeme.text().equals(copied.get().word)).mapToInt(Lexeme::position).findFirst()
                    .orElse(0));
    }

    private static Optional<Copied> in(Query query) {
        return lines(query).or(() -> wildcard(query)).or(() -> operator(query));
    }

    /** Numbers of earlier searches, where there is nothing else. */
    private static Optional<Copied> lines(Query query) {
        return query instanceof Query.Worded
                || !Parts.of(query, Query.Worded.class).allMatch(word -> LINE.matcher(plain(word)).matches())
                        ? Optional.empty()
                        : Parts.of(query, Query.Word.class).findFirst()
                                .map(word -> new Copied(word.text(), "'" + word.text()
                                        + "' is no search that is known here; write its words in parentheses."));
    }

    /** Phrases and names are as papers have them. */
    private static Optional<Copied> wildcard(Query query) {
        List<String> words = Parts.of(query, Query.Word.class).filter(Loosened::isWish).map(Query.Word::text).toList();
        Optional<Copied> hash = words.stream().filter(HASH.asMatchPredicate()).findFirst()
                .map(word -> new Copied(word,
                        "A '#' stands for no letter; leave it out, or give each spelling and OR between them."));
        if (hash.isPresent() || Parts.of(query, Query.Worded.class)
                .anyMatch(word -> DOLLAR.matcher(word.text()).replaceAll("").indexOf('$') >= 0))
            return hash;
        return words.stream().filter(word -> word.indexOf('$') >= 0).findFirst()
                .map(word -> new Copied(word, "A '$' stands for no letter; write quant* for words that begin so,"
                        + " or give each spelling and OR between them."));
    }

    private static Optional<Copied> operator(Query query) {
        if (query instanceof Query.Not not)
            return operator(not.part());
        if (query instanceof Query.Or or)
            return first(or.parts());
        return query instanceof Query.And and ? among(and.parts()).or(() -> first(and.parts())) : Optional.empty();
    }

    private static Optional<Copied> first(List<Query> parts) {
        return parts.stream().map(CopiedOperators::operator).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Copied> among(List<Query> parts) {
        for (int i = 0; i < parts.size(); i++) {
            String word = plain(parts.get(i));
            if (word.equals("exp") && isHeading(parts, i))
                return Optional.of(new Copied(word,
                        "Subject headings are not known here; look for their words, as in \"heart failure\"."));
            if (i == 0 || i + 1 == parts.size() || !isOperator(word) || isProse(parts))
                continue;
            Query after = parts.get(i + 1);
            boolean isNegated = plain(after).equals("not") && i + 2 < parts.size() && isCompound(parts.get(i + 2));
            int compounds = (isCompound(parts.get(i - 1)) ? 1 : 0) + (isNegated || isCompound(after) ? 1 : 0);
            boolean isOfGroups = isNegated || isGroup(parts.get(i - 1)) || isGroup(after);
            if (isLowerCase(word) && switch (word) {
                case "or" -> compounds > 0;
                case "not" -> compounds == 2;
                default -> compounds == 2 && isOfGroups;
            })
                return Optional.of(new Copied(word, inCapitals(word)));
            if (compounds == 2 && !isLowerCase(word))
                return Optional
                        .of(new Copied(word, "'" + word + "' is no operator here; for words near each other write"
                                + " \"a b\"~5. Put it in quotes to look for the text."));
        }
        return Optional.empty();
    }

    private static boolean isOperator(String word) {
        return isLowerCase(word) || NEARNESS.matcher(word).matches();
    }

    /** Whether there are more words than groups and phrases, as in a sentence. */
    private static boolean isProse(List<Query> parts) {
        long compounds = parts.stream().filter(CopiedOperators::isCompound).count();
        long words = parts.stream().map(CopiedOperators::plain).filter(word -> !word.isEmpty() && !isOperator(word))
                .count();
        return words > compounds;
    }

    static boolean isLowerCase(String word) {
        return LOWER_CASE.matcher(word).matches();
    }

    static String inCapitals(String operator) {
        return "Operators are written in capitals: " + operator.toUpperCase(Locale.ROOT)
                + ". Put it in quotes to look for the text.";
    }

    private static boolean isHeading(List<Query> parts, int exp) {
        return parts.stream().skip(exp + 1L).limit(LONGEST_HEADING)
                .anyMatch(part -> HEADING.matcher(plain(part)).matches());
    }

    /** A word of no field in particular, as typed; else nothing. */
    private static String plain(Query query) {
        return query instanceof Query.Word word && word.field() == Field.ANY ? word.text() : "";
    }

    /** What is more than a word, and no condition. */
    private static boolean isCompound(Query query) {
        return isGroup(query) || query instanceof Query.Phrase && Loosened.isWish(query);
    }

    private static boolean isGroup(Query query) {
        if (query instanceof Query.Not not)
            return Loosened.isWish(not.part());
        return (query instanceof Query.Or || query instanceof Query.Near) && Loosened.isWish(query);
    }
}
