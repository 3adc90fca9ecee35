package io.paperwire.catalog.papers;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.search.Meaning;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.events.Vector;
import io.paperwire.query.Likes;
import io.paperwire.query.Query;
import io.paperwire.service.answers.Problem;

/** Says which papers each {@code like:} of a query means. */
@ApplicationScoped
class Likeness {

    /** Each is compared with every vector. */
    private static final int MOST = 20;
    /** Queries that look at the same time; more than the cores make all slower. */
    private static final int MOST_AT_ONCE = 2;
    private static final int PATIENCE_MILLIS = 300;

    private final Meaning meaning;
    private final PaperNames names;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    Likeness(Meaning meaning, PaperNames names) {
        this.meaning = meaning;
        this.names = names;
    }

    /**
     * For each nearness that the query asks for those that are near, the nearest first.
     *
     * @param query may be null
     * @param typed the query's text, for errors
     * @throws jakarta.ws.rs.WebApplicationException 400 for a paper that there is not, 503 for one without a vector and
     *         where others look at this moment
     */
    Map<Query.Like, List<Meaning.Near>> near(Query query, String typed) throws SQLException {
        List<Query.Like> likes = query == null ? List.of() : Likes.in(query).distinct().toList();
        if (likes.isEmpty())
            return Map.of();
        int position = Math.max(0, typed.toLowerCase(Locale.ROOT).indexOf("like:"));
        if (!meaning.isOn())
            throw Problem.badQuery("This catalogue does not know the papers' meanings; leave out like:.", position);
        if (likes.size() > MOST)
            throw Problem.badQuery("A search may ask for nearness to " + MOST + " papers.", position);
        List<Vector> vectors = new ArrayList<>();
        for (Query.Like like : likes)
            vectors.add(vector(like, position));
        if (!hasRoom())
            throw Problem.busy("Others ask for nearness at this moment; please come again.");
        Map<Query.Like, List<Meaning.Near>> near = new HashMap<>();
        try {
            List<List<Meaning.Near>> found = meaning.within(Query.Like.LEAST_NEARNESS, vectors);
            for (int i = 0; i < found.size(); i++)
                near.put(likes.get(i), found.get(i));
        } finally {
            room.release();
        }
        near.forEach((like, papers) -> {
            // Only if the vector was taken away at this moment.
            if (papers.isEmpty())
                throw notYet(like);
        });
        return near;
    }

    private boolean hasRoom() {
        try {
            return room.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * How near those found are, the nearest first: of several papers to the nearest where one is enough, to the farthest
     * where all are asked for. Empty if some may be found without being near to any.
     *
     * @param near what each of the query's parts means
     */
    static Optional<List<Meaning.Near>> ranked(Query query, Map<Query.Like, List<Meaning.Near>> near) {
        if (query instanceof Query.Like like)
            return Optional.of(near.get(like));
        if (!(query instanceof Query.And) && !(query instanceof Query.Or))
            return Optional.empty();
        List<Query> parts = query instanceof Query.And and ? and.parts() : ((Query.Or) query).parts();
        List<List<Meaning.Near>> lists = parts.stream().flatMap(part -> ranked(part, near).stream()).toList();
        boolean isOr = query instanceof Query.Or;
        if (lists.isEmpty() || isOr && lists.size() < parts.size())
            return Optional.empty();
        return Optional.of(lists.size() == 1 ? lists.get(0) : merged(lists, isOr));
    }

    private static List<Meaning.Near> merged(List<List<Meaning.Near>> lists, boolean isOr) {
        Map<UUID, Double> nearness = new HashMap<>();
        for (List<Meaning.Near> list : lists)
            list.forEach(one -> nearness.merge(one.paper(), one.nearness(), isOr ? Math::max : Math::min));
        if (!isOr) {
            for (List<Meaning.Near> list : lists)
                nearness.keySet().retainAll(list.stream().map(Meaning.Near::paper).collect(Collectors.toSet()));
        }
        return nearness.entrySet().stream().map(one -> new Meaning.Near(one.getKey(), one.getValue()))
                .sorted(Meaning.Near.NEAREST_FIRST).toList();
    }

    /** The query with the catalogue's ids in the place of other names of papers; unknown ones stay. */
    Query withIds(Query query) throws SQLException {
        Map<String, Paper> known = examples(query);
        return Likes.renamed(query, name -> known.containsKey(name) ? known.get(name).id() : name);
    }

    /** The papers to which the query asks for nearness, by the names that it has for them; without unknown ones. */
    Map<String, Paper> examples(Query query) throws SQLException {
        List<String> named = Likes.in(query).map(Query.Like::name).distinct().toList();
        Map<String, Paper> known = new LinkedHashMap<>();
        if (!named.isEmpty())
            names.find(named).forEach((name, found) -> {
                if (found.paper() != null)
                    known.put(name, EventJson.read(found.paper(), Paper.class));
            });
        return known;
    }

    private Vector vector(Query.Like like, int position) throws SQLException {
        PaperNames.Found found = names.find(List.of(like.name())).get(like.name());
        if (found.paper() == null)
            throw Problem.badQuery("No paper here has the name '" + like.name() + "'.", position);
        Paper paper = EventJson.read(found.paper(), Paper.class);
        UUID id = PaperId.parse(paper.id()).orElseThrow();
        return meaning.of(id).orElseThrow(() -> notYet(like));
    }

    private static RuntimeException notYet(Query.Like like) {
        return Problem.busy("The meaning of the paper '" + like.name() + "' is not known yet; it will be soon.");
    }
}
