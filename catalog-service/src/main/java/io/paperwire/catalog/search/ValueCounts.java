package io.paperwire.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.StringDocValuesReaderState;
import org.apache.lucene.facet.StringValueFacetCounts;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** Counts the values of facets, exactly, in one state of the index. */
final class ValueCounts {

    private static final Comparator<ValueCount> MOST_PAPERS_FIRST = Comparator.comparing(ValueCount::papers).reversed()
            .thenComparing(ValueCount::value);

    private final IndexSearcher searcher;
    /** How the segments' values go together. Made when asked for, since an index that changes often has many states. */
    private final Map<Facet, StringDocValuesReaderState> states = new EnumMap<>(Facet.class);

    ValueCounts(IndexReader reader) {
        this.searcher = new IndexSearcher(reader);
    }

    private synchronized StringDocValuesReaderState state(Facet facet) throws IOException {
        StringDocValuesReaderState state = states.get(facet);
        if (state == null) {
            state = new StringDocValuesReaderState(searcher.getIndexReader(), PaperFields.values(facet));
            states.put(facet, state);
        }
        return state;
    }

    /** @param found null for all papers */
    List<ValueCount> top(Facet facet, FacetsCollector found, int limit) throws IOException {
        StringDocValuesReaderState state = state(facet);
        StringValueFacetCounts counts = found == null
                ? new StringValueFacetCounts(state)
                : new StringValueFacetCounts(state, found);
        FacetResult top = counts.getTopChildren(limit, PaperFields.values(facet));
        return top == null
                ? List.of()
                : Arrays.stream(top.labelValues)
                        .map(value -> new ValueCount(value.label, value.value.longValue())).toList();
    }

    /**
     * The values with a word that begins so. The dictionary's counts include papers that were replaced, so they are upper
     * bounds; values are counted exactly, those with the highest bound first, until no other can be among the top.
     */
    List<ValueCount> beginning(Facet facet, String prefix, int limit) throws IOException {
        Set<String> words = NameWords.of(prefix);
        String longest = words.stream().max(Comparator.comparing(String::length)).orElseThrow();
        PriorityQueue<Candidate> candidates = new PriorityQueue<>(
                Comparator.comparing(Candidate::atMost, MOST_PAPERS_FIRST));
        candidates(facet, longest).forEach((value, candidate) -> {
            if (words.size() == 1 || hasWords(value, words))
                candidates.add(candidate);
        });
        List<ValueCount> top = new ArrayList<>();
        while (!candidates.isEmpty()
                && (top.size() < limit
                        || MOST_PAPERS_FIRST.compare(candidates.peek().atMost(), top.get(limit - 1)) < 0)) {
            Candidate next = candidates.remove();
            long papers = searcher.count(new TermQuery(new Term(PaperFields.words(facet), next.term)));
            if (papers > 0)
                top.add(new ValueCount(next.value, papers));
            top.sort(MOST_PAPERS_FIRST);
        }
        return List.copyOf(top.subList(0, Math.min(limit, top.size())));
    }

    private record Candidate(String value, BytesRef term, long bound) {

        ValueCount atMost() {
            return new ValueCount(value, bound);
        }

        Candidate and(Candidate other) {
            return new Candidate(value, term, bound + other.bound);
        }
    }

    /** By one word each, of those with which a value begins so. */
    private Map<String, Candidate> candidates(Facet facet, String beginning) throws IOException {
        Map<BytesRef, Candidate> byTerm = new HashMap<>();
        BytesRef prefix = ValueWord.prefix(beginning);
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Terms terms = leaf.reader().terms(PaperFields.words(facet));
            if (terms == null)
                continue;
            TermsEnum all = terms.iterator();
            if (all.seekCeil(prefix) == TermsEnum.SeekStatus.END)
                continue;
            for (BytesRef term = all.term(); term != null
                    && StringHelper.startsWith(term, prefix); term = all.next()) {
                BytesRef key = BytesRef.deepCopyOf(term);
                byTerm.merge(key, new Candidate(ValueWord.of(key).value(), key, all.docFreq()), Candidate::and);
            }
        }
        Map<String, Candidate> byValue = new HashMap<>();
        byTerm.values().forEach(candidate -> byValue.putIfAbsent(candidate.value, candidate));
        return byValue;
    }

    private static boolean hasWords(String value, Set<String> beginnings) {
        Set<String> words = NameWords.of(value);
        return beginnings.stream().allMatch(beginning -> words.stream().anyMatch(word -> word.startsWith(beginning)));
    }
}
