package io.paperwire.catalog.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.paperwire.catalog.identity.Hash64;
import io.paperwire.catalog.identity.OtherForms;
import io.paperwire.catalog.identity.PaperFacts;
import io.paperwire.catalog.identity.TitleKeys;
import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.events.Identifier;
import io.paperwire.events.PaperParsed;

/**
 * What one batch brings of one source record: its latest state, and from its older states what lasts, the names that it
 * went by.
 *
 * @param json         the latest state as it came
 * @param identifiers  of all states
 * @param titles       keys of all states' titles, and of the other works that they name
 * @param firstSeen    of the first state
 * @param traceparent  may be null
 * @param states       how many states these are
 * @param formerHome   the paper that the record was a part of first, before it was removed, and which is removed as well; else
 *                     null
 */
record Incoming(SourceRecord state, String json, Set<Identifier> identifiers, Set<Long> titles, Seen firstSeen,
        String traceparent, int states, UUID formerHome) {

    static final Comparator<Incoming> ORDER = Comparator.comparing(Incoming::firstSeen).thenComparing(Incoming::key);

    static Incoming of(SourceRecord state, String json, Seen seen, String traceparent) {
        Set<Identifier> identifiers = new HashSet<>(state.parsed().identifiers());
        identifiers.removeIf(identifier -> !PaperFacts.identifies(identifier));
        return new Incoming(state, json, identifiers, keys(state.parsed()), seen, traceparent, 1, null);
    }

    /** A record as it is in the catalogue, to be decided anew. */
    static Incoming again(KnownRecord known) {
        Incoming now = of(known.state(), null, known.firstSeen(), null);
        return new Incoming(now.state, null, union(now.identifiers, known.identifiers()),
                union(now.titles, known.titles()), now.firstSeen, null, 1, null);
    }

    /** Of the title, and of the other works that the record names. */
    static Set<Long> keys(PaperParsed record) {
        return union(TitleKeys.of(record), OtherForms.keys(OtherForms.named(record)));
    }

    /** One for each record, in the order of the sources' lists. */
    static List<Incoming> distinct(Collection<Incoming> all) {
        Map<String, Incoming> byKey = new LinkedHashMap<>();
        all.forEach(one -> byKey.merge(one.key(), one, Incoming::and));
        return byKey.values().stream().sorted(ORDER).toList();
    }

    String key() {
        return state.key();
    }

    /** What it is kept from other transactions by: itself and the names that it goes by. */
    Set<Long> locks() {
        Set<Long> locks = new HashSet<>();
        locks.add(lock(key()));
        identifiers.forEach(identifier -> locks.add(Hash64.of("identifier " + identifier)));
        otherWorks().forEach(identifier -> locks.add(Hash64.of("identifier " + identifier)));
        titles.forEach(title -> locks.add(Hash64.of("title " + title)));
        return locks;
    }

    /** @param record its key */
    static long lock(String record) {
        return Hash64.of("record " + record);
    }

    int lockCount() {
        return 1 + identifiers.size() + otherWorks().size() + titles.size();
    }

    Set<Identifier> otherWorks() {
        return OtherForms.named(state.parsed());
    }

    private Incoming and(Incoming other) {
        Incoming latest = other.state.replaces(state) ? other : this;
        return new Incoming(latest.state, latest.json, union(identifiers, other.identifiers),
                union(titles, other.titles), firstSeen.earlier(other.firstSeen), latest.traceparent,
                states + other.states, null);
    }

    Incoming backTo(UUID home) {
        return new Incoming(state, json, identifiers, titles, firstSeen, traceparent, states, home);
    }

    private static <T> Set<T> union(Set<T> one, Set<T> two) {
        Set<T> union = new HashSet<>(one);
        union.addAll(two);
        return union;
    }

    /** When a list was read, and the place in it: what the catalogue is ordered by. */
    record Seen(Instant at, long place) implements Comparable<Seen> {

        private static final Comparator<Seen> ORDER = Comparator.comparing(Seen::at).thenComparing(Seen::place);

        @Override
        public int compareTo(Seen other) {
            return ORDER.compare(this, other);
        }

        Seen earlier(Seen other) {
            return other.compareTo(this) < 0 ? other : this;
        }
    }
}
