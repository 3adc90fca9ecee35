package io.paperwire.catalog.pages;

import java.util.List;
import java.util.stream.Collectors;

import io.paperwire.catalog.highlighting.Highlight;
import io.paperwire.catalog.papers.PaperDetail;
import io.paperwire.events.Author;
import io.paperwire.events.PaperParsed;

/**
 * A paper with its records, as a curator looks at it.
 *
 * @param note of the pick; empty if it is none
 */
record CuratedPaper(PaperDetail detail, String note) {

    /** More cannot be taken out at a time. */
    private static final int MOST_RECORDS = 100;
    private static final int MOST_NAMES = 5;

    /** A record as its source has it. */
    record Kept(PaperParsed record) {

        public String key() {
            return record.source().key();
        }

        public String page() {
            return record.source().page().map(Object::toString).orElse(null);
        }

        /** As safe HTML. */
        public String title() {
            return Highlight.readable(record.title());
        }

        public String names() {
            return record.authors().stream().limit(MOST_NAMES).map(Author::name).collect(Collectors.joining(", "))
                    + (record.authors().size() > MOST_NAMES ? ", …" : "");
        }

        public String identifiers() {
            return record.identifiers().stream().map(Object::toString).collect(Collectors.joining(", "));
        }
    }

    public PaperView paper() {
        return PaperView.of(detail.paper());
    }

    public String id() {
        return detail.paper().id();
    }

    public List<Kept> records() {
        return detail.records().stream().limit(MOST_RECORDS).map(stored -> new Kept(stored.record())).toList();
    }

    public boolean hasMore() {
        return detail.records().size() > MOST_RECORDS;
    }

    public boolean hasSeveral() {
        return detail.records().size() > 1;
    }
}
