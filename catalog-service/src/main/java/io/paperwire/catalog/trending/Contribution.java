package io.paperwire.catalog.trending;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;

/** What a paper gained from one source's crowd on one day (UTC). */
record Contribution(String source, String kind, LocalDate day, BigDecimal amount) {

    static final Comparator<Contribution> ORDER = Comparator.comparing(Contribution::day)
            .thenComparing(Contribution::source).thenComparing(Contribution::kind);
}
