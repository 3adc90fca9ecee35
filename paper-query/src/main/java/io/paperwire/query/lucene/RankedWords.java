package io.paperwire.query.lucene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;

import io.paperwire.query.PaperText;
import io.paperwire.query.Token;

/**
 * The words of a paper's title, abstract and authors as one text in which each stands as often as its field weighs, so that
 * BM25 over it is BM25F over the fields. The authors' names do not make the text longer: a paper of a thousand authors says
 * no less of what its title says. Nor does a word that is written as several, which are there too.
 */
final class RankedWords extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final TermFrequencyAttribute frequency = addAttribute(TermFrequencyAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final PaperText text;
    private final Weights weights;
    private final int inText;
    private final List<String> weightless = new ArrayList<>();
    private int next;

    RankedWords(PaperText text, Weights weights) {
        this.text = text;
        this.weights = weights;
        this.inText = text.title().size() + text.abstractText().size();
        add(text.joinedInTitle(), weights.title());
        add(text.joinedInAbstract(), weights.abstractText());
        add(text.authors().stream().map(Token::term).toList(), weights.author());
    }

    private void add(List<String> words, int times) {
        words.forEach(word -> weightless.addAll(Collections.nCopies(times, word)));
    }

    @Override
    public void reset() {
        next = 0;
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        if (next == inText + weightless.size())
            return false;
        if (next < inText)
            addText();
        else
            addWeightless();
        next++;
        return true;
    }

    private void addText() {
        List<Token> title = text.title();
        boolean isTitle = next < title.size();
        term.append((isTitle ? title.get(next) : text.abstractText().get(next - title.size())).term());
        frequency.setTermFrequency(isTitle ? weights.title() : weights.abstractText());
    }

    /** Of words at one position only the first counts for the length, so each is said by itself. */
    private void addWeightless() {
        term.append(weightless.get(next - inText));
        step.setPositionIncrement(next == 0 ? 1 : 0);
    }
}
