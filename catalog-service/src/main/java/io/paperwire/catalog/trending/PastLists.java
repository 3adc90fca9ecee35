package io.paperwire.catalog.trending;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.papers.RankCursor;
import io.paperwire.catalog.platform.Places;
import io.paperwire.catalog.platform.Problem;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.catalog.trending.Standings.Ranked;
import io.paperwire.service.limits.Client;

/**
 * The lists as they were, from the facts. That reads all that was rated within a period's window, so few do it at a time, and
 * the order is kept a while for those who turn the pages.
 */
@ApplicationScoped
class PastLists {

    private static final int AT_ONCE = 4;
    private static final int KEPT = 8;
    private static final Duration KEPT_FOR = Duration.ofMinutes(2);
    private static final int TIMEOUT_SECONDS = 20;
    private static final int PAPERS_AT_A_TIME = 2_000;

    private record Asked(Period period, Instant asOf) {
    }

    private record Placed(UUID paper, double rank) {
    }

    private record Order(List<Placed> papers, Instant madeAt) {
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
        List<Placed> order = order(new Asked(period, asOf), reader);
        List<Placed> part = order.stream().filter(one -> after.isBefore(one.rank(), one.paper())).limit(limit)
                .toList();
        Set<UUID> papers = part.stream().map(Placed::paper).collect(Collectors.toSet());
        Map<UUID, List<Part>> why = transactions
                .run(connection -> Standings.of(new Facts(connection, asOf), papers).ranked(period)).stream()
                .collect(Collectors.toMap(Ranked::paper, one -> one.standing().why()));
        return part.stream().map(one -> new Ranked(one.paper(),
                new Formula.Standing(one.rank(), why.getOrDefault(one.paper(), List.of())))).toList();
    }

    private List<Placed> order(Asked asked, Optional<Client> reader) throws SQLException {
        Optional<List<Placed>> known = known(asked);
        if (known.isPresent())
            return known.get();
        if (!places.take(reader))
            throw Problem.busy("Lists of the past are being made for others at this moment; please come again.");
        try {
            List<Placed> order = transactions.run(connection -> made(connection, asked));
            keep(asked, order);
            return order;
        } finally {
            places.leave(reader);
        }
    }

    private static List<Placed> made(Connection connection, Asked asked) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = '" + TIMEOUT_SECONDS + "s'");
        }
        Period period = asked.period();
        Facts facts = new Facts(connection, asked.asOf());
        double least = period.leastRank(facts.today());
        List<UUID> rated = List.copyOf(facts.rated(period.firstDay(facts.today())));
        List<Placed> order = new ArrayList<>();
        for (int from = 0; from < rated.size(); from += PAPERS_AT_A_TIME) {
            List<UUID> some = rated.subList(from, Math.min(rated.size(), from + PAPERS_AT_A_TIME));
            for (Ranked one : Standings.of(facts, Set.copyOf(some)).ranked(period))
                if (one.standing().rank() >= least)
                    order.add(new Placed(one.paper(), one.standing().rank()));
        }
        order.sort(Standings.order(Placed::rank, Placed::paper));
        return List.copyOf(order);
    }

    private Optional<List<Placed>> known(Asked asked) {
        synchronized (orders) {
            orders.values().removeIf(order -> order.madeAt().plus(KEPT_FOR).isBefore(clock.instant()));
            return Optional.ofNullable(orders.get(asked)).map(Order::papers);
        }
    }

    private void keep(Asked asked, List<Placed> papers) {
        synchronized (orders) {
            orders.put(asked, new Order(papers, clock.instant()));
        }
    }
}
