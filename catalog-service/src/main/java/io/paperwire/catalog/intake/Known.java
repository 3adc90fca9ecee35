package io.paperwire.catalog.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the catalogue knows that can matter for a batch: papers with all their records, and what operators said of them.
 *
 * @param signposts ids that are a paper's no more, and where they lead
 * @param removed   ids whose paper was removed, and when: they lead nowhere
 */
record Known(Collection<KnownPaper> papers, Collection<KnownRecord> records, Map<UUID, UUID> signposts,
        Map<UUID, Instant> removed, List<Verdict> verdicts) {

    static final Known NOTHING = new Known(List.of(), List.of(), Map.of(), Map.of(), List.of());

    /** Records that are none of these papers', but kept apart from one of theirs. */
    Set<String> keptApart() {
        Set<String> keys = new HashSet<>();
        verdicts.stream().filter(verdict -> verdict.kind() == Verdict.Kind.APART)
                .forEach(verdict -> keys.addAll(List.of(verdict.one(), verdict.other())));
        if (!keys.isEmpty())
            records.forEach(record -> keys.remove(record.key()));
        return keys;
    }
}
