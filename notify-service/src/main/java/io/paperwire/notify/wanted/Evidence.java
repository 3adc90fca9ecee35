package io.paperwire.notify.wanted;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

import io.paperwire.events.Vector;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Field;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.Vectors;

/**
 * Why a paper was found.
 *
 * @param matched the parts of the query that hold, in its order, as they are printed
 * @param rank    the higher, the better the paper fits: first counts how many parts the title fulfils, then how many words it
 *                has at all, then how near it is to the papers that it is to be like
 */
public record Evidence(List<String> matched, double rank) {

    private static final int MOST = 20;
    /** More than all that counts less than a title. */
    private static final double BELOW_TITLES = MOST + 2.0;

    /** @param liked where the papers lie that the query asks for nearness to */
    public static Evidence of(Query query, AnalysedPaper paper, Vectors liked) {
        List<Query> parts = new ArrayList<>();
        collect(query, parts);
        List<Query> holding = parts.stream().filter(part -> QueryMatcher.of(part, liked).matches(paper)).limit(MOST)
                .toList();
        long inTitle = holding.stream().filter(part -> isInTitle(part, paper)).count();
        long ofText = holding.stream().filter(Query.Worded.class::isInstance).count();
        return new Evidence(holding.stream().map(Query::print).distinct().toList(),
                inTitle + (ofText + nearness(query, paper, liked).orElse(0)) / BELOW_TITLES);
    }

    /** Of several papers to the nearest where one is enough, to the farthest where all are asked for. */
    private static OptionalDouble nearness(Query query, AnalysedPaper paper, Vectors liked) {
        if (query instanceof Query.And and)
            return each(and.parts(), paper, liked).min();
        if (query instanceof Query.Or or)
            return each(or.parts(), paper, liked).max();
        Optional<Vector> example = query instanceof Query.Like like ? liked.of(like.name()) : Optional.empty();
        return example.isPresent() && paper.vector().isPresent()
                ? OptionalDouble.of(paper.vector().get().nearness(example.get()))
                : OptionalDouble.empty();
    }

    private static DoubleStream each(List<Query> parts, AnalysedPaper paper, Vectors liked) {
        return parts.stream().map(part -> nearness(part, paper, liked)).flatMapToDouble(OptionalDouble::stream);
    }

    /** The parts that something must have; what must be absent is no evidence. */
    private static void collect(Query query, List<Query> parts) {
        if (query instanceof Query.And and) {
            and.parts().forEach(part -> collect(part, parts));
        } else if (query instanceof Query.Or or) {
            or.parts().forEach(part -> collect(part, parts));
        } else if (!(query instanceof Query.Not)) {
            parts.add(query);
        }
    }

    private static boolean isInTitle(Query part, AnalysedPaper paper) {
        return part instanceof Query.Worded worded && (worded.field() == Field.TITLE
                || worded.field() == Field.ANY && QueryMatcher.matches(worded.in(Field.TITLE), paper));
    }
}
