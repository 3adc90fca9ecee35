package io.paperwire.query;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.paperwire.events.PartialDate;
import io.paperwire.events.Vector;
import io.paperwire.events.names.Languages;

/**
 * What a reader looks for: a tree of what must be so. Made by {@link QueryParser}, matched by {@link QueryMatcher}; the
 * catalogue's search translates the same tree.
 */
public sealed interface Query {

    /** The query in its canonical spelling: parsing that gives this query again. */
    String print();

    /** What words say that are looked for in a field. */
    sealed interface Worded extends Query {

        Field field();

        /** As typed. */
        String text();

        /** The same, looked for in another field. */
        Worded in(Field other);
    }

    /**
     * One word as typed. If it is analysed into several terms, they must stand together as in a phrase. In
     * {@link Field#AUTHOR} it is a person's name.
     */
    record Word(Field field, String text) implements Worded {

        /** Without case and accents, but with its inflection; of several words the first. */
        public String form() {
            return PaperAnalyzer.analysed(text).words().get(0);
        }

        @Override
        public Worded in(Field other) {
            return new Word(other, text);
        }

        @Override
        public String print() {
            return field.printed() + text;
        }
    }

    /** Words that stand together, in this order, within one field. In {@link Field#AUTHOR} it is a person's name. */
    record Phrase(Field field, String text) implements Worded {

        /** Of a title or a name as papers have it, without the signs that mean something else in a query. */
        public static Phrase of(Field field, String written) {
            return new Phrase(field, Wildcards.without(Lexeme.withoutQuotes(Invisible.without(written))).strip());
        }

        @Override
        public Worded in(Field other) {
            return new Phrase(other, text);
        }

        @Override
        public String print() {
            return field.printed() + '"' + text + '"';
        }
    }

    /**
     * Words that stand near each other within one field, in any order: in the shortest piece of text with each of them, at
     * most so many other words stand. A word that is given twice counts once.
     *
     * @param distance from 0 to {@value QueryParser#MAX_DISTANCE}
     */
    record Near(Field field, String text, int distance) implements Worded {
        @Override
        public Worded in(Field other) {
            return new Near(other, text, distance);
        }

        @Override
        public String print() {
            return field.printed() + '"' + text + "\"~" + distance;
        }
    }

    /**
     * A word that begins so. Words are taken without case and accents, but with their inflection; in {@link Field#AUTHOR}
     * they are those of names.
     *
     * @param text as typed, without the star
     */
    record Prefix(Field field, String text) implements Worded {

        /** As the paper's words are compared with it. */
        public String begin() {
            return PaperAnalyzer.analysed(text).words().get(0);
        }

        @Override
        public Worded in(Field other) {
            return new Prefix(other, text);
        }

        @Override
        public String print() {
            return field.printed() + text + '*';
        }
    }

    /** What a paper has or has not, with nothing between: one of its labels. */
    sealed interface Exact extends Query {

        /** Canonical as a query and the same for the papers that have it. */
        String label();

        @Override
        default String print() {
            return label();
        }
    }

    /**
     * A subject class, or what it is a part of: {@code cs} is found for {@code cs.LG}.
     *
     * @param code in lower case; may have its scheme before it, as in {@code arxiv:cs.lg}
     */
    record Category(String code) implements Exact {
        private static final Pattern ARXIV_CLASS = Pattern.compile("([a-z-]+\\.)([a-z]{2})");
        private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

        /** Of a code as papers have it, which may be words: the same however they are spaced, quoted and encoded. */
        public static Category of(String written) {
            String seen = Lexeme.withoutQuotes(Invisible.without(Normalizer.normalize(written, Normalizer.Form.NFC)));
            return new Category(SPACES.matcher(seen).replaceAll(" ").strip().toLowerCase(Locale.ROOT));
        }

        @Override
        public String label() {
            return "cat:" + quoted(code);
        }

        /** With arXiv's capitals. */
        String printedCode() {
            return ARXIV_CLASS.matcher(code).matches()
                    ? code.substring(0, code.length() - 2)
                            + code.substring(code.length() - 2).toUpperCase(Locale.ROOT)
                    : code;
        }

        @Override
        public String print() {
            String printed = printedCode();
            return "cat:" + (Condition.areSeveralCategories(printed) ? '"' + printed + '"' : quoted(printed));
        }
    }

    /**
     * One of the paper's records came from there.
     *
     * @param name in lower case
     */
    record Source(String name) implements Exact {
        @Override
        public String label() {
            return "source:" + quoted(name);
        }
    }

    /**
     * One of the paper's identifiers, the name {@code source:record} of one of its records, or its id in the catalogue.
     *
     * @param name {@code scheme:value}, normalised, or the catalogue's id
     */
    record Id(String name) implements Exact {
        @Override
        public String label() {
            return "id:" + quoted(name);
        }
    }

    /**
     * Near to a paper by its meaning: their vectors are as near as {@link #LEAST_NEARNESS} or nearer. A paper is like itself.
     * One without a vector is like none, and none is like it.
     *
     * @param name as in {@link Id}
     */
    record Like(String name) implements Query {

        /** The least cosine of the vectors. */
        public static final double LEAST_NEARNESS = 0.6;

        /** Of what is empty nothing is near. */
        public static boolean isNear(Optional<Vector> liked, Optional<Vector> paper) {
            return liked.isPresent() && paper.isPresent() && paper.get().nearness(liked.get()) >= LEAST_NEARNESS;
        }

        @Override
        public String print() {
            return "like:" + quoted(name);
        }
    }

    /**
     * The paper's language. {@code en} is found for {@code en-GB} too.
     *
     * @param tag after BCP 47, in lower case
     */
    record Language(String tag) implements Exact {

        private static final Pattern CODE = Pattern.compile("[a-z]{2,3}(?![^-])");

        /** With the code that BCP 47 has for it, as papers may have another. */
        static Language of(String written) {
            String tag = written.strip().toLowerCase(Locale.ROOT).replace('_', '-');
            Matcher code = CODE.matcher(tag);
            return new Language(
                    code.lookingAt() ? Languages.code(code.group()) + tag.substring(code.end()) : tag);
        }

        @Override
        public String label() {
            return "lang:" + quoted(tag);
        }
    }

    /**
     * The paper's licence begins so, up to a hyphen: {@code cc-by} is found for {@code cc-by-4.0} and
     * {@code cc-by-nc-4.0}.
     *
     * @param form in the manner of SPDX, in lower case
     */
    record License(String form) implements Exact {
        @Override
        public String label() {
            return "license:" + quoted(form);
        }
    }

    /**
     * The paper has this very title, up to case, accents and punctuation. The language has no words for it: it is made of
     * what somebody typed as a whole, see {@link Named}.
     *
     * @param key as {@link Named#key} makes it
     */
    record Titled(String key) implements Exact {
        @Override
        public String label() {
            return "titled:" + quoted(key);
        }
    }

    record Has(Thing thing) implements Exact {

        /** {@code CODE} and {@code PDF} are links; {@code VERSION} is a version after the first. */
        public enum Thing {
            CODE, PDF, DOI, VERSION
        }

        @Override
        public String label() {
            return "has:" + thing.name().toLowerCase(Locale.ROOT);
        }
    }

    record Is(State state) implements Exact {

        /** A preprint that became an article is both {@code PREPRINT} and {@code PUBLISHED}. */
        public enum State {
            WITHDRAWN, RETRACTED, PREPRINT, PUBLISHED
        }

        @Override
        public String label() {
            return "is:" + state.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * When the paper may have been published. The date is {@code published} of the paper; one that is only a year or a month
     * may be any of its days; a paper without a date, or with a day without its year, is not found.
     */
    sealed interface Dated extends Query {

        /** Those of which one is a day that the paper's date may be. */
        Days days();
    }

    /** On the date's first day or later. */
    record After(PartialDate date) implements Dated {
        @Override
        public Days days() {
            return Days.from(Days.of(date).orElseThrow().first());
        }

        @Override
        public String print() {
            return "after:" + date;
        }
    }

    /** Before the date's first day. */
    record Before(PartialDate date) implements Dated {
        @Override
        public Days days() {
            return Days.before(Days.of(date).orElseThrow().first());
        }

        @Override
        public String print() {
            return "before:" + date;
        }
    }

    /** In one of the years. */
    record Year(NumberRange years) implements Dated {
        @Override
        public Days days() {
            return Days.of(years);
        }

        @Override
        public String print() {
            return "year:" + years.print(4);
        }
    }

    /** So many voted for the paper. */
    record Votes(NumberRange number) implements Query {
        @Override
        public String print() {
            return "votes:" + number.print(1);
        }
    }

    /** All parts match; at least two parts, none of them an And. */
    record And(List<Query> parts) implements Query {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public String print() {
            return parts.stream().map(part -> nested(part, part instanceof Or)).collect(Collectors.joining(" "));
        }
    }

    /** Any part matches; at least two parts, none of them an Or. */
    record Or(List<Query> parts) implements Query {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public String print() {
            return parts.stream().map(part -> nested(part, part instanceof And)).collect(Collectors.joining(" OR "));
        }
    }

    /** The part does not match; the part is no Not. */
    record Not(Query part) implements Query {
        @Override
        public String print() {
            return "NOT " + nested(part, part instanceof And || part instanceof Or);
        }
    }

    private static String nested(Query part, boolean parentheses) {
        return parentheses ? "(" + part.print() + ")" : part.print();
    }

    private static String quoted(String value) {
        return Lexeme.isValue(value) ? value : '"' + value + '"';
    }
}
