package io.paperwire.catalog.search;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * By what a value of a facet is known in all segments, each of which has numbers of its own for values: 64 bits, which no two of
 * many millions have in common. A segment's are made once, however many states of the index have it.
 */
final class ValueHashes {

    private final Map<IndexReader.CacheKey, Map<Facet, long[]>> known = new ConcurrentHashMap<>();

    /** By the values' numbers in the segment. */
    long[] of(Facet facet, LeafReader segment) throws IOException {
        IndexReader.CacheHelper core = segment.getCoreCacheHelper();
        Map<Facet, long[]> ofSegment = known.computeIfAbsent(core.getKey(), key -> {
            core.addClosedListener(known::remove);
            return new ConcurrentHashMap<>();
        });
        long[] hashes = ofSegment.get(facet);
        if (hashes == null) {
            hashes = hashes(DocValues.getSortedSet(segment, PaperFields.values(facet)));
            ofSegment.put(facet, hashes);
        }
        return hashes;
    }

    private static long[] hashes(SortedSetDocValues values) throws IOException {
        long[] hashes = new long[Math.toIntExact(values.getValueCount())];
        TermsEnum all = values.termsEnum();
        for (int number = 0; number < hashes.length; number++)
            hashes[number] = hash(all.next());
        return hashes;
    }

    private static long hash(BytesRef value) {
        return (long) StringHelper.murmurhash3_x86_32(value, 1) << 32
                | Integer.toUnsignedLong(StringHelper.murmurhash3_x86_32(value, 2));
    }
}
