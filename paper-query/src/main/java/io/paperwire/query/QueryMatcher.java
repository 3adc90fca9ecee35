package io.paperwire.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Says whether a paper is what a query looks for. Immutable; analysed once, used for any number of papers. */
public final class QueryMatcher {

    private interface Check {
        boolean holds(AnalysedPaper paper);
    }

    private final Check check;

    private QueryMatcher(Check check) {
        this.check = check;
    }

    /** For papers whose vectors nobody knows: none is like another. */
    public static QueryMatcher of(Query query) {
        return of(query, name -> Optional.empty());
    }

    /** @param vectors asked at each match, so a vector may become known later */
    public static QueryMatcher of(Query query, Vectors vectors) {
        return new QueryMatcher(check(query, vectors));
    }

    public static boolean matches(Query query, AnalysedPaper paper) {
        return of(query).matches(paper);
    }

    public boolean matches(AnalysedPaper paper) {
        return check.holds(paper);
    }

    private static Check check(Query query, Vectors vectors) {
        if (query instanceof Query.Word word) {
            return together(word.field(), word.text());
        } else if (query instanceof Query.Phrase phrase) {
            return together(phrase.field(), phrase.text());
        } else if (query instanceof Query.Near near) {
            return near(near);
        } else if (query instanceof Query.Prefix prefix) {
            return prefix(prefix);
        } else if (query instanceof Query.Exact exact) {
            String label = exact.label();
            return paper -> paper.labels().contains(label);
        } else if (query instanceof Query.Like like) {
            return paper -> Query.Like.isNear(vectors.of(like.name()), paper.vector());
        } else if (query instanceof Query.Dated dated) {
            Days days = dated.days();
            return paper -> paper.published().isPresent() && paper.published().get().meets(days);
        } else if (query instanceof Query.Votes votes) {
            return paper -> votes.number().contains(paper.counts().votes());
        } else if (query instanceof Query.And and) {
            Check[] parts = checks(and.parts(), vectors);
            return paper -> allHold(parts, paper);
        } else if (query instanceof Query.Or or) {
            Check[] parts = checks(or.parts(), vectors);
            return paper -> anyHolds(parts, paper);
        } else if (query instanceof Query.Not not) {
            Check part = check(not.part(), vectors);
            return paper -> !part.holds(paper);
        }
        throw new AssertionError(query);
    }

    private static Check[] checks(List<Query> parts, Vectors vectors) {
        return parts.stream().map(part -> check(part, vectors)).toArray(Check[]::new);
    }

    private static boolean allHold(Check[] parts, AnalysedPaper paper) {
        for (Check part : parts) {
            if (!part.holds(paper)) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyHolds(Check[] parts, AnalysedPaper paper) {
        for (Check part : parts) {
            if (part.holds(paper)) {
                return true;
            }
        }
        return false;
    }

    private static Check together(Field field, String text) {
        if (field == Field.AUTHOR) {
            List<List<String>> ways = Name.asked(text);
            return paper -> paper.names().stream().anyMatch(author -> author.answersToAny(ways));
        }
        List<List<Token>> ways = PaperAnalyzer.ways(text);
        List<Field> fields = field.parts();
        return paper -> fields.stream()
                .anyMatch(where -> ways.stream().anyMatch(phrase -> occurs(phrase, where, paper.text())));
    }

    private static boolean occurs(List<Token> phrase, Field field, PaperText paper) {
        Token first = phrase.get(0);
        for (int start : paper.positions(field, first.term())) {
            if (continues(phrase, start - first.position(), field, paper)) {
                return true;
            }
        }
        return false;
    }

    private static boolean continues(List<Token> phrase, int offset, Field field, PaperText paper) {
        for (Token token : phrase.subList(1, phrase.size())) {
            int[] positions = paper.positions(field, token.term());
            if (Arrays.binarySearch(positions, offset + token.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    private static Check near(Query.Near near) {
        List<String> terms = PaperAnalyzer.tokens(near.text()).stream().map(Token::term).distinct().toList();
        List<Field> fields = near.field().parts();
        int longest = terms.size() + near.distance();
        return paper -> fields.stream().anyMatch(field -> isNear(terms, longest, field, paper.text()));
    }

    private static boolean isNear(List<String> terms, int longest, Field field, PaperText paper) {
        int[][] positions = new int[terms.size()][];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = paper.positions(field, terms.get(i));
            if (positions[i].length == 0) {
                return false;
            }
        }
        return Windows.shortest(positions) <= longest;
    }

    private static Check prefix(Query.Prefix prefix) {
        String begin = prefix.begin();
        List<Field> fields = prefix.field().parts();
        return paper -> fields.stream().anyMatch(field -> field == Field.AUTHOR
                ? paper.names().stream().anyMatch(name -> name.hasWordThatBegins(begin))
                : paper.text().hasWordThatBegins(field, begin));
    }
}
