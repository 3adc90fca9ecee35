package io.paperwire.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The searchable text of a paper, analysed once for any number of queries. */
public final class PaperText {

    /** Free positions between two author names, so that no phrase runs from one name into the next. */
    private static final int NAME_GAP = 10;

    private final List<Token> title;
    private final List<Token> abstractText;
    private final List<Token> authors;
    /** Made when first asked for: what only stores the text needs none. */
    private volatile Map<Field, Map<String, int[]>> positions;

    private PaperText(List<Token> title, List<Token> abstractText, List<Token> authors) {
        this.title = List.copyOf(title);
        this.abstractText = List.copyOf(abstractText);
        this.authors = List.copyOf(authors);
    }

    /**
     * @param title        null counts as empty
     * @param abstractText null counts as empty
     * @param authors      names as printed, in order
     */
    public static PaperText of(String title, String abstractText, List<String> authors) {
        List<Token> names = new ArrayList<>();
        int start = 0;
        for (String author : authors) {
            for (Token token : PaperAnalyzer.tokens(author)) {
                names.add(new Token(token.term(), start + token.position()));
            }
            start = names.isEmpty() ? 0 : names.get(names.size() - 1).position() + 1 + NAME_GAP;
        }
        return new PaperText(PaperAnalyzer.tokens(title), PaperAnalyzer.tokens(abstractText), names);
    }

    public List<Token> title() {
        return title;
    }

    public List<Token> abstractText() {
        return abstractText;
    }

    /** The words of all names, each name {@value #NAME_GAP} free positions after the one before it. */
    public List<Token> authors() {
        return authors;
    }

    /** The ascending positions of a term in one field (not {@link Field#ANY}); empty if it does not occur. */
    int[] positions(Field field, String term) {
        Map<Field, Map<String, int[]>> known = positions;
        if (known == null) {
            known = Map.of(Field.TITLE, byTerm(title), Field.ABSTRACT, byTerm(abstractText), Field.AUTHOR,
                    byTerm(authors));
            positions = known;
        }
        return known.get(field).getOrDefault(term, NONE);
    }

    private static final int[] NONE = {};

    private static Map<String, int[]> byTerm(List<Token> tokens) {
        Map<String, int[]> byTerm = new HashMap<>();
        for (Token token : tokens) {
            byTerm.merge(token.term(), new int[]{token.position()}, PaperText::append);
        }
        return byTerm;
    }

    private static int[] append(int[] known, int[] one) {
        int[] longer = Arrays.copyOf(known, known.length + 1);
        longer[known.length] = one[0];
        return longer;
    }
}
