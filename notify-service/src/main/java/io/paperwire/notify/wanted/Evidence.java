package io.paperwire.notify.wanted;

import java.util.ArrayList;
import java.util.List;

import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Field;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.Vectors;

/**
 * Why a paper was found.
 *
 * @param matched  the parts of the query that hold, in its order, as they are printed
 * @param inTitle  how many of them the title alone fulfils: papers are ranked by it
 */
public record Evidence(List<String> matched, int inTitle) {

    private static final int MOST = 20;

    /** @param liked where the papers lie that the query asks for nearness to */
    public static Evidence of(Query query, AnalysedPaper paper, Vectors liked) {
        List<Query> parts = new ArrayList<>();
        collect(query, parts);
        List<Query> holding = parts.stream().filter(part -> QueryMatcher.of(part, liked).matches(paper)).limit(MOST)
                .toList();
        return new Evidence(holding.stream().map(Query::print).distinct().toList(),
                (int) holding.stream().filter(part -> isInTitle(part, paper)).count());
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
        if (part instanceof Query.Word word && word.field() == Field.ANY)
            return QueryMatcher.matches(new Query.Word(Field.TITLE, word.text()), paper);
        if (part instanceof Query.Phrase phrase && phrase.field() == Field.ANY)
            return QueryMatcher.matches(new Query.Phrase(Field.TITLE, phrase.text()), paper);
        return part instanceof Query.Word word && word.field() == Field.TITLE
                || part instanceof Query.Phrase phrase && phrase.field() == Field.TITLE;
    }
}
