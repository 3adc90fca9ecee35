package io.paperwire.catalog.meaning;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Cuts a text into the pieces of words that BERT models without case know. Plain Java, as the usual library for it brings
 * native code, may load more of it from the network, and reports to its makers.
 */
final class WordPieces {

    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> numbers;
    private final long begin;
    private final long end;
    private final int unknown;

    private WordPieces(Map<String, Integer> numbers) {
        this.numbers = numbers;
        this.begin = numbers.get("[CLS]");
        this.end = numbers.get("[SEP]");
        this.unknown = numbers.get("[UNK]");
    }

    /** @param json as Hugging Face's tokenizers write it */
    static WordPieces read(InputStream json) throws IOException {
        JsonNode vocabulary = new ObjectMapper().readTree(json).at("/model/vocab");
        Map<String, Integer> numbers = new HashMap<>();
        vocabulary.properties().forEach(piece -> numbers.put(piece.getKey(), piece.getValue().asInt()));
        return new WordPieces(numbers);
    }

    /** @param most pieces with those of begin and end; what is too much is cut off */
    long[] of(String text, int most) {
        List<Integer> pieces = new ArrayList<>();
        for (String word : words(text)) {
            if (pieces.size() >= most - 2)
                break;
            addPieces(word, pieces);
        }
        int size = Math.min(pieces.size(), most - 2);
        long[] all = new long[size + 2];
        all[0] = begin;
        for (int i = 0; i < size; i++)
            all[i + 1] = pieces.get(i);
        all[size + 1] = end;
        return all;
    }

    /** The longest known piece each time; a word with an unknown rest is unknown as a whole. */
    private void addPieces(String word, List<Integer> pieces) {
        int before = pieces.size();
        if (word.codePointCount(0, word.length()) <= LONGEST_WORD) {
            int at = 0;
            while (at < word.length()) {
                int to = word.length();
                Integer number = null;
                while (to > at && (number = numbers.get((at == 0 ? "" : "##") + word.substring(at, to))) == null)
                    to = word.offsetByCodePoints(to, -1);
                if (number == null)
                    break;
                pieces.add(number);
                at = to;
            }
            if (at == word.length())
                return;
        }
        pieces.subList(before, pieces.size()).clear();
        pieces.add(unknown);
    }

    private static List<String> words(String text) {
        // A whole text in lower case takes the JDK the square of its length, for the sake of the sigma at a word's end.
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        plain.codePoints().map(Character::toLowerCase).forEach(c -> {
            if (isSpace(c)) {
                take(word, words);
            } else if (isPunctuation(c) || isChinese(c)) {
                take(word, words);
                words.add(Character.toString(c));
            } else if (Character.getType(c) != Character.NON_SPACING_MARK && !isDropped(c)) {
                word.appendCodePoint(c);
            }
        });
        take(word, words);
        return words;
    }

    private static void take(StringBuilder word, List<String> words) {
        if (!word.isEmpty())
            words.add(word.toString());
        word.setLength(0);
    }

    private static boolean isSpace(int c) {
        return c == '\t' || c == '\n' || c == '\r' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isDropped(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE,
                    Character.UNASSIGNED ->
                true;
            default -> c == 0xFFFD;
        };
    }

    private static boolean isPunctuation(int c) {
        if (c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~')
            return true;
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION, Character.DASH_PUNCTUATION, Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION ->
                true;
            default -> false;
        };
    }

    private static boolean isChinese(int c) {
        return c >= 0x4E00 && c <= 0x9FFF || c >= 0x3400 && c <= 0x4DBF || c >= 0x20000 && c <= 0x2CEAF
                || c >= 0xF900 && c <= 0xFAFF || c >= 0x2F800 && c <= 0x2FA1F;
    }
}
