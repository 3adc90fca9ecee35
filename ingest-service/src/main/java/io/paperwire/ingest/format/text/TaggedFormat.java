package io.paperwire.ingest.format.text;

import java.io.IOException;
import java.time.Instant;

import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Input;
import io.paperwire.ingest.format.Lines;
import io.paperwire.ingest.record.Draft;

/** What the forms of one field a line have in common: a tag begins a field, a line without one goes on with it. */
abstract class TaggedFormat implements Format {

    /**
     * @param record the record so far, or null between records
     * @return null if the line has no tag
     */
    abstract Tags.Field field(String line, Tags record);

    /** Whether a line without a tag belongs to the value before it. */
    boolean goesOn(String line, Tags record) {
        return true;
    }

    /** Whether a record begins with this tag although the one before has no end. */
    abstract boolean begins(String tag, Tags record, boolean afterBlankLine);

    /** Whether the tag stands between records. */
    boolean ends(String tag) {
        return false;
    }

    /** @throws IllegalArgumentException why it is no record */
    abstract Draft draft(Tags record);

    @Override
    public final void read(Input input, Instant observedAt, Sink sink) throws IOException, InterruptedException {
        Lines lines = new Lines(input.text(), Tags.LONGEST_RECORD + 1);
        Tags record = null;
        boolean afterBlankLine = false;
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            String text = line.text();
            if (text.isBlank()) {
                afterBlankLine = true;
                continue;
            }
            Tags.Field field = field(text, record);
            if (field == null) {
                if (record != null && goesOn(text, record))
                    record.goOn(text, text);
            } else if (ends(field.tag())) {
                complete(record, observedAt, sink);
                record = null;
            } else {
                if (record != null && begins(field.tag(), record, afterBlankLine)) {
                    complete(record, observedAt, sink);
                    record = null;
                }
                if (record == null)
                    record = new Tags(line.number());
                record.add(field, text);
            }
            afterBlankLine = false;
        }
        complete(record, observedAt, sink);
    }

    private void complete(Tags record, Instant observedAt, Sink sink) throws IOException, InterruptedException {
        if (record == null)
            return;
        record.end();
        sink.take(block(record, observedAt));
    }

    private Block block(Tags record, Instant observedAt) {
        if (record.isTooLong())
            return rejected(record, "a record of more than " + Tags.LONGEST_RECORD + " characters");
        try {
            return new Block.Parsed(draft(record).build(observedAt));
        } catch (RuntimeException | StackOverflowError e) {
            return new Block.Rejected("line " + record.line(), e, record.excerpt());
        }
    }

    private static Block.Rejected rejected(Tags record, String reason) {
        return new Block.Rejected("line " + record.line(), reason, record.excerpt());
    }
}
