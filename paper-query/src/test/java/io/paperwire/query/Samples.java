package io.paperwire.query;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import io.paperwire.events.Author;
import io.paperwire.events.Link;
import io.paperwire.events.Manifestation;
import io.paperwire.events.Paper;
import io.paperwire.events.Vector;

/** Queries and papers by chance, of so few words that many of these find many of those. */
public final class Samples {

    private static final List<String> WORDS = List.of("graph", "graphs", "neural", "Net", "forward-forward", "état",
            "the", "of", "模型", "C++", "α", "networks", "ℓ₁", "L_1", "H∞", "L1", "l'état", "État", "graph's", "ビール",
            "β1", "beta1", "5µm", "NF-κB", "nf-kappab", "TGFbeta1", "α2A", "Ca2+", "Ca²⁺", "Ca^{2+}", "Ｃ＋＋", "𝐶∗",
            "ไทย5G", "5G", "1alpha", "C^*", "SE(3)", "Net(graph)-neural", "f(g(x))", "R&D", "#SAT", "C∗",
            "\\mathbb{S}^3", "S³",
            "10⁶", "usability", "use", "Thor", "graph-neural", "graphneural", "net-of-the-net", "netof", "GPT-4-net",
            "GPT4", "CO_2", "CO$_{2}$", "CO2", "H$_2$O", "H2O", "γδ", "gammadelta", "ΔΔCt",
            "β-net", "betanet", "u\u0308²", "ü²", "O(√T)", "\\sqrt{T}", "$k$-NN", "kNN", "k-NN", "graph.Neural",
            "modeller", "Net++", "k-NN++", "kNN++");
    private static final List<String> NAME_WORDS = List.of("Yann", "Y.", "LeCun", "L.", "Yves", "van", "Berg", "Wei",
            "李", "李伟", "A", "Y.L.", "L.Berg", "YL", "Bürger",
            "Buerger", "Burger", "O'Brien", "Brien", "OBrien", "伟 李", "鈴木 一郎", "鈴木一郎", "一郎", "d'Y.", "Thor", "The",
            "O‘Brien");
    private static final List<String> DATES = List.of("2019", "2020", "2020-02", "2020-02-29", "2019-12", "2020-12-31");
    private static final List<String> CONDITIONS = List.of("cat:cs", "cat:cs.LG", "cat:CS.cl", "cat:msc:05",
            "source:arxiv", "source:lab", "id:2001.00001v2", "id:10.1000/A(1)", "id:\"lab:(r\"", "source:\"my lab\"",
            "license:\"CC BY\"", "id:arxiv:2001.00002", "id:PaperId1", "like:PaperId1", "like:PaperId2",
            "like:10.1000/A(1)",
            "year:2019", "year:2019..2020", "year:>2019", "year:<=2019", "lang:en", "lang:en-GB", "license:cc",
            "license:cc-by", "license:CC-BY-4.0", "has:code", "has:pdf", "has:doi", "has:version", "is:withdrawn",
            "is:retracted", "is:preprint", "is:published", "votes:0", "votes:>1", "votes:1..2", "votes:<2",
            "cat:(cs.LG OR math)", "-is:withdrawn", "year: 2019", "has: pdf", "cat: cs.LG", "cat:cs.LG,cs.CL",
            "id:10.1000/A(1):", "id:2001.00001:", "id:pubmed:1", "id:info:pmid/1", "cat:cs.LG;cs.CL",
            "cat:\"cs.LG;cs.CL\"");

    private Samples() {
    }

    public static Paper paper(Random random, String id) {
        Papers paper = Papers.titled(words(random, WORDS, 1, 6)).saying(words(random, WORDS, 0, 12))
                .id(id);
        for (int i = random.nextInt(4); i > 0; i--)
            paper.by(author(random));
        if (random.nextBoolean())
            paper.named(one(random, List.of("arxiv:2001.00001", "arxiv:2001.00002", "doi:10.1000/a(1)", "pmid:1")));
        if (random.nextBoolean())
            paper.in("arxiv", one(random, List.of("cs.LG", "cs.CL", "math.AG", "hep-th")));
        if (random.nextBoolean())
            paper.in("msc", one(random, List.of("05", "05.1", "cs.LG;cs.CL")));
        if (random.nextInt(5) > 0)
            paper.published(one(random, List.of("2019", "2020", "2020-02", "2020-02-29", "2019-12-31", "--02-29")));
        for (Link.Relation relation : EnumSet.of(Link.Relation.CODE, Link.Relation.PDF, Link.Relation.VIDEO)) {
            if (random.nextBoolean())
                paper.linked(relation);
        }
        for (Manifestation.Kind kind : Manifestation.Kind.values()) {
            if (random.nextBoolean())
                paper.appeared(kind, random.nextBoolean() ? words(random, WORDS, 1, 3) : null);
        }
        paper.version(one(random, new ArrayList<>(List.of(1, 2)))).language(one(random, List.of("en", "en-GB", "de")))
                .license(one(random, List.of("CC BY 4.0", "http://creativecommons.org/licenses/by-nc/4.0/", "cc0", "")))
                .withdrawn(random.nextBoolean()).retracted(random.nextBoolean())
                .from(one(random, List.of("arxiv", "lab")), "r").at(random.nextBoolean() ? "Net of graphs" : null);
        return paper.paper();
    }

    public static AnalysedPaper analysed(Random random, String id) {
        return placed(random, AnalysedPaper.of(paper(random, id), new Counts(random.nextInt(4))));
    }

    /** The paper somewhere by its meaning, or nowhere. */
    public static AnalysedPaper placed(Random random, AnalysedPaper analysed) {
        return random.nextInt(4) == 0 ? analysed : analysed.at(vector(random));
    }

    private static Vector vector(Random random) {
        return Vector
                .of(new byte[]{(byte) (1 + random.nextInt(9)), (byte) random.nextInt(9), (byte) random.nextInt(9)});
    }

    private static Author author(Random random) {
        String family = one(random, NAME_WORDS);
        String given = words(random, NAME_WORDS, 0, 2);
        return switch (random.nextInt(4)) {
            case 0 -> new Author((given + " " + family).strip(), family, given, null, null);
            case 1 -> new Author(family + ", " + given);
            default -> new Author((given + " " + family).strip());
        };
    }

    public static String query(Random random) {
        return query(random, random.nextInt(4));
    }

    private static String query(Random random, int depth) {
        if (depth == 0)
            return leaf(random);
        return switch (random.nextInt(6)) {
            case 0 -> "NOT (" + query(random, depth - 1) + ")";
            case 1 -> "(" + query(random, depth - 1) + ") OR (" + query(random, depth - 1) + ")";
            case 2 -> query(random, depth - 1);
            case 3 -> "(" + query(random, depth - 1) + ")-" + one(random, WORDS);
            default -> "(" + query(random, depth - 1) + ") (" + query(random, depth - 1) + ")";
        };
    }

    private static String leaf(Random random) {
        String field = one(random, List.of("", "", "title:", "abstract:", "venue:", "ti: "));
        return switch (random.nextInt(9)) {
            case 0, 1 -> field + one(random, WORDS);
            case 2 -> field + '"' + words(random, WORDS, 1, 3) + '"';
            case 3 -> field + '"' + words(random, WORDS, 1, 4) + "\"~" + random.nextInt(4);
            case 4 -> one(random, List.of(field, "author:"))
                    + one(random, List.of("gr*", "graphs*", "neur*", "NET*", "eta*", "le*", "c++*", "network*",
                            "l'eta*", "o'br*", "obr*"));
            case 5, 6 -> "author:\"" + words(random, NAME_WORDS, 1, 3) + '"';
            case 7 -> one(random, List.of("after:", "before:")) + one(random, DATES);
            default -> one(random, CONDITIONS);
        };
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String words(Random random, List<String> from, int least, int most) {
        List<String> words = new ArrayList<>();
        for (int i = least + random.nextInt(most - least + 1); i > 0; i--)
            words.add(one(random, from));
        return String.join(" ", words);
    }

    /** All that a query can be or have. */
    public static Set<Class<?>> kinds() {
        Set<Class<?>> kinds = new HashSet<>();
        addKinds(Query.class, kinds);
        // Nobody can write it.
        kinds.remove(Query.Titled.class);
        return kinds;
    }

    private static void addKinds(Class<?> family, Set<Class<?>> kinds) {
        for (Class<?> kind : family.getPermittedSubclasses())
            if (kind.isInterface())
                addKinds(kind, kinds);
            else
                kinds.add(kind);
    }

    public static Set<Class<?>> kinds(Query query) {
        Set<Class<?>> kinds = new HashSet<>();
        collect(query, kinds);
        return kinds;
    }

    private static void collect(Query query, Set<Class<?>> seen) {
        seen.add(query.getClass());
        if (query instanceof Query.And and)
            and.parts().forEach(part -> collect(part, seen));
        else if (query instanceof Query.Or or)
            or.parts().forEach(part -> collect(part, seen));
        else if (query instanceof Query.Not not)
            collect(not.part(), seen);
    }

    /** The first paper's and another's are known. */
    public static Vectors vectors(List<AnalysedPaper> papers) {
        return name -> switch (name) {
            case "PaperId1" -> papers.get(0).vector();
            case "doi:10.1000/a(1)" -> papers.get(1).vector();
            default -> Optional.empty();
        };
    }

    /** The ids of the papers that are like the one that is liked, and one of no paper. */
    public static List<String> near(Query.Like like, List<AnalysedPaper> papers, Vectors vectors) {
        List<String> near = new ArrayList<>(List.of("nobody"));
        papers.stream().filter(paper -> Query.Like.isNear(vectors.of(like.name()), paper.vector()))
                .forEach(paper -> near.add(id(paper)));
        return near;
    }

    private static String id(AnalysedPaper paper) {
        return paper.labels().stream().filter(label -> label.startsWith("id:Paper")).findFirst().orElseThrow()
                .substring(3);
    }
}
