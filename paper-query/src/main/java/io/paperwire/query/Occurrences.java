package io.paperwire.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.events.Author;
import io.paperwire.events.Paper;

/**
 * Where in a paper's texts that stands which a query looks for: words, phrases as a whole, words by their beginning, and
 * names. What the query excludes is nowhere, nor is an alternative that the paper does not fulfil.
 */
public final class Occurrences {

    /** A word of one of a field's texts; positions count through all of them. */
    private record Placed(String term, String word, int position, int text, Span span) {
    }

    private final Paper paper;
    private final Counts counts;
    private final Map<Field, List<String>> texts = new EnumMap<>(Field.class);
    private final Map<Field, List<Placed>> words = new EnumMap<>(Field.class);
    private final Map<Field, Map<Integer, List<Span>>> found = new EnumMap<>(Field.class);
    /** Made when an alternative has to be decided. */
    private AnalysedPaper analysed;

    private Occurrences(Paper paper, Counts counts) {
        this.paper = paper;
        this.counts = counts;
        texts.put(Field.TITLE, List.of(paper.title()));
        texts.put(Field.ABSTRACT, Stream.ofNullable(paper.abstractText()).toList());
        texts.put(Field.AUTHOR, paper.authors().stream().map(Author::name).toList());
        texts.put(Field.VENUE, Stream.ofNullable(paper.venue()).toList());
    }

    /** @param counts may be none for a query without {@code votes:} */
    public static Occurrences of(Query query, Paper paper, Counts counts) {
        Occurrences occurrences = new Occurrences(paper, counts);
        occurrences.find(query);
        return occurrences;
    }

    public List<Span> title() {
        return spans(Field.TITLE, 0);
    }

    public List<Span> abstractText() {
        return spans(Field.ABSTRACT, 0);
    }

    /** @param number of the author in the paper's list, from 0 */
    public List<Span> author(int number) {
        return spans(Field.AUTHOR, number);
    }

    public List<Span> venue() {
        return spans(Field.VENUE, 0);
    }

    /** Ascending, and no two of them have a common part. */
    private List<Span> spans(Field field, int text) {
        List<Span> apart = new ArrayList<>();
        found.getOrDefault(field, Map.of()).getOrDefault(text, List.of()).stream()
                .sorted(Comparator.comparingInt(Span::start)).forEach(span -> {
                    Span last = apart.isEmpty() ? null : apart.get(apart.size() - 1);
                    if (last != null && span.start() < last.end())
                        apart.set(apart.size() - 1, new Span(last.start(), Math.max(last.end(), span.end())));
                    else
                        apart.add(span);
                });
        return List.copyOf(apart);
    }

    private void find(Query query) {
        if (query instanceof Query.And and) {
            and.parts().forEach(this::find);
        } else if (query instanceof Query.Or or) {
            or.parts().stream().filter(part -> !(part instanceof Query.And) || isFulfilled(part)).forEach(this::find);
        } else if (query instanceof Query.Word word) {
            together(word.field(), word.text());
        } else if (query instanceof Query.Phrase phrase) {
            together(phrase.field(), phrase.text());
        } else if (query instanceof Query.Near near) {
            near.field().parts().forEach(field -> near(near, field));
        } else if (query instanceof Query.Prefix prefix) {
            prefix.field().parts().forEach(field -> (field == Field.AUTHOR ? nameWords() : words(field)).stream()
                    .filter(word -> word.word.startsWith(prefix.begin())).forEach(word -> mark(field, word, word)));
            if (prefix.field() == Field.AUTHOR || prefix.field() == Field.ANY)
                nameThatBegins(prefix.begin());
        }
    }

    private boolean isFulfilled(Query part) {
        if (analysed == null)
            analysed = AnalysedPaper.of(paper, counts);
        return QueryMatcher.matches(part, analysed);
    }

    private void together(Field field, String text) {
        if (field == Field.AUTHOR) {
            name(Name.asked(text));
            return;
        }
        for (List<Token> phrase : PaperAnalyzer.ways(text))
            field.parts().forEach(where -> together(where, phrase));
    }

    private void together(Field field, List<Token> phrase) {
        List<Placed> placed = words(field);
        for (int first = 0; first < placed.size(); first++) {
            int last = placed.get(first).term.equals(phrase.get(0).term()) ? lastOf(phrase, placed, first) : -1;
            if (last >= 0)
                mark(field, placed.get(first), placed.get(last));
        }
    }

    /** A name is found as a whole: initials and the order of its words do not matter. */
    private void name(List<List<String>> asked) {
        for (int i = 0; i < paper.authors().size(); i++) {
            Author author = paper.authors().get(i);
            if (Name.all(author).stream().anyMatch(name -> name.answersToAny(asked)))
                add(Field.AUTHOR, i, new Span(0, author.name().length()));
        }
    }

    /** What an apostrophe divides or a space may be one word: of it the whole name is found. */
    private void nameThatBegins(String begin) {
        for (int i = 0; i < paper.authors().size(); i++) {
            Author author = paper.authors().get(i);
            if (author(i).isEmpty() && Name.all(author).stream().anyMatch(name -> name.hasWordThatBegins(begin)))
                add(Field.AUTHOR, i, new Span(0, author.name().length()));
        }
    }

    /** @return where the phrase ends that begins at a word; -1 if there is another one */
    private static int lastOf(List<Token> phrase, List<Placed> placed, int first) {
        int at = first;
        int begin = placed.get(first).position - phrase.get(0).position();
        for (Token token : phrase) {
            int place = begin + token.position();
            while (at < placed.size() && (placed.get(at).position < place
                    || placed.get(at).position == place && !placed.get(at).term.equals(token.term())))
                at++;
            if (at == placed.size() || placed.get(at).position != place)
                return -1;
        }
        return at;
    }

    private void near(Query.Near near, Field field) {
        Set<String> terms = PaperAnalyzer.tokens(near.text()).stream().map(Token::term).collect(Collectors.toSet());
        List<Placed> placed = words(field).stream().filter(word -> terms.contains(word.term)).toList();
        int longest = terms.size() + near.distance();
        int unmarked = 0;
        for (int first = 0; first < placed.size(); first++) {
            int end = placed.get(first).position + longest;
            List<Placed> window = placed.subList(first, placed.size()).stream()
                    .takeWhile(word -> word.position < end).toList();
            Set<String> missing = new HashSet<>(terms);
            window.forEach(word -> missing.remove(word.term));
            if (missing.isEmpty()) {
                placed.subList(Math.max(first, unmarked), first + window.size())
                        .forEach(word -> mark(field, word, word));
                unmarked = first + window.size();
            }
        }
    }

    private void mark(Field field, Placed first, Placed last) {
        if (first.text == last.text)
            add(field, first.text, new Span(first.span.start(), last.span.end()));
    }

    private void add(Field field, int text, Span span) {
        found.computeIfAbsent(field, where -> new HashMap<>())
                .computeIfAbsent(text, number -> new ArrayList<>()).add(span);
    }

    private List<Placed> words(Field field) {
        return words.computeIfAbsent(field, where -> placed(texts.get(where).stream().map(PaperAnalyzer::analysed)
                .map(text -> where == Field.AUTHOR ? text : text.complete()).toList()));
    }

    /** A full stop ends a word of a name, which it does not in a text; it is as long as the space in its place. */
    private List<Placed> nameWords() {
        return placed(texts.get(Field.AUTHOR).stream().map(Name::separated).map(PaperAnalyzer::analysed).toList());
    }

    private static List<Placed> placed(List<Analysed> texts) {
        List<Placed> placed = new ArrayList<>();
        int start = 0;
        for (int text = 0; text < texts.size(); text++) {
            Analysed analysed = texts.get(text);
            for (int i = 0; i < analysed.tokens().size(); i++) {
                Token token = analysed.tokens().get(i);
                placed.add(new Placed(token.term(), analysed.words().get(i), start + token.position(), text,
                        new Span(token.start(), token.end())));
            }
            if (!placed.isEmpty())
                start = placed.get(placed.size() - 1).position + 1 + PaperText.NAME_GAP;
        }
        return placed;
    }
}
