package io.paperwire.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import org.apache.lucene.facet.FacetsCollector.MatchingDocs;
import org.apache.lucene.internal.hppc.LongIntHashMap;
import org.apache.lucene.util.ArrayUtil;

/**
 * The values that most of the papers found have, counted exactly. Segments are counted each by itself: to know first which
 * numbers of theirs mean the same value takes seconds in a large index, and holds only until the next refresh.
 */
final class TopValues {

    private static final Comparator<Candidate> WORST_FIRST = Comparator.comparing(Candidate::papers)
            .thenComparing(Comparator.comparing(Candidate::number).reversed());

    private final List<Segment> segments = new ArrayList<>();
    private final int limit;
    /** Of the values that may be among the top, by their hashes; of each a segment that has it, and its number there. */
    private final LongIntHashMap places = new LongIntHashMap();
    private long[] papers = {};
    private int[] inSegment = {};
    private int[] numbers = {};

    private record Segment(SegmentCounts counts, long[] hashes) {
    }

    private record Candidate(long papers, int number) {
    }

    private TopValues(Facet facet, ValueHashes hashes, List<MatchingDocs> found, int limit) throws IOException {
        this.limit = limit;
        for (MatchingDocs segment : found)
            if (segment.totalHits > 0)
                segments.add(new Segment(SegmentCounts.of(facet, segment), hashes.of(facet, segment.context.reader())));
    }

    static List<ValueCount> of(Facet facet, ValueHashes hashes, List<MatchingDocs> found, int limit)
            throws IOException {
        TopValues values = new TopValues(facet, hashes, found, limit);
        values.count();
        return values.top();
    }

    /**
     * Of the least count that can be among the top each segment has its share. A value that has more nowhere has less in all
     * and is left out; those that have more somewhere are counted in a second pass where they have not.
     */
    private void count() {
        long found = segments.stream().mapToLong(segment -> segment.counts.papers()).sum();
        long least = segments.stream().map(Segment::counts).max(Comparator.comparing(SegmentCounts::papers))
                .map(largest -> largest.atLeast(limit)).orElse(1);
        for (int segment = 0; segment < segments.size(); segment++)
            addMoreThan(share(least, segment, found), segment);
        for (int segment = 0; segment < segments.size(); segment++)
            addUpTo(share(least, segment, found), segment);
    }

    private long share(long least, int segment, long found) {
        return (least - 1) * segments.get(segment).counts.papers() / found;
    }

    private void addMoreThan(long share, int segment) {
        SegmentCounts counts = segments.get(segment).counts;
        long[] hashes = segments.get(segment).hashes;
        for (int place = 0; place < counts.places(); place++)
            if (counts.count(place) > share) {
                long hash = hashes[counts.number(place)];
                int slot = places.indexOf(hash);
                if (places.indexExists(slot))
                    papers[places.indexGet(slot)] += counts.count(place);
                else
                    begin(slot, hash, counts.count(place), segment, counts.number(place));
            }
    }

    private void begin(int slot, long hash, int count, int segment, int number) {
        int next = places.size();
        places.indexInsert(slot, hash, next);
        papers = ArrayUtil.grow(papers, next + 1);
        inSegment = ArrayUtil.grow(inSegment, next + 1);
        numbers = ArrayUtil.grow(numbers, next + 1);
        papers[next] = count;
        inSegment[next] = segment;
        numbers[next] = number;
    }

    private void addUpTo(long share, int segment) {
        SegmentCounts counts = segments.get(segment).counts;
        long[] hashes = segments.get(segment).hashes;
        for (int place = 0; share > 0 && place < counts.places(); place++)
            if (counts.count(place) > 0 && counts.count(place) <= share) {
                int slot = places.indexOf(hashes[counts.number(place)]);
                if (places.indexExists(slot))
                    papers[places.indexGet(slot)] += counts.count(place);
            }
    }

    /** Of a segment's values that are as frequent as each other, those with the first numbers come first. */
    private List<ValueCount> top() throws IOException {
        List<PriorityQueue<Candidate>> best = segments.stream().map(segment -> new PriorityQueue<>(WORST_FIRST))
                .toList();
        for (int place = 0; place < places.size(); place++) {
            PriorityQueue<Candidate> ofSegment = best.get(inSegment[place]);
            Candidate candidate = new Candidate(papers[place], numbers[place]);
            if (ofSegment.size() < limit || WORST_FIRST.compare(candidate, ofSegment.peek()) > 0) {
                ofSegment.add(candidate);
                if (ofSegment.size() > limit)
                    ofSegment.remove();
            }
        }
        List<ValueCount> top = new ArrayList<>();
        for (int segment = 0; segment < best.size(); segment++)
            for (Candidate candidate : best.get(segment))
                top.add(new ValueCount(segments.get(segment).counts.value(candidate.number), candidate.papers));
        return top.stream().sorted(ValueCount.MOST_PAPERS_FIRST).limit(limit).toList();
    }
}
