package io.paperwire.catalog.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.paperwire.catalog.identity.Authors.Agreement;
import io.paperwire.events.Identifier;
import io.paperwire.events.PaperDate;

/** What is known of a paper that speaks for or against its being the same as another one. */
public final class PaperFacts {

    /** Papers of many records have few abstracts that differ. */
    private static final int MAX_ABSTRACTS = 10;

    private final Set<Identifier> identifiers;
    /** Those of the identifiers of which a paper has one of a kind; few, however many records it has. */
    private final Set<Identifier> telling;
    private final Preprints preprints;
    /** Null while it is not known. */
    private StrongIdentifiers strong;
    private final Set<Title> titles = new HashSet<>();
    private final Set<Authors> authors = new HashSet<>();
    private final Set<Integer> years = new HashSet<>();
    private final Map<String, RecordFacts> abstracts = new TreeMap<>();

    private PaperFacts(Collection<Identifier> identifiers, Preprints preprints) {
        this.identifiers = new HashSet<>(identifiers);
        telling = identifiers.stream().filter(StrongIdentifiers::areOne).collect(Collectors.toSet());
        this.preprints = preprints;
    }

    /** @param identifiers of all its records */
    public static PaperFacts of(Collection<RecordFacts> records, Collection<Identifier> identifiers) {
        PaperFacts facts = new PaperFacts(identifiers,
                Preprints.of(records.stream().map(record -> record.record).toList()));
        for (RecordFacts record : records) {
            facts.titles.add(record.title);
            facts.authors.add(record.authors);
            facts.years.addAll(record.years);
            if (record.record.abstractText() != null)
                facts.abstracts.putIfAbsent(record.record.abstractText(), record);
        }
        return facts;
    }

    /** Adds what is known of another part of the paper. To begin anew with all records takes much longer, if they are many. */
    public void absorb(PaperFacts part) {
        identifiers.addAll(part.identifiers);
        telling.addAll(part.telling);
        preprints.absorb(part.preprints);
        strong = null;
        titles.addAll(part.titles);
        authors.addAll(part.authors);
        years.addAll(part.years);
        part.abstracts.forEach(abstracts::putIfAbsent);
    }

    /** Whether records with this identifier are records of one paper. */
    public static boolean identifies(Identifier identifier) {
        return StrongIdentifiers.identifies(identifier);
    }

    /** Symmetric, and the same for any order of records and authors. */
    public Match match(PaperFacts other) {
        Optional<String> shared = shared(other);
        if (shared.isPresent())
            return Match.certain("both are " + shared.get());
        if (contradict(other))
            return Match.never("different identifiers of one kind");
        TitleLikeness title = titleLikeness(other);
        if (title == TitleLikeness.NONE)
            return Match.never("different titles");
        if (title == TitleLikeness.FRONT_MATTER && knowYears(other) && yearsApart(other) > 0)
            return Match.never("front matter of different years");
        Agreement agreement = agreement(other);
        List<String> evidence = new ArrayList<>(List.of(title.words, agreement.words));
        int time = 0;
        if (knowYears(other)) {
            int apart = yearsApart(other);
            time = points(apart, namesNobody() && other.namesNobody() ? 0 : Rules.YEARS_CLOSE);
            evidence.add(apart == 0 ? "same year" : "years " + apart + " apart");
        }
        int score = title.points + agreement.points + time;
        if (score < Rules.THRESHOLD && agreement.points >= 0 && time >= 0 && hasSameAbstract(other)) {
            score += Rules.SAME_ABSTRACT;
            evidence.add("same abstract");
        }
        return new Match(score, evidence);
    }

    private Optional<String> shared(PaperFacts other) {
        boolean haveFewer = identifiers.size() < other.identifiers.size();
        Set<Identifier> fewer = haveFewer ? identifiers : other.identifiers;
        Set<Identifier> more = haveFewer ? other.identifiers : identifiers;
        return fewer.stream().filter(identifier -> identifies(identifier) && more.contains(identifier))
                .map(Identifier::toString).min(Comparator.naturalOrder());
    }

    /** Whether they have different identifiers of a kind of which a paper has one. */
    public boolean contradict(PaperFacts other) {
        return strong().contradict(other.strong());
    }

    private StrongIdentifiers strong() {
        if (strong == null)
            strong = StrongIdentifiers.of(telling, preprints);
        return strong;
    }

    private TitleLikeness titleLikeness(PaperFacts other) {
        TitleLikeness best = TitleLikeness.NONE;
        for (Title mine : titles)
            for (Title theirs : other.titles)
                best = best.or(TitleLikeness.of(mine, theirs));
        return best == TitleLikeness.LOST_SUBTITLE && hasOtherSubtitle(other) ? TitleLikeness.NONE : best;
    }

    private boolean hasOtherSubtitle(PaperFacts other) {
        return titles.stream().anyMatch(mine -> other.titles.stream().anyMatch(mine::hasOtherSubtitle));
    }

    private Agreement agreement(PaperFacts other) {
        Agreement best = Agreement.UNKNOWN;
        Agreement bestOfWhole = Agreement.UNKNOWN;
        for (Authors mine : authors) {
            for (Authors theirs : other.authors) {
                Agreement found = mine.with(theirs);
                best = best.or(found);
                if (mine.areWhole() && theirs.areWhole())
                    bestOfWhole = bestOfWhole.or(found);
            }
        }
        // W. Wang does not make one person of Wei and Wen.
        return bestOfWhole == Agreement.UNKNOWN ? best : bestOfWhole;
    }

    private boolean hasSameAbstract(PaperFacts other) {
        List<Passages> theirs = other.telling();
        return telling().stream().anyMatch(mine -> theirs.stream().anyMatch(mine::areOf));
    }

    private List<Passages> telling() {
        return abstracts.values().stream().limit(MAX_ABSTRACTS).map(RecordFacts::passages).filter(Passages::areTelling)
                .toList();
    }

    private boolean knowYears(PaperFacts other) {
        return !years.isEmpty() && !other.years.isEmpty();
    }

    private int yearsApart(PaperFacts other) {
        return years.stream().mapToInt(
                mine -> other.years.stream().mapToInt(theirs -> Math.abs(mine - theirs)).min().orElseThrow()).min()
                .orElseThrow();
    }

    private boolean namesNobody() {
        return authors.stream().allMatch(list -> list.people().isEmpty());
    }

    private static int points(int yearsApart, int close) {
        if (yearsApart <= close)
            return Rules.SAME_YEAR;
        if (yearsApart <= Rules.YEARS_NEAR)
            return Rules.YEARS_APART;
        return yearsApart <= Rules.YEARS_FAR ? Rules.YEARS_FAR_APART : Rules.OTHER_TIME;
    }

    static boolean saysYear(PaperDate date) {
        return date.date().hasYear() && switch (date.kind()) {
            case PUBLISHED, SUBMITTED -> true;
            case UPDATED, LISTED -> false;
        };
    }
}
