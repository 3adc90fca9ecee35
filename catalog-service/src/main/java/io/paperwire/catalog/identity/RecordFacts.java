package io.paperwire.catalog.identity;

import java.util.Set;
import java.util.stream.Collectors;

import io.paperwire.events.PaperParsed;

/** What a record says of its paper, taken apart once however often it is compared. */
public final class RecordFacts {

    final PaperParsed record;
    final Title title;
    final Authors authors;
    final Set<Integer> years;
    private Passages passages;

    private RecordFacts(PaperParsed record) {
        this.record = record;
        title = Title.of(record.title());
        authors = Authors.of(record.authors());
        years = record.dates().stream().filter(PaperFacts::saysYear).map(date -> date.date().year())
                .collect(Collectors.toSet());
    }

    /** Of its abstract; few comparisons need them. */
    Passages passages() {
        if (passages == null)
            passages = Passages.of(record.abstractText());
        return passages;
    }

    public static RecordFacts of(PaperParsed record) {
        return new RecordFacts(record);
    }
}
