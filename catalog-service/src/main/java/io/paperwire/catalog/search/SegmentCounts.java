package io.paperwire.catalog.search;

import java.io.IOException;
import java.util.Arrays;

import org.apache.lucene.facet.FacetsCollector.MatchingDocs;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.ArrayUtil;

/** How many of the papers found in a segment have each of its values. Values have numbers there, in their order. */
final class SegmentCounts {

    /** Up to so many values for each paper found, a place for each is cheaper than to sort what was found. */
    private static final int VALUES_A_PAPER = 32;

    private final SortedSetDocValues values;
    private final int papers;
    /** Of the values that were found; null if each value has its place. */
    private final int[] numbers;
    private final int[] counts;

    private SegmentCounts(SortedSetDocValues values, int papers, int[] numbers, int[] counts) {
        this.values = values;
        this.papers = papers;
        this.numbers = numbers;
        this.counts = counts;
    }

    static SegmentCounts of(Facet facet, MatchingDocs found) throws IOException {
        SortedSetDocValues values = DocValues.getSortedSet(found.context.reader(), PaperFields.values(facet));
        return values.getValueCount() / VALUES_A_PAPER <= found.totalHits
                ? ofMany(values, found)
                : ofFew(values, found);
    }

    private static SegmentCounts ofMany(SortedSetDocValues values, MatchingDocs found) throws IOException {
        int[] counts = new int[Math.toIntExact(values.getValueCount())];
        DocIdSetIterator papers = found.bits.iterator();
        for (int paper = papers.nextDoc(); paper != DocIdSetIterator.NO_MORE_DOCS; paper = papers.nextDoc())
            if (values.advanceExact(paper))
                for (int n = values.docValueCount(); n > 0; n--)
                    counts[(int) values.nextOrd()]++;
        return new SegmentCounts(values, found.totalHits, null, counts);
    }

    private static SegmentCounts ofFew(SortedSetDocValues values, MatchingDocs found) throws IOException {
        int[] all = new int[found.totalHits];
        int size = 0;
        DocIdSetIterator papers = found.bits.iterator();
        for (int paper = papers.nextDoc(); paper != DocIdSetIterator.NO_MORE_DOCS; paper = papers.nextDoc())
            if (values.advanceExact(paper))
                for (int n = values.docValueCount(); n > 0; n--) {
                    all = ArrayUtil.grow(all, size + 1);
                    all[size++] = (int) values.nextOrd();
                }
        Arrays.sort(all, 0, size);
        int[] counts = new int[size];
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || all[i] != all[i - 1])
                all[distinct++] = all[i];
            counts[distinct - 1]++;
        }
        return new SegmentCounts(values, found.totalHits, all, Arrays.copyOf(counts, distinct));
    }

    int papers() {
        return papers;
    }

    /** In how many places there is a count; it may be 0. */
    int places() {
        return counts.length;
    }

    int count(int place) {
        return counts[place];
    }

    int number(int place) {
        return numbers == null ? place : numbers[place];
    }

    String value(int number) throws IOException {
        return values.lookupOrd(number).utf8ToString();
    }

    /** So many papers, or more, have the values of that place from the top; 1 if there are not as many. */
    int atLeast(int place) {
        int[] frequent = new int[Math.min(place, counts.length)];
        if (frequent.length < place)
            return 1;
        // The least is in front.
        for (int count : counts)
            if (count > frequent[0]) {
                int at = Arrays.binarySearch(frequent, count);
                int end = at < 0 ? -at - 1 : at;
                System.arraycopy(frequent, 1, frequent, 0, end - 1);
                frequent[end - 1] = count;
            }
        return Math.max(1, frequent[0]);
    }
}
