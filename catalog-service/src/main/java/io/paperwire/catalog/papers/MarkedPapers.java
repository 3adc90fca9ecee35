package io.paperwire.catalog.papers;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.paperwire.catalog.highlighting.Highlight;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.query.Counts;
import io.paperwire.query.Parts;
import io.paperwire.query.Query;

/** Papers by their ids, with what a query looks for marked in their texts. */
@ApplicationScoped
class MarkedPapers {

    private static final int TIMEOUT_SECONDS = 10;

    private final PaperBodies bodies;
    private final Transactions transactions;
    private final ObjectMapper json;

    MarkedPapers(PaperBodies bodies, Transactions transactions, ObjectMapper json) {
        this.bodies = bodies;
        this.transactions = transactions;
        this.json = json;
    }

    /** @param query null for nothing */
    PaperBodies.Part<FoundPapers.Marked> papers(List<UUID> papers, Query query) throws SQLException {
        Map<String, Counts> counts = counts(papers, query);
        return bodies.papers(papers)
                .map(paper -> new FoundPapers.Marked(paper, Highlight.readable(query, paper, of(paper, counts))));
    }

    /**
     * As {@link PaperBodies#json}, with the member {@code highlight}. Papers are read as a whole, since what is marked need
     * not be among the fields.
     *
     * @param query null for nothing
     */
    PaperBodies.Part<String> json(List<UUID> papers, Set<String> fields, Query query) throws SQLException {
        bodies.requireKnown(fields);
        Map<String, Counts> counts = counts(papers, query);
        return bodies.json(papers, Set.of()).map(body -> marked(body, fields, query, counts));
    }

    private static Counts of(Paper paper, Map<String, Counts> counts) {
        return counts.getOrDefault(paper.id(), Counts.NONE);
    }

    /** Empty for a query to which they do not matter. */
    private Map<String, Counts> counts(List<UUID> papers, Query query) throws SQLException {
        if (query == null || Parts.of(query, Query.Votes.class).findAny().isEmpty())
            return Map.of();
        return transactions.read(connection -> {
            Map<String, Counts> counts = new HashMap<>();
            try (PreparedStatement select = connection
                    .prepareStatement("SELECT paper_id, votes FROM paper_rating WHERE paper_id = ANY (?)")) {
                select.setQueryTimeout(TIMEOUT_SECONDS);
                select.setArray(1, SqlArrays.uuids(connection, papers));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next())
                        counts.put(PaperId.print(rows.getObject(1, UUID.class)), new Counts(rows.getLong(2)));
                }
            }
            return counts;
        });
    }

    private String marked(String body, Set<String> fields, Query query, Map<String, Counts> counts) {
        Paper paper = EventJson.read(body.getBytes(StandardCharsets.UTF_8), Paper.class);
        try {
            ObjectNode item = (ObjectNode) json.readTree(body);
            if (!fields.isEmpty())
                item.retain(fields);
            item.set("highlight", json.valueToTree(Highlight.of(query, paper, of(paper, counts))));
            return json.writeValueAsString(item);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
