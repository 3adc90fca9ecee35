package io.paperwire.catalog.papers;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.paperwire.catalog.highlighting.Highlight;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.query.Query;

/** Papers by their ids, with what a query looks for marked in their texts. */
@ApplicationScoped
class MarkedPapers {

    private final PaperBodies bodies;
    private final ObjectMapper json;

    MarkedPapers(PaperBodies bodies, ObjectMapper json) {
        this.bodies = bodies;
        this.json = json;
    }

    /** @param query null for nothing */
    PaperBodies.Part<FoundPapers.Marked> papers(List<UUID> papers, Query query) throws SQLException {
        return bodies.papers(papers).map(paper -> new FoundPapers.Marked(paper, Highlight.of(query, paper)));
    }

    /**
     * As {@link PaperBodies#json}, with the member {@code highlight}. Papers are read as a whole, since what is marked need
     * not be among the fields.
     *
     * @param query null for nothing
     */
    PaperBodies.Part<String> json(List<UUID> papers, Set<String> fields, Query query) throws SQLException {
        bodies.requireKnown(fields);
        return bodies.json(papers, Set.of()).map(body -> marked(body, fields, query));
    }

    private String marked(String body, Set<String> fields, Query query) {
        Paper paper = EventJson.read(body.getBytes(StandardCharsets.UTF_8), Paper.class);
        try {
            ObjectNode item = (ObjectNode) json.readTree(body);
            if (!fields.isEmpty())
                item.retain(fields);
            item.set("highlight", json.valueToTree(Highlight.of(query, paper)));
            return json.writeValueAsString(item);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
