package io.paperwire.query;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a text as they are found in it, one after the other. */
final class Reading {

    private final String text;
    private final LevelText level;
    private final List<Token> tokens;
    private final List<String> words;
    private final Compounds compounds;
    private int position;
    /** Behind the last word and the signs that belong to it. */
    private int behind;

    /** @param level of which the text is; null for one that nothing was put into */
    Reading(String text, LevelText level) {
        this.text = text;
        this.level = level;
        int expected = text.length() / 6 + 1;
        tokens = new ArrayList<>(expected);
        words = new ArrayList<>(expected);
        compounds = new Compounds(text);
    }

    Analysed analysed() {
        return new Analysed(tokens, words, compounds.joined());
    }

    void add(int start, int end) {
        if (start < behind)
            return;
        int begin = start;
        if (Tex.isCommand(text, start)) {
            String command = text.substring(start, end);
            if (Tex.isWithoutText(command))
                return;
            if (Tex.isVariant(command))
                begin = start + Tex.variantLength();
        }
        if (level != null && behind > 0 && Commas.areIn(text, behind, start))
            position++;
        Terms.Form form = formed(begin, end);
        behind = end + form.after();
        int from = original(start - form.before());
        int to = original(behind);
        switch (form.kind()) {
            case WORD -> {
                String word = Greek.isLetter(form.folded()) ? form.term() : form.folded();
                compounds.add(tokens.size(), word, start - form.before(), behind);
                add(form.term(), form.folded(), from, to);
            }
            case DIVIDED -> addDivided(form.folded(), begin, end);
            case CHARACTERS -> addEach(form, from, to);
            case NOTHING -> position++;
        }
    }

    private int original(int place) {
        return level == null ? place : level.original(place);
    }

    /** Of several words that one sign stands for, each is in its place. */
    private void add(String term, String folded, int from, int to) {
        tokens.add(new Token(term, position++, from, Math.max(to, from + 1)));
        words.add(folded);
    }

    private Terms.Form formed(int start, int end) {
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        char after = end == text.length() ? ' ' : text.charAt(end);
        if (end - start == 1 && Character.isLetter(text.charAt(start))
                && !PaperAnalyzer.isInCharacters(text, start)) {
            Terms.Form letter = Terms.of(text, start, end);
            if (letter.folded().length() != 1)
                return letter;
            int star = Tex.star(text, start, end);
            if (star > 0) {
                return letter.with("", "*", star);
            } else if (after == '+' && text.startsWith("++", end)) {
                return letter.with("", "++", 2);
            } else if (after == '#') {
                return letter.with("", "#", 1);
            } else if (before == '#' && Character.isUpperCase(text.charAt(start))) {
                return letter.with("#", "", 0);
            }
        } else if ((after == '_' || after == PaperAnalyzer.UNDERSCORE || before == '\\') && end - start == 3
                && text.startsWith("ell", start)) {
            return Terms.of("l", 0, 1);
        }
        Terms.Form form = Terms.of(text, start, end);
        int charge = after == '^' || after == '$' || after == '}' ? Tex.charge(text, start, end) : 0;
        if (charge > 0 && form.kind() == Terms.Kind.WORD) {
            String number = Tex.digits(text, end, end + charge);
            return Terms.border(form.folded() + number) > 0 ? form : form.with("", number, charge);
        }
        if (after == '&' && Abbreviations.isTied(text, start, end)) {
            return form.with("", text.substring(end, end + 2).toLowerCase(Locale.ROOT), 2);
        } else if (before == '#' && Abbreviations.isCounted(text, start, end)) {
            return form.with("#", "", 0);
        } else if (before == '.' && Abbreviations.isNet(text, start, end)) {
            return form.with(".", "", 0);
        }
        return form;
    }

    private void addDivided(String folded, int from, int to) {
        int border = Terms.border(folded);
        if (border == 0) {
            add(Terms.of(folded, 0, folded.length()).term(), folded, original(from), original(to));
            return;
        }
        boolean isAsWritten = folded.length() == to - from;
        addDivided(folded.substring(0, border), from, isAsWritten ? from + border : to);
        addDivided(folded.substring(border), isAsWritten ? from + border : from, to);
    }

    private void addEach(Terms.Form form, int from, int to) {
        String term = form.term();
        if (!PaperAnalyzer.isCjk(term)) {
            add(term, form.folded(), from, to);
            return;
        }
        // Folding makes several characters of one, such as a square: then each of them stands where all do.
        boolean isAsWritten = term.length() == to - from && Normalizer.isNormalized(form.word(), Normalizer.Form.NFKC);
        for (int i = 0; i < term.length(); i = term.offsetByCodePoints(i, 1)) {
            String character = term.substring(i, term.offsetByCodePoints(i, 1));
            if (isAsWritten)
                add(character, character, from + i, from + i + character.length());
            else
                add(character, character, from, to);
        }
    }
}
