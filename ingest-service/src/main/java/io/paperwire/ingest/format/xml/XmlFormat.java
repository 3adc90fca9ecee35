package io.paperwire.ingest.format.xml;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.paperwire.events.RecordDeleted;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.DeletedException;
import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.format.Input;
import io.paperwire.ingest.record.Draft;

/** A format of XML: how to tell it, how to cut it, what to make of a record. */
public record XmlFormat(String name, Predicate<Head> recognised, XmlPlan plan, XmlMapping mapping) implements Format {

    @Override
    public boolean recognises(Head head) {
        return !head.xmlRoot().isEmpty() && recognised.test(head);
    }

    @Override
    public void read(Input input, Instant observedAt, Sink sink) throws IOException, InterruptedException {
        XmlPieces pieces = new XmlPieces(input.text(), plan);
        Map<String, XmlNode> context = new LinkedHashMap<>();
        Instant at = observedAt;
        for (XmlPieces.Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
            Block block = block(piece, context, at);
            if (block != null)
                sink.take(block);
            if (block instanceof Block.Deleted deleted)
                at = deleted.after();
        }
    }

    /** @return null for what is context, and for what says that there is nothing */
    private Block block(XmlPieces.Piece piece, Map<String, XmlNode> context, Instant observedAt) {
        try {
            if (piece.error() != null)
                throw new IllegalArgumentException(piece.error());
            XmlNode node = XmlNode.parse(piece.text());
            if (piece.context()) {
                if (plan.opened().contains(piece.localName()))
                    forget(context, piece.localName());
                context.merge(piece.localName(), node, plan.held());
            }
            Draft draft = plan.records().contains(piece.localName()) ? mapping.map(node, context) : null;
            return draft == null ? null : new Block.Parsed(draft.build(observedAt));
        } catch (DeletedException e) {
            return e.record().<Block>map(record -> new Block.Deleted(new RecordDeleted(record, observedAt)))
                    .orElseGet(() -> new Block.Rejected("line " + piece.line(), e, piece.text()));
        } catch (RuntimeException | StackOverflowError e) {
            return new Block.Rejected("line " + piece.line(), e, piece.text());
        }
    }

    /** What stood in an element is no context for what stands in the next of that name. */
    private static void forget(Map<String, XmlNode> context, String opened) {
        List<String> names = List.copyOf(context.keySet());
        int first = names.indexOf(opened);
        if (first >= 0)
            context.keySet().removeAll(names.subList(first, names.size()));
    }
}
