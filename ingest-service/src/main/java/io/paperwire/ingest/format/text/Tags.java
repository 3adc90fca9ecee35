package io.paperwire.ingest.format.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The fields of one record of tagged lines, in the order of the file. The lines of one value stay apart. */
final class Tags {

    static final int LONGEST_RECORD = 1_000_000;
    private static final int LONGEST_EXCERPT = 400;

    record Field(String tag, String value) {
    }

    private final long line;
    private final List<Field> fields = new ArrayList<>();
    private final Set<String> tags = new HashSet<>();
    private final StringBuilder excerpt = new StringBuilder();
    private final StringBuilder value = new StringBuilder();
    private String tag;
    private int length;
    private boolean tooLong;

    /** @param line where the record begins */
    Tags(long line) {
        this.line = line;
    }

    void add(Field field, String raw) {
        complete();
        tag = field.tag();
        tags.add(tag);
        append(field.value(), raw);
    }

    /** A further line of the last field's value. */
    void goOn(String text, String raw) {
        if (!value.isEmpty() && !tooLong)
            value.append('\n');
        append(text, raw);
    }

    /** What does not fit any more is not kept. */
    private void append(String text, String raw) {
        length = Math.min(length + raw.length() + 1, LONGEST_RECORD + 1);
        tooLong |= length > LONGEST_RECORD;
        if (!tooLong)
            value.append(text.strip());
        if (excerpt.length() < LONGEST_EXCERPT)
            excerpt.append(raw, 0, Math.min(raw.length(), LONGEST_EXCERPT)).append('\n');
    }

    private void complete() {
        if (tag != null && !tooLong)
            fields.add(new Field(tag, value.toString()));
        value.setLength(0);
        tag = null;
    }

    void end() {
        complete();
    }

    long line() {
        return line;
    }

    boolean isTooLong() {
        return tooLong;
    }

    String excerpt() {
        return excerpt.toString();
    }

    String lastTag() {
        return tag;
    }

    List<Field> fields() {
        return fields;
    }

    boolean has(String name) {
        return tags.contains(name);
    }

    /** The first value that is not blank of the first of these tags that has one, or null. */
    String first(String... names) {
        for (String name : names) {
            if (!has(name))
                continue;
            for (Field field : fields)
                if (field.tag().equals(name) && !field.value().isBlank())
                    return field.value();
        }
        return null;
    }

    /** All values of these tags that are not blank, as they follow each other. */
    List<String> all(String... names) {
        List<String> wanted = Stream.of(names).filter(this::has).toList();
        if (wanted.isEmpty())
            return List.of();
        List<String> values = new ArrayList<>();
        for (Field field : fields)
            if (wanted.contains(field.tag()) && !field.value().isBlank())
                values.add(field.value());
        return values;
    }
}
