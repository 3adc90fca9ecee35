package io.paperwire.catalog.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.f4b6a3.uuid.UuidCreator;

import io.paperwire.catalog.merging.Precedence;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.service.answers.Problem;

/**
 * What an operator says about the identity of papers. It is kept as verdicts on pairs of records, which hold for all that
 * arrives later, and acted on by the same decision as that of the intake.
 */
@ApplicationScoped
public class Curation {

    /** Of each of two papers that are made one: their verdict holds as long as one pair of these is there. */
    private static final int MOST_VOUCHING = 10;
    /** Gives the verdicts that do not last. */
    private static final String NOBODY = "nobody";

    private final Transactions transactions;
    private final Decision decision;
    private final Precedence precedence;
    private final Clock clock;

    Curation(Transactions transactions, Decision decision, Precedence precedence, Clock clock) {
        this.transactions = transactions;
        this.decision = decision;
        this.precedence = precedence;
        this.clock = clock;
    }

    /**
     * Takes records out of a paper: they are another paper, or several, from now on.
     *
     * @param records keys {@code source:recordId}, of this paper, but not all of its
     * @return the ids of the papers that the records of the paper are in now
     * @throws jakarta.ws.rs.WebApplicationException 404, or 400 for records that cannot be taken out
     */
    public List<String> split(String paper, Collection<String> records, String operator, String reason)
            throws SQLException {
        return decided(splitting(paper, records, operator, reason));
    }

    /** The papers that a split would leave. */
    public List<Part> ifSplit(String paper, Collection<String> records) throws SQLException {
        return foreseen(splitting(paper, records, NOBODY, ""));
    }

    private Transactions.Work<Set<String>> splitting(String paper, Collection<String> records, String operator,
            String reason) {
        UUID id = id(paper);
        return judging(Set.of(id), operator, known -> {
            List<String> own = keys(known, id);
            Set<String> rest = new LinkedHashSet<>(own);
            rest.removeAll(records);
            if (!own.containsAll(records) || rest.isEmpty() || records.isEmpty())
                throw Problem.badRequest("records",
                        "The records to take out are some of the paper's, and not all: " + own + ".");
            List<Verdict> verdicts = new ArrayList<>();
            Set.copyOf(records).forEach(taken -> rest
                    .forEach(kept -> verdicts.add(verdict(Verdict.Kind.APART, taken, kept, reason))));
            return verdicts;
        });
    }

    /**
     * Makes two papers one; earlier verdicts that kept their records apart end.
     *
     * @return the id of the paper, which is the older one's
     * @throws jakarta.ws.rs.WebApplicationException 404
     */
    public List<String> merge(String paper, String other, String operator, String reason) throws SQLException {
        return decided(merging(paper, other, operator, reason));
    }

    /** The paper that a merge would leave. */
    public List<Part> ifMerged(String paper, String other) throws SQLException {
        return foreseen(merging(paper, other, NOBODY, ""));
    }

    private Transactions.Work<Set<String>> merging(String paper, String other, String operator, String reason) {
        UUID one = id(paper);
        UUID two = id(other);
        if (one.equals(two))
            throw Problem.badRequest("with", "These are the same paper.");
        return judging(Set.of(one, two), operator, known -> {
            List<String> mine = keys(known, one);
            List<String> others = keys(known, two);
            Set<String> allMine = Set.copyOf(mine);
            Set<String> allOthers = Set.copyOf(others);
            List<Verdict> verdicts = known.verdicts().stream()
                    .filter(verdict -> verdict.kind() == Verdict.Kind.APART && verdict.isBetween(allMine, allOthers))
                    .map(verdict -> verdict(Verdict.Kind.SAME, verdict.one(), verdict.other(), reason))
                    .collect(Collectors.toCollection(ArrayList::new));
            mine.stream().limit(MOST_VOUCHING).forEach(first -> others.stream().limit(MOST_VOUCHING)
                    .forEach(second -> verdicts.add(verdict(Verdict.Kind.SAME, first, second, reason))));
            return verdicts.stream().distinct().toList();
        });
    }

    /** Papers as they are. */
    public List<Part> parts(List<String> papers) throws SQLException {
        return transactions.read(connection -> Part.of(connection, papers.stream().map(Curation::id).toList()));
    }

    private static Verdict verdict(Verdict.Kind kind, String one, String other, String reason) {
        boolean ordered = one.compareTo(other) < 0;
        return new Verdict(kind, ordered ? one : other, ordered ? other : one, reason);
    }

    private static UUID id(String paper) {
        return PaperId.parse(paper).orElseThrow(() -> Problem.notFound("No paper has the id '" + paper + "'."));
    }

    /** The earliest first. */
    private static List<String> keys(Known known, UUID paper) {
        return known.records().stream().filter(record -> record.paper().equals(paper))
                .sorted(Comparator.comparing(KnownRecord::firstSeen).thenComparing(KnownRecord::key))
                .map(KnownRecord::key).toList();
    }

    private interface Judgement {
        List<Verdict> on(Known known);
    }

    private List<String> decided(Transactions.Work<Set<String>> judging) throws SQLException {
        return decision.take(connection -> new KnownPapers(connection).papersOf(judging.with(connection)).stream()
                .map(PaperId::print).sorted().toList());
    }

    private List<Part> foreseen(Transactions.Work<Set<String>> judging) throws SQLException {
        return decision.foresee(connection -> Part.holding(connection, judging.with(connection)));
    }

    private Transactions.Work<Set<String>> judging(Set<UUID> papers, String operator, Judgement judgement) {
        return connection -> judge(connection, papers, operator, judgement);
    }

    /** The keys of the papers' records. */
    private Set<String> judge(Connection connection, Set<UUID> papers, String operator, Judgement judgement)
            throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        CatalogStore store = new CatalogStore(connection);
        store.lock(papers);
        Known known = store.known(papers);
        Set<UUID> missing = new HashSet<>(papers);
        known.papers().forEach(paper -> missing.remove(paper.id()));
        if (!missing.isEmpty())
            throw Problem.notFound("No paper has the id '" + PaperId.print(missing.iterator().next()) + "'.");
        write(connection, judgement.on(known), operator, now);
        new OutcomeStore(connection)
                .write(Outcome.decide(store.regroup(papers), precedence, now, UuidCreator::getTimeOrderedEpoch));
        return known.records().stream().filter(record -> papers.contains(record.paper())).map(KnownRecord::key)
                .collect(Collectors.toSet());
    }

    private static void write(Connection connection, List<Verdict> verdicts, String operator, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO verdict (record_one, record_other, kind, operator, reason, given_at)
                SELECT one, other, kind, ?, reason, ? FROM unnest(?, ?, ?, ?) AS came(one, other, kind, reason)
                ON CONFLICT (record_one, record_other) DO UPDATE SET kind = EXCLUDED.kind,
                operator = EXCLUDED.operator, reason = EXCLUDED.reason, given_at = EXCLUDED.given_at""")) {
            insert.setString(1, operator);
            insert.setObject(2, now.atOffset(ZoneOffset.UTC));
            insert.setArray(3, SqlArrays.texts(connection, verdicts, Verdict::one));
            insert.setArray(4, SqlArrays.texts(connection, verdicts, Verdict::other));
            insert.setArray(5, SqlArrays.texts(connection, verdicts,
                    verdict -> verdict.kind() == Verdict.Kind.SAME ? "same" : "apart"));
            insert.setArray(6, SqlArrays.texts(connection, verdicts, Verdict::reason));
            insert.executeUpdate();
        }
    }
}
