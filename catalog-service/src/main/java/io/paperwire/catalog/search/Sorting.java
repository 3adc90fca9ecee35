package io.paperwire.catalog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;

/** The orders in Lucene's terms. Each ends with the id, so that no two papers have the same place. */
final class Sorting {

    private Sorting() {
    }

    static Sort of(Order order) {
        return switch (order) {
            case NEWEST -> sort(false, number(PaperFields.FIRST_SEEN, true), number(PaperFields.PLACE, false));
            case RELEVANCE -> sort(true, SortField.FIELD_SCORE);
            case PUBLISHED -> sort(true, number(PaperFields.PUBLISHED, true));
            case UPDATED -> sort(true, number(PaperFields.UPDATED, true));
        };
    }

    /** @param lastAddedFirst of papers that are equal otherwise: the time is in the id */
    private static Sort sort(boolean lastAddedFirst, SortField... by) {
        List<SortField> fields = new ArrayList<>(List.of(by));
        fields.add(number(PaperFields.HIGH, lastAddedFirst));
        fields.add(number(PaperFields.LOW, lastAddedFirst));
        return new Sort(fields.toArray(SortField[]::new));
    }

    private static SortField number(String field, boolean highestFirst) {
        return new SortField(field, SortField.Type.LONG, highestFirst);
    }

    static UUID paper(ScoreDoc hit) {
        Object[] fields = ((FieldDoc) hit).fields;
        return PaperFields.id((Long) fields[fields.length - 2], (Long) fields[fields.length - 1]);
    }

    /** A float's bits are exact where its digits might not be. */
    static Place place(ScoreDoc hit) {
        Object[] fields = ((FieldDoc) hit).fields;
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < fields.length - 2; i++)
            values.add(fields[i] instanceof Float score ? Float.floatToIntBits(score) : (Long) fields[i]);
        return new Place(values, paper(hit));
    }

    /** @param papers in the index, at least 1 */
    static FieldDoc after(Place place, Order order, int papers) {
        List<Object> fields = new ArrayList<>();
        place.values().forEach(value -> fields.add(order == Order.RELEVANCE
                ? (Object) Float.intBitsToFloat((int) (long) value)
                : value));
        fields.add(PaperFields.flipped(place.paper().getMostSignificantBits()));
        fields.add(PaperFields.flipped(place.paper().getLeastSignificantBits()));
        // Of all documents at this very place, which is one at most, none comes after it.
        return new FieldDoc(papers - 1, Float.NaN, fields.toArray());
    }
}
