package io.paperwire.catalog.trending;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.papers.RankCursor;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.catalog.trending.Standings.Ranked;
import io.paperwire.service.answers.Problem;
import io.paperwire.service.limits.Client;
import io.paperwire.service.limits.Places;

/**
 * The lists as they were, from the facts. That reads all that was rated within a period's window, so few do it at a time, and
 * a part of the order is kept a while for those who turn the pages. How much that was is no matter of memory.
 */
@ApplicationScoped
class PastLists {

    private static final int AT_ONCE = 4;
    private static final int KEPT = 8;
    private static final Duration KEPT_FOR = Duration.ofMinutes(2);
    private static final int PLACES_KEPT = 10_000;
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int PAPERS_AT_A_TIME = 2_000;

    private record Asked(Period period, Instant asOf) {
    }

    record Placed(UUID paper, double rank) {

        static final Comparator<Placed> ORDER = Standings.order(Placed::rank, Placed::paper);
    }

    /** @param whole whether nothing comes behind it */
    private record Order(RankCursor from, List<Placed> papers, boolean whole, Instant madeAt) {

        List<Placed> behind(RankCursor after, int limit) {
            return papers.stream().filter(one -> after.isBefore(one.rank(), one.paper())).limit(limit).toList();
        }

        boolean has(RankCursor after, int limit) {
            return (from.equals(after) || from.isBefore(after.rank(), after.paper()))
                    && (whole || behind(after, limit).size() == limit);
        }
    }

    private final Transactions transactions;
    private final Clock clock;
    private final Places places = new Places(AT_ONCE);
    private final Map<Asked, Order> orders = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Order> eldest) {
            return size() > KEPT;
        }
    };

    PastLists(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param reader who is counted, see {@link Places#reader}
     * @throws jakarta.ws.rs.WebApplicationException 503: others have such lists made
     */
    List<Ranked> part(Period period, Instant asOf, Optional<Client> reader, RankCursor after, int limit)
            throws SQLException {
        List<Placed> part = order(new Asked(period, asOf), reader, after, limit).behind(after, limit);
        Set<UUID> papers = part.stream().map(Placed::paper).collect(Collectors.toSet());
        Map<UUID, List<Part>> why = transactions
                .run(connection -> Standings.of(new Facts(connection, asOf), papers).ranked(period)).stream()
                .collect(Collectors.toMap(Ranked::paper, one -> one.standing().why()));
        return part.stream().map(one -> new Ranked(one.paper(),
                new Formula.Standing(one.rank(), why.getOrDefault(one.paper(), List.of())))).toList();
    }

    private Order order(Asked asked, Optional<Client> reader, RankCursor after, int limit) throws SQLException {
        Optional<Order> known = known(asked).filter(order -> order.has(after, limit));
        if (known.isPresent())
            return known.get();
        if (!places.take(reader))
            throw Problem.busy("Lists of the past are being made for others at this moment; please come again.");
        try {
            Order order = transactions.run(connection -> made(connection, asked, after));
            keep(asked, order);
            return order;
        } finally {
            places.leave(reader);
        }
    }

    private Order made(Connection connection, Asked asked, RankCursor after) throws SQLException {
        Instant end = clock.instant().plus(LONGEST);
        limitTo(connection, end);
        Period period = asked.period();
        Facts facts = new Facts(connection, asked.asOf());
        double least = period.leastRank(facts.today());
        FirstPlaces first = new FirstPlaces(PLACES_KEPT);
        facts.eachRated(period.firstDay(facts.today()), PAPERS_AT_A_TIME, papers -> {
            limitTo(connection, end);
            for (Ranked one : Standings.of(facts, papers).ranked(period))
                if (one.standing().rank() >= least && after.isBefore(one.standing().rank(), one.paper()))
                    first.add(new Placed(one.paper(), one.standing().rank()));
        });
        return new Order(after, first.inOrder(), first.areAll(), clock.instant());
    }

    /** So that all statements together take no longer. */
    private void limitTo(Connection connection, Instant end) throws SQLException {
        long left = Duration.between(clock.instant(), end).toMillis();
        if (left <= 0)
            throw Problem.busy("To make this list of the past takes too long at this moment.");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = " + left);
        }
    }

    private Optional<Order> known(Asked asked) {
        synchronized (orders) {
            orders.values().removeIf(order -> order.madeAt().plus(KEPT_FOR).isBefore(clock.instant()));
            return Optional.ofNullable(orders.get(asked));
        }
    }

    private void keep(Asked asked, Order order) {
        synchronized (orders) {
            orders.put(asked, order);
        }
    }
}
