package io.paperwire.catalog.search.opensearch;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonGenerator;

import io.paperwire.catalog.search.Facet;
import io.paperwire.catalog.search.IndexedPaper;
import io.paperwire.catalog.search.NameWords;
import io.paperwire.catalog.search.PaperFields;
import io.paperwire.catalog.search.ValueWord;
import io.paperwire.events.Paper;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.Field;
import io.paperwire.query.Name;
import io.paperwire.query.PaperText;
import io.paperwire.query.Token;
import io.paperwire.query.lucene.Names;
import io.paperwire.query.lucene.PaperDocument;
import io.paperwire.query.lucene.Ranking;
import io.paperwire.query.lucene.Weights;

/**
 * A paper as OpenSearch's document: the same fields as in Lucene, of the same names but for an underscore at the beginning,
 * which OpenSearch keeps for itself. Whoever changes what is in it, or the mapping, changes {@link #SCHEMA}.
 */
final class PaperJson {

    /** An index that was made with another one is built again. */
    static final String SCHEMA = "11";

    static final String FIRST_SEEN = "first_seen";
    static final String PLACE = "place";
    static final String PUBLISHED = "published";
    static final String UPDATED = "updated";
    static final String TRENDING = "trending";
    static final String DAY = "day";
    static final String HIGH = "high";
    static final String LOW = "low";

    /** Before a word of a name: what it is. */
    static final char FAMILY = 'F';
    static final char LETTER = 'L';
    static final char FAMILY_LETTER = 'B';
    static final char OTHER = 'W';
    static final char END_OF_WORD = '\u001F';

    /** What {@link PaperDocument#RANKED} is long on average; fixed, as a length that changes would move every rank. */
    private static final float AVERAGE_LENGTH = 200;

    private PaperJson() {
    }

    static String values(Facet facet) {
        return "value_" + facet.name().toLowerCase(Locale.ROOT);
    }

    static String words(Facet facet) {
        return "word_" + facet.name().toLowerCase(Locale.ROOT);
    }

    static void write(IndexedPaper indexed, JsonGenerator json) throws IOException {
        Paper paper = indexed.paper();
        AnalysedPaper analysed = AnalysedPaper.of(paper, new Counts(indexed.rating().votes()));
        PaperText text = analysed.text();
        json.writeStartObject();
        for (Field field : List.of(Field.TITLE, Field.ABSTRACT, Field.AUTHOR, Field.VENUE)) {
            String name = field.names().get(0);
            json.writeStringField(name, TermText.of(text.tokens(field)));
            if (field != Field.AUTHOR)
                json.writeStringField(name + PaperDocument.WORDS, TermText.of(text.words(field)));
        }
        writeRanked(text, json);
        json.writeStringField(PaperDocument.NAME, TermText.of(Names.terms(analysed.names())));
        write(PaperDocument.NAMES, analysed.names().stream().map(PaperJson::written).toList(), json);
        write(PaperDocument.LABEL, analysed.labels(), json);
        if (analysed.published().isPresent()) {
            json.writeNumberField(PaperDocument.PUBLISHED_FIRST, analysed.published().get().first());
            json.writeNumberField(PaperDocument.PUBLISHED_LAST, analysed.published().get().last());
        }
        writeOrders(indexed, json);
        for (Facet facet : Facet.values()) {
            List<String> values = facet.of(paper);
            Set<String> words = new LinkedHashSet<>();
            for (String value : values)
                NameWords.of(value).forEach(word -> words.add(ValueWord.term(word, value)));
            write(values(facet), values, json);
            write(words(facet), words, json);
        }
        json.writeEndObject();
    }

    private static void writeOrders(IndexedPaper indexed, JsonGenerator json) throws IOException {
        Paper paper = indexed.paper();
        json.writeNumberField(HIGH, PaperFields.flipped(indexed.id().getMostSignificantBits()));
        json.writeNumberField(LOW, PaperFields.flipped(indexed.id().getLeastSignificantBits()));
        json.writeNumberField(PLACE, indexed.place());
        json.writeNumberField(FIRST_SEEN, PaperFields.micros(indexed.firstSeen()));
        json.writeNumberField(PUBLISHED, PaperFields.day(paper.published()));
        json.writeNumberField(UPDATED, PaperFields.micros(paper.updatedAt()));
        json.writeNumberField(DAY, PaperFields.since(indexed).toEpochDay());
        json.writeNumberField(PaperDocument.VOTES, indexed.rating().votes());
        json.writeNumberField(TRENDING, PaperFields.trending(indexed.rating()));
    }

    private static void write(String field, Collection<String> values, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (String value : values)
            json.writeString(value);
        json.writeEndArray();
    }

    /** Of each word of the paper what BM25 makes of how often it occurs and of the paper's length. */
    private static void writeRanked(PaperText text, JsonGenerator json) throws IOException {
        Weights weights = Weights.DEFAULT;
        Map<String, Integer> times = new LinkedHashMap<>();
        count(terms(text.title()), weights.title(), times);
        count(text.joinedInTitle(), weights.title(), times);
        count(terms(text.abstractText()), weights.abstractText(), times);
        count(text.joinedInAbstract(), weights.abstractText(), times);
        count(terms(text.authors()), weights.author(), times);
        float length = text.title().size() * weights.title() + text.abstractText().size() * weights.abstractText();
        float saturation = Ranking.SATURATION
                * (1 - Ranking.LENGTH + Ranking.LENGTH * Math.max(1, length) / AVERAGE_LENGTH);
        json.writeObjectFieldStart(PaperDocument.RANKED);
        for (Map.Entry<String, Integer> word : times.entrySet())
            json.writeNumberField(TermText.feature(word.getKey()), word.getValue() / saturation);
        json.writeEndObject();
    }

    private static List<String> terms(List<Token> tokens) {
        return tokens.stream().map(Token::term).toList();
    }

    private static void count(List<String> terms, int weight, Map<String, Integer> times) {
        for (String term : terms)
            times.merge(term, weight, Integer::sum);
    }

    private static String written(Name name) {
        StringBuilder written = new StringBuilder();
        for (String word : name.words())
            written.append(kind(name, word)).append(word).append(END_OF_WORD);
        return written.toString();
    }

    private static char kind(Name name, String word) {
        if (name.family().contains(word))
            return Name.isLetter(word) ? FAMILY_LETTER : FAMILY;
        return Name.isLetter(word) ? LETTER : OTHER;
    }
}
