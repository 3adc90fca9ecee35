package io.paperwire.catalog.search;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

import io.paperwire.events.Paper;
import io.paperwire.events.PartialDate;
import io.paperwire.query.Counts;
import io.paperwire.query.lucene.PaperDocument;

/**
 * A paper as Lucene's document: the fields of the query language and, with names that begin with an underscore, those by
 * which papers are ordered, counted and updated. Whoever changes what is in it changes {@link #SCHEMA}.
 */
public final class PaperFields {

    /** An index that was made with another one is built again. */
    static final String SCHEMA = "13";

    static final String FIRST_SEEN = "_first_seen";
    static final String PLACE = "_place";
    static final String PUBLISHED = "_published";
    static final String UPDATED = "_updated";
    static final String TRENDING = "_trending";
    /** Since when the paper is there, in days since 1970-01-01: its publication, or else when it was first seen. */
    static final String DAY = "_day";
    /** The two halves of the id, so that their order as signed numbers is the order of the ids. */
    static final String HIGH = "_high";
    static final String LOW = "_low";

    private static final String ID = "_id";

    private PaperFields() {
    }

    static Term id(UUID paper) {
        return new Term(ID, paper.toString());
    }

    static Document of(IndexedPaper indexed) {
        Paper paper = indexed.paper();
        Document document = PaperDocument.of(paper, new Counts(indexed.rating().votes()));
        document.add(new StringField(ID, indexed.id().toString(), Field.Store.NO));
        document.add(new NumericDocValuesField(HIGH, flipped(indexed.id().getMostSignificantBits())));
        document.add(new NumericDocValuesField(LOW, flipped(indexed.id().getLeastSignificantBits())));
        document.add(new NumericDocValuesField(PLACE, indexed.place()));
        addOrder(document, FIRST_SEEN, micros(indexed.firstSeen()));
        addOrder(document, PUBLISHED, day(paper.published()));
        addOrder(document, UPDATED, micros(paper.updatedAt()));
        document.add(new NumericDocValuesField(DAY, since(indexed).toEpochDay()));
        document.add(new NumericDocValuesField(TRENDING, trending(indexed.rating())));
        for (Facet facet : Facet.values())
            for (String value : facet.of(paper)) {
                document.add(new SortedSetDocValuesField(values(facet), new BytesRef(value)));
                for (String word : NameWords.of(value))
                    document.add(new StringField(words(facet), ValueWord.term(word, value), Field.Store.NO));
            }
        return document;
    }

    /** The fields that follow the rating. They have doc values only, so that they can be updated by themselves. */
    static Field[] of(Rating rating) {
        return new Field[]{new NumericDocValuesField(PaperDocument.VOTES, rating.votes()),
                new NumericDocValuesField(TRENDING, trending(rating))};
    }

    /** As a number of the same order. */
    public static long trending(Rating rating) {
        return NumericUtils.doubleToSortableLong(rating.trending());
    }

    public static LocalDate since(IndexedPaper indexed) {
        PartialDate published = indexed.paper().published();
        if (published == null || !published.hasYear())
            return LocalDate.ofInstant(indexed.firstSeen(), ZoneOffset.UTC);
        String[] parts = published.toString().split("-");
        return LocalDate.of(Integer.parseInt(parts[0]), parts.length > 1 ? Integer.parseInt(parts[1]) : 1,
                parts.length > 2 ? Integer.parseInt(parts[2]) : 1);
    }

    /** The points let a sorted search leave out what cannot be on the page. */
    private static void addOrder(Document document, String name, long value) {
        document.add(new NumericDocValuesField(name, value));
        document.add(new LongPoint(name, value));
    }

    /** The doc values of a facet. */
    static String values(Facet facet) {
        return "_value_" + facet.name().toLowerCase(Locale.ROOT);
    }

    /** The terms of a facet: each word of each value, with the value. */
    static String words(Facet facet) {
        return "_word_" + facet.name().toLowerCase(Locale.ROOT);
    }

    public static UUID id(long high, long low) {
        return new UUID(flipped(high), flipped(low));
    }

    public static long flipped(long half) {
        return half ^ Long.MIN_VALUE;
    }

    public static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    /** Year, month and day as one number, with 0 for what is not said; 0 without a year. */
    public static long day(PartialDate date) {
        if (date == null || !date.hasYear())
            return 0;
        String[] parts = date.toString().split("-");
        long day = 0;
        for (int i = 0; i < 3; i++)
            day = day * 100 + (i < parts.length ? Long.parseLong(parts[i]) : 0);
        return day;
    }
}
