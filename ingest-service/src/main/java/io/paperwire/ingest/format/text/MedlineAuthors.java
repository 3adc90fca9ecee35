package io.paperwire.ingest.format.text;

import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.Author;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.text.Patterns;
import io.paperwire.ingest.text.TextNormaliser;

/** The authors of a MEDLINE record, each a full name, then its short form, ORCID and affiliations. */
final class MedlineAuthors {

    /** The short form has the initials last, without a comma. */
    private static final Pattern SHORT = Pattern
            .compile("([^,]+) ([A-Z]{1,4})(?: (Jr|Sr|II|III|IV|2nd|3rd|[4-9]th))?");

    private static final Pattern OTHERS = Pattern.compile("(?i)\\s*et\\.? al\\.?\\s*");

    private final Draft draft;
    private int persons;
    private boolean cut;
    private Optional<Author> name = Optional.empty();
    private String orcid;
    private StringJoiner affiliations = new StringJoiner("; ");
    private boolean full;

    MedlineAuthors(Draft draft) {
        this.draft = draft;
    }

    void read(Tags record) {
        for (Tags.Field field : record.fields())
            switch (field.tag()) {
                case "FAU" -> person(Names.parse(field.value()), true);
                case "AU" -> {
                    cut |= OTHERS.matcher(field.value()).matches();
                    // After a full name it is the same person's.
                    if (!full)
                        person(ofShort(field.value()), false);
                    full = false;
                }
                case "CN" ->
                    person(Optional.ofNullable(TextNormaliser.normalise(field.value())).map(Author::new), false);
                case "AUID" -> orcid = orcid == null ? field.value() : orcid;
                case "AD" -> affiliations.add(field.value());
                default -> {
                    // An affiliation of an editor or investigator is no author's.
                    if (Patterns.matches(field.tag(), "FED|ED|FIR|IR"))
                        person(Optional.empty(), false);
                }
            }
        person(Optional.empty(), false);
        if (cut && persons > 0)
            draft.comment("Only the first " + persons + " authors are listed");
    }

    private void person(Optional<Author> next, boolean isFull) {
        persons += name.isPresent() ? 1 : 0;
        draft.author(name, orcid, affiliations.length() == 0 ? null : affiliations.toString());
        name = next;
        full = isFull;
        orcid = null;
        affiliations = new StringJoiner("; ");
    }

    private static Optional<Author> ofShort(String text) {
        Matcher parts = SHORT.matcher(text.strip());
        return parts.matches() ? Names.of(parts.group(1), parts.group(2), parts.group(3)) : Names.parse(text);
    }
}
