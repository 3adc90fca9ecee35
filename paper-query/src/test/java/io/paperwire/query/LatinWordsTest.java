package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatinWordsTest {

    private static final int TEXTS = 50_000;
    private static final String FREQUENT = "ab1 .',;\u2019\u2018";

    @Test
    void words_are_those_of_lucenes_tokenizer_for_all_scripts() throws IOException {
        List<Character> signs = signs();
        Random random = new Random(20);
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(24); length > 0; length--)
                text.append(random.nextInt(3) == 0
                        ? signs.get(random.nextInt(signs.size()))
                        : (Character) FREQUENT.charAt(random.nextInt(FREQUENT.length())));

            assertThat(words(text.toString())).as("'%s'", text).isEqualTo(lucenes(text.toString()));
        }
    }

    @Test
    void colons_and_underscores_separate() {
        assertThat(words("BERT:pre-training of L_p")).containsExactly("BERT", "pre", "training", "of", "L", "p");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u03B1", "\u6587", "n\u00B2", "a\u0301", "\uD83D\uDE00", "\u200B", "\u00AD", "\u2020"})
    void a_text_with_a_sign_of_another_kind_is_not_latin(String sign) {
        assertThat(LatinWords.areIn("a word and " + sign)).isFalse();
    }

    /** All that a Latin text may consist of, but for what separates here alone. */
    private static List<Character> signs() {
        List<Character> signs = new ArrayList<>();
        for (char c = 1; c < '\u3000'; c++) {
            if (LatinWords.areIn(Character.toString(c)) && c != ':' && c != '_')
                signs.add(c);
        }
        return signs;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (LatinWords word = new LatinWords(text); word.next();)
            words.add(text.substring(word.start(), word.end()));
        return words;
    }

    private static List<String> lucenes(String text) throws IOException {
        List<String> words = new ArrayList<>();
        try (StandardTokenizer tokenizer = new StandardTokenizer()) {
            tokenizer.setReader(new StringReader(text));
            CharTermAttribute term = tokenizer.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = tokenizer.addAttribute(OffsetAttribute.class);
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                assertThat(text.substring(offset.startOffset(), offset.endOffset())).isEqualTo(term.toString());
                words.add(term.toString());
            }
            tokenizer.end();
        }
        return words;
    }
}
