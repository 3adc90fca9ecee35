package io.paperwire.query.matching;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.paperwire.query.Days;
import io.paperwire.query.Field;
import io.paperwire.query.Name;
import io.paperwire.query.NumberRange;
import io.paperwire.query.PaperAnalyzer;
import io.paperwire.query.Query;
import io.paperwire.query.Token;
import io.paperwire.query.matching.Symbols.Kind;

/** Writes queries as {@link Code}. Each symbol in the code is held once for each time that it occurs there. */
final class CodeWriter {

    private final Symbols symbols;

    CodeWriter(Symbols symbols) {
        this.symbols = symbols;
    }

    int[] write(Query query) {
        if (query instanceof Query.Word word) {
            return together(word.field(), word.text());
        } else if (query instanceof Query.Phrase phrase) {
            return together(phrase.field(), phrase.text());
        } else if (query instanceof Query.Near near) {
            return near(near);
        } else if (query instanceof Query.Prefix prefix) {
            return has(Code.fields(prefix.field()), symbols.holdBeginning(prefix.begin()));
        } else if (query instanceof Query.Exact exact) {
            return has(Code.EVERYWHERE, symbols.hold(Kind.LABEL, exact.label()));
        } else if (query instanceof Query.Dated dated) {
            Days days = dated.days();
            return node(Code.PUBLISHED, 0, days.first(), days.last());
        } else if (query instanceof Query.Votes votes) {
            NumberRange range = votes.number();
            return node(Code.VOTES, 0, (int) (range.from() >>> 32), (int) range.from(), (int) (range.to() >>> 32),
                    (int) range.to());
        } else if (query instanceof Query.Like like) {
            return node(Code.LIKE, 0, symbols.hold(Kind.LIKED, like.name()));
        } else if (query instanceof Query.And and) {
            return parts(Code.ALL, and.parts());
        } else if (query instanceof Query.Or or) {
            return parts(Code.ANY, or.parts());
        } else if (query instanceof Query.Not not) {
            return node(Code.NOT, 0, write(not.part()));
        }
        throw new AssertionError(query);
    }

    /** In a fixed order, so that equal queries are written alike; the short parts, which are soon checked, come first. */
    private int[] parts(int kind, List<Query> parts) {
        return node(kind, 0,
                parts.stream().map(this::write).sorted(Arrays::compare).flatMapToInt(Arrays::stream).toArray());
    }

    private int[] together(Field field, String text) {
        if (field == Field.AUTHOR)
            return named(text);
        return any(PaperAnalyzer.ways(text).stream().map(way -> together(Code.fields(field), way)));
    }

    private int[] together(int fields, List<Token> tokens) {
        int first = word(tokens.get(0));
        if (tokens.size() == 1)
            return has(fields, first);
        int start = tokens.get(0).position();
        if (tokens.size() == 2 && tokens.get(1).position() == start + 1)
            return has(fields, beside(first, word(tokens.get(1))));
        int[] words = new int[tokens.size() * 2];
        words[0] = first;
        for (int i = 1; i < tokens.size(); i++) {
            words[2 * i] = word(tokens.get(i));
            words[2 * i + 1] = tokens.get(i).position() - start;
        }
        return node(Code.PHRASE, fields, words);
    }

    private static int[] any(Stream<int[]> ways) {
        List<int[]> sorted = ways.sorted(Arrays::compare).toList();
        return sorted.size() == 1
                ? sorted.get(0)
                : node(Code.ANY, 0, sorted.stream().flatMapToInt(Arrays::stream).toArray());
    }

    private int word(Token token) {
        return symbols.hold(Kind.WORD, token.term());
    }

    private int beside(int first, int second) {
        int pair = symbols.hold(Kind.BESIDE, first, second);
        symbols.release(first);
        symbols.release(second);
        return pair;
    }

    private int[] near(Query.Near near) {
        List<String> terms = PaperAnalyzer.tokens(near.text()).stream().map(Token::term).distinct().toList();
        int fields = Code.fields(near.field());
        int[] words = terms.stream().mapToInt(term -> symbols.hold(Kind.WORD, term)).sorted().toArray();
        return words.length == 1
                ? has(fields, words[0])
                : node(Code.NEAR, fields,
                        IntStream.concat(IntStream.of(words.length + near.distance()), IntStream.of(words)).toArray());
    }

    private int[] named(String text) {
        return any(Name.asked(text).stream().map(this::named));
    }

    private int[] named(List<String> asked) {
        if (asked.size() == 1)
            return has(Code.EVERYWHERE, symbols.hold(Kind.NAME, asked.get(0)));
        int[] words = new int[asked.size() * 2 + 1];
        words[0] = symbols.hold(Kind.ASKED, new AskedName(asked));
        for (int i = 0; i < asked.size(); i++) {
            words[2 * i + 1] = symbols.hold(Kind.NAME, asked.get(i));
            words[2 * i + 2] = PaperAnalyzer.isInCharacters(asked.get(i))
                    ? Code.NO_LETTER
                    : asked.get(i).codePointAt(0);
        }
        return node(Code.NAMED, 0, words);
    }

    private static int[] has(int fields, int symbol) {
        return node(Code.HAS, fields, symbol);
    }

    private static int[] node(int kind, int fields, int... rest) {
        int[] node = new int[rest.length + 1];
        node[0] = Code.head(kind, fields, node.length);
        System.arraycopy(rest, 0, node, 1, rest.length);
        return node;
    }
}
