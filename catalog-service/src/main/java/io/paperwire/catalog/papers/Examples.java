package io.paperwire.catalog.papers;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.paperwire.catalog.identity.TitleKeys;
import io.paperwire.catalog.search.Meaning;
import io.paperwire.catalog.search.SearchIndex;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.events.Vector;
import io.paperwire.query.Named;
import io.paperwire.query.Query;
import io.paperwire.service.answers.Problem;

/** Makes a query of papers that somebody has: for papers like these, and not like those. */
@ApplicationScoped
public class Examples {

    /** So many stay a query that can be typed into the forms of subscriptions. */
    private static final int MOST_LIKED = 14;
    private static final int MOST_DISLIKED = 4;
    /** Of more, all are compared with each other. */
    private static final int MOST_PAPERS = 500;
    private static final int MOST_NAMES = 1_000;
    private static final int MOST_TITLES = 1_000;
    private static final int AT_ONCE = 100;

    private final Meaning meaning;
    private final PaperNames names;
    private final SearchIndex index;
    private final PaperBodies bodies;

    Examples(Meaning meaning, PaperNames names, SearchIndex index, PaperBodies bodies) {
        this.meaning = meaning;
        this.names = names;
        this.index = index;
        this.bodies = bodies;
    }

    /** A paper that others are to be like. */
    @Schema(name = "Example")
    public record Example(String id, String title, @JsonIgnore String language) {

        static Example of(Paper paper) {
            return new Example(paper.id(), paper.title(), paper.language());
        }
    }

    /**
     * @param known how many of the papers are here and have a meaning
     */
    @Schema(name = "Examples")
    public record Chosen(
            @Schema(description = "Finds what is near to these papers; can be searched for and subscribed to") String query,
            @Schema(description = "Papers that stand for those that were named") List<Example> like,
            @Schema(description = "The same of those that papers shall not be like") List<Example> unlike,
            @Schema(description = "How many of the papers are here") int known,
            @Schema(description = "Names that lead to no paper here, or to one whose meaning is not known yet") List<String> unknown) {
    }

    /** @param places of those whose meaning is known, in the order in which they were named */
    private record Mine(Map<UUID, Example> papers, Map<UUID, Vector> places, List<String> unknown) {

        boolean hasRoom() {
            return places.size() < MOST_PAPERS;
        }

        List<Example> chosen(int most) {
            return Representatives.of(places, most).stream().map(papers::get).toList();
        }
    }

    public boolean isOn() {
        return meaning.isOn();
    }

    /**
     * @param liked    a text with names and titles of papers
     * @param disliked the same; may be empty
     * @throws jakarta.ws.rs.WebApplicationException 400: it names no paper whose meaning is known
     */
    public Chosen chosen(String liked, String disliked) throws SQLException {
        if (!isOn())
            throw Problem.badRequest("This catalogue does not know the papers' meanings.");
        Mine unlike = named(disliked, Set.of());
        Mine like = named(liked, unlike.papers().keySet());
        if (like.places().isEmpty())
            throw Problem.badRequest(like.unknown().isEmpty()
                    ? "This text has neither a name of a paper, such as its DOI, nor the title of one that is here."
                    : "None of these papers is here, or its meaning is not known yet: "
                            + String.join(", ", like.unknown().subList(0, Math.min(5, like.unknown().size()))) + ".");
        List<Example> examples = like.chosen(MOST_LIKED);
        List<Example> others = unlike.chosen(MOST_DISLIKED);
        List<String> unknown = new ArrayList<>(like.unknown());
        unknown.addAll(unlike.unknown());
        return new Chosen(like(examples) + (others.isEmpty() ? "" : " -" + like(others)), examples, others,
                like.places().size(), unknown);
    }

    private static String like(List<Example> papers) {
        String ids = papers.stream().map(Example::id).collect(Collectors.joining(" OR "));
        return "like:" + (papers.size() == 1 ? ids : "(" + ids + ")");
    }

    private Mine named(String text, Set<UUID> without) throws SQLException {
        Mine all = new Mine(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        List<String> mentioned = Mentions.in(text).stream().limit(MOST_NAMES).toList();
        for (int i = 0; i < mentioned.size() && all.hasRoom(); i += AT_ONCE)
            names.find(mentioned.subList(i, Math.min(mentioned.size(), i + AT_ONCE))).forEach((name, found) -> {
                if (found.paper() == null || !add(EventJson.read(found.paper(), Paper.class), without, all))
                    all.unknown().add(name);
            });
        // Titles that tell papers from others; a title in vain costs little.
        List<Query> titled = Mentions.titles(text).stream().limit(MOST_TITLES)
                .filter(title -> !TitleKeys.of(title).isEmpty())
                .flatMap(title -> Named.title(title).stream()).<Query>map(title -> title).distinct()
                .toList();
        for (int i = 0; i < titled.size() && all.hasRoom(); i += AT_ONCE) {
            List<Query> some = titled.subList(i, Math.min(titled.size(), i + AT_ONCE));
            List<UUID> found = index.newest(some.size() == 1 ? some.get(0) : new Query.Or(some), 2 * AT_ONCE);
            for (Paper paper : bodies.papers(found).items())
                add(paper, without, all);
        }
        return all;
    }

    /** @return whether its meaning is known */
    private boolean add(Paper paper, Set<UUID> without, Mine all) {
        UUID id = PaperId.parse(paper.id()).orElseThrow();
        if (without.contains(id) || all.papers().containsKey(id))
            return true;
        Optional<Vector> place = meaning.of(id);
        place.ifPresent(where -> {
            all.papers().put(id, Example.of(paper));
            all.places().put(id, where);
        });
        return place.isPresent();
    }
}
