package io.paperwire.catalog.search;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.f4b6a3.uuid.codec.base.Base58BtcCodec;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.PartialDate;
import io.paperwire.events.SourceRef;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;

/** Made papers that have much in common. */
final class Papers {

    static final Instant BEGIN = Instant.parse("2026-03-16T08:00:00Z");

    private static final List<String> WORDS = List.of("graph", "graphs", "neural", "neural-network", "learning",
            "learn",
            "sparse", "attention", "the", "of", "fossa", "caracal", "axolotl", "naïve", "GNNs", "図書館", "C++", "α-graph",
            "A*");
    private static final List<String> NAMES = List.of("Ada Müller", "Yann Example", "Li Wei", "Özlem Łukasz",
            "María José Núñez", "van der Berg, Jan", "Y. Example", "Example, Yves", "J. Berg", "李伟", "L. Wei",
            "Li L. Wei");

    private final Random random;

    Papers(long seed) {
        random = new Random(seed);
    }

    /** @param number counts up; later ones have higher ids */
    IndexedPaper next(int number) {
        UUID id = new UUID((BEGIN.toEpochMilli() + number << 16) | 0x7000 | number & 0xFFF, random.nextLong());
        return state(id);
    }

    /** Another state of a paper. */
    IndexedPaper state(UUID id) {
        Instant seen = BEGIN.plusSeconds(random.nextInt(20));
        Paper paper = new Paper(Base58BtcCodec.INSTANCE.encode(id), words(4), random.nextInt(5) == 0 ? null : words(20),
                some(NAMES).stream().map(Author::new).toList(), identifiers(), date(), null,
                random.nextInt(3) == 0 ? 2 : null,
                some(List.of("cs.LG", "cs.CL", "math.ST")).stream().map(code -> new Category("arxiv", code)).toList(),
                random.nextBoolean() ? null : random.nextBoolean() ? "Journal of Fossas" : "Caracal Letters",
                random.nextInt(3) == 0
                        ? List.of(new Link(Link.Relation.CODE, URI.create("https://code.example/" + id)))
                        : null,
                null, null, null, false,
                some(List.of("arxiv", "crossref")).stream().map(source -> new SourceRef(source, id.toString(), null))
                        .toList(),
                seen, seen.plusSeconds(random.nextInt(20)), false, null, null, null, null, null, null);
        return new IndexedPaper(id, seen, random.nextInt(3), rating(), 1, paper);
    }

    Rating rating() {
        return random.nextInt(3) == 0 ? new Rating(random.nextInt(5), random.nextInt(9) - 4) : Rating.NONE;
    }

    private List<Identifier> identifiers() {
        return random.nextInt(3) == 0 ? List.of(new Identifier("doi", "10.1/" + random.nextInt())) : null;
    }

    private PartialDate date() {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> new PartialDate("--03-17");
            case 2 -> new PartialDate("202" + random.nextInt(4));
            case 3 -> new PartialDate("202" + random.nextInt(4) + "-0" + (1 + random.nextInt(9)));
            default -> new PartialDate("202" + random.nextInt(4) + "-0" + (1 + random.nextInt(9)) + "-1"
                    + random.nextInt(10));
        };
    }

    private List<String> some(List<String> of) {
        List<String> some = new ArrayList<>();
        for (String one : of)
            if (random.nextInt(3) == 0)
                some.add(one);
        return some;
    }

    String words(int count) {
        return IntStream.range(0, count).mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
    }

    static Paper titled(Paper paper, String title) {
        return dated(paper, title, null);
    }

    static Paper dated(Paper paper, String title, String date) {
        return new Paper(paper.id(), title, null, null, null, date == null ? null : new PartialDate(date), null, null,
                null, null, null, null, null,
                null, false, null, paper.addedAt(), paper.updatedAt(), false, null, null, null, null, null, null);
    }

    static Paper by(String title, Paper paper, String... authors) {
        return new Paper(paper.id(), title, null, Stream.of(authors).map(Author::new).toList(), null, null, null, null,
                null, null, null, null, null,
                null, false, null, paper.addedAt(), paper.updatedAt(), false, null, null, null, null, null, null);
    }

    static boolean matches(Query query, IndexedPaper paper) {
        return QueryMatcher.matches(query, AnalysedPaper.of(paper.paper(), new Counts(paper.rating().votes())));
    }
}
