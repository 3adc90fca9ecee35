package io.paperwire.ingest.harvest.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import io.paperwire.ingest.fetch.Answer;
import io.paperwire.ingest.format.xml.XmlNode;
import io.paperwire.ingest.format.xml.XmlPieces;
import io.paperwire.ingest.format.xml.XmlPlan;

/** An answer of OAI-PMH without its records. */
final class OaiEnvelope {

    private static final XmlPlan PLAN = XmlPlan
            .records("responseDate", "error", "header", "granularity", "resumptionToken").skipping("metadata", "about");

    private boolean oai;
    private boolean whole;
    private final List<String> datestamps = new ArrayList<>();
    private XmlNode error;
    private String responseDate;
    private String granularity;
    private String resumptionToken;
    private boolean isLast;
    private Long completeListSize;

    private OaiEnvelope() {
    }

    static OaiEnvelope of(Answer answer) throws UnusableException {
        OaiEnvelope envelope = new OaiEnvelope();
        XmlPieces pieces = new XmlPieces(answer.reader(), PLAN);
        try {
            for (XmlPieces.Piece piece = pieces.next(); piece != null; piece = pieces.next())
                envelope.take(piece);
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot fail", e);
        }
        envelope.oai = pieces.root().equals("OAI-PMH");
        envelope.whole = envelope.oai && pieces.isWhole();
        return envelope;
    }

    private void take(XmlPieces.Piece piece) throws UnusableException {
        boolean isRecord = piece.localName().equals("header");
        try {
            if (piece.error() == null)
                take(XmlNode.parse(piece.text()));
            else if (isRecord)
                datestamps.add("");
        } catch (IllegalArgumentException broken) {
            if (!isRecord)
                throw new UnusableException(broken.getMessage());
            // The format that reads the page rejects it, with the reason.
            datestamps.add("");
        }
    }

    private void take(XmlNode node) {
        String text = node.text() == null ? "" : node.text().strip();
        switch (node.name()) {
            case "responseDate" -> responseDate = text;
            case "error" -> error = error == null ? node : error;
            case "granularity" -> granularity = text;
            case "resumptionToken" -> {
                resumptionToken = text.isEmpty() ? null : text;
                isLast = text.isEmpty();
                String size = node.attribute("completeListSize");
                completeListSize = size != null && size.strip().matches("\\d{1,18}")
                        ? Long.valueOf(size.strip())
                        : null;
            }
            default -> datestamps.add(node.text("datestamp") == null ? "" : node.text("datestamp").strip());
        }
    }

    boolean isOai() {
        return oai;
    }

    /** A list that is cut off looks like its last page. */
    boolean isWhole() {
        return whole;
    }

    /** The first error, or null. */
    XmlNode error() {
        return error;
    }

    String responseDate() {
        return responseDate;
    }

    Granularity granularity() {
        return granularity != null && granularity.contains("ss") ? Granularity.SECOND : Granularity.DAY;
    }

    /** @return null at the end of the list */
    String resumptionToken() {
        return resumptionToken;
    }

    /** Whether it says itself that the list ends with it. */
    boolean isLast() {
        return isLast;
    }

    /** May be an estimate (section 3.5). */
    Long completeListSize() {
        return completeListSize;
    }

    /** One for each record, empty if it has none. */
    List<String> datestamps() {
        return datestamps;
    }
}
