package io.paperwire.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** The values of a facet that begin so, counted exactly, in one state of the index. */
final class BegunValues {

    private static final int FIRST_CANDIDATES = 1_000;

    private final IndexSearcher searcher;

    BegunValues(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /**
     * The values with a word that begins so. The dictionary's counts include papers that were replaced, so they are upper
     * bounds; values are counted exactly, those with the highest bound first, until no other can be among the top.
     */
    List<ValueCount> beginning(Facet facet, String prefix, int limit) throws IOException {
        for (int most = FIRST_CANDIDATES + limit;; most *= 8) {
            Candidates candidates = candidates(facet, NameWords.of(prefix), most);
            List<ValueCount> top = top(facet, candidates, limit);
            if (candidates.areAll || top.size() == limit && !candidates.mayBeLeftOutBefore(top.get(limit - 1)))
                return top;
        }
    }

    private List<ValueCount> top(Facet facet, Candidates candidates, int limit) throws IOException {
        List<ValueCount> top = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Candidate next : candidates.bestFirst()) {
            if (top.size() == limit && ValueCount.MOST_PAPERS_FIRST.compare(next.atMost(), top.get(limit - 1)) > 0)
                break;
            if (!seen.add(next.value))
                continue;
            long papers = searcher.count(new TermQuery(new Term(PaperFields.words(facet), next.term)));
            if (papers > 0)
                top.add(new ValueCount(next.value, papers));
            top.sort(ValueCount.MOST_PAPERS_FIRST);
            if (top.size() > limit)
                top.remove(limit);
        }
        return List.copyOf(top);
    }

    private record Candidate(String value, BytesRef term, long bound) {

        ValueCount atMost() {
            return new ValueCount(value, bound);
        }
    }

    /** The best of all that came, since a letter alone begins the names of very many. */
    private static final class Candidates {
        private static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(Candidate::atMost,
                ValueCount.MOST_PAPERS_FIRST);

        private final PriorityQueue<Candidate> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());
        private final int most;
        private boolean areAll = true;

        Candidates(int most) {
            this.most = most;
        }

        boolean mayBeGood(long bound) {
            return worstFirst.size() < most || bound >= worstFirst.peek().bound;
        }

        void add(Candidate candidate) {
            worstFirst.add(candidate);
            if (worstFirst.size() > most) {
                worstFirst.remove();
                areAll = false;
            }
        }

        /** Whether one that was left out may come before this value. */
        boolean mayBeLeftOutBefore(ValueCount value) {
            return ValueCount.MOST_PAPERS_FIRST.compare(worstFirst.peek().atMost(), value) < 0;
        }

        List<Candidate> bestFirst() {
            return worstFirst.stream().sorted(BEST_FIRST).toList();
        }
    }

    private Candidates candidates(Facet facet, Set<String> words, int most) throws IOException {
        Candidates candidates = new Candidates(most);
        String longest = words.stream().max(Comparator.comparing(String::length)).orElseThrow();
        BytesRef prefix = ValueWord.prefix(longest);
        Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), PaperFields.words(facet));
        if (terms == null)
            return candidates;
        TermsEnum all = terms.iterator();
        if (all.seekCeil(prefix) == TermsEnum.SeekStatus.END)
            return candidates;
        for (BytesRef term = all.term(); term != null && StringHelper.startsWith(term, prefix); term = all.next()) {
            if (!candidates.mayBeGood(all.docFreq())) {
                candidates.areAll = false;
                continue;
            }
            String value = ValueWord.of(term).value();
            if (words.size() == 1 || hasWords(value, words))
                candidates.add(new Candidate(value, BytesRef.deepCopyOf(term), all.docFreq()));
        }
        return candidates;
    }

    private static boolean hasWords(String value, Set<String> beginnings) {
        Set<String> words = NameWords.of(value);
        return beginnings.stream().allMatch(beginning -> words.stream().anyMatch(word -> word.startsWith(beginning)));
    }
}
