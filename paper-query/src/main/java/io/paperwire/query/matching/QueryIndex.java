package io.paperwire.query.matching;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.Vectors;

/**
 * Saved queries, and which of them find a paper: the same that {@link QueryMatcher} says of each. Each query is looked up
 * by the rarest of what a paper must have to be found, so that few are checked for a paper.
 * <p>
 * For any number of threads. A change holds for every match that begins after it, and waits for those that are under way.
 * A query that is held while a paper is matched is never missed.
 * <p>
 * What is rare is learned from the papers that pass. The owner calls {@link #review} when {@link #isReviewDue}: it gives
 * other keys to the queries whose keys have become frequent.
 *
 * @param <I> of what a query is held under
 */
public final class QueryIndex<I> {

    /** Another key must be so much rarer to be worth the move, and queries differ by more than a paper in 10,000. */
    private static final double MUCH_RARER = 2;
    private static final double WORTH_MOVING = 0.0001;
    /** A review is due after so many papers, then each time that twice as many have passed, then steadily. */
    private static final int FIRST_REVIEW = 256;
    private static final int LONGEST_BETWEEN_REVIEWS = 1 << 16;
    /** Matches wait for a review no longer than it takes to look at so many queries. */
    private static final int REVIEWED_AT_A_TIME = 256;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Symbols symbols = new Symbols();
    private final Frequencies frequencies = new Frequencies();
    private final CodeWriter writer = new CodeWriter(symbols);
    private final CodeCheck check;
    private final KeyChoice choice = new KeyChoice(symbols, frequencies);
    private final Postings postings = new Postings();
    private final Numbers slow = new Numbers();
    private final Map<I, SavedQuery<I>> byId = new HashMap<>();
    private final Map<SavedQuery<I>, SavedQuery<I>> byCode = new HashMap<>();
    private final SavedQueries<I> queries = new SavedQueries<>();
    private final Queue<Search> idle = new ConcurrentLinkedQueue<>();

    private final LongAdder papers = new LongAdder();
    private final LongAdder matches = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder slowNanos = new LongAdder();
    private final AtomicLong moved = new AtomicLong();
    private final AtomicLong nextReview = new AtomicLong(FIRST_REVIEW);

    /** For papers whose vectors nobody knows: none is like another. */
    public QueryIndex() {
        this(name -> Optional.empty());
    }

    /** @param vectors asked at each match, so a vector may become known later */
    public QueryIndex(Vectors vectors) {
        check = new CodeCheck(symbols, vectors);
    }

    /** Takes the place of what was held under an equal id, if there was something; no match finds both or neither. */
    public void add(I id, Query query) {
        lock.writeLock().lock();
        try {
            int[] code = writer.write(query);
            SavedQuery<I> saved = byCode.get(new SavedQuery<I>(code));
            if (saved == null)
                saved = keep(code);
            else
                Code.eachSymbol(code, symbols::release);
            SavedQuery<I> before = byId.remove(id);
            if (before != null)
                before.remove(id);
            saved.add(id);
            byId.put(id, saved);
            queries.askersChanged(saved);
            if (before != null)
                askersChanged(before);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Does nothing if there is none. */
    public void remove(I id) {
        lock.writeLock().lock();
        try {
            SavedQuery<I> saved = byId.remove(id);
            if (saved != null) {
                saved.remove(id);
                askersChanged(saved);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Whether a query is held under that id. */
    public boolean holds(I id) {
        lock.readLock().lock();
        try {
            return byId.containsKey(id);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Under which ids the queries are held that find the paper; each once, in no order. */
    public List<I> match(AnalysedPaper paper) {
        long start = System.nanoTime();
        List<I> found;
        lock.readLock().lock();
        try {
            Search search = idle.poll();
            if (search == null)
                search = new Search();
            found = queries.askers(search.run(paper));
            idle.add(search);
        } finally {
            lock.readLock().unlock();
        }
        frequencies.pass(paper);
        papers.increment();
        matches.add(found.size());
        nanos.add(System.nanoTime() - start);
        return found;
    }

    /** Counts a paper that has passed before, so that queries which are added then are looked up by what is rare. */
    public void learn(AnalysedPaper paper) {
        frequencies.pass(paper);
    }

    public MatchingFigures figures() {
        lock.readLock().lock();
        try {
            return new MatchingFigures(byId.size(), byCode.size(), slow.size(), symbols.size(), papers.sum(),
                    matches.sum(), nanos.sum(), slowNanos.sum(), moved.get());
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Whether enough papers have passed since the last review. */
    public boolean isReviewDue() {
        return papers.sum() >= nextReview.get();
    }

    /**
     * Gives other keys to queries that would be looked up for less than half of the papers then. Matches go on meanwhile.
     *
     * @return how many
     */
    public int review() {
        long passed = papers.sum();
        nextReview.set(passed + Math.max(FIRST_REVIEW, Math.min(passed, LONGEST_BETWEEN_REVIEWS)));
        int count = 0;
        int next = 0;
        boolean isMore = true;
        while (isMore) {
            lock.writeLock().lock();
            try {
                int end = Math.min(queries.end(), next + REVIEWED_AT_A_TIME);
                for (; next < end; next++)
                    count += rekey(queries.get(next)) ? 1 : 0;
                isMore = next < queries.end();
            } finally {
                lock.writeLock().unlock();
            }
        }
        moved.addAndGet(count);
        return count;
    }

    private SavedQuery<I> keep(int[] code) {
        SavedQuery<I> saved = new SavedQuery<>(code);
        queries.add(saved);
        byCode.put(saved, saved);
        file(saved, choice.of(code));
        return saved;
    }

    private void askersChanged(SavedQuery<I> saved) {
        queries.askersChanged(saved);
        if (saved.isAsked())
            return;
        unfile(saved);
        byCode.remove(saved);
        queries.remove(saved);
        Code.eachSymbol(saved.code, symbols::release);
    }

    private void file(SavedQuery<I> saved, List<Key> keys) {
        if (keys.isEmpty()) {
            slow.add(saved.number);
            return;
        }
        saved.keys = new int[keys.size()];
        for (int i = 0; i < saved.keys.length; i++) {
            Key key = keys.get(i);
            saved.keys[i] = key.pair() == null
                    ? symbols.hold(key.first())
                    : symbols.hold(key.pair(), key.first(), key.second());
            postings.add(saved.keys[i], saved.number, key, keys.size() > 1);
        }
    }

    private void unfile(SavedQuery<I> saved) {
        if (saved.keys.length == 0)
            slow.remove(saved.number);
        for (int key : saved.keys) {
            postings.remove(key, saved.number);
            symbols.release(key);
        }
        saved.keys = SavedQuery.NO_KEYS;
    }

    private boolean rekey(SavedQuery<I> saved) {
        if (saved == null || saved.keys.length == 0)
            return false;
        List<Key> better = choice.of(saved.code);
        double cost = 0;
        for (int key : saved.keys)
            cost += frequencies.of(key, symbols);
        if (cost <= KeyChoice.cost(better) * MUCH_RARER + WORTH_MOVING)
            return false;
        unfile(saved);
        file(saved, better);
        return true;
    }

    /** The look-up of one paper after the other by one thread at a time. */
    private final class Search {

        private final PaperSymbols paper = new PaperSymbols(symbols);
        /** By query that has several keys: the number of the paper that it was found for. */
        private int[] foundFor = {};
        private final Numbers found = new Numbers();

        /** @return the numbers of the queries that find it, until the next one is looked up */
        Numbers run(AnalysedPaper next) {
            paper.read(next);
            found.clear();
            if (paper.isFirst())
                Arrays.fill(foundFor, 0);
            if (foundFor.length < queries.end())
                foundFor = Arrays.copyOf(foundFor, queries.end() + (queries.end() >> 2));
            for (int i = 0; i < paper.present().size(); i++)
                lookUp(paper.present().get(i));
            if (slow.size() > 0)
                goSlowly();
            return found;
        }

        private void lookUp(int symbol) {
            long[] list = postings.of(symbol);
            if (list.length == 0)
                return;
            int size = postings.size(symbol);
            int fields = paper.fields(symbol);
            for (int i = 0; i < size; i++) {
                if (Postings.comesIntoQuestion(list[2 * i], list[2 * i + 1], fields, paper))
                    consider(list[2 * i]);
            }
        }

        private void consider(long posting) {
            int query = Postings.query(posting);
            boolean hasOthers = Postings.hasOthers(posting);
            if (hasOthers && foundFor[query] == paper.number())
                return;
            if (!Postings.isComplete(posting) && !check.holds(queries.code(query), paper))
                return;
            if (hasOthers)
                foundFor[query] = paper.number();
            found.add(query);
        }

        private void goSlowly() {
            long start = System.nanoTime();
            for (int i = 0; i < slow.size(); i++) {
                if (check.holds(queries.code(slow.get(i)), paper))
                    found.add(slow.get(i));
            }
            slowNanos.add(System.nanoTime() - start);
        }
    }
}
