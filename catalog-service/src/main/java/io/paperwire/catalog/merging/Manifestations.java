package io.paperwire.catalog.merging;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import io.paperwire.catalog.identity.Preprints;
import io.paperwire.events.Identifier;
import io.paperwire.events.Manifestation;
import io.paperwire.events.Manifestation.Kind;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PartialDate;

/** Tells apart the forms in which one work appeared. */
final class Manifestations {

    private Manifestations() {
    }

    /** @param records the best first */
    static List<Manifestation> of(List<SourceRecord> records) {
        Preprints preprints = Preprints.of(records.stream().map(SourceRecord::parsed).toList());
        List<Manifestation> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<SourceRecord> own = records.stream().filter(record -> kind(record.parsed(), preprints) == kind)
                    .toList();
            Set<Identifier> identifiers = new LinkedHashSet<>();
            Predicate<Identifier> names = kind == Kind.PREPRINT ? preprints::namesPreprint : preprints::namesArticle;
            records.forEach(record -> record.parsed().identifiers().stream().filter(names).forEach(identifiers::add));
            if (!own.isEmpty() || !identifiers.isEmpty())
                all.add(new Manifestation(kind, List.copyOf(identifiers), venue(kind, own), date(kind, own),
                        own.stream().map(SourceRecord::key).toList()));
        }
        return all;
    }

    /** Null for a record that does not say what it is of. */
    private static Kind kind(PaperParsed record, Preprints preprints) {
        if (Preprints.isServer(record.source().source()))
            return Kind.PREPRINT;
        boolean isPreprint = record.identifiers().stream().anyMatch(preprints::namesPreprint);
        boolean isArticle = record.identifiers().stream().anyMatch(preprints::namesArticle);
        if (record.type() != null && !record.type().equals("article") && (isArticle || record.venue() != null))
            return Kind.PUBLISHED;
        if (isPreprint != isArticle)
            return isPreprint ? Kind.PREPRINT : Kind.PUBLISHED;
        return null;
    }

    /** arXiv's venue is where the article appeared, not the preprint; a server is not where an article appeared. */
    private static String venue(Kind kind, List<SourceRecord> records) {
        return records.stream().map(SourceRecord::parsed)
                .filter(record -> !record.source().source().startsWith("arxiv"))
                .map(PaperParsed::venue).filter(Objects::nonNull)
                .filter(venue -> kind == Kind.PREPRINT || !Preprints.isServer(venue.toLowerCase(Locale.ROOT)))
                .findFirst().orElse(null);
    }

    private static PartialDate date(Kind kind, List<SourceRecord> records) {
        List<PaperDate> dates = records.stream().flatMap(record -> record.parsed().dates().stream()).toList();
        PartialDate published = PaperMerge.mostPrecise(dates, PaperDate.Kind.PUBLISHED);
        return kind == Kind.PREPRINT && published == null
                ? PaperMerge.mostPrecise(dates, PaperDate.Kind.SUBMITTED)
                : published;
    }
}
