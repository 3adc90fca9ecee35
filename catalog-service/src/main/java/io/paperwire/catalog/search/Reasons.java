package io.paperwire.catalog.search;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

import io.paperwire.query.Field;
import io.paperwire.query.Query;
import io.paperwire.query.lucene.LuceneQuery;

/** Finds the reasons of papers of one page, by the same statistics as their ranks. */
final class Reasons {

    private final Search search;
    private final IndexSearcher searcher;
    private final long today;
    private final Deadline deadline;

    /** @param today as in {@link RankPlace} */
    Reasons(Search search, IndexSearcher searcher, long today, Deadline deadline) {
        this.search = search;
        this.searcher = searcher;
        this.today = today;
        this.deadline = deadline;
    }

    Map<UUID, Reason> of(List<ScoreDoc> page) throws IOException {
        List<ScoreDoc> hits = page.stream().sorted(Comparator.comparingInt(hit -> hit.doc)).toList();
        Map<ScoreDoc, List<Reason.Words>> words = words(hits);
        Map<ScoreDoc, Reason.Name> names = names(hits);
        Map<UUID, Reason> reasons = new HashMap<>();
        for (ScoreDoc hit : hits)
            reasons.put(Sorting.paper(hit), new Reason(Sorting.score(hit), names.get(hit),
                    AskedParts.shared(words.getOrDefault(hit, List.of())), age(hit)));
        return reasons;
    }

    private Map<ScoreDoc, List<Reason.Words>> words(List<ScoreDoc> hits) throws IOException {
        Map<ScoreDoc, List<Reason.Words>> words = new HashMap<>();
        for (Query.Worded part : AskedParts.of(search.query())) {
            Map<ScoreDoc, Float> whole = scores(LuceneQuery.of(part), hits);
            Map<Field, Map<ScoreDoc, Float>> byField = new HashMap<>();
            for (Field field : part.field().parts())
                byField.put(field, scores(LuceneQuery.of(part.in(field)), hits));
            whole.forEach((hit, score) -> {
                double sum = byField.values().stream().mapToDouble(one -> one.getOrDefault(hit, 0f)).sum();
                byField.forEach((field, scores) -> {
                    if (scores.containsKey(hit))
                        words.computeIfAbsent(hit, first -> new ArrayList<>()).add(AskedParts.words(part, field,
                                score * scores.get(hit) / sum));
                });
            });
        }
        return words;
    }

    private Map<ScoreDoc, Reason.Name> names(List<ScoreDoc> hits) throws IOException {
        Map<ScoreDoc, Reason.Name> names = new HashMap<>();
        Optional<org.apache.lucene.search.Query> author = search.query() == null
                ? Optional.empty()
                : LuceneQuery.author(search.query());
        if (author.isPresent())
            scores(author.get(), hits).keySet().forEach(hit -> names.put(hit, Reason.Name.AUTHOR));
        if (search.first() == null)
            return names;
        List<ScoreDoc> first = hits.stream().filter(hit -> Sorting.score(hit) >= Ranked.FIRST).toList();
        for (Query one : AskedParts.names(search.first()))
            for (ScoreDoc hit : scores(LuceneQuery.of(one), first).keySet())
                names.put(hit, one instanceof Query.Titled ? Reason.Name.TITLE : Reason.Name.IDENTIFIER);
        return names;
    }

    private Reason.Age age(ScoreDoc hit) throws IOException {
        if (today == Recency.OFF)
            return null;
        LeafReaderContext segment = searcher.getIndexReader().leaves()
                .get(ReaderUtil.subIndex(hit.doc, searcher.getIndexReader().leaves()));
        NumericDocValues days = segment.reader().getNumericDocValues(PaperFields.DAY);
        return days == null || !days.advanceExact(hit.doc - segment.docBase)
                ? null
                : new Reason.Age(LocalDate.ofEpochDay(days.longValue()), Recency.factor(days.longValue(), today));
    }

    /** @param hits in the order of their documents; those that the query does not find are not in the answer */
    private Map<ScoreDoc, Float> scores(org.apache.lucene.search.Query query, List<ScoreDoc> hits) throws IOException {
        Map<ScoreDoc, Float> scores = new HashMap<>();
        Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE, 1);
        int next = 0;
        for (LeafReaderContext segment : searcher.getIndexReader().leaves()) {
            deadline.shouldExit();
            int end = segment.docBase + segment.reader().maxDoc();
            Scorer scorer = next < hits.size() && hits.get(next).doc < end ? weight.scorer(segment) : null;
            for (; next < hits.size() && hits.get(next).doc < end; next++) {
                int wanted = hits.get(next).doc - segment.docBase;
                if (scorer == null || scorer.docID() > wanted)
                    continue;
                if (scorer.docID() == wanted || scorer.iterator().advance(wanted) == wanted)
                    scores.put(hits.get(next), scorer.score());
            }
        }
        return scores;
    }
}
