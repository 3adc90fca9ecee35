package io.paperwire.ingest.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.paperwire.events.Author;
import io.paperwire.ingest.text.TextNormaliser;

/** The authors of a record in the making. */
final class Byline {

    /** In characters; authors may refer to the same one, which each of them has. */
    private static final int MOST_AFFILIATIONS = 4_000_000;

    private final List<Author> authors = new ArrayList<>();
    private int affiliations;

    void add(Author author) {
        authors.add(author);
    }

    void add(Optional<Author> name, String orcid, String affiliation) {
        affiliations += affiliation == null ? 0 : affiliation.length();
        if (affiliations > MOST_AFFILIATIONS)
            throw new IllegalArgumentException("affiliations of more than " + MOST_AFFILIATIONS + " characters");
        name.map(a -> new Author(a.name(), a.family(), a.given(), orcid == null ? a.orcid() : Orcid.parse(orcid),
                affiliation == null ? a.affiliation() : TextNormaliser.normalise(affiliation)))
                .ifPresent(authors::add);
    }

    void complete(List<Author> all) {
        boolean first = authors.size() == 1 && !all.isEmpty() && all.get(0).name().equals(authors.get(0).name());
        if (first)
            authors.clear();
        if (authors.isEmpty())
            authors.addAll(all);
    }

    void addGroup(String name) {
        if (authors.stream().noneMatch(author -> author.name().equalsIgnoreCase(name)))
            authors.add(new Author(name));
    }

    boolean isEmpty() {
        return authors.isEmpty();
    }

    List<Author> authors() {
        return authors;
    }

    /** Some machines list all authors twice in a row; two of one name may be namesakes. */
    List<Author> once() {
        List<Author> half = authors.subList(0, authors.size() / 2);
        boolean several = half.stream().map(Author::name).distinct().count() > 1;
        return several && half.equals(authors.subList(half.size(), authors.size())) ? half : authors;
    }
}
