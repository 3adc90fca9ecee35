package io.paperwire.catalog.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;

import io.paperwire.query.lucene.PaperDocument;

/** The orders in Lucene's terms. Each ends with the id, so that no two papers have the same place. */
final class Sorting {

    private Sorting() {
    }

    static Sort of(Order order) {
        return switch (order) {
            case NEWEST -> sort(false, number(PaperFields.FIRST_SEEN, true), number(PaperFields.PLACE, false));
            case RELEVANCE -> sort(true, SortField.FIELD_SCORE);
            case PUBLISHED -> sort(true, number(PaperFields.PUBLISHED, true));
            case VOTES -> sort(true, number(PaperDocument.VOTES, true));
            case TRENDING -> sort(true, number(PaperFields.TRENDING, true));
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

    /** @param hit of any order but relevance */
    static Place place(ScoreDoc hit) {
        Object[] fields = ((FieldDoc) hit).fields;
        return new Place(Arrays.stream(fields).limit(fields.length - 2).map(Long.class::cast).toList(), paper(hit));
    }

    /** Of a hit by relevance. */
    static float score(ScoreDoc hit) {
        return (Float) ((FieldDoc) hit).fields[0];
    }

    /** @param papers in the index, at least 1 */
    static FieldDoc after(RankPlace place, int papers) {
        return after(List.of(place.score()), place.paper(), papers);
    }

    /**
     * @param place  of any order but relevance
     * @param papers in the index, at least 1
     */
    static FieldDoc after(Place place, int papers) {
        return after(place.values(), place.paper(), papers);
    }

    private static FieldDoc after(List<?> values, UUID paper, int papers) {
        List<Object> fields = new ArrayList<>(values);
        fields.add(PaperFields.flipped(paper.getMostSignificantBits()));
        fields.add(PaperFields.flipped(paper.getLeastSignificantBits()));
        // Of all documents at this very place, which is one at most, none comes after it.
        return new FieldDoc(papers - 1, Float.NaN, fields.toArray());
    }
}
