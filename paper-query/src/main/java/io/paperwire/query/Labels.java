package io.paperwire.query;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Manifestation;
import io.paperwire.events.Paper;
import io.paperwire.query.Query.Is.State;

/** Collects what can be asked of a paper exactly, each as the label of the {@link Query.Exact} that asks for it. */
final class Labels {

    /** Longer than what a query can ask for; a source may say anything, and an index refuses endless terms. */
    private static final int LONGEST = 500;

    private final Set<String> labels = new LinkedHashSet<>();

    private Labels() {
    }

    static Set<String> of(Paper paper) {
        Labels labels = new Labels();
        paper.categories().forEach(labels::category);
        labels.identifiers(paper);
        Named.title(paper.title()).ifPresent(labels::add);
        paper.sources().forEach(source -> labels.add(new Query.Source(source.source().toLowerCase(Locale.ROOT))));
        labels.language(paper.language());
        labels.license(paper.license());
        Things.of(paper).forEach(thing -> labels.add(new Query.Has(thing)));
        labels.states(paper);
        return Collections.unmodifiableSet(labels.labels);
    }

    private void add(Query.Exact exact) {
        String label = exact.label();
        if (label.length() <= LONGEST)
            labels.add(label);
    }

    /** The class and, before each dot, what it is a part of; both with and without the scheme. */
    private void category(Category category) {
        if (category.code().length() > LONGEST)
            return;
        String code = Query.Category.of(category.code()).code();
        for (int end = code.length(); end > 0; end = code.lastIndexOf('.', end - 1)) {
            String part = code.substring(0, end);
            add(Query.Category.of(part));
            add(Query.Category.of(category.scheme() + ":" + part));
        }
    }

    private void identifiers(Paper paper) {
        add(new Query.Id(paper.id()));
        for (Identifier identifier : paper.identifiers())
            add(new Query.Id(PaperIdentifier.of(identifier)));
        paper.sources().forEach(source -> add(
                new Query.Id(PaperIdentifier.of(new Identifier(source.source(), source.recordId())))));
    }

    private void language(String language) {
        if (language == null || language.isBlank() || language.length() > LONGEST)
            return;
        String tag = Query.Language.of(language).tag();
        for (int end = tag.length(); end > 0; end = tag.lastIndexOf('-', end - 1))
            add(new Query.Language(tag.substring(0, end)));
    }

    private void license(String license) {
        String form = LicenseForm.of(license);
        for (int end = form.length(); end > 0; end = form.lastIndexOf('-', end - 1))
            add(new Query.License(form.substring(0, end)));
    }

    private void states(Paper paper) {
        is(State.WITHDRAWN, paper.withdrawn());
        is(State.RETRACTED, paper.retracted());
        is(State.PREPRINT, hasForm(paper, Manifestation.Kind.PREPRINT));
        is(State.PUBLISHED, hasForm(paper, Manifestation.Kind.PUBLISHED));
    }

    private static boolean hasForm(Paper paper, Manifestation.Kind kind) {
        return paper.manifestations().stream().anyMatch(form -> form.kind() == kind);
    }

    private void is(State state, boolean holds) {
        if (holds)
            add(new Query.Is(state));
    }
}
