package io.paperwire.notify.matching;

import java.time.Instant;
import java.util.UUID;

import io.paperwire.events.Paper;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.QueryMatcher;

/** A confirmed subscription, ready to be matched. Papers that the catalogue had before it are not news to it. */
record ActiveSubscription(UUID id, Instant since, QueryMatcher query) {

    boolean wants(Paper paper, AnalysedPaper analysed) {
        return !paper.addedAt().isBefore(since) && query.matches(analysed);
    }
}
