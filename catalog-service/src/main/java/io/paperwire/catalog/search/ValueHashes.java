package io.paperwire.catalog.search;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;

/**
 * By what a value of a facet is known in all segments, each of which has numbers of its own for values: two checksums of 32 bits,
 * which no two of many millions have in common. A segment's are made once, however many states of the index have it.
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
        CRC32 first = new CRC32();
        CRC32C second = new CRC32C();
        for (int number = 0; number < hashes.length; number++) {
            BytesRef value = all.next();
            hashes[number] = checksum(first, value) << 32 | checksum(second, value);
        }
        return hashes;
    }

    private static long checksum(Checksum checksum, BytesRef value) {
        checksum.reset();
        checksum.update(value.bytes, value.offset, value.length);
        return checksum.getValue();
    }
}
