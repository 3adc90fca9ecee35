package io.paperwire.ingest.format.xml;

import java.util.Map;

import io.paperwire.ingest.format.DeletedException;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.text.TextNormaliser;

/**
 * A record of an OAI-PMH 2.0 response. What its metadata are is told by the root element of the metadata, whatever prefix was
 * asked for.
 */
final class OaiPmh {

    private OaiPmh() {
    }

    static Draft map(XmlNode node, Map<String, XmlNode> context) {
        if (node.name().equals("error"))
            return error(node);
        XmlNode header = node.child("header");
        String identifier = header == null ? null : header.text("identifier");
        if (header != null && "deleted".equals(header.attribute("status")))
            throw new DeletedException("the source has deleted this record");
        XmlNode metadata = node.child("metadata");
        if (metadata == null || metadata.children().isEmpty())
            throw new IllegalArgumentException("the record has no metadata");
        XmlNode payload = metadata.children().get(0);
        return switch (payload.name()) {
            case "arXiv" -> ArxivXml.oai(payload);
            case "arXivRaw" -> ArxivXml.raw(payload);
            case "dc" -> dublinCore(payload, identifier);
            case "article" -> Jats.map(payload);
            case "mods" -> Mods.map(payload);
            case "resource", "oai_datacite" -> DataCiteXml.map(payload);
            case "record", "collection" -> MarcXml.map(payload);
            case "crossref", "doi_record", "doi_records" -> CrossrefXml.map(payload);
            default -> {
                // Servers' own formats are often Dublin Core with additions.
                if (payload.child("title") != null && payload.child("creator") != null)
                    yield dublinCore(payload, identifier);
                throw new IllegalArgumentException("metadata of an unknown kind: " + payload.name());
            }
        };
    }

    private static Draft dublinCore(XmlNode dc, String identifier) {
        if (ArxivXml.isArxivIdentifier(identifier))
            return ArxivXml.dublinCore(dc, identifier.strip());
        Draft draft = new Draft("oai-dc");
        DublinCore.map(dc, draft);
        return draft.recordId(identifier);
    }

    /** OAI-PMH 2.0, section 3.6: errors come as an element. That nothing matches is no error of anybody's. */
    private static Draft error(XmlNode node) {
        if ("noRecordsMatch".equals(node.attribute("code")))
            return null;
        String text = TextNormaliser.normalise(node.text());
        throw new IllegalArgumentException(
                "the server answers with the error " + node.attribute("code") + (text == null ? "" : ": " + text));
    }
}
