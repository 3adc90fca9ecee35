package io.paperwire.query.lucene;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.IndexOptions;

import io.paperwire.events.Paper;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.Field;
import io.paperwire.query.PaperText;
import io.paperwire.query.Query;
import io.paperwire.query.Token;

/**
 * The fields of a paper that queries look at. Nothing is stored; an index adds to the same document what it stores, sorts
 * and counts by.
 */
public final class PaperDocument {

    /** Analysed text with positions. */
    public static final String TITLE = "title";
    /** Analysed text with positions. */
    public static final String ABSTRACT = "abstract";
    /** The words of all names with positions, as {@link PaperText#authors()} places them. */
    public static final String AUTHOR = "author";
    /** Analysed text with positions. */
    public static final String VENUE = "venue";
    /** The words of title, abstract and authors together, each as often as it weighs: what single words are ranked by. */
    public static final String RANKED = "ranked";
    /** The words of title, abstract and venue that are not stemmed, for prefixes: the field's name with this after it. */
    public static final String WORDS = "_words";
    /** The words of the authors' names, not stemmed, and the letters that they begin with. */
    public static final String NAME = "name";
    /** The authors' names themselves. */
    public static final String NAMES = "names";
    /** What can be asked of a paper exactly, each as {@link Query.Exact#label()}. */
    public static final String LABEL = "label";
    /** The first and the last day on which the paper may have been published, as days since 1970-01-01. */
    public static final String PUBLISHED_FIRST = "published_first";
    public static final String PUBLISHED_LAST = "published_last";
    /** A number that may be updated without the document. */
    public static final String VOTES = "votes";

    private static final FieldType TEXT = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false);
    private static final FieldType FREQUENCIES = type(IndexOptions.DOCS_AND_FREQS, false);
    private static final FieldType TERMS = type(IndexOptions.DOCS, true);

    private PaperDocument() {
    }

    private static FieldType type(IndexOptions options, boolean withoutNorms) {
        FieldType type = new FieldType();
        type.setIndexOptions(options);
        type.setTokenized(true);
        type.setOmitNorms(withoutNorms);
        type.freeze();
        return type;
    }

    public static Document of(Paper paper, Counts counts) {
        return of(AnalysedPaper.of(paper, counts));
    }

    public static Document of(AnalysedPaper paper) {
        return of(paper, Weights.DEFAULT);
    }

    public static Document of(AnalysedPaper paper, Weights weights) {
        Document document = new Document();
        document.add(new org.apache.lucene.document.Field(RANKED, new RankedWords(paper.text(), weights), FREQUENCIES));
        for (Field field : List.of(Field.TITLE, Field.ABSTRACT, Field.AUTHOR, Field.VENUE)) {
            document.add(text(name(field), paper.text().tokens(field)));
            if (field != Field.AUTHOR)
                document.add(terms(name(field) + WORDS, paper.text().words(field)));
        }
        document.add(terms(NAME, Names.terms(paper.names())));
        document.add(new BinaryDocValuesField(NAMES, Names.write(paper.names())));
        document.add(terms(LABEL, paper.labels()));
        paper.published().ifPresent(days -> {
            document.add(new IntPoint(PUBLISHED_FIRST, days.first()));
            document.add(new IntPoint(PUBLISHED_LAST, days.last()));
        });
        document.add(new NumericDocValuesField(VOTES, paper.counts().votes()));
        return document;
    }

    static String name(Field field) {
        return switch (field) {
            case TITLE -> TITLE;
            case ABSTRACT -> ABSTRACT;
            case AUTHOR -> AUTHOR;
            case VENUE -> VENUE;
            case ANY -> throw new IllegalArgumentException("no single field: " + field);
        };
    }

    private static org.apache.lucene.document.Field text(String name, List<Token> tokens) {
        return new org.apache.lucene.document.Field(name, new Tokens(tokens), TEXT);
    }

    private static org.apache.lucene.document.Field terms(String name, Collection<String> terms) {
        List<Token> tokens = new LinkedHashSet<>(terms).stream().map(term -> new Token(term, 0)).toList();
        return new org.apache.lucene.document.Field(name, new Tokens(tokens), TERMS);
    }
}
