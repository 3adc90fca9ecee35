package io.paperwire.query;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.paperwire.events.Paper;
import io.paperwire.events.Vector;

/**
 * A paper as queries see it, made once for any number of queries.
 *
 * @param names     those of the authors
 * @param labels    what is so of the paper, each as {@link Query.Exact#label()}
 * @param published when it may have been published
 * @param vector    where it lies by its meaning; empty as long as that is not known
 */
public record AnalysedPaper(PaperText text, List<Name> names, Set<String> labels, Optional<Days> published,
        Counts counts, Optional<Vector> vector) {

    public AnalysedPaper {
        names = List.copyOf(names);
        labels = Set.copyOf(labels);
    }

    public static AnalysedPaper of(Paper paper, Counts counts) {
        return new AnalysedPaper(PaperText.of(paper),
                paper.authors().stream().flatMap(author -> Name.all(author).stream()).toList(),
                Labels.of(paper), Days.of(paper.published()), counts, Optional.empty());
    }

    public AnalysedPaper at(Vector where) {
        return new AnalysedPaper(text, names, labels, published, counts, Optional.of(where));
    }
}
