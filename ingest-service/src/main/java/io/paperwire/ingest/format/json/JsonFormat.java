package io.paperwire.ingest.format.json;

import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.format.Input;
import io.paperwire.ingest.format.Lines;

/**
 * A format of JSON: how to tell it, where its records stand, what to make of one. Each can come as one object, as a list, in
 * the source's own envelope, or one a line.
 *
 * @param paths   where records stand besides {@code ""} and {@code []}: {@code message.items[]}; the names of fields between
 *                dots, {@code []} for the items of a list
 * @param context fields of the outermost object that the mapping wants to know
 * @param unmistakable whether an object is a record wherever in a file it stands, as none has such a one in it; by it reading
 *                     goes on after an error
 */
public record JsonFormat(String name, Predicate<Head> recognised, List<String> paths, Set<String> context,
        Predicate<JsonNode> unmistakable, JsonMapping mapping) implements Format {

    private static final int LONGEST_LINE = 8_000_000;
    private static final int MAX_EXCERPT = 400;

    @Override
    public boolean recognises(Head head) {
        return !head.jsonPaths().isEmpty() && recognised.test(head);
    }

    @Override
    public void read(Input input, Instant observedAt, Sink sink) throws IOException, InterruptedException {
        if (isOneALine(input.head()))
            readLines(input.text(), observedAt, sink);
        else
            readDocument(input, observedAt, sink);
    }

    /** An object that is whole on the first line and another one after it. */
    static boolean isOneALine(Head head) {
        String[] lines = head.text().strip().split("\\R\\s*", 3);
        return lines.length > 1 && lines[0].startsWith("{") && lines[0].stripTrailing().endsWith("}")
                && lines[1].startsWith("{");
    }

    private void readLines(Reader text, Instant observedAt, Sink sink) throws IOException, InterruptedException {
        Lines lines = new Lines(text, LONGEST_LINE);
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            if (!line.text().isBlank())
                sink.take(ofLine(line, observedAt));
        }
    }

    private Block ofLine(Lines.Line line, Instant observedAt) {
        String place = "line " + line.number();
        if (line.tooLong())
            return new Block.Rejected(place, "longer than " + LONGEST_LINE + " characters", line.text());
        try {
            JsonNode node = JsonTree.read(line.text());
            if (!node.isObject())
                return new Block.Rejected(place, "not an object", line.text());
            return new Block.Parsed(mapping.map(node, MissingNode.getInstance()).build(observedAt));
        } catch (JsonProcessingException e) {
            return new Block.Rejected(place, JsonTree.reason(e) + JsonTree.column(e), line.text());
        } catch (RuntimeException | StackOverflowError e) {
            return new Block.Rejected(place, e, line.text());
        }
    }

    private void readDocument(Input input, Instant observedAt, Sink sink) throws IOException, InterruptedException {
        JsonWalk walk = new JsonWalk(input.text(), paths(input.head()), context, unmistakable);
        boolean goesOn = true;
        while (goesOn) {
            try {
                for (JsonWalk.Found found = walk.next(); found != null; found = walk.next())
                    sink.take(ofFound(found, walk.context(), observedAt));
                return;
            } catch (JsonProcessingException e) {
                JsonWalk.Lost lost = walk.recover();
                goesOn = lost.goesOn();
                if (lost.isNothing())
                    continue;
                sink.take(new Block.Rejected(lost.place(),
                        JsonTree.reason(e) + (goesOn ? "" : "; nothing after it can be read"), lost.excerpt()));
            }
        }
    }

    /** Where the envelope is, the objects around it are no records; of two nested ones the first that is named counts. */
    private Set<String> paths(Head head) {
        for (String path : paths)
            if (head.hasJson(path) || path.endsWith("[]") && head.hasJson(path + "{}"))
                return Set.of(path);
        return Set.of("", "[]");
    }

    private Block ofFound(JsonWalk.Found found, JsonNode around, Instant observedAt) {
        try {
            if (found.error() != null)
                throw new IllegalArgumentException(found.error());
            return new Block.Parsed(mapping.map(found.node(), around).build(observedAt));
        } catch (RuntimeException | StackOverflowError e) {
            String text = found.node() == null ? "" : found.node().toString();
            return new Block.Rejected(found.place(), e, text.substring(0, Math.min(MAX_EXCERPT, text.length())));
        }
    }
}
