package io.paperwire.ingest.format.xml;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.SourceRef;
import io.paperwire.events.names.ArxivId;
import io.paperwire.ingest.format.DeletedException;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.SiteIds;
import io.paperwire.ingest.text.TextNormaliser;

/**
 * A record of an OAI-PMH 2.0 response. What its metadata are is told by the root element of the metadata, whatever prefix was
 * asked for.
 */
final class OaiPmh {

    private static final String DUBLIN_CORE = "oai-dc";
    /** As a catalogue of Paperwire has it: its repository's identifier and the paper's id, base58 of a UUID. */
    private static final Pattern OF_CATALOGUE = Pattern.compile("oai:([^:\\s]+):([1-9A-HJ-NP-Za-km-z]{22})");

    private OaiPmh() {
    }

    /** @param metadataPrefix what was asked for; null if only the response may say it */
    static Draft map(XmlNode node, Map<String, XmlNode> context, String metadataPrefix) {
        if (node.name().equals("error"))
            return error(node);
        XmlNode header = node.child("header");
        String identifier = header == null ? null : header.text("identifier");
        if (header != null && "deleted".equals(header.attribute("status")))
            throw new DeletedException(deleted(metadataPrefix == null ? asked(context.get("request")) : metadataPrefix,
                    identifier, context.get("request")));
        XmlNode metadata = node.child("metadata");
        if (metadata == null || metadata.children().isEmpty())
            throw new IllegalArgumentException("the record has no metadata");
        XmlNode payload = metadata.children().get(0);
        return switch (payload.name()) {
            case "arXiv" -> ArxivXml.oai(payload);
            case "arXivRaw" -> ArxivXml.raw(payload);
            case "dc" -> dublinCore(payload, identifier, context.get("request"));
            case "article" -> Jats.map(payload);
            case "mods" -> Mods.map(payload);
            case "resource", "oai_datacite" -> DataCiteXml.map(payload);
            case "record", "collection" -> MarcXml.map(payload);
            case "crossref", "doi_record", "doi_records" -> CrossrefXml.map(payload);
            default -> {
                // Servers' own formats are often Dublin Core with additions.
                if (payload.child("title") != null && payload.child("creator") != null)
                    yield dublinCore(payload, identifier, context.get("request"));
                throw new IllegalArgumentException("metadata of an unknown kind: " + payload.name());
            }
        };
    }

    private static String asked(XmlNode request) {
        return request == null ? null : request.attribute("metadataPrefix");
    }

    /**
     * What the record was while it had metadata. Other formats name their records in the metadata alone, and what a prefix
     * means is agreed only for Dublin Core (section 3.4), for arXiv's own, and for MODS of a catalogue of Paperwire.
     */
    private static Optional<SourceRef> deleted(String metadataPrefix, String identifier, XmlNode request) {
        if (metadataPrefix == null || identifier == null || identifier.isBlank())
            return Optional.empty();
        String id = identifier.strip();
        Optional<String> arxiv = ArxivXml.isArxivIdentifier(id)
                ? ArxivId.parse(id).map(ArxivId::base)
                : Optional.empty();
        return switch (metadataPrefix.strip()) {
            case "arXiv" -> arxiv.map(base -> new SourceRef(ArxivXml.ARXIV, base, null));
            case "arXivRaw" -> arxiv.map(base -> new SourceRef(ArxivXml.RAW, base, null));
            case "oai_dc" -> ArxivXml.isArxivIdentifier(id)
                    ? arxiv.map(base -> new SourceRef(ArxivXml.DUBLIN_CORE, base, null))
                    : Optional.of(new SourceRef(DUBLIN_CORE, recordId(id, request), null));
            case "mods" -> {
                Matcher paper = OF_CATALOGUE.matcher(id);
                yield paper.matches()
                        ? Optional.of(new SourceRef(Mods.SOURCE, Mods.recordId(paper.group(1), paper.group(2)), null))
                        : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private static Draft dublinCore(XmlNode dc, String identifier, XmlNode request) {
        if (ArxivXml.isArxivIdentifier(identifier))
            return ArxivXml.dublinCore(dc, identifier.strip());
        Draft draft = new Draft(DUBLIN_CORE);
        DublinCore.map(dc, draft);
        if (identifier != null) {
            Matcher paper = OF_CATALOGUE.matcher(identifier.strip());
            if (paper.matches())
                draft.ownPage("/papers/" + paper.group(2));
        }
        return draft.recordId(recordId(identifier, request));
    }

    /** The response says in it at which repository. Those of a catalogue are unique, whatever it is called. */
    private static String recordId(String identifier, XmlNode request) {
        boolean isUnique = identifier == null || request == null || OF_CATALOGUE.matcher(identifier.strip()).matches();
        return isUnique ? identifier : SiteIds.of(identifier, request.text());
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
