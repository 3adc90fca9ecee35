package io.paperwire.catalog.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.paperwire.events.Author;
import io.paperwire.events.Paper;
import io.paperwire.query.PaperText;
import io.paperwire.query.Token;

/**
 * A paper's terms as PostgreSQL's tsvector, in its text form: the title with weight A, authors B, abstract D, the fields so
 * far apart that no phrase runs from one into the next.
 * <p>
 * A tsvector has limits (PostgreSQL manual, section 12.11): positions up to 16,383, 256 positions a term, 1 MB. In a text
 * beyond them every word is still found, in its field; phrases are found in the part before the limit.
 */
public final class SearchText {

    private static final int MAX_POSITION = 16_000;
    /** A place that no phrase reaches: for words whose own place is beyond the limit. */
    private static final int BEYOND = 16_383;
    private static final int MAX_POSITIONS_OF_A_TERM = 240;
    private static final int MAX_SIZE = 700_000;
    private static final int FIELD_GAP = 100;

    private final Map<String, Places> terms = new LinkedHashMap<>(512);
    private int end = 1;
    private int size;

    private SearchText() {
    }

    public static String of(Paper paper) {
        PaperText text = PaperText.of(paper.title(), paper.abstractText(),
                paper.authors().stream().map(Author::name).toList());
        SearchText search = new SearchText();
        search.add(text.title(), 'A');
        search.add(text.abstractText(), 'D');
        search.add(text.authors(), 'B');
        return search.print();
    }

    private void add(List<Token> tokens, char weight) {
        int start = end;
        for (Token token : tokens) {
            int position = start + token.position();
            terms.computeIfAbsent(token.term(), term -> new Places()).add(position, weight);
            end = position + FIELD_GAP;
        }
    }

    private String print() {
        StringBuilder text = new StringBuilder(4096);
        terms.forEach((term, places) -> {
            if (text.length() + size < MAX_SIZE) {
                text.append(Lexeme.quote(term)).append(':').append(places.text).append(' ');
                size += term.length();
            }
        });
        return text.toString();
    }

    private static final class Places {
        private final StringBuilder text = new StringBuilder();
        private int weights;
        private int count;

        void add(int position, char weight) {
            boolean inReach = position <= MAX_POSITION && count < MAX_POSITIONS_OF_A_TERM;
            boolean newField = (weights & 1 << weight - 'A') == 0;
            if (!inReach && !newField)
                return;
            weights |= 1 << weight - 'A';
            if (count++ > 0)
                text.append(',');
            text.append(inReach ? position : BEYOND).append(weight);
        }
    }
}
