package io.paperwire.ingest.record;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.paperwire.events.Identifier;
import io.paperwire.ingest.text.Letters;

/** What somebody wrote beside a paper. */
public final class Notes {

    private static final Pattern STATUS = Pattern.compile("(?i)\\s*[\\[(]?(?:retracted|withdrawn)[\\])]?\\.?\\s*");

    private Notes() {
    }

    /** Notes that are nothing but identifiers give these, or that the paper was taken back; the others become the comment. */
    public static void addTo(Draft draft, Collection<String> notes) {
        Set<String> comments = new LinkedHashSet<>();
        for (String note : notes) {
            if (STATUS.matcher(note).matches()) {
                draft.retracted(Letters.lower(note).contains("retracted"))
                        .withdrawn(Letters.lower(note).contains("withdrawn"));
                continue;
            }
            List<Identifier> identifiers = Identifiers.ofNote(note);
            identifiers.forEach(draft::identifier);
            if (identifiers.isEmpty() && !note.isBlank())
                comments.add(note.strip());
        }
        draft.comment(String.join("; ", comments));
    }
}
