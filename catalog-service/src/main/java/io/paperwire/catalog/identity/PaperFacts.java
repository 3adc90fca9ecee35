package io.paperwire.catalog.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;

/**
 * What is known of a paper that can speak against its being the same as another one with the same title.
 *
 * @param identifiers of all its records
 * @param authors     each record's authors, each author as the folded words of the name
 * @param years       of publication and submission
 */
public record PaperFacts(Set<Identifier> identifiers, List<List<Set<String>>> authors, Set<Integer> years) {

    /** From the preprint to the journal it may take as long. */
    private static final int MAX_YEARS_APART = 3;

    /** Serial numbers name a whole journal or volume, not a paper. */
    private static final Set<String> NOT_OF_ONE_PAPER = Set.of("issn", "isbn", "eissn");

    /** A preprint's DOI stands beside the journal's DOI of the same paper: arXiv, bioRxiv, SSRN, Research Square, … */
    private static final Set<String> PREPRINT_DOI_PREFIXES = Set.of("10.48550", "10.1101", "10.64898", "10.2139",
            "10.21203", "10.20944", "10.26434", "10.31234", "10.31219", "10.5281", "10.36227");

    public static PaperFacts of(Collection<PaperParsed> records, Collection<Identifier> identifiers) {
        List<List<Set<String>>> authors = new ArrayList<>();
        Set<Integer> years = new HashSet<>();
        for (PaperParsed record : records) {
            if (!record.authors().isEmpty())
                authors.add(record.authors().stream().map(PaperFacts::nameWords).toList());
            record.dates().stream().filter(PaperFacts::saysYear).forEach(date -> years.add(date.date().year()));
        }
        return new PaperFacts(Set.copyOf(identifiers), authors, years);
    }

    /** Whether records with this identifier are records of one paper. */
    public static boolean identifies(Identifier identifier) {
        return !NOT_OF_ONE_PAPER.contains(identifier.scheme());
    }

    public boolean contradict(PaperFacts other) {
        return identifiersContradict(other) || yearsContradict(other) || authorsContradict(other);
    }

    private boolean identifiersContradict(PaperFacts other) {
        for (Identifier mine : identifiers) {
            if (!distinguishes(mine))
                continue;
            boolean otherHasScheme = false;
            boolean otherHasSame = false;
            for (Identifier theirs : other.identifiers) {
                if (theirs.scheme().equals(mine.scheme()) && distinguishes(theirs)) {
                    otherHasScheme = true;
                    otherHasSame |= identifiers.contains(theirs);
                }
            }
            if (otherHasScheme && !otherHasSame)
                return true;
        }
        return false;
    }

    private static boolean distinguishes(Identifier identifier) {
        if (identifier.scheme().equals("doi"))
            return !PREPRINT_DOI_PREFIXES.contains(identifier.value().split("/", 2)[0]);
        return identifies(identifier);
    }

    private boolean yearsContradict(PaperFacts other) {
        if (years.isEmpty() || other.years.isEmpty())
            return false;
        return years.stream().noneMatch(
                mine -> other.years.stream().anyMatch(theirs -> Math.abs(mine - theirs) <= MAX_YEARS_APART));
    }

    private boolean authorsContradict(PaperFacts other) {
        if (authors.isEmpty() || other.authors.isEmpty())
            return false;
        return authors.stream()
                .noneMatch(mine -> other.authors.stream().anyMatch(theirs -> haveCommonAuthors(mine, theirs)));
    }

    /** At least half of the shorter list's names share a full word, which a family name is, with the other list. */
    private static boolean haveCommonAuthors(List<Set<String>> one, List<Set<String>> two) {
        List<Set<String>> shorter = one.size() <= two.size() ? one : two;
        Set<String> words = new HashSet<>();
        (shorter.equals(one) ? two : one).forEach(words::addAll);
        long shared = shorter.stream().filter(name -> name.stream().anyMatch(words::contains)).count();
        return shared * 2 >= shorter.size();
    }

    private static Set<String> nameWords(Author author) {
        Set<String> words = new HashSet<>();
        Arrays.stream(author.name().split("[\\s,.]+")).map(TitleFingerprint::fold)
                .filter(word -> word.length() > 1 || word.codePoints().anyMatch(Character::isIdeographic))
                .forEach(words::add);
        return words;
    }

    private static boolean saysYear(PaperDate date) {
        return date.date().hasYear() && switch (date.kind()) {
            case PUBLISHED, SUBMITTED -> true;
            case UPDATED, LISTED -> false;
        };
    }
}
