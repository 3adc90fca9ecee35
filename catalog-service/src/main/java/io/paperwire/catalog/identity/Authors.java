package io.paperwire.catalog.identity;

import java.util.Comparator;
import java.util.List;

import io.paperwire.events.Author;

/** The authors that one record names. Their order says nothing here: some sources sort them. */
record Authors(List<Person> people) {

    /** Physics has lists of thousands. So many, of the shorter list, are looked for in the other. */
    private static final int MAX_LOOKED_FOR = 40;

    /** What two lists say about two papers, from best to worst. */
    enum Agreement {
        SAME(Rules.SAME_AUTHORS, "same authors"), SOME(Rules.SOME_OF_THE_AUTHORS,
                "authors of a longer list"), ONE(Rules.ONE_AUTHOR, "one author of a longer list"), MOST(
                        Rules.MOST_AUTHORS, "most authors"), NAMESAKE(Rules.NAMESAKE,
                                "the same family name"), UNKNOWN(0, "authors cannot be compared"), FEW(
                                        Rules.FEW_AUTHORS,
                                        "few common authors"), NONE(Rules.OTHER_AUTHORS, "other authors");

        final int points;
        final String words;

        Agreement(int points, String words) {
            this.points = points;
            this.words = words;
        }

        /** The better one; a record without authors takes nothing from what the others say. */
        Agreement or(Agreement other) {
            if (this == UNKNOWN || other == UNKNOWN)
                return this == UNKNOWN ? other : this;
            return compareTo(other) <= 0 ? this : other;
        }
    }

    static Authors of(List<Author> authors) {
        return new Authors(authors.stream().flatMap(author -> Person.of(author.name()).stream()).distinct().toList());
    }

    Agreement with(Authors other) {
        if (people.isEmpty() || other.people.isEmpty() || isLatin() != other.isLatin())
            return Agreement.UNKNOWN;
        int shorter = Math.min(people.size(), other.people.size());
        boolean sameLength = people.size() == other.people.size();
        double share = people.size() <= other.people.size() ? shareIn(other) : other.shareIn(this);
        if (share == 1)
            return sameLength ? Agreement.SAME : shorter > 1 ? Agreement.SOME : Agreement.ONE;
        if (share >= Rules.MOST && share * shorter >= Rules.MOST_NAMES)
            return Agreement.MOST;
        if (share == 0)
            return Agreement.NONE;
        return sameLength && shorter == 1 ? Agreement.NAMESAKE : Agreement.FEW;
    }

    /** Whether no given name is abbreviated. */
    boolean areWhole() {
        return people.stream().allMatch(Person::isWhole);
    }

    /** A name in Chinese signs and one in Latin letters may be of one person, which nothing here can tell. */
    private boolean isLatin() {
        return people.stream().filter(Person::isLatin).count() * 2 >= people.size();
    }

    /** Each list is looked for in the other, so that one name does not stand for several: W. Wang for Wei and Wen. */
    private double shareIn(Authors longer) {
        List<Person> lookedFor = lookedFor();
        double found = likeness(lookedFor, longer);
        if (people.size() == longer.people.size())
            found = Math.min(found, likeness(longer.lookedFor(), this));
        else if (people.size() <= MAX_LOOKED_FOR)
            found = Math.min(found, likeness(longer.people, this));
        return found / lookedFor.size();
    }

    private static double likeness(List<Person> some, Authors others) {
        return some.stream().mapToDouble(others::likeness).sum();
    }

    private double likeness(Person person) {
        double best = 0;
        for (Person other : people) {
            best = Math.max(best, person.likeness(other));
            if (best == 1)
                break;
        }
        return best;
    }

    /** The same ones, whatever the order of the list. */
    private List<Person> lookedFor() {
        if (people.size() <= MAX_LOOKED_FOR)
            return people;
        return people.stream().sorted(Comparator.comparing(person -> String.join(" ", person.words())))
                .limit(MAX_LOOKED_FOR).toList();
    }
}
