package io.paperwire.ingest.record;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.PaperDate;

/** The id of a record that has none in its source. */
final class MadeId {

    /** What names more than one paper. */
    private static final Set<String> OF_MANY = Set.of("isbn", "issn", "eissn");

    private MadeId() {
    }

    /** The DOI or the first identifier, else a hash of the title and of what tells papers of one title apart. */
    static String of(Collection<Identifier> identifiers, String title, List<Author> authors,
            Collection<PaperDate> dates, String venue, Standing standing) {
        return identifiers.stream().filter(identifier -> identifier.scheme().equals("doi")).findFirst()
                .or(() -> identifiers.stream().filter(identifier -> !OF_MANY.contains(identifier.scheme())).findFirst())
                .map(Identifier::toString)
                .orElseGet(() -> TitleHash.of(title, first(authors), year(dates), venue, standing.volume(),
                        standing.issue(), standing.firstPage()));
    }

    private static String first(List<Author> authors) {
        if (authors.isEmpty())
            return null;
        Author first = authors.get(0);
        return first.family() == null ? first.name() : first.family();
    }

    /** The earliest: when a date of publication is added to that of submission, it stays. */
    private static String year(Collection<PaperDate> dates) {
        return dates.stream()
                .filter(date -> date.kind() == PaperDate.Kind.SUBMITTED || date.kind() == PaperDate.Kind.PUBLISHED)
                .map(date -> date.date().year()).filter(Objects::nonNull).min(Comparator.naturalOrder())
                .map(String::valueOf).orElse(null);
    }
}
